"""The deeds of a board on their pages."""

from goldenthread.web.accounts.roles import Capability
from goldenthread.web.plan.board import actions, forms
from goldenthread.web.plan.deed import DeedPage
from goldenthread.web.plan.models import Board, Member, Plan

RIGHT = Capability.KEEP_BOARD
KEPT = "It is kept as it was issued, whatever becomes of the plan."


def _without_board(plan: Plan) -> bool:
    return not Board.objects.filter(plan=plan).exists()


def _sits(member: Member) -> bool:
    return member.until is None


DEEDS: dict[tuple[str, str], DeedPage] = {
    ("plan", "add-board"): DeedPage(
        "Give it a board",
        forms.BoardForm,
        actions.add_board,
        "plan",
        "The plan has a board. Seat its members.",
        right=RIGHT,
        now=_without_board,
    ),
    ("board", "add-member"): DeedPage(
        "Seat a member",
        forms.MemberForm,
        actions.add_member,
        "board",
        "The member sits on the board.",
        right=RIGHT,
    ),
    ("board", "add-meeting"): DeedPage(
        "Add a meeting",
        forms.MeetingForm,
        actions.add_meeting,
        "board",
        "The meeting is there. Take attendance and write down decisions.",
        right=RIGHT,
    ),
    ("board", "issue-highlights"): DeedPage(
        "Issue the highlight report",
        forms.IssueForm,
        actions.issue_highlights,
        "board",
        "The highlight report is issued.",
        right=RIGHT,
        says=KEPT,
    ),
    ("board", "issue-exceptions"): DeedPage(
        "Issue the exception report",
        forms.IssueForm,
        actions.issue_exceptions,
        "board",
        "The exception report is issued.",
        right=RIGHT,
        says=KEPT,
    ),
    ("member", "end"): DeedPage(
        "End the seat",
        forms.EndSeatForm,
        actions.end_seat,
        "member",
        "The seat ends on that day.",
        right=RIGHT,
        now=_sits,
    ),
    ("meeting", "attendance"): DeedPage(
        "Take attendance",
        forms.AttendanceForm,
        actions.take_attendance,
        "meeting",
        "The attendance is kept.",
        right=RIGHT,
        says="Members who are in neither list were absent.",
    ),
    ("meeting", "decide"): DeedPage(
        "Write down a decision",
        forms.DecisionForm,
        actions.decide,
        "meeting",
        "The decision is kept, and is a commitment in the register.",
        right=RIGHT,
    ),
}
