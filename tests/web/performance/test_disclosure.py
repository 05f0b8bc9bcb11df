"""What the public and councillors are shown is what was published, and nothing else.

Pages and files are read cell by cell and held against what hiding small numbers leaves of the exact
figures of all quarters; and every page is opened with the exact figures out of reach.
"""

import csv
import io
import re
from datetime import date
from itertools import groupby

import pytest
from django.urls import reverse

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.figures import Figures
from goldenthread.records.store import Store
from goldenthread.web.design import charts
from goldenthread.web.performance.policies import SEES_BREAKDOWN
from goldenthread.web.performance.presenters.table import columns_of, when
from goldenthread.web.performance.publishing import control
from goldenthread.web.performance.words import sentence, shown_value

LAST, YEAR_BEFORE = date(2026, 9, 30), date(2025, 9, 30)
OF_EACH_STAGE = 2
"""Measures of each stage that are read cell by cell: they are shown by one way."""
READ = [
    measure
    for _, stage in groupby(CATALOGUE.values(), key=lambda measure: measure.stage)
    for measure in list(stage)[:OF_EACH_STAGE]
]
LOOKS = [
    (measure.id, by)
    for measure in READ
    for by in (None, *measure.breakdowns)
    if by is None or "public" in SEES_BREAKDOWN[by]
]


@pytest.fixture(scope="module")
def tables(loaded_home, small_county):
    """Every look's results, exact and controlled, by period end and group."""
    store = Store(loaded_home)
    snapshot = store.latest(small_county.AUTHORITY)
    exact = list(control.exact_figures(store, snapshot, control.quarters_of(snapshot)))
    controlled = control.controlled(store, snapshot, control.quarters_of(snapshot)).figures
    found = {look: ({}, {}) for look in LOOKS}
    for place, results in enumerate((exact, controlled)):
        for one in results:
            for look in _looks_of(one):
                found[look][place][one.period_end, next(iter(one.breakdown.values()), None)] = one
    return found


def _looks_of(result):
    """The looks that show a result: a breakdown's shows the whole as well."""
    own = next(iter(result.breakdown), None)
    return [look for look in _by_measure.get(result.measure, ()) if own in (None, look[1])]


_by_measure = {measure.id: [look for look in LOOKS if look[0] == measure.id] for measure in READ}


@pytest.fixture
def drawn(monkeypatch):
    """What is handed to the drawing, which here draws nothing: it knows no other numbers."""
    handed = []
    monkeypatch.setattr(charts, "draw", lambda chart: handed.append(chart) or "<svg></svg>")
    return handed


def address(measure_id, page="measure"):
    return reverse(f"performance:{page}", args=[measure_id])


def query(by, **more):
    return {"by": by, **more} if by else more


def numbers(result):
    return [column.read(result) for column in columns_of(CATALOGUE[result.measure], result.unit)]


def test_there_is_something_to_hide(tables):
    hidden = [
        look
        for look, (_, controlled) in tables.items()
        if any(one.status == "suppressed" for one in controlled.values())
    ]

    assert len(hidden) > 0.3 * len(LOOKS)


@pytest.mark.parametrize("role", ["anonymous", "councillor"])
def test_a_file_holds_what_suppression_left(county, client_as, tables, role):
    client = client_as(role)

    for (measure_id, by), (exact, controlled) in tables.items():
        rows = rows_of(client.get(address(measure_id, "table"), query(by, months="72")))
        assert set(rows) == set(controlled)
        for key, row in rows.items():
            if controlled[key].status == "suppressed":
                assert {row[name] for name in COUNTS} == {"c"}, (measure_id, by, row)
                assert {row[name] for name in QUARTILES} <= {"", "c"}, (measure_id, by, row)
            else:
                assert row["numerator"] == as_text(exact[key].numerator), (measure_id, by, row)
                assert row["status"] == exact[key].status


COUNTS = ("numerator", "denominator", "value")
QUARTILES = ("lower_quartile", "upper_quartile")


def rows_of(response):
    rows = csv.DictReader(io.StringIO(response.content.decode()))
    return {
        (
            date.fromisoformat(row["period_end"]),
            None if row["breakdown"] == "Total" else row["group"],
        ): row
        for row in rows
    }


def as_text(number):
    return "" if number is None else f"{number:.10g}"


def test_a_breakdowns_page_holds_what_suppression_left(county, client_as, read_page, tables, drawn):
    client = client_as("councillor")

    for (measure_id, by), (_, controlled) in tables.items():
        if by is None:
            continue
        drawn.clear()
        page = read_page(client.get(address(measure_id), query(by)))
        assert sentence(CATALOGUE[measure_id], controlled[LAST, None]) in page.text
        for row in [row for table in page.tables for row in table[1:]]:
            now, before = controlled[LAST, row[0]], controlled[YEAR_BEFORE, row[0]]
            expected = [*numbers(now), numbers(before)[0]]
            assert row[1 : 1 + len(expected)] == expected, (measure_id, by, row)
        for bar in [bar for chart in drawn for bar in chart.bars]:
            assert bar.value == controlled[LAST, bar.group].value
        for chart in drawn:
            assert chart.description.endswith(
                "; ".join(
                    f"{bar.group}, {shown_value(controlled[LAST, bar.group])}" for bar in chart.bars
                )
            )
            assert named_first(chart) <= {bar.group for bar in chart.bars if bar.value is not None}


def named_first(chart):
    """The groups that are said to be the highest and the lowest, before all are listed."""
    said = re.match(r"Highest, (.*); lowest, (.*)\. ", chart.description)
    return set(said.groups()) if said else set()


