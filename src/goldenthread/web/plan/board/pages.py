"""A board in words and rows for its pages."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from goldenthread.web.commitments.presenters import tag
from goldenthread.web.design.words import count_of, day
from goldenthread.web.plan.board.actions import members_on
from goldenthread.web.plan.models import Board, BoardMeeting, Member
from goldenthread.web.plan.outcomes.lapses import lapses_of


@dataclass(frozen=True)
class BoardPage:
    """A board: who sits on it, who came, and what it must know of."""

    board: Board
    members: list[Member]
    left: list[list]
    missing: list[str]
    attendance: list[list]
    meetings: list[list]
    reports: list[list]
    lapses: list[tuple]


SEATS = Member.Seat.values
SEATS_NEEDED = (Member.Seat.CHAIR, Member.Seat.ELECTED, Member.Seat.PARTNER)


def board_page(board: Board, today: date) -> BoardPage:
    """A board with attendance by organisation, in a fixed number of queries."""
    members = sorted(board.members.all(), key=lambda it: SEATS.index(it.seat))
    sitting = [member for member in members if member.sits_on(today)]
    meetings = list(board.meetings.prefetch_related("attendance__member", "decisions"))
    seats = {member.seat for member in sitting}
    return BoardPage(
        board=board,
        members=sitting,
        left=[[str(m), m.get_seat_display(), day(m.until)] for m in members if m not in sitting],
        missing=[seat.label.lower() for seat in SEATS_NEEDED if seat not in seats],
        attendance=_attendance(meetings),
        meetings=[_meeting_row(meeting, board.quorum) for meeting in meetings],
        reports=[
            [{"text": str(report), "href": report.get_absolute_url()}, str(report.made_by)]
            for report in board.reports.select_related("made_by")
        ],
        lapses=lapses_of(board.plan),
    )


def _attendance(meetings: list[BoardMeeting]) -> list[list]:
    """By organisation: how often its members were present, of how often they could have been."""
    counted: dict[str, Counter] = defaultdict(Counter)
    for meeting in meetings:
        for line in meeting.attendance.all():
            counted[line.member.organisation][line.was] += 1
    return [
        [name, f"{it['present']} of {it.total()}", str(it["apologies"]), str(it["absent"])]
        for name, it in sorted(counted.items())
    ]


def _meeting_row(meeting: BoardMeeting, quorum: int) -> list:
    lines = list(meeting.attendance.all())
    return [
        {"text": day(meeting.on), "href": meeting.get_absolute_url()},
        quorum_words(lines, quorum),
        count_of(len(meeting.decisions.all()), "decision").capitalize(),
    ]


def quorum_words(lines: list, quorum: int) -> str:
    """How many were present, and whether that was enough."""
    if not lines:
        return "Attendance not taken"
    present = sum(line.was == "present" for line in lines)
    enough = "quorate" if present >= quorum else f"not quorate: {quorum} are needed"
    return f"{present} of {len(lines)} present, {enough}"


@dataclass(frozen=True)
class MeetingPage:
    """A meeting: who was there, and what was decided and became of it."""

    meeting: BoardMeeting
    quorum: str
    attendance: list[list]
    decisions: list[list]


def meeting_page(meeting: BoardMeeting, today: date) -> MeetingPage:
    """A meeting with its attendance and decisions."""
    lines = list(meeting.attendance.select_related("member"))
    was = {line.member_id: line.get_was_display() for line in lines}
    decisions = meeting.decisions.select_related("commitment")
    return MeetingPage(
        meeting=meeting,
        quorum=quorum_words(lines, meeting.board.quorum),
        attendance=[
            [str(member), member.get_seat_display(), was.get(member.pk, "Not taken")]
            for member in members_on(meeting.board, meeting.on)
        ],
        decisions=[_decision_row(decision, today) for decision in decisions],
    )


def _decision_row(decision, today: date) -> list:
    commitment = decision.commitment
    shown = tag(commitment, today)
    return [
        decision.text,
        {"text": commitment.what, "href": commitment.get_absolute_url()},
        commitment.owner or "Nobody named",
        day(commitment.agreed_due) or "No date",
        {"text": shown.text, "tag": shown.colour},
    ]
