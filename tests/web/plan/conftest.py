"""A small plan, and measures whose readings a test decides."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from goldenthread.web.plan.outcomes.actions import add_outcome
from goldenthread.web.plan.plans import add_plan
from goldenthread.web.plan.work.actions import add_action
from goldenthread.web.plan.work.workstreams import add_workstream
from goldenthread.web.thread import proofs, registry
from goldenthread.web.thread.actions import ensure_node
from goldenthread.web.thread.proofs import Held, Reading


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    """Findings are another app's: declared here as that app does."""
    monkeypatch.setattr(registry, "_kinds", {**registry._kinds})
    registry.register("finding", one="Finding", many="Findings")


@pytest.fixture
def lead(person):
    return person("improvement_lead")


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def shows(monkeypatch):
    """Decide what measures show, oldest first: shows("AS02", "met", "short")."""
    told: dict[str, list[Reading]] = {}

    def reader(keys, every):
        return {key: told[key] for key in keys if key in told}

    monkeypatch.setattr(proofs, "_readers", {"measure": reader})
    monkeypatch.setattr(
        proofs, "_asked", {"measure": lambda keys: {k for k in keys if told.get(k)}}
    )

    def decide(key: str, *held: str):
        told[key] = [
            Reading(date(2024, 1, 31) + timedelta(days=91 * number), Held(one), f"{key} {one}")
            for number, one in enumerate(held)
        ]
        return measure(key)

    return decide


def measure(key: str):
    return ensure_node("measure", key, title=f"Measure {key}", public=True)


@pytest.fixture
def plan(lead):
    return add_plan(by=lead, name="Getting to Good", starts_on=date(2026, 1, 1))


@pytest.fixture
def outcome(plan, lead, today):
    """Add an outcome: outcome(), outcome("Children are seen", hold_for=2)."""

    def add(title="Assessments are timely", **fields):
        fields = {"not_before": today - timedelta(days=1), "themes": "Practice", **fields}
        return add_outcome(by=lead, plan=fields.pop("plan", plan), title=title, **fields)

    return add


@pytest.fixture
def workstream(plan, lead):
    def add(letter="A", *outcomes, **fields):
        return add_workstream(
            by=lead, plan=plan, letter=letter, title="Front door", outcomes=outcomes, **fields
        )

    return add


@pytest.fixture
def action(plan, lead, today):
    """Add an action: action(outcome), action(due=None)."""

    def add(*outcomes, what="Review thresholds", **fields):
        fields = {"due": today + timedelta(days=60), "owner": "Tom Abara", **fields}
        return add_action(by=lead, plan=plan, what=what, outcomes=outcomes, **fields)

    return add


@pytest.fixture
def finding():
    def add(key, title="Assessments drift"):
        return ensure_node("finding", key, title=title)

    return add
