"""Bridges between two definitions: given, taken back, and the line that stands on them."""

import re
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from goldenthread.dates.periods import months
from goldenthread.measures.catalogue import DEFINITIONS
from goldenthread.measures.figures import Figures
from goldenthread.measures.results import RESULT_SCHEMA
from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.performance import views
from goldenthread.web.performance.deciding import actions
from goldenthread.web.performance.deciding.bridging import bridge_between
from goldenthread.web.performance.models import BridgeDecision

pytestmark = pytest.mark.django_db
OLD, NEW = next(every for every in DEFINITIONS.values() if len(every) == 2)
CHANGED = replace(NEW, in_force=date(2025, 10, 1), changed="The carer counts.")
BEGINS, ENDS = date(2023, 10, 1), date(2026, 9, 30)
PAGE = f"/measures/{NEW.id}/"
GIVE = f"/measures/settings/of/{NEW.id}/bridge/"
TAKE_BACK = f"{GIVE}back/"
REASON = "The Board, 3 November 2026"
LINE = "one line across the change of definition"
OFFICERS = ("improvement_lead", "data_officer", "auditor", "scrutiny_officer", "team_manager")


@pytest.fixture
def lead(person):
    return person("improvement_lead")


@pytest.fixture
def text(read_page):
    return lambda response: read_page(response).text


def figure(version: int, month, value: float) -> dict:
    return {
        "measure": NEW.id,
        "version": version,
        "authority": "Marlshire",
        "period_start": month.start,
        "period_end": month.end,
        "numerator": value,
        "denominator": 100.0,
        "value": value,
        "unit": NEW.unit,
        "status": "ok",
    }


@pytest.fixture
def redefined(held, monkeypatch):
    """The new definition is in force from October 2025; by it figures are 3 points higher."""
    rows = [
        figure(version, month, 50.0 + place / 4 + more)
        for place, month in enumerate(months(BEGINS, ENDS))
        for version, more in ((OLD.version, 0), (NEW.version, 3))
    ]
    figures = Figures(held.snapshot, pa.Table.from_pylist(rows, schema=RESULT_SCHEMA))
    monkeypatch.setitem(DEFINITIONS, NEW.id, (OLD, CHANGED))
    monkeypatch.setattr(views, "in_hand", lambda: replace(held, figures=figures, _shown={}))


def give(by, shift=3.0, reason=REASON):
    return actions.give_bridge(by=by, old=OLD, new=NEW, shift=shift, reason=reason)


def take_back(by, reason="It was a guess"):
    return actions.take_bridge_back(by=by, old=OLD, new=NEW, reason=reason)


def test_the_last_word_on_a_bridge_stands_and_every_word_is_kept(lead):
    assert bridge_between(OLD, NEW) is None
    give(lead, shift=2.0)
    give(lead, shift=-1.5)
    stands = bridge_between(OLD, NEW)
    assert (stands.shift, stands.bridge.reason, stands.set_by) == (-1.5, REASON, lead)

    take_back(lead)
    assert bridge_between(OLD, NEW) is None
    give(lead, shift=0.0)
    assert bridge_between(OLD, NEW).shift == 0.0
    assert [it.shift for it in BridgeDecision.objects.in_order()] == [2.0, -1.5, None, 0.0]


def test_a_bridge_between_other_versions_is_another_matter(lead):
    give(lead)
    later = replace(NEW, version=NEW.version + 1)
    assert bridge_between(NEW, later) is None


def test_pressing_twice_decides_once(lead):
    for deed in (give, take_back):
        for _ in range(2):
            deed(lead)

    assert BridgeDecision.objects.count() == 2
    given, back = AuditEvent.objects.of_deed("decided on a bridge").order_by("pk")
    assert given.details == {"old": 1, "new": 2, "shift": 3.0, "reason": REASON}
    assert back.details["shift"] is None


@pytest.mark.parametrize("role", ["auditor", "team_manager", "scrutiny_officer", "councillor"])
def test_nobody_else_decides(person, role):
    for deed in (give, take_back):
        with pytest.raises(PermissionDenied):
            deed(person(role))
    assert not BridgeDecision.objects.exists()


@pytest.mark.parametrize("wrong", [{"reason": ""}, {"new": 1}, {"old": 3}])
def test_the_database_refuses_what_makes_no_sense(lead, wrong):
    right = {"measure_id": NEW.id, "old": 1, "new": 2, "shift": 3.0, "reason": "Because"}
    BridgeDecision.objects.create(set_by=lead, **right)
    with pytest.raises(IntegrityError), transaction.atomic():
        BridgeDecision.objects.create(set_by=lead, **(right | wrong))


@pytest.mark.usefixtures("redefined")
@pytest.mark.parametrize("role", OFFICERS)
def test_without_a_bridge_the_page_says_why_there_is_no_line(client_as, read_page, role):
    page = read_page(client_as(role).get(PAGE))

    assert "No line is drawn across the change. The definition of PL02 changed on" in page.text
    assert "on 1 October 2025: The carer counts." in page.text
    assert LINE not in page.text
    assert (GIVE in page.links) is (role in {"improvement_lead", "data_officer"})


@pytest.mark.usefixtures("redefined")
def test_the_mean_of_the_periods_in_common_is_put_forward(client_as, text):
    response = client_as("improvement_lead").get(GIVE)

    assert "On average of 36 periods the new definition is 3.0 percentage points higher." in text(
        response
    )
    assert 'value="3.0"' in response.text


