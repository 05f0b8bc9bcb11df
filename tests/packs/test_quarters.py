"""Figures by quarter, as a committee reads them."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.dates.periods import add_months, quarter
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.reporting import Every
from goldenthread.measures.words import period_name
from goldenthread.packs import words
from goldenthread.packs.disclosed import disclosed
from goldenthread.packs.figure_pages import by_period
from goldenthread.packs.model import PackFigure


@pytest.fixture
def by_quarter(rows):
    """Six quarters of one measure, the last from July to September 2026."""

    def made(measure, *values):
        results = []
        for ago, (numerator, denominator) in zip(
            range(len(values) - 1, -1, -1), values, strict=True
        ):
            row = rows.result(measure, numerator, denominator, ago=3 * ago)
            period = quarter(add_months(date(2026, 7, 1), -3 * ago))
            results.append(replace(row, period_start=period.start, period_end=period.end))
        return PackFigure(CATALOGUE[measure], tuple(disclosed(results)))

    return made


SIX = [(60.0, 100.0), (62.0, 100.0), (64.0, 100.0), (66.0, 100.0), (68.0, 100.0), (70.0, 100.0)]


def test_a_quarter_is_told_by_its_first_and_last_month(by_quarter):
    figure = by_quarter("AS02", *SIX)
    assert figure.every is Every.QUARTER
    assert words.sentence(figure).startswith("From July to September 2026, 70.0% of assessments")
    assert words.change(figure) == "Up from 62.0% in July to September 2025: better."


def test_a_quarter_that_spans_a_new_year_names_both_years(rows):
    row = rows.result("RF01", 900.0)
    row = replace(row, period_start=date(2025, 11, 1), period_end=date(2026, 1, 31))
    assert period_name(CATALOGUE["RF01"], row) == "November 2025 to January 2026"


def test_what_stands_at_a_quarters_end_goes_by_its_last_month(by_quarter):
    figure = by_quarter("LA01", *[(800.0 + n, 120_000.0) for n in range(6)])
    assert words.sentence(figure).startswith("On 30 September 2026, ")
    assert period_name(figure.measure, figure.latest) == "September 2026"


def test_the_table_has_a_row_for_each_year_to_the_last_quarter(by_quarter):
    table = by_period(by_quarter("AS02", *SIX))
    assert table.head == ("Year to", "Oct-Dec", "Jan-Mar", "Apr-Jun", "Jul-Sep")
    assert table.rows == [
        ("September 2025", ":", ":", "60.0%", "62.0%"),
        ("September 2026", "64.0%", "66.0%", "68.0%", "70.0%"),
    ]
    assert table.caption == "Assessments completed within 45 working days by quarter (%)"


def test_the_words_of_the_chart_count_quarters(by_quarter):
    told = words.chart_words(by_quarter("AS02", *SIX[:-1], (99.0, 100.0)))
    assert "by quarter from June 2025 to September 2026" in told
    assert "The lowest is 60.0% in April to June 2025" in told
    assert told.endswith("Quarters without a figure: 1.")
