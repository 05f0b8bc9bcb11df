"""Which meetings have an agenda with reports, and background papers, that stay open for years."""

from collections.abc import Iterable

from goldenthread.web.agendas.models import Agenda, BackgroundPaper


def with_reports(keys: Iterable[int]) -> set[int]:
    """Of the meetings with these keys, those whose agenda was published."""
    found = Agenda.objects.filter(meeting__in=keys).exclude(published_at=None)
    return set(found.values_list("meeting_id", flat=True))


def with_background(keys: Iterable[int]) -> set[int]:
    """Of the meetings with these keys, those whose published reports list background papers."""
    found = BackgroundPaper.objects.filter(paper__planned__agenda__meeting__in=keys)
    found = found.exclude(paper__published_at=None)
    return set(found.values_list("paper__planned__agenda__meeting_id", flat=True))
