"""Agendas and their clocks in words and rows for a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from goldenthread.dates.notices import Clock
from goldenthread.web.agendas.clocks import clocks_of, stands
from goldenthread.web.agendas.models import (
    Agenda,
    Invitation,
    Media,
    Notice,
    Paper,
    PlannedItem,
    Reordering,
    Restricted,
)
from goldenthread.web.agendas.numbering import next_number
from goldenthread.web.agendas.papers.presenters import signed_off_says
from goldenthread.web.agendas.states import Deed, ItemState, possible
from goldenthread.web.commitments.presenters import day
from goldenthread.web.design.words import moment
from goldenthread.web.scrutiny.models import BodyKind, Meeting, Seat, Status
from goldenthread.web.scrutiny.presenters import clock as hour
from goldenthread.web.thread.registry import Standing

COLOURS = {
    ItemState.PROPOSED: "yellow",
    ItemState.AGREED: "green",
    ItemState.DEFERRED: "grey",
    ItemState.DECLINED: "grey",
    ItemState.CARRIED: "grey",
}
PAGES = {
    Deed.AGREE: ("agree", "Agree"),
    Deed.DEFER: ("defer", "Defer"),
    Deed.DECLINE: ("decline", "Decline"),
    Deed.TAKE_UP: ("take-up", "Take up again"),
}


@dataclass(frozen=True)
class ClockLine:
    """A clock as a page shows it: how it stands, and why."""

    what: str
    tag: Standing
    says: str
    explained: str


def clock_line(clock: Clock, now: datetime) -> ClockLine:
    return ClockLine(
        what=clock.notice.what,
        tag=Standing(*stands(clock, now)),
        says=clock.says(now),
        explained=clock.explained,
    )


def clock_lines(meeting: Meeting, agenda: Agenda | None, now: datetime) -> Sequence[ClockLine]:
    """Every clock of a meeting, the earliest first; one that is cancelled has none."""
    if meeting.is_cancelled:
        return []
    found = clocks_of(meeting, agenda, list(meeting.private_notices.all()))
    return [clock_line(one, now) for one in found]


@dataclass(frozen=True)
class Row:
    """An item as the builder sees it: its number as given or as it will be."""

    planned: PlannedItem
    number: str
    tag: Standing
    invited: Sequence[str]
    deeds: Sequence[tuple[str, str]]
    papers: Sequence["PaperRow"]
    held_back: str


@dataclass(frozen=True)
class PaperRow:
    """A paper as the builder sees it."""

    paper: Paper
    tag: Standing
    signed_off: Sequence[str]
    held_back: str


@dataclass(frozen=True)
class BuilderPage:
    """An agenda being built, or (``agenda`` is None) one that may be begun."""

    meeting: Meeting
    agenda: Agenda | None
    clocks: Sequence[ClockLine]
    rows: Sequence[Row]
    unpublished: int
    is_over: bool
    needs_private_notice: bool


def builder_page(meeting: Meeting, now: datetime) -> BuilderPage:
    """The page of an agenda for those who build it."""
    agenda = Agenda.objects.filter(meeting=meeting).select_related("meeting__body").first()
    planned = (
        list(
            agenda.planned.select_related("reviewed_by").prefetch_related(
                "invitations", "papers__consultations", "papers__reviewed_by"
            )
        )
        if agenda
        else []
    )
    return BuilderPage(
        meeting=meeting,
        agenda=agenda,
        clocks=clock_lines(meeting, agenda, now),
        rows=_rows(agenda, planned) if agenda else [],
        unpublished=sum(one.state == ItemState.AGREED and not one.item_id for one in planned),
        is_over=meeting.status != Status.SCHEDULED,
        needs_private_notice=meeting.body.kind == BodyKind.EXECUTIVE and not meeting.public,
    )


def _rows(agenda: Agenda, planned: Sequence[PlannedItem]) -> Sequence[Row]:
    number, rows = next_number(agenda), []
    for one in planned:
        shown = f"{one.number}." if one.number else ""
        if one.state == ItemState.AGREED and not one.number:
            shown, number = f"{number}.", number + 1
        rows.append(
            Row(
                planned=one,
                number=shown,
                tag=_tag(one),
                invited=[invited_says(who) for who in one.invitations.all()],
                deeds=[
                    page
                    for deed, page in PAGES.items()
                    if possible(deed, one.state)
                    and not (deed is Deed.TAKE_UP and agenda.is_published)
                ],
                papers=[_paper_row(paper) for paper in one.papers.all()],
                held_back=held_back_says(one),
            )
        )
    return rows


def _paper_row(paper: Paper) -> PaperRow:
    tag = Standing("Not published yet", "grey")
    if paper.is_to_follow:
        tag = Standing("To follow", "yellow")
    elif paper.published_at:
        tag = Standing("Published", "blue")
    return PaperRow(
        paper=paper,
        tag=tag,
        signed_off=[signed_off_says(one) for one in paper.consultations.all()],
        held_back=held_back_says(paper),
    )


def held_back_says(thing: Restricted) -> str:
    """Why something is kept from the public and who reviewed that, in words; empty where open."""
    if not thing.is_restricted:
        return ""
    if thing.awaits_review:
        return f"{thing.not_for_publication}. Nobody has reviewed it yet."
    reviewed = f"Reviewed by {thing.reviewed_by} on {day(thing.reviewed_on)}."
    return f"{thing.not_for_publication}. {reviewed}"


def _tag(one: PlannedItem) -> Standing:
    state = ItemState(one.state)
    if state is ItemState.AGREED and one.item_id:
        return Standing("Published", "blue")
    return Standing(state.label, COLOURS[state])


def invited_says(one: Invitation) -> str:
    """Who is invited, as what and when, in words."""
    when = f"{hour(one.starts)} to {hour(one.ends)}"
    return f"{one.name}, {one.get_invited_as_display().lower()}, {when}"


def chair_of(agenda: Agenda) -> str:
    """Who is in the chair of the body on the day of the meeting; empty when that is not known."""
    meeting = agenda.meeting
    seats = meeting.body.memberships.on(meeting.date).filter(seat=Seat.CHAIR)
    chair = seats.select_related("member").first()
    return str(chair.member) if chair else ""


@dataclass(frozen=True)
class NoticeLine:
    """A notice of a private meeting as everybody may read it."""

    title: str
    published: str
    reason: str
    representations: str
    reply: str


def notice_line(one: Notice) -> NoticeLine:
    return NoticeLine(
        title=f"Meeting of {one.meeting.day}: {one.get_which_display().partition(',')[0].lower()}",
        published=moment(one.published_at),
        reason=one.reason,
        representations=one.representations,
        reply=one.reply,
    )


@dataclass(frozen=True)
class PublicAgenda:
    """What the page of a meeting tells the public of its agenda."""

    published: bool
    clocks: Sequence[ClockLine]
    late_reason: str
    deferred: Sequence[str]
    reordered: Sequence[str]
    builder: bool
    members: bool
    notes: bool
    joined: bool
    meeting: Meeting


def public_agenda(
    meeting: Meeting,
    agenda: Agenda | None,
    now: datetime,
    *,
    builder: bool,
    members: bool,
    notes: bool,
) -> PublicAgenda:
    """The agenda as the meeting's page tells of it; ``notes``: this person may write some."""
    published = bool(agenda and agenda.is_published)
    put_off = (
        agenda.planned.filter(state__in=[ItemState.DEFERRED, ItemState.CARRIED])
        .exclude(item=None)
        .all()
        if published
        else []
    )
    return PublicAgenda(
        published=published,
        clocks=clock_lines(meeting, agenda, now),
        late_reason=agenda.late_reason if agenda else "",
        deferred=[f"{one.number}. {one.title}: {one.note}" for one in put_off],
        reordered=[reordered_says(one) for one in agenda.reorderings.all()] if published else [],
        builder=builder,
        members=published and members,
        notes=notes,
        joined=published and _has_pdf(agenda),
        meeting=meeting,
    )


def _has_pdf(agenda: Agenda) -> bool:
    """Whether a published paper is a PDF, whose own pages stand in the pack."""
    papers = Paper.objects.filter(planned__agenda=agenda, media=Media.PDF)
    return papers.exclude(published_at=None).exists()


def reordered_says(one: Reordering) -> str:
    """A change of order in words."""
    when = "on the day" if one.on_the_day else "before the day"
    return f"The order was changed {when}: {one.reason.rstrip('.')}. Now: {'; '.join(one.after)}."