def test_a_series_page_holds_what_suppression_left(county, client_as, read_page, tables, drawn):
    client = client_as("anonymous")

    for (measure_id, by), (_, controlled) in tables.items():
        for group in some_groups(by, controlled):
            drawn.clear()
            more = {"group": group} if group else {}
            page = read_page(client.get(address(measure_id), query(by, months="72", **more)))
            ends = sorted(end for end, name in controlled if name == group)
            series = [controlled[end, group] for end in ends]
            expected = [
                [when(CATALOGUE[measure_id], one), *numbers(one)] for one in reversed(series)
            ]
            assert expected in [table[1:] for table in page.tables], (measure_id, by, group)
            for chart in lines_of_their_own(drawn):
                assert chart.values == tuple(one.value for one in series)


def lines_of_their_own(drawn):
    """The lines of the council's figures; those of official figures have names."""
    return [chart for chart in drawn if isinstance(chart, charts.Line) and not chart.name]


def test_a_control_chart_is_drawn_from_what_suppression_left(county, client_as, tables, drawn):
    client = client_as("councillor")

    for (measure_id, by), (_, controlled) in tables.items():
        for group in some_groups(by, controlled):
            drawn.clear()
            more = {"group": group, "chart": "control"} if group else {"chart": "control"}
            client.get(address(measure_id), query(by, **more))
            ends = sorted(end for end, name in controlled if name == group)
            values = tuple(controlled[end, group].value for end in ends)
            for chart in [chart for chart in drawn if isinstance(chart, charts.Control)]:
                assert chart.chart.values == chart.charted.chart.values == values, (
                    measure_id,
                    by,
                    group,
                )


def test_the_teams_on_a_measures_page_are_what_suppression_left(
    county, client_as, read_page, tables, drawn
):
    client = client_as("councillor")

    for (measure_id, by), (_, controlled) in tables.items():
        if by != "team":
            continue
        page = read_page(client.get(address(measure_id)))
        (teams,) = [table for table in page.tables if table[0][0] == "Team"] or [[]]
        for row in teams[1:]:
            now, before = controlled[LAST, row[0]], controlled[YEAR_BEFORE, row[0]]
            expected = [*numbers(now), numbers(before)[0]]
            assert row[1 : 1 + len(expected)] == expected, (measure_id, row)


def test_nothing_of_the_councils_own_stands_beside_official_figures(county, client_as, drawn):
    client = client_as("anonymous")

    for measure in CATALOGUE.values():
        drawn.clear()
        said = client.get(address(measure.id)).content.decode()
        assert "by these records" not in said
        for chart in drawn:
            if isinstance(chart, charts.Line) and chart.name:
                assert county.AUTHORITY not in (chart.name, *(name for name, _ in chart.others))


@pytest.mark.parametrize("role", ["anonymous", "councillor"])
@pytest.mark.parametrize("page", ["measure", "table"])
@pytest.mark.parametrize(
    "asked",
    [
        {"by": "team", "and": "sex"},
        {"by": "team", "group": "Harrowby Assessment Team", "and": "sex"},
        {"on": "2026-02-14"},
        {"over": "rolling-year"},
        {"over": "year-to-date", "by": "team"},
    ],
)
def test_what_could_be_subtracted_is_refused(county, client_as, role, page, asked):
    assert client_as(role).get(address("AS02", page), asked).status_code == 403


def some_groups(by, controlled):
    """The whole; or, to be quick, the first and last groups of a breakdown."""
    if by is None:
        return [None]
    groups = sorted({group for _, group in controlled if group is not None})
    return list(dict.fromkeys([groups[0], groups[-1]])) if groups else []


def test_the_overview_holds_what_suppression_left(county, client_as, read_page, tables):
    page = read_page(client_as("councillor").get(reverse("performance:overview")))

    latest = cards_of(page) | {row[0]: row[1] for table in page.tables for row in table[1:]}
    for measure in READ:
        _, controlled = tables[measure.id, None]
        assert latest[measure.name].lower().startswith(shown_value(controlled[LAST, None]))


def cards_of(page):
    """The value on each card, by the measure's name."""
    names = {measure.name for measure in CATALOGUE.values()}
    pairs = zip(page.words, page.words[1:], strict=False)
    return {name: value for name, value in pairs if name in names}


class OutOfReach:
    """Stands for exact figures that nobody may touch."""

    def __init__(self, figures):
        self.snapshot = figures.snapshot

    def __getattr__(self, name):
        raise AssertionError(f"somebody reached for exact figures: {name}")


@pytest.fixture
def nothing_exact(county, held, monkeypatch):
    """The site with exact figures out of reach, and nothing made of them before at hand."""
    monkeypatch.setattr(Figures, "of", lambda snapshot, *more, **named: OutOfReach(held.figures))
    monkeypatch.setattr("goldenthread.web.performance.in_hand._held", {})


PUBLIC_PAGES = [
    "/",
    "/measures/",
    "/measures/published/",
    "/api/",
    "/api/measures",
    "/data/",
    "/data/figures.csv",
    "/data/figures.parquet",
    *(f"/measures/{name}/" for name in CATALOGUE),
    *(f"/measures/{name}/table.csv?by=team" for name in CATALOGUE),
    *(f"/api/results?measure={name}&by=team" for name in CATALOGUE),
]


@pytest.mark.parametrize("role", ["anonymous", "councillor"])
def test_no_public_page_reaches_for_an_exact_figure(nothing_exact, client_as, role):
    client = client_as(role)

    for address in PUBLIC_PAGES:
        response = client.get(address)
        content = response.getvalue()
        assert response.status_code == 200, address
        assert b"CHILD-" not in content


def test_an_officers_page_would_be_caught(nothing_exact, client_as):
    with pytest.raises(AssertionError, match="reached for exact figures"):
        client_as("auditor").get("/measures/AS02/")
