"""The tidy table as files: what each role finds in it, and that it is what the pages show."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pyarrow.parquet as pq
import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from goldenthread.measures.benchmarks import official
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.reporting import Every
from goldenthread.web.accounts import tokens
from goldenthread.web.performance.data import files, tidy
from goldenthread.web.performance.policies import Audience, breakdowns_for

pytestmark = [pytest.mark.usefixtures("county"), pytest.mark.django_db]


@pytest.fixture
def bearer(person, county):
    """The header of a good token of a role."""

    def of(role):
        owner = person(role, team=county.TEAM if role == "team_manager" else "")
        _, secret = tokens.make(by=owner, name="Test", ends_on=timezone.localdate())
        return {"authorization": f"Bearer {secret}"}

    return of


@pytest.fixture
def get(client):
    def ask(form="csv", status=200, headers=None, **query):
        response = client.get(f"/data/figures.{form}", query, headers=headers or {})
        assert response.status_code == status, response.getvalue()
        return response

    return ask


@pytest.fixture
def rows(get):
    def read(headers=None, **query):
        text = get(headers=headers, **query).getvalue().decode()
        return list(csv.DictReader(io.StringIO(text)))

    return read


def key(row):
    """What a row is of."""
    group = row[row["breakdown"]] if row["breakdown"] != "Total" else None
    return row["measure_id"], row["period_end"], row["breakdown"], group


def numbers(row):
    return tuple(float(row[name]) if row[name] else None for name in ("numerator", "value"))


def as_shown(results, by):
    group = (lambda one: one.breakdown[by]) if by else (lambda one: None)
    return {
        (one.measure, one.period_end.isoformat(), by or "Total", group(one)): (
            one.numerator,
            None if one.value is None else pytest.approx(one.value, abs=1e-4),
        )
        for one in results
    }


def test_the_public_reads_exactly_what_the_pages_show(rows, held):
    measure = CATALOGUE["IC02"]

    found = {key(row): numbers(row) for row in rows(measure="IC02")}

    expected = as_shown(held.shown(Audience.CONTROLLED, "IC02").whole, None)
    for by in breakdowns_for(None, measure):
        groups = held.shown(Audience.CONTROLLED, "IC02", by).groups
        expected |= as_shown([one for series in groups.values() for one in series], by)
    assert found == expected
    assert {row["time_identifier"][:-1] for row in rows(measure="IC02")} == {"Financial year Q"}


def test_an_officer_reads_the_exact_figures_of_the_pages(rows, held, bearer):
    found = {key(row): numbers(row) for row in rows(bearer("auditor"), measure="IC02", by="team")}

    groups = held.shown(Audience.EXACT, "IC02", "team").groups
    assert found == as_shown([one for series in groups.values() for one in series], "team")


def test_every_measure_is_in_the_table(rows):
    assert {row["measure_id"] for row in rows(by="total")} == set(CATALOGUE)


def test_hidden_figures_are_marked_and_empty(rows):
    hidden = [row for row in rows(measure="IC02") if row["mark"] == "c"]

    assert hidden
    for row in hidden:
        assert {row[one] for one in ("numerator", "denominator", "value")} == {""}


def test_the_columns_are_those_of_tidy_statistics(get, rows):
    table = rows(measure="AS02", by=["total", "sex"])
    first, last = table[0], table[-1]

    assert list(first) == list(tidy.MEANS)
    assert (first["time_period"], first["time_identifier"]) == ("202021", "Financial year Q3")
    assert (first["geographic_level"], first["country_code"]) == ("Local authority", "E92000001")
    assert (first["la_name"], first["new_la_code"]) == ("Marlshire", "")
    assert (first["stage"], first["unit"]) == ("Assessment", "%")
    assert {first[name] for name in (*BREAKDOWNS, "breakdown")} == {"Total"}
    assert (last["breakdown"], last["sex"], last["team"]) == ("sex", "Male", "Total")


def test_an_authority_of_the_statistics_has_its_codes(held):
    whole = held.figures.series("AS02")[-1]
    table = tidy.table_of([replace(whole, authority="Worcestershire")])
    (row,) = tidy.tidy(table, Every.MONTH, official(held.snapshot.path).places).to_pylist()

    assert (row["old_la_code"], row["new_la_code"]) == ("885", "E10000034")
    assert row["region_name"] == "West Midlands"


@pytest.mark.parametrize(
    ("every", "written"),
    [
        ("month", ("2026", "September")),
        ("quarter", ("202627", "Financial year Q2")),
        ("year", ("202526", "Financial year")),
    ],
)
def test_periods_are_written_as_official_statistics_write_them(rows, bearer, every, written):
    last = rows(bearer("auditor"), measure="RF01", by="total", every=every)[-1]

    assert (last["time_period"], last["time_identifier"]) == written


@pytest.mark.parametrize(
    ("status", "value", "mark"),
    [
        ("ok", 12.0, ""),
        ("ok", 0.04, "low"),
        ("ok", 0.0, ""),
        ("suppressed", None, "c"),
        ("no cases", None, "z"),
        ("incomplete", None, "x"),
        ("not available", None, "x"),
        ("overwritten", None, "x"),
    ],
)
def test_a_mark_says_why_there_is_no_number(held, status, value, mark):
    one = replace(held.figures.series("AS02")[-1], status=status, value=value)
    places = official(held.snapshot.path).places
    (row,) = tidy.tidy(tidy.table_of([one]), Every.MONTH, places).to_pylist()

    assert (row["mark"], row["status"], row["value"]) == (mark, status, value)


def test_parquet_holds_the_same_rows(get, rows):
    for query in ({}, {"measure": "AS02", "by": "district"}):
        parquet = pq.read_table(io.BytesIO(get("parquet", **query).getvalue()))
        text = rows(**query)
        assert parquet.column_names == list(text[0])
        assert len(parquet) == len(text)
        assert [str(one) for one in parquet["period_end"].to_pylist()] == [
            one["period_end"] for one in text
        ]
        assert [one or 0 for one in parquet["value"].to_pylist()] == [
            float(one["value"] or 0) for one in text
        ]


def test_rows_are_kept_to_measures_and_breakdowns(rows):
    found = rows(measure=["AS02", "RF01"], by=["total", "district"])

    assert {row["measure_id"] for row in found} == {"AS02", "RF01"}
    assert {row["breakdown"] for row in found} == {"Total", "district"}


def test_workers_are_there_for_those_who_see_them_when_asked_for(rows, bearer, get):
    officer = bearer("data_officer")

    assert not [row for row in rows(officer, measure="AS02") if row["worker"] != "Total"]
    named = {row["worker"] for row in rows(officer, measure="AS02", by="worker")}
    assert {"Alder, Joan", "Cedar, Lena"} <= named
    get(status=403, headers=bearer("auditor"), measure="AS02", by="worker")


def test_a_manager_reads_the_workers_of_their_own_team_only(rows, bearer, held, county):
    found = rows(bearer("team_manager"), measure="AS02", by="worker")

    assert {row["worker"] for row in found} <= {"Alder, Joan", "Birch, Karl"}
    shown = held.workers_of(county.TEAM, "AS02").groups
    counted = as_shown(
        [one for series in shown.values() for one in series if one.denominator], "worker"
    )
    assert {key(row): numbers(row) for row in found} == counted


def test_a_token_that_was_worth_exact_figures_is_worth_what_its_owner_is_now(rows, bearer):
    header = bearer("auditor")
    assert len(rows(header, measure="AS02", by="total")) == 72

    get_user_model().objects.update(role="councillor")

    assert len(rows(header, measure="AS02", by="total")) == 24


def test_a_wrong_token_is_not_answered_as_the_public_is(get):
    answer = get(status=401, headers={"authorization": "Bearer gt_wrong"})

    assert answer["WWW-Authenticate"].startswith("Basic")
    assert answer.json()["errors"][0]["what"] == "There is no such token."


def test_the_token_of_a_closed_account_is_refused(get, bearer):
    header = bearer("auditor")
    get_user_model().objects.update(is_active=False)

    get(status=401, headers=header)


def test_a_token_in_the_address_is_refused(get):
    told = get(status=400, token="anything").json()["errors"]

    assert told[0]["what"] == "A token never stands in an address, where logs keep it."


def test_exact_figures_can_be_insisted_on(get, rows, bearer, client_as):
    assert get(status=401, figures="exact")["WWW-Authenticate"].startswith("Basic")
    assert client_as("councillor").get("/data/figures.csv?figures=exact").status_code == 403
    assert len(rows(bearer("auditor"), figures="exact", measure="AS02", by="total")) == 72


def test_an_officer_may_read_what_the_public_reads(rows, bearer):
    public = rows(measure="IC02")

    assert rows(bearer("auditor"), measure="IC02", figures="published") == public


def test_what_has_not_changed_is_not_sent_again(get):
    first = get(measure="AS02")

    again = get(status=304, measure="AS02", headers={"if-none-match": first["ETag"]})
    assert again["ETag"] == first["ETag"]
    assert not again.getvalue()
    get(status=304, measure="AS02", headers={"if-modified-since": first["Last-Modified"]})
    get(status=200, measure="AS03", headers={"if-none-match": first["ETag"]})


def test_what_one_reader_may_keep_is_not_anothers(get, bearer):
    public, officer = get(), get(headers=bearer("auditor"))

    assert public["ETag"] != officer["ETag"]
    for answer in (public, officer):
        assert set(answer["Vary"].split(", ")) >= {"Authorization", "Cookie"}
    assert "no-store" in officer["Cache-Control"]
    assert officer["ETag"] != get(headers=bearer("data_officer"))["ETag"]


def test_a_second_reader_of_a_kind_waits_for_nothing(get, monkeypatch):
    get()
    monkeypatch.setattr(tidy, "tidy", None)

    assert get(measure="RF01").getvalue()


def test_every_fault_is_told_at_once(get):
    told = get(status=400, measure="XX", by="religion", every="day", figures="true", bye="x")

    assert [one["where"] for one in told.json()["errors"]] == [
        "measure",
        "by",
        "every",
        "figures",
        "bye",
    ]


@pytest.mark.parametrize("query", [{"every": "month"}, {"every": "year"}, {"by": "worker"}])
def test_the_public_is_refused_what_is_not_published(get, query):
    assert get(status=403, **query).json()["errors"][0]["where"] == "your role"


def test_no_spreadsheet_takes_a_name_for_a_formula(held):
    whole = held.figures.series("AS02")[-1]
    rows = [replace(whole, breakdown={"team": "=1+1"}), replace(whole, breakdown={"team": "A"})]
    places = official(held.snapshot.path).places
    table = tidy.tidy(tidy.table_of(rows), Every.MONTH, places)
    written = b"".join(files.as_csv([table], table.schema)).decode()

    assert [row["team"] for row in csv.DictReader(io.StringIO(written))] == ["'=1+1", "A"]


def test_no_child_is_in_the_table(get, bearer):
    for by in ("team", "worker"):
        text = get(headers=bearer("data_officer"), by=by).getvalue()
        assert b"CHILD-" not in text
        assert b"REC-" not in text
        get_user_model().objects.first().tokens.update(revoked_at=timezone.now())


def test_dates_are_dates_and_numbers_are_numbers(get):
    table = pq.read_table(io.BytesIO(get("parquet", measure="AS02", by="total").getvalue()))

    (last,) = table.slice(len(table) - 1).to_pylist()
    assert last["period_end"] == date(2026, 9, 30)
    assert last["period_start"] + timedelta(days=91) == last["period_end"]
    assert isinstance(last["numerator"], float)


def test_the_page_tells_of_every_column(client, read_page):
    page = read_page(client.get("/data/"))

    for column in tidy.MEANS:
        assert column in page.text
    assert "http://testserver/data/figures.csv" in page.text
