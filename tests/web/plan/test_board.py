"""The board: members, attendance, decisions, and reports drafted from the data."""

from datetime import date, timedelta
from io import BytesIO

import docx
import pytest
from django.urls import reverse

from goldenthread.web.commitments import actions as commitments
from goldenthread.web.deeds.keeping import Refused
from goldenthread.web.plan.board import actions
from goldenthread.web.plan.board.drafting import before_report, draft
from goldenthread.web.plan.board.movement import moved
from goldenthread.web.plan.board.pages import board_page
from goldenthread.web.plan.models import HistoryIsKept, Report
from goldenthread.web.plan.outcomes.actions import close, show_by
from goldenthread.web.plan.outcomes.lapses import lapse
from goldenthread.web.plan.ratings.now import plan_now
from goldenthread.web.plan.ratings.overrides import override
from goldenthread.web.plan.work.actions import add_milestone, reach_milestone

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(plan, lead):
    return actions.add_board(by=lead, plan=plan, name="Improvement Board", quorum=2)


@pytest.fixture
def member(board, lead):
    def add(name, organisation="The council", seat="officer", since=date(2026, 1, 1)):
        actions.add_member(
            by=lead, board=board, name=name, organisation=organisation, seat=seat, since=since
        )
        return board.members.get(name=name)

    return add


@pytest.fixture
def meeting(board, lead):
    def add(on=date(2026, 5, 5)):
        return actions.add_meeting(by=lead, board=board, on=on)

    return add


@pytest.fixture
def issued(board, lead):
    def issue(kind="highlight", until=None):
        return actions.issue_report(
            by=lead, board=board, kind=kind, summary="Steady progress", until=until
        )

    return issue


@pytest.fixture
def drafted(board, plan, today):
    """The sections of a report drafted now, by title, as their rows."""

    def make(kind):
        content = draft(plan_now(plan, today), kind, before_report(board, today))
        return {section["title"]: section["rows"] for section in content["sections"]}

    return make


def test_attendance_is_counted_by_organisation_with_the_quorum(board, member, meeting, lead, today):
    chair = member("Ruth Ames", "Independent", "chair")
    police, health = member("Lee Fox", "Police", "partner"), member("Ann Ito", "NHS", "partner")
    first, second = meeting(), meeting(date(2026, 6, 5))
    actions.take_attendance(
        by=lead, meeting=first, version=1, present=[chair, police], apologies=[health]
    )
    actions.take_attendance(by=lead, meeting=second, version=1, present=[chair])

    shown = board_page(board, today)

    assert shown.attendance == [
        ["Independent", "2 of 2", "0", "0"],
        ["NHS", "0 of 2", "1", "1"],
        ["Police", "1 of 2", "0", "1"],
    ]
    assert [row[1] for row in shown.meetings] == [
        "1 of 3 present, not quorate: 2 are needed",
        "2 of 3 present, quorate",
    ]
    assert shown.missing == ["elected member"]


def test_attendance_taken_again_replaces_and_nobody_is_both(member, meeting, lead):
    one, held = member("Ruth Ames"), meeting()
    with pytest.raises(Refused, match="present and send apologies"):
        actions.take_attendance(by=lead, meeting=held, version=1, present=[one], apologies=[one])
    held = actions.take_attendance(by=lead, meeting=held, version=1, present=[one])
    actions.take_attendance(by=lead, meeting=held, version=held.version)
    assert [line.was for line in held.attendance.all()] == ["absent"]


def test_who_left_is_not_counted_at_meetings_after(board, member, meeting, lead, today):
    gone = member("Lee Fox", "Police", "partner")
    actions.end_seat(by=lead, member=gone, version=1, until=date(2026, 5, 4), why="New post")
    held = actions.take_attendance(by=lead, meeting=meeting(), version=1)

    assert not held.attendance.exists()
    assert board_page(board, today).left == [["Lee Fox, Police", "Partner", "4 May 2026"]]


def test_a_decision_becomes_a_commitment_tied_to_the_meeting(meeting, lead):
    held = meeting()
    actions.decide(
        by=lead,
        meeting=held,
        text="The front door moves to one site",
        what="Move the front door",
        owner="Director",
        due=date(2026, 9, 1),
    )
    made = held.decisions.get().commitment
    assert (made.asked_by, made.source) == ("Improvement Board", held.node)
    assert made.raised_on == held.on


def test_what_moved_is_told_with_which_way():
    def stood(impact, state, rating):
        return {
            "outcomes": {"1": {"title": "O1", "impact": impact, "state": state}},
            "actions": {"2": {"title": "A2", "rating": rating, "agreed": None}},
        }

    found = moved(
        stood("No impact yet", "closed", "Late"), stood("Some impact", "reopened", "Withdrawn")
    )
    assert [(it.what, it.before, it.now, it.way) for it in found] == [
        ("Impact", "No impact yet", "Some impact", "better"),
        ("State", "Closed and sustained", "Reopened", "worse"),
        ("Action rating", "Late", "Withdrawn", "changed"),
    ]
    assert moved({"outcomes": {}, "actions": {}}, stood("x", "open", "Late")) == []