@pytest.mark.usefixtures("redefined")
def test_a_line_stands_on_the_bridge_with_its_shift_its_reason_who_and_when(
    client_as, read_page, text
):
    client = client_as("improvement_lead")
    assert client.post(GIVE, {"shift": "3", "reason": REASON}).status_code == 302

    response = client.get(PAGE)
    page = read_page(response)
    assert "No line is drawn" not in page.text
    assert "Figures by version 1 are raised by 3 percentage points." in page.text
    assert REASON in page.text
    assert re.search(r"By Improvement Lead Person, \d+ \w+ \d{4}, ", page.text)
    assert {GIVE, TAKE_BACK} <= set(page.links)
    (table,) = [it for it in page.tables if it[0][1:] == ["Version", "As counted", "In the line"]]
    assert table[1] == ["30 September 2026", "2", "61.8%", "61.8%"]
    assert table[12] == ["31 October 2025", "2", "59.0%", "59.0%"]
    assert table[13] == ["30 September 2025", "1", "55.8%", "58.8%"]
    assert table[-1] == ["31 October 2023", "1", "50.0%", "53.0%"]


@pytest.mark.usefixtures("redefined")
def test_the_chart_marks_the_change_and_says_what_it_shows(client_as, lead):
    give(lead)
    said = client_as("auditor").get(PAGE).text
    drawn = said[said.index(f">{NEW.name}, {LINE}</title>") :]

    assert "Up, from 53.0% on 31 October 2023 to 61.8% on 30 September 2026." in drawn
    assert (
        "The definition changed on 1 October 2025: figures by version 1 are raised by 3"
        " percentage points."
    ) in drawn
    for words in ("Version 1, +3", "Version 2"):
        assert f">{words}</text>" in drawn


@pytest.mark.usefixtures("redefined")
@pytest.mark.parametrize("role", ["anonymous", "councillor"])
def test_what_is_published_has_no_joined_line_and_no_shift(client_as, text, lead, role):
    give(lead)
    page = text(client_as(role).get(PAGE))

    assert LINE not in page
    assert "Bridge between versions 1 and 2 given" in page
    assert REASON in page
    assert "raised by" not in page
    assert "Improvement Lead Person" not in page


@pytest.mark.usefixtures("redefined")
@pytest.mark.parametrize(
    ("given", "messages"),
    [
        ({"shift": "", "reason": " "}, ["Enter the shift", "Enter the reason"]),
        ({"shift": "three"}, ["Shift must be a number"]),
        ({"shift": "nan"}, ["Shift must be a number"]),
        ({"shift": "60", "reason": ""}, ["would be 115.8%, which cannot be", "Enter the reason"]),
        ({"shift": "-50.5"}, ["the figure on 31 October 2023 would be below 0"]),
    ],
)
def test_a_bridge_that_cannot_be_is_not_given(client_as, text, given, messages):
    form = {"shift": "3", "reason": REASON} | given
    page = text(client_as("data_officer").post(GIVE, form))

    for message in messages:
        assert message in page
    assert not BridgeDecision.objects.exists()


@pytest.mark.usefixtures("redefined")
def test_a_bridge_that_newer_figures_no_longer_bear_draws_no_line(client_as, read_page, lead):
    give(lead, shift=60)
    page = read_page(client_as("improvement_lead").get(PAGE))

    assert "No line is drawn across the change. With a shift of 60 the figure on" in page.text
    assert LINE not in page.text
    assert {GIVE, TAKE_BACK} <= set(page.links)


@pytest.mark.usefixtures("redefined")
def test_a_bridge_is_changed_and_taken_back_and_the_history_tells_all(client_as, text):
    client = client_as("improvement_lead")
    client.post(GIVE, {"shift": "3", "reason": REASON})
    assert 'value="3.0"' in client.get(GIVE).text
    client.post(GIVE, {"shift": "-2", "reason": "Counted again"})
    asked = text(client.get(TAKE_BACK))
    assert "Figures by version 1 are lowered by 2 percentage points. Counted again" in asked
    assert "Enter the reason" in text(client.post(TAKE_BACK, {"reason": ""}))
    client.post(TAKE_BACK, {"reason": "It was a guess"})

    page = text(client.get(PAGE))
    assert "No line is drawn across the change." in page
    for words in (REASON, "Counted again", "versions 1 and 2 taken back", "It was a guess"):
        assert words in page
    answer = client.post(TAKE_BACK, {"reason": "It was a guess"}, follow=True)
    assert "No bridge leads across the change of definition." in text(answer)


@pytest.mark.usefixtures("county")
def test_where_no_figure_is_by_the_old_definition_there_is_nothing_to_join(client_as, text):
    page = text(client_as("improvement_lead").get(PAGE))
    assert "One line across the change" not in page
    given = text(client_as("improvement_lead").get(GIVE))
    assert "No period has a figure by both definitions" in given


@pytest.mark.usefixtures("county")
def test_a_measure_that_never_changed_has_no_bridge(client_as, text):
    client = client_as("improvement_lead")
    for address in (
        "/measures/settings/of/AS02/bridge/",
        "/measures/settings/of/AS02/bridge/back/",
    ):
        assert client.get(address).status_code == 404
    assert "Change of definition" not in text(client.get("/measures/AS02/"))
