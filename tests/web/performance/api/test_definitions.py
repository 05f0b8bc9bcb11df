"""The definitions, as a program reads them."""

import pytest
from django.utils import timezone

from goldenthread.measures.catalogue import CATALOGUE, CATALOGUE_VERSION, DEFINITIONS, UNAVAILABLE
from goldenthread.measures.settings import SETTINGS
from goldenthread.web.performance.deciding import actions

pytestmark = pytest.mark.usefixtures("county")


@pytest.fixture
def told(client_as):
    """What an address of the API tells a role."""

    def ask(address, role="anonymous", **query):
        response = client_as(role).get(f"/api/{address}", query)
        assert response.status_code == 200, response.content
        return response.json()

    return ask


def test_every_measure_is_told_in_the_order_of_the_journey(told):
    answer = told("measures")

    assert [one["id"] for one in answer["measures"]] == list(CATALOGUE)
    assert answer["catalogue"] == CATALOGUE_VERSION


def test_what_no_record_can_feed_is_told_with_the_reason(told):
    told_of = {one["id"]: one for one in told("measures")["unavailable"]}

    assert set(told_of) == set(UNAVAILABLE)
    for measure in UNAVAILABLE.values():
        assert told_of[measure.id]["reason"] == measure.reason
        assert told_of[measure.id]["needs"] == measure.needs


def test_a_definition_says_how_the_figure_is_made(told):
    measure, answer = CATALOGUE["AS02"], told("measures/AS02")

    assert (answer["stage"], answer["name"]) == (measure.stage, measure.name)
    assert (answer["numerator"], answer["denominator"]) == (measure.numerator, measure.denominator)
    assert (answer["unit"], answer["polarity"]) == ("%", "high")
    assert (answer["version"], answer["in_force"]) == (measure.version, None)
    assert "ssd_cin_assessments.cina_assessment_auth_date" in answer["columns"]
    (limit,) = answer["timescales"]
    assert limit["limit"] == "45 working days"
    assert limit["standing"] == "The Department's published definition"
    assert limit["authority"] == "Children in need census, table C2"


def test_a_definition_has_every_version_of_it(told):
    twice = next(one for one in DEFINITIONS.values() if len(one) > 1)

    answer = told(f"measures/{twice[0].id}")

    assert [one["version"] for one in answer["versions"]] == [one.version for one in twice]
    assert answer["version"] == twice[-1].version
    assert answer["versions"][-1]["changed"] == twice[-1].changed
    assert answer["versions"][0]["select"] == twice[0].members


def test_a_bridge_is_told_with_the_version_it_leads_to_to_whoever_sees_exact_figures(told, person):
    old, new = next(one for one in DEFINITIONS.values() if len(one) == 2)
    address = f"measures/{new.id}"
    assert [one["bridge"] for one in told(address, "auditor")["versions"]] == [None, None]

    actions.give_bridge(
        by=person("improvement_lead"), old=old, new=new, shift=-1.5, reason="The Board"
    )

    first, second = told(address, "auditor")["versions"]
    assert first["bridge"] is None
    assert second["bridge"] == {
        "shift": -1.5,
        "reason": "The Board",
        "given_on": timezone.localdate().isoformat(),
    }
    for role in ("anonymous", "councillor"):
        assert [one["bridge"] for one in told(address, role)["versions"]] == [None, None]


def test_a_setting_is_told_with_its_value_and_why(told):
    measure = next(one for one in CATALOGUE.values() if one.settings)

    setting = told(f"measures/{measure.id}")["settings"][0]

    declared = SETTINGS[setting["name"]]
    assert (setting["value"], setting["unit"]) == (declared.default, declared.unit)
    assert (setting["decided_from"], setting["why"]) == (None, declared.why)


def test_only_the_measures_of_a_stage_on_request(told):
    answer = told("measures", stage="Referral")

    assert {one["stage"] for one in (*answer["measures"], *answer["unavailable"])} == {"Referral"}


@pytest.mark.parametrize(
    ("role", "sees"), [("anonymous", False), ("auditor", False), ("data_officer", True)]
)
def test_the_breakdowns_are_those_that_the_role_sees(told, role, sees):
    names = {one["name"] for one in told("measures/AS02", role)["breakdowns"]}

    assert ("worker" in names) is sees
    assert "district" in names


def test_official_figures_stand_beside_a_measure(told, settings):
    settings.AUTHORITY = "Worcestershire"

    answer = told("benchmarks", measure="IC02", on="2026-09-30", years="all")

    latest = answer["comparisons"][-1]
    assert [one["year"] for one in answer["comparisons"]] == sorted(
        one["year"] for one in answer["comparisons"]
    )
    assert latest["england"]["place"] == "England"
    assert latest["own"]["place"] == "Worcestershire"
    assert len(latest["neighbours"]) == 10
    valued = [one["value"] for one in latest["neighbours"] if one["value"] is not None]
    assert latest["neighbours_counted"] == len(valued)
    assert latest["neighbours_mean"] == pytest.approx(sum(valued) / len(valued))
    assert "Open Government Licence" in latest["source"]


def test_without_more_only_the_latest_statistics_are_told(told):
    (only,) = told("benchmarks", measure="IC02")["comparisons"]

    assert only["year"] <= 2026
    assert only["own"] is None
    assert "Marlshire is invented and has no official figures." in only["notes"][0]


def test_a_measure_that_nothing_is_published_beside_has_no_comparison(told):
    assert told("benchmarks", measure="RF01", on="1990-01-01")["comparisons"] == []


def test_official_figures_of_a_measure_without_records_are_told_too(told):
    from goldenthread.measures.benchmarks.keys import KEYS

    unfed = next(
        one for key in KEYS.values() for one in key.measures if one in UNAVAILABLE and key.beside
    )
    assert told("benchmarks", measure=unfed, years="all")["comparisons"]