def test_a_highlight_report_says_what_moved_slipped_and_was_reached(
    outcome, action, shows, lead, issued, drafted, today
):
    begun = outcome(hold_for=1, not_before=today - timedelta(days=60))
    one = show_by(by=lead, outcome=begun, proof=shows("AS02", "short"))
    work = action(one, due=today + timedelta(days=10))
    issued(until=today - timedelta(days=30))
    shows("AS02", "short", "met")
    add_milestone(by=lead, action=work, title="Draft agreed", due=today)
    reach_milestone(by=lead, milestone=work.milestones.get(), version=1, done_on=today)
    commitments.change_date(
        commitment=work.commitment,
        by=lead,
        version=1,
        due=today + timedelta(days=50),
        reason="Leave",
    )

    said = drafted("highlight")

    assert [row[1:] for row in said["What moved"]] == [
        ["Impact", "No impact yet", "Impact shown", "Better"],
        ["Action rating", "On track", "At risk", "Worse"],
    ]
    assert said["Milestones reached"][0][0] == "Draft agreed"
    [slipped] = said["What slipped"]
    assert slipped[0] == str(work)
    assert "since the last report; 40 days after its first date" in slipped[4]
    assert said["What needs a decision"] == [
        [str(one), "Its measures have held for the periods set", "Whether to close it"]
    ]
    assert dict(map(tuple, said["The plan in numbers"]))["Outcomes: impact shown"] == "1"
    assert ["Outcomes that no finding asked for", "1"] in said["Loose ends"]


def test_an_exception_report_tells_of_what_lapsed_and_is_off_target(
    outcome, action, shows, lead, drafted, today, board
):
    one = show_by(by=lead, outcome=outcome(hold_for=1), proof=shows("AS02", "met"))
    close(by=lead, outcome=one, version=one.version, why="Routine")
    shows("AS02", "met", "short")
    late = action(one, due=today - timedelta(days=28))
    undated = action(one, due=None)
    lapse()

    said = drafted("exception")

    assert said["Closed outcomes that lapsed"] == [
        [str(one), f"{today.day} {today:%B %Y}", "Measure AS02: AS02 short"]
    ]
    assert [row[0] for row in said["Outcomes without impact"]] == [str(one)]
    assert [row[0] for row in said["What slipped"]] == [str(late)]
    assert [row[0] for row in said["What needs a decision"]] == [str(one), str(late), str(undated)]
    assert [outcome for outcome, _ in board_page(board, today).lapses] == [one]


def test_overrides_about_to_expire_and_terms_without_evidence_need_a_decision(
    outcome, lead, plan, drafted, today
):
    from goldenthread.web.plan.authorities.actions import add_authority, add_term

    one = outcome()
    override(
        by=lead,
        outcome=one,
        version=1,
        rating="part",
        reason="Seen",
        evidence="Audit",
        until=today + timedelta(days=28),
    )
    notice = add_authority(
        by=lead, plan=plan, kind="notice", title="Notice", issued_by="DfE", issued_on=today
    )
    add_term(by=lead, authority=notice, number="1", text="A plan", due=today)

    found = [row[:2] for row in drafted("exception")["What needs a decision"]]

    assert found[0][0] == str(one)
    assert "The override by Improvement Lead Person counts until" in found[0][1]
    assert found[1] == ["Notice, term 1", "Due soon, no evidence: 0 days left"]


def test_a_report_is_kept_as_it_was_issued(outcome, issued, lead, client_as, today):
    outcome()
    one = issued()
    outcome("Children are seen")
    with pytest.raises(Refused, match="issued today already"):
        issued()
    for deed in (one.save, one.delete, Report.objects.all().delete):
        with pytest.raises(HistoryIsKept):
            deed()

    said = " ".join(client_as("auditor").get(one.get_absolute_url()).content.decode().split())
    assert "Steady progress" in said
    assert "0 of 1" in said


@pytest.mark.parametrize(("form", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_reports_are_there_as_word_and_pdf(form, begins, outcome, issued, client_as):
    outcome()
    address = reverse("plan:report-file", args=[issued().pk, form])
    response = client_as("scrutiny_officer").get(address)
    assert response.content.startswith(begins)
    assert f'.{form}"' in response["Content-Disposition"]


def test_word_says_what_the_page_says_and_a_draft_is_marked(
    outcome, action, issued, plan, board, client_as, today
):
    action(outcome(), due=today - timedelta(days=3))
    client = client_as("scrutiny_officer")
    kept = client.get(reverse("plan:report-file", args=[issued().pk, "docx"])).content
    sketch = client.get(reverse("plan:draft-file", args=[plan.pk, "exception", "docx"])).content

    def words(content):
        file = docx.Document(BytesIO(content))
        cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
        return [paragraph.text for paragraph in file.paragraphs] + cells

    assert "Steady progress" in words(kept)
    assert "What slipped" in words(kept)
    assert "Action 1: Review thresholds" in words(kept)
    assert "Draft: not yet issued to the board" in words(sketch)


def test_what_is_no_report_is_not_found(plan, board, issued, client_as):
    client = client_as("improvement_lead")
    for address in (
        reverse("plan:draft", args=[plan.pk, "weather"]),
        reverse("plan:draft-file", args=[plan.pk, "highlight", "odt"]),
        reverse("plan:report-file", args=[issued().pk, "odt"]),
    ):
        assert client.get(address).status_code == 404


def test_the_board_page_tells_of_lapses_and_offers_drafts_to_its_keepers(
    plan, board, outcome, shows, lead, client_as
):
    one = show_by(by=lead, outcome=outcome(hold_for=1), proof=shows("AS02", "met"))
    close(by=lead, outcome=one, version=one.version, why="Routine")
    shows("AS02", "short")
    lapse()

    def said(role):
        page = client_as(role).get(reverse("plan:board", args=[plan.pk])).content.decode()
        return " ".join(page.split())

    assert "reopened by rule on" in said("auditor")
    assert "Draft of the next" not in said("auditor")
    assert "Draft of the next exception report" in said("scrutiny_officer")


def test_a_plan_has_one_board(plan, board, lead):
    with pytest.raises(Refused, match="has a board already"):
        actions.add_board(by=lead, plan=plan, name="Another")


def test_two_meetings_are_not_on_one_day(meeting):
    meeting()
    with pytest.raises(Refused, match="enter another day"):
        meeting()
