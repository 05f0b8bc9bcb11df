"""The pages of a plan: what they say, and a deed done on a page."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.web.plan.outcomes.actions import close, show_by
from goldenthread.web.plan.outcomes.lapses import lapse
from goldenthread.web.plan.work.actions import add_milestone

pytestmark = pytest.mark.django_db


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def lead_at(client_as):
    client = client_as("improvement_lead")
    return lambda name, *args: text_of(client.get(reverse(f"plan:{name}", args=args)))


def deed(kind, thing, name):
    return reverse("plan:deed", args=[kind, thing.pk, name])


def test_a_plan_shows_both_ratings_with_their_rules_and_its_themes(
    plan, outcome, action, workstream, shows, lead, today, lead_at
):
    one = show_by(by=lead, outcome=outcome(), proof=shows("AS02", "short"))
    workstream("A", one)
    action(one, due=today - timedelta(days=1))

    said = lead_at("plan", plan.pk)

    for words in (
        "Outcome 1: Assessments are timely",
        "1 action: 1 late",
        "No impact yet",
        "How impact is rated",
        "How actions are rated",
        "The agreed date has passed and it is not done.",
        "Workstream A: Front door",
        "Practice",
    ):
        assert words in said


def test_an_outcome_says_why_it_is_rated_so_and_what_is_asked_of_it(
    outcome, shows, lead, lead_at, today
):
    one = show_by(by=lead, outcome=outcome(hold_for=2), proof=shows("AS02", "met"))

    said = lead_at("outcome", one.pk)

    assert "All measures on target for 2 quarters in a row" in said
    assert "All are on target in the last period, but not yet for the periods set." in said
    assert "1 of 2" in said
    assert "Close the outcome" in said


def test_an_action_shows_its_milestones_and_what_can_be_done_to_each(
    action, outcome, lead, today, lead_at
):
    one = action(outcome(), cost=12000, benefit="Fewer handovers")
    add_milestone(by=lead, action=one, title="Draft", due=today - timedelta(days=1))

    said = lead_at("action", one.pk)

    for words in ("£12,000", "Fewer handovers", "Say that it was reached", "At risk", "Late"):
        assert words in said


def test_a_page_offers_nothing_to_those_who_may_do_nothing(outcome, client_as):
    said = text_of(client_as("team_manager").get(outcome().get_absolute_url()))
    assert "What you can do" not in said


def test_a_deed_is_done_on_its_page_once_and_faults_say_what_to_do(plan, client_as):
    client = client_as("improvement_lead")
    address = deed("plan", plan, "add-outcome")
    token = "6f2f1f6e-0000-4000-8000-000000000002"
    form = {
        "token": token,
        "title": "Children are seen",
        "every": "month",
        "hold_for": "3",
        "themes": "Practice\nLeadership",
    }

    assert "Enter first day on which its impact can be judged" in text_of(
        client.post(address, form)
    )
    day = {"not_before-day": "1", "not_before-month": "5", "not_before-year": "2026"}
    for _ in range(2):
        response = client.post(address, {**form, **day})
    outcome = plan.outcomes.get()
    assert response["Location"] == outcome.get_absolute_url()
    assert [theme.name for theme in outcome.themes.all()] == ["Leadership", "Practice"]


def test_who_was_too_late_is_told_and_loses_nothing(outcome, client_as, lead):
    one = outcome()
    client = client_as("improvement_lead")
    address = deed("outcome", one, "drop")
    first = {"version": "1", "why": "Not ours"}
    assert client.post(address, first).status_code == 302

    said = text_of(client.post(address, first))

    assert "Somebody changed this since you opened it" in said


def test_it_says_when_an_outcome_cannot_be_closed_and_why(outcome, shows, lead, client_as):
    one = show_by(by=lead, outcome=outcome(), proof=shows("AS02", "short"))
    said = text_of(
        client_as("improvement_lead").post(
            deed("outcome", one, "close"), {"version": one.version, "why": "It is routine"}
        )
    )
    assert "It cannot be closed yet" in said
    assert "Measure AS02 has been on target for 0 of the 3 quarters asked for" in said


def test_a_deed_nobody_knows_is_not_found(outcome, client_as):
    assert client_as("improvement_lead").get(deed("outcome", outcome(), "fly")).status_code == 404


def test_those_who_keep_the_board_are_told_at_home_of_what_lapsed(
    outcome, shows, lead, client_as, action
):
    one = show_by(by=lead, outcome=outcome(hold_for=1), proof=shows("AS02", "met"))
    close(by=lead, outcome=one, version=one.version, why="Routine")
    shows("AS02", "met", "short")
    lapse()

    for role, told in (("improvement_lead", True), ("scrutiny_officer", True), ("auditor", False)):
        said = text_of(client_as(role).get(reverse("home")))
        assert ("Closed outcomes that lapsed" in said) == told


def test_actions_are_listed_by_their_rating(plan, outcome, action, today, client_as):
    one = outcome()
    action(one, what="Late one", due=today - timedelta(days=3))
    action(one, what="Good one")
    client = client_as("auditor")

    said = text_of(client.get(reverse("plan:actions", args=[plan.pk]), {"rating": "Late"}))

    assert "Late one" in said
    assert "Good one" not in said
