"""Recommendations and their replies, work programmes, and key decisions to come."""

from django.db.models import QuerySet

from goldenthread.web.opendata.declared import Field, Kind, Of
from goldenthread.web.opendata.kinds.bodies import key_of
from goldenthread.web.opendata.kinds.openness import minutes_told, withdrawals
from goldenthread.web.opendata.kinds.stamps import stamped_by_history
from goldenthread.web.programme.models import KeyDecision, Recommendation, WorkItem
from goldenthread.web.programme.recommendations.states import State

BODY = Field(
    "organization_id",
    "The body; null where its page is not public.",
    lambda it: key_of(it.body),
    of=Of.ADDRESS,
    to="bodies",
    null=True,
    popolo="organization_id",
)


def public_recommendations() -> QuerySet:
    found = Recommendation.objects.public().select_related("body", "resolution__item__meeting")
    found = found.prefetch_related(withdrawals("resolution__item__meeting"))
    return stamped_by_history(found, "recommendation")


def _resolution(one: Recommendation) -> int | None:
    found = one.resolution
    there = found and found.in_minutes and minutes_told(found.item.meeting)
    return found.pk if there else None


def _reply(one: Recommendation) -> Recommendation | None:
    """The recommendation where everybody may read its reply, else None."""
    return one if one.reply_published_on else None


REPLY = (
    Field("answer", "accepted, in part, or not accepted.", "answer"),
    Field("text", "What was replied.", "reply"),
    Field("reasons", "The reasons given; empty for none.", "reasons"),
    Field("date", "The day of the reply.", "replied_on", of=Of.DAY, null=True),
    Field("published", "The day on which it was published.", "reply_published_on", of=Of.DAY),
)

RECOMMENDATIONS = Kind(
    name="recommendations",
    one="recommendation",
    says="What a body recommended, to whom, and what became of it.",
    public=public_recommendations,
    page=lambda it: it.get_absolute_url(),
    body="body",
    day="made_on",
    day_says="the day on which it was made",
    popolo="Motion",
    oparl="Paper",
    fields=(
        Field("text", "What is recommended.", "text", popolo="text", oparl="name"),
        BODY,
        Field("to", "To whom: a body or an office in words.", "to"),
        Field("date", "The day on which it was made.", "made_on", of=Of.DAY, popolo="date",
              oparl="date"),
        Field("resolution_id", "The resolution that made it, where minutes taken in have it.",
              _resolution, of=Of.ADDRESS, to="resolutions", null=True, oparl="relatedPaper"),
        Field("status", f"Where it stands: {', '.join(State.values)}.", "state", popolo="result"),
        Field("reply_due", "The last day for the reply (Local Government Act 2000, section 9FE);"
              " null before a notice was given.", "reply_due", of=Of.DAY, null=True),
        Field("reply", "The reply, once it is published.", _reply, of=Of.OBJECT, null=True,
              parts=REPLY),
        Field("done", "What was done; empty while nothing is said to be.", "done"),
        Field("done_date", "The day on which it was done.", "done_on", of=Of.DAY, null=True),
        Field("difference", "made or none, as the body judged; empty while it has not.",
              "difference"),
        Field("impact", "What shows that.", "impact"),
        Field("withdrawn_because", "Why it was withdrawn; empty for one that stands.",
              "withdrawn_because"),
    ),
)  # fmt: skip


def public_work() -> QuerySet:
    return stamped_by_history(
        WorkItem.objects.public().select_related("body", "meeting"), "workitem"
    )


WORK = Kind(
    name="work-items",
    one="work-item",
    says="Something on the work programme of a body, once it was agreed.",
    public=public_work,
    page=lambda it: it.get_absolute_url(),
    body="body",
    day="meeting__date",
    day_says="the day of the meeting it is given to",
    fields=(
        Field("name", "What it is about.", "title", popolo="name"),
        BODY,
        Field("year", "The year in which the municipal year begins.", "year", of=Of.NUMBER),
        Field("source", "Who or what suggested it.", "source"),
        Field("reason", "Why.", "reason", popolo="description"),
        Field("status", "agreed, scheduled, deferred or done.", "state", popolo="status"),
        Field("not_before", "The first day on which it may come.", "wanted_on", of=Of.DAY,
              null=True),
        Field("meeting_id", "The meeting it is given to.",
              lambda it: it.meeting_id if it.meeting and it.meeting.public else None,
              of=Of.ADDRESS, to="meetings", null=True),
        Field("minutes", "How many minutes it is expected to take.", "minutes", of=Of.NUMBER),
        Field("because", "Why it was deferred, or what came of it; mostly empty.", "because"),
    ),
)  # fmt: skip


def public_decisions() -> QuerySet:
    return stamped_by_history(KeyDecision.objects.exclude(published_on=None), "keydecision")


DECISIONS = Kind(
    name="key-decisions",
    one="key-decision",
    says="One key decision of the executive, with what regulation 9 of SI 2012/2089 lists.",
    public=public_decisions,
    page=lambda it: it.get_absolute_url(),
    day="earliest_on",
    day_says="the first day on which it may be made",
    fields=(
        Field("name", "The matter.", "matter", popolo="name"),
        Field("maker", "Who decides.", "maker"),
        Field("maker_members", "The members of a body that decides; empty for one person.",
              "maker_members"),
        Field("start_date", "The first day on which it may be made.", "earliest_on", of=Of.DAY,
              popolo="start_date"),
        Field("end_date", "The last day of the period; null for a day.", "latest_on", of=Of.DAY,
              null=True, popolo="end_date"),
        Field("documents", "Documents submitted; empty for none yet.", "documents"),
        Field("copies_from", "Where copies are to be had.", "copies_from"),
        Field("others_may_follow", "Whether other documents may follow.", "others_may_follow",
              of=Of.YES_NO),
        Field("others_how", "How to ask for them.", "others_how"),
        Field("published", "The day of the notice.", "published_on", of=Of.DAY),
        Field("status", "published, decided or dropped.", "state", popolo="status"),
        Field("decided", "The day on which it was decided.", "decided_on", of=Of.DAY, null=True),
        Field("impracticable_because", "Why full notice could not be given; mostly empty.",
              "impracticable_because"),
        Field("dropped_because", "Why it is no longer to be decided; mostly empty.",
              "dropped_because"),
    ),
)  # fmt: skip
