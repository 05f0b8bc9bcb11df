"""As reported then, as known now: the figures, why they differ, and who may see whose records."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.reporting import Every
from goldenthread.measures.results import Status
from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.performance.differences import how_many_since_reported, since_reported
from goldenthread.web.performance.in_hand import in_hand
from goldenthread.web.performance.policies import Audience
from goldenthread.web.performance.presenters.about import about
from goldenthread.web.performance.presenters.then_and_now import difference, nothing, rows
from goldenthread.web.performance.restating import restated_of

AS01, AS02 = CATALOGUE["AS01"], CATALOGUE["AS02"]


def august(measure_id):
    return reverse("performance:then-and-now", args=[measure_id, "2026-08-31"])


AUGUST = august("AS02")
REASON = {
    "purpose": "Check the records behind the figure",
    "detail": "To tell the board why the figure has moved",
}


def both(measure=AS02, every=Every.MONTH):
    (found,) = restated_of(measure, in_hand(), every)
    return found


@pytest.fixture
def officer(restated, client_as):
    return client_as("data_officer")


def test_a_past_figure_stands_beside_what_was_first_reported(restated, person):
    section = about(AS02, person("scrutiny_officer"), in_hand()).then_and_now

    (row,) = section.rows
    then, now = both().then, both().now
    assert row[0] == "August 2026"
    assert row[1:3] == [f"{then.value:.1f}%", f"{now.value:.1f}%"]
    assert row[3] == f"{now.value - then.value:.1f} higher"
    assert row[4] == "31 August 2026"
    assert row[5]["href"] == AUGUST


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        (80.0, 82.5, "2.5 higher"),
        (82.5, 80.0, "2.5 lower"),
        (80.0, 80.0, "None"),
        (80.0, 80.01, "Hardly any"),
        (None, 80.0, "Cannot be told"),
    ],
)
def test_the_difference_in_words(restated, then, now, said):
    found = both()
    pair = replace(found, then=replace(found.then, value=then), now=replace(found.now, value=now))

    assert difference(AS02, pair) == said


def test_a_figure_that_is_the_same_has_the_way_to_what_changed_too(restated, person, client_as):
    (row,) = about(AS01, person("data_officer"), in_hand()).then_and_now.rows

    assert (both(AS01).then, row[3]) == (both(AS01).now, "None")
    assert row[5] == {"text": "Any changes: August 2026", "href": august("AS01")}


def test_changes_that_cancel_out_are_told(officer, read_page):
    """REC-GONE counted then and REC-LATE counts now: the number of assessments is the same."""
    page = read_page(officer.get(august("AS01")))

    assert page.tables[0][1:] == [
        ["Recorded after the figure was reported", "1", "1"],
        ["No longer in the records", "1", "1"],
    ]


def test_where_the_same_records_count_the_page_says_so(officer, read_page):
    page = read_page(officer.get(august("RF01")))

    assert page.tables == []
    assert "Nothing has changed: the same records count." in page.text
    assert "See which records" not in page.text


@pytest.mark.parametrize(
    ("measure", "changed", "said"),
    [
        ("AS01", {"value": 1.0}, "The same records count."),
        (
            "RF02",
            {"denominator": 1.0},
            "The same records count. The number of children they are set against has changed.",
        ),
        ("CL08", {"status": Status.OVERWRITTEN}, "cannot be compared"),
    ],
)
def test_no_record_makes_the_difference(restated, measure, changed, said):
    found = both()
    pair = replace(found, now=replace(found.now, **changed))

    assert said in nothing(CATALOGUE[measure], pair)


@pytest.mark.parametrize("status", [Status.OVERWRITTEN, Status.NOT_AVAILABLE, Status.INCOMPLETE])
def test_records_that_do_not_tell_who_counted_are_not_compared(restated, status):
    found = both()
    for side in ("then", "now"):
        pair = replace(found, **{side: replace(getattr(found, side), status=status, value=None)})

        ((*_, link),) = rows(AS02, [pair])
        assert link == "Cannot be told"
        assert since_reported(in_hand().snapshot, pair) == []


def test_why_it_differs_is_counted_by_reason(officer, read_page):
    page = read_page(officer.get(AUGUST))

    assert page.tables[0][1:] == [
        ["Recorded after the figure was reported", "1", "1"],
        ["Changed since the figure was reported", "1", "1"],
        ["No longer in the records", "1", "1"],
    ]
    assert "CHILD-" not in page.text
    assert "REC-" not in page.text


def test_with_a_reason_the_records_are_listed_and_the_log_says_so(officer, read_page):
    page = read_page(officer.post(AUGUST, REASON))

    (table,) = page.tables
    assert table[0][3:] == ["As reported then", "As known now", "Why"]
    assert {row[1]: row[3:5] for row in table[1:]} == {
        "REC-LATE": ["Not in the figure", "Counts"],
        "REC-CHANGED": ["Does not count", "Counts"],
        "REC-GONE": ["Counts", "Not in the figure"],
    }
    event = AuditEvent.objects.get(deed="opened children")
    assert event.subject == "AS02, August 2026, as reported then and as known now"
    assert event.details["rows"] == 3
    assert event.details["reason"].startswith(REASON["purpose"])
    assert "CHILD-" not in str(event.details)


def test_without_a_reason_no_record_is_named(officer, read_page):
    page = read_page(officer.post(AUGUST, {"purpose": "", "detail": "short"}))

    assert "Select why you need to see them" in page.text
    assert "REC-" not in page.text
    assert not AuditEvent.objects.filter(deed="opened children").exists()


def test_a_manager_sees_the_records_of_their_own_team_only(
    restated, client_as, person, client, read_page
):
    found = since_reported(in_hand().snapshot, both())
    (team,) = {it.pair.second.attributes["team"] for it in found if it.pair.second}
    other = next(name for name in restated.TEAMS.values() if name != team)

    own = read_page(client_as("team_manager", team=team).post(AUGUST, REASON))
    assert len(own.tables[0]) == 1 + 3

    client.force_login(person("team_manager", team=other, email="other@council.example"))
    theirs = read_page(client.post(AUGUST, REASON))
    assert "REC-" not in theirs.text
    assert "No child's record counts otherwise." in theirs.text


@pytest.mark.parametrize(
    ("role", "get", "post", "form"),
    [
        ("anonymous", 302, 302, False),
        ("councillor", 403, 403, False),
        ("scrutiny_officer", 200, 403, False),
        ("improvement_lead", 200, 403, False),
        ("auditor", 200, 200, True),
        ("data_officer", 200, 200, True),
    ],
)
def test_who_may_see_how_many_and_who_may_see_which(
    restated, client_as, read_page, role, get, post, form
):
    client = client_as(role)

    answer = client.get(AUGUST)
    assert answer.status_code == get
    if get == 200:
        assert ("See which records" in answer.content.decode()) is form
    assert client.post(AUGUST, REASON).status_code == post


@pytest.mark.parametrize(
    ("every", "name", "end"),
    [
        (Every.QUARTER, "April to June 2026", "2026-06-30"),
        (Every.YEAR, "April 2025 to March 2026", "2026-03-31"),
    ],
)
def test_quarters_and_years_have_their_own_figures_and_pages(
    officer, person, read_page, every, name, end
):
    (row,) = about(AS02, person("data_officer"), in_hand(), every).then_and_now.rows

    assert (row[0], row[4]) == (name, "31 August 2026")
    address = reverse("performance:then-and-now", args=["AS02", end])
    assert row[5]["href"] == f"{address}?every={every}"
    page = read_page(officer.get(row[5]["href"]))
    assert f"What has changed since {name} was reported" in page.text
    assert officer.get(address).status_code == 404


def test_the_length_of_the_periods_is_chosen_on_the_measures_page(officer, read_page):
    address = reverse("performance:measure", args=["AS02"])
    months = read_page(officer.get(address))

    for every in ("quarter", "year"):
        assert f"{address}?reported={every}#then-and-now" in months.links
    quarters = read_page(officer.get(f"{address}?reported=quarter"))
    assert f"{address}#then-and-now" in quarters.links
    (table,) = (it for it in quarters.tables if "As reported then" in it[0])
    assert [row[0] for row in table[1:]] == ["April to June 2026"]
    assert officer.get(f"{address}?reported=fortnight").status_code == 404


def test_the_log_says_which_quarter_was_opened(officer):
    address = reverse("performance:then-and-now", args=["AS02", "2026-06-30"])
    answer = officer.post(f"{address}?every=quarter", REASON)

    assert answer.status_code == 200
    (event,) = AuditEvent.objects.filter(deed="opened children")
    assert event.subject == "AS02, April to June 2026, as reported then and as known now"


def test_periods_that_end_on_one_day_are_counted_apart(restated):
    whole = both()
    last_days = replace(whole, now=replace(whole.now, period_start=date(2026, 8, 25)))

    assert how_many_since_reported(in_hand(), whole).records != {}
    assert how_many_since_reported(in_hand(), last_days).records == {}


def test_no_page_calculates_what_was_first_reported(officer, monkeypatch):
    def refuse(*_):
        pytest.fail("it was calculated")

    monkeypatch.setattr("goldenthread.measures.restatement.calculate", refuse)
    for every in Every:
        assert both(every=every).then.value is not None


@pytest.mark.parametrize("end", ["2026-07-31", "2026-09-30", "2026-08-30", "august"])
def test_a_period_that_was_not_reported_then_is_not_found(officer, end):
    address = reverse("performance:then-and-now", args=["AS02", end])

    assert officer.get(address).status_code == 404


def test_with_one_extract_there_is_nothing_to_set_beside(held, person):
    section = about(AS02, person("data_officer"), held).then_and_now

    assert section.rows == []
    assert "No month was reported before these records" in section.says


def test_the_public_is_told_nothing_of_it(restated, client_as, person):
    assert about(AS02, person("councillor"), in_hand()).then_and_now is None
    assert (
        "As reported then"
        not in client_as("anonymous")
        .get(reverse("performance:measure", args=["AS02"]))
        .content.decode()
    )


def test_how_many_is_counted_once_and_who_they_are_is_not_kept(officer, monkeypatch):
    officer.get(AUGUST)
    held = in_hand()
    assert "CHILD-" not in repr(held._shown)

    def refuse(*_):
        pytest.fail("it was counted again")

    monkeypatch.setattr("goldenthread.web.performance.differences.what_changed", refuse)
    assert officer.get(AUGUST).status_code == 200
    assert held.shown(Audience.EXACT, "AS02")
