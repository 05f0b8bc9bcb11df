"""What can be found of papers: those published with the agenda of a public meeting, and open."""

from goldenthread.dates.retention import Record
from goldenthread.documents.unreadable import Unreadable
from goldenthread.web.agendas.models import Agenda, Media, Paper, PlannedItem
from goldenthread.web.agendas.papers import files
from goldenthread.web.agendas.papers.text import words_of
from goldenthread.web.scrutiny.following.calendar import occasion_of
from goldenthread.web.scrutiny.models import Meeting, withdrawn
from goldenthread.web.search.keeping import keep
from goldenthread.web.search.sources import Draft, Source


def register() -> None:
    """Have the papers that everybody may read found, by the words in their files."""
    keep(
        Source(
            kind="paper",
            one="Paper",
            many="Papers",
            model=Paper,
            public=_open,
            draft=_draft,
            text=_text,
            hangs_on={
                PlannedItem: "planned",
                Agenda: "planned__agenda",
                Meeting: "planned__agenda__meeting",
            },
            occasion=lambda paper: occasion_of(paper.planned.agenda.meeting),
            occasion_needs=("planned__agenda__meeting__changes",),
        )
    )


def _open():
    """What the public may read and was not withdrawn from its inspection, as a query."""
    return (
        Paper.objects.exclude(digest="")
        .exclude(published_at=None)
        .exclude(planned__agenda__published_at=None)
        .filter(restriction="", planned__restriction="", planned__agenda__meeting__public=True)
        .exclude(withdrawn(Record.REPORTS, "planned__agenda__meeting"))
        .select_related("planned__agenda__meeting__body")
    )


def _draft(paper: Paper) -> Draft:
    meeting = paper.planned.agenda.meeting
    return Draft(
        title=f"{paper} ({paper.planned})",
        text=None,
        url=paper.get_absolute_url(),
        day=meeting.date,
        body=meeting.body_id,
        body_name=str(meeting.body),
        stamp=paper.digest,
    )


def _text(paper: Paper) -> str:
    try:
        return words_of(files.content_of(paper.digest), Media(paper.media))
    except (OSError, Unreadable):
        return ""
