"""An improvement lead keeps the plan: what is done and what shows are two things."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

PLAN = "Marlshire Children's Services Improvement Plan"
CLOSED_TOO_EARLY = "It is in the weekly figures"
JUDGEMENT = "Two teams were short of staff, and both are staffed again"
EVIDENCE = "Audit of every late visit in September"


def test_an_outcome_cannot_be_closed_or_coloured_green_without_evidence(somebody):
    lead = given_an_improvement_lead_at_an_outcome_that_lapsed(somebody)
    outcome = lead.path

    when_they_try_to_close_it(lead)
    then_they_are_told_which_measure_has_not_held(lead)
    when_they_override_its_rating_without_evidence(lead, outcome)
    then_they_are_asked_for_the_evidence(lead)
    when_they_give_it(lead)

    then_the_rating_is_shown_as_their_override_beside_the_rule_s(lead, outcome)
    when_they_let_the_rule_decide_again(lead)
    then_the_rule_s_rating_stands(lead)


def test_the_board_is_told_of_what_lapsed_and_takes_the_report_away(somebody, tmp_path: Path):
    lead = given_an_improvement_lead_at_the_plan(somebody)

    lead.follows("Board and its reports")
    lead.sees("Closed outcomes that lapsed")
    lead.follows("Draft of the next exception report")

    lead.sees("Children with a plan are seen in time")
    lead.sees("What needs a decision")
    for form in ("Word", "PDF"):
        file = lead.downloads(lead.link(form), tmp_path / form.lower())
        assert file.stat().st_size > 5_000


def test_an_action_is_added_with_a_milestone(somebody):
    lead = given_an_improvement_lead_at_the_plan(somebody)
    lead.follows("Add an action")
    lead.presses("Add an action")
    assert lead.page.get_by_role("alert").is_visible()
    lead.fills("What is to be done", "Visit the two teams every fortnight")
    lead.fills("Owner", "Helen Marsh")
    lead.page.get_by_label("Outcome 4: Children with a plan are seen in time").check()
    lead.presses("Add an action")

    lead.sees("No date agreed")
    lead.follows("Add a milestone")
    lead.fills("What is to be reached", "First visit made")
    fills_date(lead, today() + timedelta(days=10))
    lead.presses("Add a milestone")
    lead.sees("First visit made")
    lead.follows("Outcome 4: Children with a plan are seen in time")
    lead.sees("Visit the two teams every fortnight")


def test_every_page_of_a_plan_can_be_read(somebody):
    lead = given_an_improvement_lead_at_the_plan(somebody)
    plan = lead.path
    for page in ("actions/", "loose-ends/", "versions/", "versions/2/", "authorities/", "board/"):
        lead.opens(f"{plan}{page}")
    lead.opens(f"{plan}board/highlight/")
    lead.follows("Issue the highlight report")
    lead.opens(f"{plan}authorities/")
    lead.follows(lead.page.get_by_role("link", name="Improvement notice", exact=True))
    lead.sees("days left")
    lead.opens(f"{plan}authorities/")
    lead.follows(lead.page.get_by_role("link", name="Monitoring visit by Ofsted").first)
    lead.sees("How ready we are")
    lead.opens("/plan/")
    lead.follows("Marlshire Children's Company")
    lead.follows("Go-live, steps and critical path")
    lead.sees("Critical path")
    lead.follows("Add a step")


def today() -> date:
    return datetime.now(UTC).date()


def fills_date(lead, on: date) -> None:
    for label, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        lead.page.get_by_label(label, exact=True).fill(str(value))


def given_an_improvement_lead_at_the_plan(somebody):
    lead = somebody("Improvement lead")
    lead.follows(lead.page.get_by_role("navigation").get_by_role("link", name="Improvement plan"))
    lead.follows(PLAN)
    lead.sees("Outcomes")
    return lead


def given_an_improvement_lead_at_an_outcome_that_lapsed(somebody):
    lead = given_an_improvement_lead_at_the_plan(somebody)
    lead.follows("Outcome 4: Children with a plan are seen in time")
    lead.sees("Reopened by rule: its measures lapsed")
    lead.sees("No impact yet")
    return lead


def when_they_try_to_close_it(lead):
    lead.follows("Close the outcome")
    lead.fills("What keeps it so when nobody looks any more", CLOSED_TOO_EARLY)
    lead.presses("Close the outcome")


def then_they_are_told_which_measure_has_not_held(lead):
    lead.sees("It cannot be closed yet")
    lead.sees("Children with a protection plan visited in time has been on target for 0 of the 3")


def when_they_override_its_rating_without_evidence(lead, outcome):
    lead.opens(outcome)
    lead.follows("Override its impact rating")
    lead.page.get_by_label("Impact shown").check()
    lead.fills("Why the rule's rating is not right", JUDGEMENT)
    fills_date(lead, today() + timedelta(days=60))
    lead.presses("Override its impact rating")


def then_they_are_asked_for_the_evidence(lead):
    lead.sees("Enter the evidence for your judgement")


def when_they_give_it(lead):
    lead.page.locator("#id_evidence").fill(EVIDENCE)
    lead.presses("Override its impact rating")


def then_the_rating_is_shown_as_their_override_beside_the_rule_s(lead, outcome):
    assert lead.path == outcome
    lead.sees("Impact shown (override)")
    lead.sees("Overridden by Helen Marsh")
    lead.sees("By the rule it would be")
    lead.sees(EVIDENCE)


def when_they_let_the_rule_decide_again(lead):
    lead.follows("Let the rule decide again")
    lead.fills("Reason", "The board asked to see the rule's rating")
    lead.presses("Let the rule decide again")


def then_the_rule_s_rating_stands(lead):
    lead.does_not_see("Impact shown (override)")
    lead.sees("No impact yet")
