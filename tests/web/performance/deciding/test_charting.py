"""What stands of a control chart after what was decided of it, and what the page then shows."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.reporting import Every
from goldenthread.measures.spc import Rebase
from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.performance import control
from goldenthread.web.performance.deciding import actions
from goldenthread.web.performance.deciding.charting import AS_IT_COMES, Charting, charting_of
from goldenthread.web.performance.models import ChartDecision
from goldenthread.web.performance.policies import Audience

pytestmark = pytest.mark.django_db
AS02 = CATALOGUE["AS02"]
APRIL, MAY = date(2025, 4, 1), date(2025, 5, 1)


@pytest.fixture
def lead(person):
    return person("improvement_lead")


def test_without_a_decision_a_chart_is_as_it_comes(db):
    assert charting_of("AS02") == AS_IT_COMES == Charting((), None, True, 7)


def test_limits_begin_afresh_on_each_day_given_and_the_last_word_on_a_day_stands(lead):
    actions.begin_afresh(by=lead, measure=AS02, on=MAY, reason="Teams merged")
    actions.begin_afresh(by=lead, measure=AS02, on=APRIL, reason="A typing error")
    actions.begin_afresh(by=lead, measure=AS02, on=APRIL, reason="New threshold document")
    assert charting_of("AS02").rebases == (
        Rebase(APRIL, "New threshold document"),
        Rebase(MAY, "Teams merged"),
    )

    actions.not_afresh(by=lead, measure=AS02, on=APRIL, reason="It was not used until May")
    assert charting_of("AS02").rebases == (Rebase(MAY, "Teams merged"),)
    assert charting_of("RF01") == AS_IT_COMES
    assert ChartDecision.objects.count() == 4


def test_the_last_word_on_limits_stands(lead):
    actions.set_limits(
        by=lead, measure=AS02, baseline=13, screened=False, run=6, reason="The NHS's tool"
    )
    assert charting_of("AS02") == Charting((), 13, False, 6)

    actions.set_limits(by=lead, measure=AS02, baseline=None, screened=True, run=7, reason="Back")
    assert charting_of("AS02") == AS_IT_COMES


@pytest.mark.parametrize(
    ("every", "points"), [(Every.MONTH, 13), (Every.QUARTER, 5), (Every.YEAR, 2)]
)
def test_a_baseline_is_as_many_figures_as_lie_in_its_months(every, points):
    assert Charting(baseline=13).points(every) == points


def test_pressing_twice_decides_once(lead):
    for _ in range(2):
        actions.begin_afresh(by=lead, measure=AS02, on=APRIL, reason="New threshold document")

    assert ChartDecision.objects.count() == 1
    assert AuditEvent.objects.of_deed("decided on a chart").count() == 1


@pytest.mark.parametrize("role", ["auditor", "team_manager", "scrutiny_officer", "councillor"])
def test_nobody_else_decides(person, role):
    for deed in (actions.begin_afresh, actions.not_afresh):
        with pytest.raises(PermissionDenied):
            deed(by=person(role), measure=AS02, on=APRIL, reason="Because")
    assert not ChartDecision.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "afresh"},
        {"kind": "limits", "on": APRIL},
        {"kind": "limits", "run": 8},
        {"kind": "limits", "baseline": 1},
        {"kind": "limits", "reason": ""},
    ],
)
def test_the_database_refuses_what_makes_no_sense(lead, wrong):
    given = {"reason": "Because", **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        ChartDecision.objects.create(measure_id="AS02", set_by=lead, **given)


def test_a_chart_is_made_as_was_decided(held, lead):
    series = held.shown(Audience.EXACT, "AS02").whole
    before = control.control(AS02, series)
    assert (len(before.series), len(before.chart.stretches)) == (36, 1)

    actions.begin_afresh(by=lead, measure=AS02, on=APRIL, reason="New threshold document")
    actions.set_limits(
        by=lead, measure=AS02, baseline=13, screened=False, run=6, reason="The NHS's tool"
    )
    after = control.control(AS02, series)

    assert len(after.series) == len(series)
    assert [stretch.limits.points for stretch in after.chart.stretches] == [13, 13]
    assert after.chart.run == 6


def test_what_a_page_says_changes_with_what_was_decided(held, lead, monkeypatch):
    first = control.finding(held, Audience.EXACT, AS02)
    monkeypatch.setattr(control.spc, "finding", lambda charted: f"run of {charted.chart.run}")
    assert control.finding(held, Audience.EXACT, AS02) == first

    actions.set_limits(by=lead, measure=AS02, baseline=None, screened=True, run=6, reason="Six")
    assert control.finding(held, Audience.EXACT, AS02) == "run of 6"


def test_the_chart_is_drawn_anew_with_the_reason_on_it(county, client_as, lead):
    lead_s = client_as("improvement_lead")
    assert "New threshold document" not in lead_s.get("/measures/AS02/?chart=control").text

    actions.begin_afresh(by=lead, measure=AS02, on=APRIL, reason="New threshold document")

    for page in (
        lead_s.get("/measures/AS02/?chart=control").text,
        client_as("anonymous").get("/measures/AS02/?chart=control").text,
    ):
        assert "From April 2025 the limits begin afresh: New threshold document." in page
        assert "April 2025: New threshold document" in page
