"""A programme: its go-live, the critical path, the scope, and how ready it is."""

from datetime import date, timedelta
from itertools import chain

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.web.deeds.keeping import Refused
from goldenthread.web.plan.plans import add_plan
from goldenthread.web.plan.programme import actions
from goldenthread.web.plan.programme.pages import RULES, GoLiveFacts, programme_page
from goldenthread.web.plan.programme.path import Circular, Step, critical_path

TODAY = date(2026, 11, 20)


@st.composite
def networks(draw):
    """Steps that wait only for steps before them, some done."""
    steps = []
    for key in range(draw(st.integers(1, 6))):
        waits = draw(st.frozensets(st.integers(0, key - 1))) if key else frozenset()
        done = draw(st.none() | st.integers(1, 30).map(lambda n: TODAY - timedelta(days=n)))
        if done and any(steps[one].done_on is None for one in waits):
            done = None
        steps.append(Step(key, draw(st.integers(1, 9)), waits, done))
    return steps


def end_of(steps):
    """When all is done, plainly: along every chain of steps, one after the other."""

    def chains(step):
        before = [steps[key] for key in step.waits_for]
        yield from ((step,),) if not before else ()
        yield from ((*line, step) for one in before for line in chains(one))

    def end(line):
        on = None
        for step in line:
            if step.done_on:
                on = step.done_on
            else:
                begins = TODAY if on is None else max(TODAY, on + timedelta(days=1))
                on = begins + timedelta(days=step.days - 1)
        return on

    return max(end(line) for line in chain.from_iterable(chains(step) for step in steps))


@given(networks())
def test_it_ends_when_its_longest_chain_ends(steps):
    placed = critical_path(steps, TODAY)
    assert max(it.earliest for it in placed.values()) == end_of(steps)


@given(networks())
def test_a_day_lost_on_a_critical_step_moves_the_end_and_slack_does_not(steps):
    end = end_of(steps)
    for it in critical_path(steps, TODAY).values():
        if it.step.done_on:
            continue

        def later(days, key=it.step.key):
            return end_of(
                [
                    Step(one.key, one.days + days, one.waits_for, one.done_on)
                    if one.key == key
                    else one
                    for one in steps
                ]
            )

        assert later(it.slack) == end
        assert later(it.slack + 1) == end + timedelta(days=1)


def test_steps_that_wait_for_one_another_are_refused():
    with pytest.raises(Circular, match="wait for one another"):
        critical_path([Step(1, 1, frozenset({2})), Step(2, 1, frozenset({1}))], TODAY)


@pytest.mark.parametrize(
    ("needed", "not_done", "late", "forecast", "words"),
    [
        (0, 0, 0, None, "Not planned"),
        (3, 0, 0, 5, "Ready"),
        (3, 1, 0, 11, "Not ready in time"),
        (3, 1, 1, 10, "At risk"),
        (3, 1, 0, 10, "On the way"),
    ],
)
def test_how_ready_it_is(needed, not_done, late, forecast, words):
    ends = None if forecast is None else TODAY + timedelta(days=forecast)
    facts = GoLiveFacts(TODAY, TODAY + timedelta(days=10), needed, not_done, late, ends)
    assert next(rule.words for rule in RULES if rule.applies(facts)) == words


@pytest.fixture
def programme(lead):
    plan = add_plan(
        by=lead, name="Children's company", starts_on=date(2026, 1, 1), kind="programme"
    )
    return actions.set_go_live(
        by=lead,
        plan=plan,
        starts_on=date(2026, 1, 1),
        go_live=date(2027, 4, 1),
        shadow_from=date(2027, 1, 1),
        shadow_until=date(2027, 3, 31),
    )


@pytest.fixture
def step(programme, lead):
    def add(title, days=10, *waits_for, needed=True, due=date(2027, 2, 1)):
        actions.add_step(
            by=lead,
            programme=programme,
            title=title,
            days=days,
            due=due,
            waits_for=waits_for,
            needed=needed,
        )
        return programme.steps.get(title=title)

    return add


@pytest.mark.django_db
def test_the_page_names_the_critical_path_and_the_slack_of_others(programme, step, today):
    staff = step("Staff transfer", 40)
    step("Contract signed", 5)
    step("Systems moved", 20, staff)
    step("New sign", 3, needed=False)

    shown = programme_page(programme, today)

    assert shown.critical == ["Staff transfer", "Systems moved"]
    path = {it.step.title: it.path for it in shown.steps}
    assert "with 55 days of slack" in path["Contract signed"]
    assert path["New sign"] == "Not needed for the go-live"
    assert dict(shown.facts)["Steps before the go-live"] == "0 of 3 done"


@pytest.mark.django_db
def test_what_a_needed_step_waits_for_is_needed_too(programme, step, today):
    step("Go live", 1, step("Building ready", 50, needed=False))
    assert programme_page(programme, today).critical == ["Building ready", "Go live"]


@pytest.mark.django_db
def test_a_step_that_is_done_or_out_of_scope_is_off_the_path(programme, step, lead, today):
    staff, other = step("Staff transfer", 40), step("Systems moved", 20)
    actions.finish_step(by=lead, step=staff, version=1, done_on=today)
    actions.drop_step(by=lead, step=other, version=1, why="Shared with the region")

    shown = programme_page(programme, today)

    assert shown.critical == []
    assert shown.readiness.words == "Ready"
    assert [row[0] for row in shown.dropped] == ["Systems moved"]


@pytest.mark.django_db
def test_a_change_of_scope_moves_the_go_live_and_keeps_the_first_day(programme, lead, today):
    held = actions.change_scope(
        by=lead,
        programme=programme,
        on=today,
        what="Adoption joins the company",
        why="The regional agency ends",
        agreed_by="Programme board",
        moved_days=30,
    )
    assert (held.first_go_live, held.go_live) == (date(2027, 4, 1), date(2027, 5, 1))
    assert ("First agreed", "1 April 2027: moved 30 days later") in programme_page(
        held, today
    ).facts
    with pytest.raises(Refused, match="before the first day"):
        actions.change_scope(
            by=lead,
            programme=held,
            on=today,
            what="x",
            why="y",
            agreed_by="z",
            moved_days=-1000,
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("dates", "field"),
    [
        ({"go_live": date(2025, 1, 1)}, "go_live"),
        ({"go_live": date(2027, 1, 1), "shadow_from": date(2026, 9, 1)}, "shadow_until"),
        (
            {
                "go_live": date(2027, 1, 1),
                "shadow_from": date(2026, 9, 1),
                "shadow_until": date(2026, 8, 1),
            },
            "shadow_until",
        ),
    ],
)
def test_dates_that_cannot_be_are_refused(programme, lead, dates, field):
    with pytest.raises(Refused) as refused:
        actions.move_go_live(by=lead, programme=programme, version=1, why="Late", **dates)
    assert refused.value.field == field


@pytest.mark.django_db
def test_the_page_says_go_live_shadow_period_and_scope(programme, step, client_as, plan):
    step("Staff transfer", 40)
    client = client_as("improvement_lead")

    def said(plan):
        page = client.get(reverse("plan:programme", args=[plan.pk])).content.decode()
        return " ".join(page.split())

    text = said(programme.plan)
    for words in ("1 April 2027", "1 January 2027 to 31 March 2027", "Staff transfer", "Critical"):
        assert words in text
    assert "it has no go-live" in said(plan)
