"""A source, findings, and what a plan would hold: outcomes and actions as nodes of the thread."""

from datetime import date

import pytest

from goldenthread.findings.kinds import Severity, SourceKind, Theme
from goldenthread.web.commitments.actions import raise_commitment
from goldenthread.web.findings import actions
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread import registry


@pytest.fixture
def lead(person):
    return person("improvement_lead")


@pytest.fixture
def source(lead):
    """Make a source: source(), source("Peer review", public=True)."""

    def make(title="Monitoring visit, March 2026", kind=SourceKind.MONITORING_VISIT, **fields):
        given = {"date": date(2026, 3, 12), **fields}
        return actions.enter_source(by=lead, kind=kind, title=title, **given)

    return make


@pytest.fixture
def finding(lead, source):
    """Make a finding: finding("Visits are late"), finding("...", of=some source)."""

    def make(text="Supervision is irregular", of=None, theme=Theme.SUPERVISION):
        return actions.enter_finding(
            by=lead,
            source=of or source(),
            text=text,
            theme=theme,
            severity=Severity.IMPROVE,
            paragraph="page 2, paragraph 7",
        )

    return make


@pytest.fixture(autouse=True)
def outcomes_are_known(monkeypatch):
    """The kinds that the plan declares, as long as a test lasts."""
    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
    monkeypatch.setattr(registry, "_links", dict(registry._links))
    if "outcome" not in registry._kinds:
        registry.register("outcome", one="Outcome", many="Outcomes")
        registry.register_link("serves", downwards="served by")


@pytest.fixture
def outcome(db, outcomes_are_known):
    """Make an outcome of a plan; its key is out of the way of those the plan itself makes."""
    return lambda number, title: thread.ensure_node("outcome", f"test-{number}", title=title)


@pytest.fixture
def action(lead):
    """Make an action: action("Hold supervision monthly", serves=an outcome)."""

    def make(what, serves=None):
        made = raise_commitment(
            by=lead, what=what, raised_on=date(2026, 4, 1), owner_name="T Abara"
        )
        if serves:
            thread.link(from_node=made.node, to_node=serves, kind="serves")
        return made

    return make
