"""Votes at public meetings, as published minutes tell them."""

from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from goldenthread.dates.retention import Record
from goldenthread.minutes.votes import Option
from goldenthread.web.opendata.declared import Field, Kind, Of
from goldenthread.web.opendata.kinds.bodies import key_of, public_seats
from goldenthread.web.opendata.kinds.stamps import stamped
from goldenthread.web.scrutiny.models import Seat, Status, VoteCast, VoteTaken, withdrawn

OPTIONS: Mapping[str, str] = {Option.FOR: "yes", Option.AGAINST: "no", Option.ABSTAINED: "abstain"}
"""The words of Popolo for how somebody votes."""

RESULTS = (
    "pass, fail, or tied (equal votes, and the minutes tell of no casting vote): as the minutes"
    " say, else by more votes for than against."
)


def votes_told() -> QuerySet:
    """Votes that published minutes of public meetings tell, in order of their items.

    None of an item that was kept from the public: its minutes are open only in so far as they do
    not disclose what is exempt (Local Government Act 1972, section 100C), and a motion may.
    """
    found = VoteTaken.objects.filter(
        in_minutes=True, item__meeting__public=True, item__meeting__status=Status.HELD
    )
    found = found.exclude(item__planned__restriction__gt="")
    return found.exclude(withdrawn(Record.MINUTES, "item__meeting")).order_by("position", "pk")


def public_votes() -> QuerySet:
    known = Exists(public_seats().filter(member=OuterRef("member")).order_by())
    cast = VoteCast.objects.annotate(is_known=known).order_by("position", "pk")
    found = votes_told().select_related("item__meeting__body", "resolution")
    found = found.prefetch_related(Prefetch("cast", cast))
    return stamped(
        found, "made_at", "item__meeting__changed_at", "changed_at", "item__planned__changed_at"
    )


def _resolution(vote: VoteTaken) -> int | None:
    found = vote.resolution
    return found.pk if found and found.in_minutes else None


def _counts(vote: VoteTaken) -> Iterable[tuple[str, int]]:
    return [(OPTIONS[one], vote.counts[one]) for one in Option if one in vote.counts]


MOTION = (
    Field("text", "Its words; empty where the minutes do not say what was voted on.",
          "motion", popolo="text"),
    Field("proposer", "Who proposed it; empty where the minutes do not say.", "proposer",
          popolo="creator"),
    Field("seconder", "Who seconded it; empty where the minutes do not say.", "seconder"),
)  # fmt: skip

COUNT = (
    Field("option", "yes, no or abstain.", lambda one: one[0], popolo="option"),
    Field("value", "How many.", lambda one: one[1], of=Of.NUMBER, popolo="value"),
)

VOTE = (
    Field("voter", "The name as the minutes have it.", "name", popolo="voter"),
    Field("voter_id", "Who that is; null for a name that nobody with a seat at the meeting has.",
          lambda one: one.member_id if one.is_known else None, of=Of.ADDRESS, to="people",
          null=True, popolo="voter_id"),
    Field("option", "yes, no or abstain.", lambda one: OPTIONS[one.option], popolo="option"),
    Field("role", "As what they sat there; empty where that is not known.",
          lambda one: Seat(one.seat).label if one.seat else "", popolo="role"),
    Field("party", "The party or group for which they sat; empty for none.", "party",
          popolo="party"),
    Field("entitled", "Whether their seat, and what they had declared, gave them a vote on this"
          " item; null where voter_id cannot be known.", "entitled", of=Of.YES_NO, null=True),
)  # fmt: skip

VOTES = Kind(
    name="votes",
    one="vote",
    says="One vote at a public meeting, carried or lost, as its published minutes tell it.",
    public=public_votes,
    page=lambda it: it.item.get_absolute_url(),
    body="item__meeting__body",
    day="item__meeting__date",
    day_says="the day of the meeting",
    popolo="VoteEvent",
    fields=(
        Field("text", "The words of the minutes that tell it.", "words"),
        Field("motion", "What was voted on.", lambda it: it, of=Of.OBJECT, parts=MOTION,
              popolo="motion"),
        Field("motion_id", "The resolution that came of it, where it has the same words.",
              _resolution, of=Of.ADDRESS, to="resolutions", null=True, popolo="motion_id"),
        Field("result", RESULTS, "result", popolo="result"),
        Field("casting_vote", "Whether it is told that the casting vote of the chair decided.",
              "casting", of=Of.YES_NO),
        Field("counts", "How many voted how; of each option only where the minutes count it.",
              _counts, of=Of.OBJECT, many=True, parts=COUNT, popolo="counts"),
        Field("votes", "Who voted how; empty for a show of hands.", lambda it: it.cast.all(),
              of=Of.OBJECT, many=True, parts=VOTE, popolo="votes"),
        Field("organization_id", "The body; null where the minutes do not say, or its page is not"
              " public.", lambda it: key_of(it.item.meeting.body), of=Of.ADDRESS, to="bodies",
              null=True, popolo="organization_id"),
        Field("agenda_item_id", "The item under which it was taken.", "item_id", of=Of.ADDRESS,
              to="agenda-items"),
        Field("meeting_id", "The meeting.", lambda it: it.item.meeting_id, of=Of.ADDRESS,
              to="meetings", popolo="legislative_session_id"),
        Field("start_date", "The day of the meeting; null where the minutes do not say it.",
              "item.meeting.date", of=Of.DAY, null=True, popolo="start_date"),
    ),
)  # fmt: skip
