"""Papers in words and rows for a page."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.dates.notices import Light
from goldenthread.dates.retention import Record
from goldenthread.web.agendas.clocks import clock_of_agenda
from goldenthread.web.agendas.models import Agenda, Consultation, Paper
from goldenthread.web.commitments.presenters import day
from goldenthread.web.design.words import count_of
from goldenthread.web.scrutiny.models import Body
from goldenthread.web.thread.registry import Standing

A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class PaperLine:
    """A paper as the meeting's page shows it. ``href`` is empty where it may not be opened."""

    name: str
    href: str
    remark: str
    tag: Standing | None
    background: Sequence[str]


def paper_line(
    paper: Paper, *, sees_all: bool, in_time: bool | None, gone: Container[Record] = ()
) -> PaperLine:
    """A paper of a published agenda; ``in_time`` is None while it is to follow.

    ``gone`` are the records of its meeting that were withdrawn from whoever reads this.
    """
    held_back = paper.held_back
    name = str(paper)
    if sees_all and paper.full_title:
        name = f"{paper.get_kind_display()} {paper.number}: {paper.full_title}"
    there = bool(paper.digest) and paper.published_at is not None
    remarks = [f"{paper.get_media_display()}, {size(paper.size)}"] if there else []
    if paper.supplement:
        remarks.append(f"supplement {paper.supplement}")
    if held_back:
        remarks.append(held_back)
    if Record.REPORTS in gone:
        remarks.append("Withdrawn from public inspection")
    open_to = there and (sees_all or not held_back)
    return PaperLine(
        name=name,
        href=paper.get_absolute_url() if open_to else "",
        remark=". ".join(remarks),
        tag=_tag(there, in_time),
        background=[]
        if Record.BACKGROUND in gone or (held_back and not sees_all)
        else [f"{one.title} ({one.where})" for one in paper.background.all()],
    )


def _tag(there: bool, in_time: bool | None) -> Standing | None:
    if not there:
        return Standing("To follow", "yellow")
    return Standing("Late", "red") if in_time is False else None


def size(number: int) -> str:
    """The size of a file in words: 12 KB, 1.4 MB."""
    if number < 1024 * 1024:
        return f"{max(1, round(number / 1024))} KB"
    return f"{number / 1024 / 1024:.1f} MB"


def came_in_time(paper: Paper, agenda: Agenda) -> bool | None:
    """Whether a paper was published with the notice it should have; None while it was not."""
    if paper.published_at is None:
        return None
    clock = clock_of_agenda(agenda.meeting, None)
    published = type(clock)(clock.notice, clock.meeting, clock.policy, paper.published_at)
    return published.light(paper.published_at) is Light.DONE


@dataclass(frozen=True)
class Punctuality:
    """How many papers of a body came in time, came late, or are still to follow."""

    in_time: int
    late: int
    to_follow: int

    @property
    def says(self) -> str:
        every = self.in_time + self.late + self.to_follow
        if not every:
            return "No agenda with papers was published in the last year."
        return (
            f"Of {count_of(every, 'paper')} of the last year and of meetings to come, "
            f"{self.in_time} came in time, {self.late} came late, and "
            f"{self.to_follow} {'is' if self.to_follow == 1 else 'are'} still to follow."
        )


def punctuality_of(body: Body, today: date) -> Punctuality:
    """The papers of published agendas of a body's public meetings since a year ago, counted."""
    papers = Paper.objects.filter(
        planned__agenda__meeting__body=body,
        planned__agenda__meeting__date__gte=today - A_YEAR,
        planned__agenda__meeting__public=True,
        planned__agenda__published_at__isnull=False,
        planned__item__isnull=False,
    ).select_related("planned__agenda__meeting__body")
    came = [came_in_time(one, one.planned.agenda) for one in papers]
    return Punctuality(came.count(True), came.count(False), came.count(None))


def signed_off_says(one: Consultation) -> str:
    """Who was asked when, and what they said when."""
    asked = f"{one.whom}: asked on {day(one.asked_on)}"
    if not one.answered_on:
        return f"{asked}, no answer yet"
    return f"{asked}, answered on {day(one.answered_on)}: {one.said}"
