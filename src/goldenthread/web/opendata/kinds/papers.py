"""Reports and appendices of published agendas."""

from django.db.models import Prefetch, QuerySet

from goldenthread.dates.retention import Record
from goldenthread.web.agendas.models import BackgroundPaper, Paper
from goldenthread.web.agendas.papers.files import TYPES
from goldenthread.web.opendata.declared import Field, Kind, Of, site
from goldenthread.web.opendata.kinds.openness import minutes_told, withdrawals
from goldenthread.web.opendata.kinds.stamps import stamped
from goldenthread.web.scrutiny.models import withdrawn


def papers_told() -> QuerySet:
    """Papers of what stands on a published agenda of a public meeting.

    One that is to follow or is kept from the public is told of, as its meeting's page does, with
    its public title and no address.
    """
    return Paper.objects.filter(
        planned__item__isnull=False,
        planned__agenda__published_at__isnull=False,
        planned__agenda__meeting__public=True,
    ).exclude(withdrawn(Record.REPORTS, "planned__agenda__meeting"))


def public_papers() -> QuerySet:
    listed = BackgroundPaper.objects.exclude(
        withdrawn(Record.BACKGROUND, "paper__planned__agenda__meeting")
    )
    background = Prefetch("background", listed.order_by("pk"))
    found = papers_told().select_related("planned__agenda__meeting")
    found = found.prefetch_related(background, withdrawals("planned__agenda__meeting"))
    return stamped(found, "published_at", "changed_at", "planned__changed_at")


def _item(paper: Paper) -> int | None:
    return paper.planned.item_id if minutes_told(paper.planned.agenda.meeting) else None


def is_open(paper: Paper) -> bool:
    """Whether everybody may open it: it is there, published, and not kept back."""
    return bool(paper.digest) and paper.published_at is not None and not paper.held_back


def _if_open(read):
    return lambda paper: read(paper) if is_open(paper) else None


BACKGROUND = (
    Field("title", "Its title.", "title"),
    Field("where", "Where it can be read.", "where"),
)

PAPERS = Kind(
    name="papers",
    one="paper",
    says="A report to a meeting, or an appendix to one.",
    public=public_papers,
    body="planned__agenda__meeting__body",
    day="planned__agenda__meeting__date",
    day_says="the day of the meeting",
    page=lambda it: it.planned.agenda.meeting.get_absolute_url(),
    popolo="Document",
    oparl="Paper",
    fields=(
        Field("title", "Its title, as the public may read it.", "title", oparl="name"),
        Field("classification", "report or appendix.", "kind", oparl="paperType"),
        Field("number", "Its number among those of its kind under the item.", "number",
              of=Of.NUMBER, oparl="reference"),
        Field("supplement", "The number of the supplement it came with; null for what came with"
              " the agenda.", "supplement", of=Of.NUMBER, null=True),
        Field("date", "When it was published; null while it is to follow.", "published_at",
              of=Of.MOMENT, null=True, oparl="date"),
        Field("url", "Where its file is; null while it is to follow, and where it is kept back.",
              _if_open(lambda it: site(it.get_absolute_url())), of=Of.ADDRESS, null=True,
              popolo="links", oparl="mainFile"),
        Field("media_type", "What the file is.",
              _if_open(lambda it: TYPES[it.media].partition(";")[0]), null=True, oparl="mimeType"),
        Field("size", "Its size in bytes.", _if_open(lambda it: it.size), of=Of.NUMBER, null=True,
              oparl="size"),
        Field("not_for_publication", "Why it is kept from the public, with the paragraph of"
              " Schedule 12A; empty for what is open.", "held_back"),
        Field("background", "The background papers it lists (Local Government Act 1972, section"
              " 100D).", lambda it: [] if it.held_back else it.background.all(), of=Of.OBJECT,
              many=True, parts=BACKGROUND, oparl="relatedPaper"),
        Field("agenda_item_id", "The item it is for; null where its minutes were withdrawn.", _item,
              of=Of.ADDRESS, to="agenda-items", null=True, oparl="consultation"),
        Field("meeting_id", "The meeting.", "planned.agenda.meeting_id", of=Of.ADDRESS,
              to="meetings"),
    ),
)  # fmt: skip
