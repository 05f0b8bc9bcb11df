"""Versions: each as it stood, what each changed and why, and how far the dates slipped."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.web.commitments import actions as commitments
from goldenthread.web.plan.models import HistoryIsKept, PlanVersion
from goldenthread.web.plan.outcomes.actions import drop, merge
from goldenthread.web.plan.versions.actions import make_version
from goldenthread.web.plan.versions.content import differences, slips
from goldenthread.web.plan.work.actions import drop_action


@pytest.fixture
def version(plan, lead):
    def make(name="As adopted"):
        return make_version(by=lead, plan=plan, name=name, why="The board asked")

    return make


@pytest.mark.django_db
def test_a_refresh_says_what_was_added_dropped_merged_and_why(
    outcome, action, workstream, version, lead
):
    kept, gone, joined = outcome("Kept"), outcome("Gone"), outcome("Joined")
    first = action(kept, what="Old work")
    before = version()
    drop(by=lead, outcome=gone, version=1, why="It was done")
    merge(by=lead, outcome=joined, into=kept, version=1, why="They are one")
    outcome("New", why="The letter of May asks for it")
    drop_action(by=lead, action=first, version=1, why="The region does it")
    workstream("A", kept)

    after = version("Refresh")

    said = {(it.part, it.deed): (it.title, it.says) for it in found(before, after)}
    assert said["Outcome", "dropped"] == ("Outcome 2: Gone", "It was done")
    assert said["Outcome", "merged"] == (
        "Outcome 3: Joined",
        "Into Outcome 1: Kept: They are one",
    )
    assert said["Outcome", "added"] == ("Outcome 4: New", "The letter of May asks for it")
    assert said["Action", "dropped"] == ("Action 1: Old work", "The region does it")
    assert said["Workstream", "added"][0] == "Workstream A: Front door"
    assert found(after, version("Again")) == []


def found(before, after):
    return differences(before.content, after.content)


@pytest.mark.django_db
def test_slippage_is_counted_from_the_first_date_and_from_the_version_before(
    outcome, action, version, lead, today
):
    one = action(outcome(), due=today)

    def moved(days):
        one.commitment.refresh_from_db()
        commitments.change_date(
            commitment=one.commitment,
            by=lead,
            version=one.commitment.version,
            due=today + timedelta(days=days),
            reason="Leave",
        )

    moved(10)
    before = version()
    moved(35)
    after = version("Refresh")

    [slip] = slips(after.content, before.content)
    assert (slip.since_first, slip.since_last) == (35, 25)
    [change] = found(before, after)
    assert change.deed == "changed"
    assert change.says.startswith("agreed date from ")


@pytest.mark.django_db
def test_an_earlier_version_is_read_as_it_stood(outcome, action, version, lead, client_as, plan):
    one = outcome("Old title", lead="Ann Ellis")
    action(one, what="Old work")
    version()
    drop(by=lead, outcome=one, version=1, why="It was done")
    version("Refresh")

    client = client_as("auditor")
    first = client.get(reverse("plan:version", args=[plan.pk, 1])).content.decode()
    second = client.get(reverse("plan:version", args=[plan.pk, 2])).content.decode()

    assert "Old title" in first
    assert "Ann Ellis" in first
    assert "What this version changed" not in first
    assert "It was done" in second
    assert client.get(reverse("plan:version", args=[plan.pk, 3])).status_code == 404


@pytest.mark.django_db
def test_the_page_of_versions_says_what_happened_since_the_last(outcome, version, plan, client_as):
    version()
    outcome("New", why="The letter of May asks for it")
    said = client_as("auditor").get(reverse("plan:versions", args=[plan.pk])).content.decode()
    assert "1 added, 0 dropped, 0 merged, 0 changed." in said
    assert "The letter of May asks for it" in said


@pytest.mark.django_db
def test_a_version_is_never_changed(version):
    one = version()
    for deed in (one.save, one.delete, PlanVersion.objects.all().delete):
        with pytest.raises(HistoryIsKept):
            deed()


states = st.sampled_from(["open", "done", "withdrawn"])
days = st.none() | st.dates(date(2026, 1, 1), date(2026, 3, 1)).map(date.isoformat)
plans = st.dictionaries(st.integers(1, 6), st.tuples(states, days), max_size=6)


def frozen(plan):
    actions = [
        {
            "key": key,
            "title": f"Action {key}",
            "owner": "",
            "serves": "",
            "state": state,
            "first": day,
            "agreed": day,
            "why": "",
        }
        for key, (state, day) in plan.items()
    ]
    return {"outcomes": [], "workstreams": [], "actions": actions}


@given(plans, plans)
def test_every_part_is_told_of_once_as_what_became_of_it(before, after):
    told = {it.title: it.deed for it in differences(frozen(before), frozen(after))}

    for key, (state, day) in after.items():
        was = before.get(key)
        lived = was is not None and was[0] != "withdrawn"
        lives = state != "withdrawn"
        if lives and not lived:
            expected = "added"
        elif not lives and (lived or was is None):
            expected = "dropped"
        elif lives and was != (state, day):
            expected = "changed"
        else:
            expected = None
        assert told.get(f"Action {key}") == expected
    assert len(told) <= len(after)
