"""What the public sent to meetings, as it was published: never who wrote beyond what they chose."""

from django.db.models import QuerySet

from goldenthread.web.opendata.declared import Field, Kind, Of
from goldenthread.web.opendata.kinds.openness import minutes_told, withdrawals
from goldenthread.web.opendata.kinds.stamps import stamped_once_published
from goldenthread.web.participation.models import Contribution
from goldenthread.web.participation.states import PUBLISHED


def public_contributions() -> QuerySet:
    found = Contribution.objects.filter(state__in=PUBLISHED, meeting__public=True)
    found = found.select_related("meeting__body", "item__meeting")
    return stamped_once_published(found.prefetch_related(withdrawals("item__meeting")))


def _item(one: Contribution) -> int | None:
    return one.item_id if one.item and minutes_told(one.item.meeting) else None


QUESTIONS = Kind(
    name="questions",
    one="question",
    says="A question, a petition or a wish to speak that a member of the public sent to a meeting,"
    " once it was accepted.",
    public=public_contributions,
    page=lambda it: it.get_absolute_url(),
    body="meeting__body",
    day="meeting__date",
    day_says="the day of the meeting",
    fields=(
        Field("identifier", "What people quote: Q17, P4, S9.", "reference", popolo="identifiers"),
        Field("classification", "question, petition or speech.", "kind", popolo="classification"),
        Field("text", "Its text as published.", "published", popolo="text"),
        Field("from", "The name or the initials, as the person chose.", "shown_name"),
        Field("meeting_id", "The meeting it is put to.", "meeting_id", of=Of.ADDRESS,
              to="meetings"),
        Field("agenda_item_id", "The item it is about, where it names one.", _item, of=Of.ADDRESS,
              to="agenda-items", null=True),
        Field("status", "accepted, promised (an answer in writing), answered or heard.", "state",
              popolo="status"),
        Field("signatures", "Of a petition, how many signed it.", "signatures", of=Of.NUMBER,
              null=True),
        Field("answer", "The answer; empty while there is none.", "answer"),
        Field("answered_by", "Who answers.", "answered_by"),
        Field("answered_date", "The day of the answer.", "answered_on", of=Of.DAY, null=True),
    ),
)  # fmt: skip
