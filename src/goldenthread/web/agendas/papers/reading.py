"""Who may read a paper, and what of it they are handed."""

from goldenthread.documents.marked import marked
from goldenthread.web.accounts import audit
from goldenthread.web.agendas import policies
from goldenthread.web.agendas.models import Media, Paper
from goldenthread.web.agendas.papers import files, live
from goldenthread.web.scrutiny.kept_back import sits_on
from goldenthread.web.scrutiny.pack import NoPack


def may_read(paper: Paper, user) -> bool:
    """Whether this person may read the paper now.

    The public reads what is published with the agenda of a public meeting and not kept back. What
    is kept back, or of a private meeting, is for the members of the body, once it is published,
    and for those who build agendas or review what is kept back, at once.
    """
    if paper.is_to_follow:
        return False
    agenda = paper.planned.agenda
    if policies.can_build(user) or policies.can_review(user):
        return True
    if not (paper.published_at and agenda.is_published):
        return False
    if agenda.meeting.public and not paper.held_back:
        return True
    return sits_on(user, agenda.meeting)


def handed_out(paper: Paper, user) -> bytes:
    """The file as this person gets it: what is kept back bears that on each page, and is logged.

    A report that is still a draft has today's figures in it, where there are any. Figures that
    were not published are said to be a draft on each page.
    """
    content = _with_figures(paper)
    if not paper.held_back:
        return content
    audit.record(
        by=user, deed="opened a paper kept from the public", subject=f"paper {paper.pk}", details={}
    )
    return marked(content, paper.media, paper.held_back)


def _with_figures(paper: Paper) -> bytes:
    content = files.content_of(paper.digest)
    if paper.published_at or paper.media != Media.WORD or not live.has_places(content):
        return content
    try:
        report = live.fill(paper, content, draft=True)
    except NoPack:
        return content
    return marked(report.content, paper.media, report.marking) if report.marking else report.content
