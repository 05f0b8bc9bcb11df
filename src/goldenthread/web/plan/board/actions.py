"""The deeds of a board: who sits on it, its meetings, what it decides, and what it is told."""

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.web.accounts.policies import check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.commitments.actions import raise_commitment
from goldenthread.web.deeds.keeping import Refused, given, hold, made_already
from goldenthread.web.plan.board.drafting import before_report, draft
from goldenthread.web.plan.keeping import changed, write
from goldenthread.web.plan.models import (
    Attendance,
    Board,
    BoardMeeting,
    Decision,
    Member,
    Plan,
    Report,
)
from goldenthread.web.plan.ratings.now import plan_now
from goldenthread.web.thread import actions as thread


@transaction.atomic
def add_board(
    *, by, plan: Plan, name: str, quorum: int = 3, token: uuid.UUID | None = None
) -> Board:
    """Give a plan its board."""
    check(by, Capability.KEEP_BOARD)
    if made := made_already(Board, token):
        return made
    if Board.objects.filter(plan=plan).exists():
        raise Refused("", "The plan has a board already.")
    board = Board.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        plan=plan,
        name=given("name", name, "Enter what the board is called"),
        quorum=quorum,
    )
    write(plan, board, "added", by)
    return board


@transaction.atomic
def add_member(
    *,
    by,
    board: Board,
    name: str,
    organisation: str,
    seat: str,
    since: date,
    party: str = "",
    token: uuid.UUID | None = None,
) -> Board:
    """Seat somebody on a board."""
    check(by, Capability.KEEP_BOARD)
    if made_already(Member, token):
        return board
    held = hold(board, None)
    member = Member.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        board=held,
        name=given("name", name, "Enter the member's name"),
        organisation=given("organisation", organisation, "Enter whom the member sits for"),
        seat=seat,
        party=party.strip(),
        since=since,
    )
    write(held.plan, held, "member joined", by, why=f"{member}, {member.get_seat_display()}")
    return held


@transaction.atomic
def end_seat(*, by, member: Member, version: int, until: date, why: str) -> Board:
    """Say that somebody's seat ends, with the last day on it."""
    check(by, Capability.KEEP_BOARD)
    held = hold(member, version)
    why = given("why", why, "Enter why the seat ends")
    if until < held.since:
        raise Refused("until", "Enter a last day that is not before the first")
    changed(held, {"until": until})
    write(held.board.plan, held.board, "member left", by, why=f"{held}: {why}")
    return held.board


@transaction.atomic
def add_meeting(*, by, board: Board, on: date, token: uuid.UUID | None = None) -> BoardMeeting:
    """Enter a meeting of a board, with its node in the thread."""
    check(by, Capability.KEEP_BOARD)
    if made := made_already(BoardMeeting, token):
        return made
    held = hold(board, None)
    if held.meetings.filter(on=on).exists():
        raise Refused("on", "The board has a meeting on that day already: enter another day")
    meeting = BoardMeeting.objects.create(
        token=token or uuid.uuid4(), made_by=by, board=held, on=on
    )
    meeting.node = thread.ensure_node(
        "board meeting", meeting.pk, title=str(meeting), url=meeting.get_absolute_url(), when=on
    )
    meeting.save(update_fields=["node"])
    write(held.plan, meeting, "added", by)
    return meeting


@transaction.atomic
def take_attendance(
    *,
    by,
    meeting: BoardMeeting,
    version: int,
    present: Iterable[Member] = (),
    apologies: Iterable[Member] = (),
) -> BoardMeeting:
    """Write down who was there and who sent apologies; every other member of that day was absent.

    Nobody is both. Writing it again replaces it.
    """
    check(by, Capability.KEEP_BOARD)
    held = hold(meeting, version)
    here, sorry = {one.pk for one in present}, {one.pk for one in apologies}
    if here & sorry:
        raise Refused("apologies", "Nobody can be present and send apologies: choose one")
    for member in members_on(held.board, held.on):
        was = "present" if member.pk in here else "apologies" if member.pk in sorry else "absent"
        Attendance.objects.update_or_create(meeting=held, member=member, defaults={"was": was})
    write(held.board.plan, held, "attendance taken", by, why=f"{len(here)} present")
    return held


def members_on(board: Board, day: date) -> list[Member]:
    """Who sits on a board on a day."""
    return [member for member in board.members.all() if member.sits_on(day)]


@transaction.atomic
def decide(
    *,
    by,
    meeting: BoardMeeting,
    text: str,
    what: str,
    owner: str,
    due: date | None = None,
    token: uuid.UUID | None = None,
) -> BoardMeeting:
    """Write down a decision of a board, which becomes a commitment in the register."""
    check(by, Capability.KEEP_BOARD)
    if made_already(Decision, token):
        return meeting
    held = hold(meeting, None)
    text = given("text", text, "Enter what was decided")
    commitment = raise_commitment(
        by=by,
        what=what,
        raised_on=held.on,
        owner_name=owner,
        asked_by=held.board.name,
        due=due,
        source=held.node,
        right=Capability.KEEP_BOARD,
    )
    Decision.objects.create(
        token=token or uuid.uuid4(), made_by=by, meeting=held, text=text, commitment=commitment
    )
    write(held.board.plan, held, "decision", by, why=text)
    return held


@transaction.atomic
def issue_report(
    *,
    by,
    board: Board,
    kind: str,
    summary: str,
    until: date | None = None,
    token: uuid.UUID | None = None,
) -> Report:
    """Issue a report as it is drafted now, with what its author says of it. It is kept so."""
    check(by, Capability.KEEP_BOARD)
    if made := made_already(Report, token):
        return made
    held = hold(board, None)
    summary = given("summary", summary, "Enter what the board should take away")
    until = until or timezone.localdate()
    if held.reports.filter(kind=kind, until=until).exists():
        raise Refused("", "That report was issued today already. It is kept as it was.")
    content = draft(plan_now(held.plan, until), kind, before_report(held, until))
    report = Report.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        board=held,
        kind=kind,
        until=until,
        summary=summary,
        content=content,
    )
    write(held.plan, report, "issued", by)
    return report


def issue_highlights(*, by, board: Board, **given_) -> Report:
    """Issue the highlight report."""
    return issue_report(by=by, board=board, kind=Report.Kind.HIGHLIGHT, **given_)


def issue_exceptions(*, by, board: Board, **given_) -> Report:
    """Issue the exception report."""
    return issue_report(by=by, board=board, kind=Report.Kind.EXCEPTION, **given_)
