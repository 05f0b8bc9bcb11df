"""The picture of a measure's control chart, and the table under it."""

import re
from dataclasses import replace
from datetime import date

import pytest

from goldenthread.dates.periods import months
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.measure import Polarity
from goldenthread.measures.results import Result, Status
from goldenthread.measures.spc import Rebase, alternative, charted, picture, table

IN_TIME = replace(CATALOGUE["IC02"], name="Conferences in time")
STEADY = [88.0, 96.0, 84.0, 92.0] * 6


class Target:
    measure_id, from_date, tolerance, reason, value = "IC02", date(2026, 9, 1), 0.0, "Agreed", 70.0


def chart_of(values, measure=IN_TIME, breakdown=(), targets=(), **options):
    periods = months(date(2020, 10, 1), date(2026, 9, 30))[-len(values) :]
    series = [
        Result(
            measure=measure.id,
            version=measure.version,
            authority="Marlshire",
            period_start=period.start,
            period_end=period.end,
            breakdown=dict(breakdown),
            numerator=None,
            denominator=None,
            value=value,
            unit=measure.unit,
            status=Status.NO_CASES if value is None else Status.OK,
        )
        for period, value in zip(periods, values, strict=True)
    ]
    return charted(measure, series, targets=targets, **options)


def words_in(svg):
    return re.findall(r">([^<>]+)</text>", svg)


def test_the_picture_says_what_the_chart_shows():
    done = chart_of(STEADY)
    shown = picture(done)

    assert shown.alt.startswith(alternative(done))
    assert "The axis does not start at 0: it runs from" in shown.alt
    assert f">{shown.alt}</desc>" in shown.svg
    assert "<title" in shown.svg
    assert "Conferences in time</title>" in shown.svg
    assert "Marlshire 92%" in words_in(shown.svg)
    assert "Eastholm</title>" in picture(done, title="Eastholm").svg


def test_a_group_is_named_in_place_of_the_authority():
    assert "Eastholm 92%" in words_in(picture(chart_of(STEADY, breakdown={"team": "Eastholm"})).svg)


def test_limits_are_drawn_no_further_than_is_possible_unless_told_otherwise():
    done = chart_of(STEADY)

    assert "Upper limit above 100%" in words_in(picture(done).svg)
    assert "Upper limit 111.7%" in words_in(picture(done, capped=False).svg)
    assert done == chart_of(STEADY)


def test_marks_go_by_what_is_better():
    def marks(polarity):
        measure = replace(IN_TIME, polarity=polarity)
        return set(words_in(picture(chart_of([*STEADY, 20.0], measure)).svg))

    names = {"Improvement", "Concern", "More than chance"}
    assert marks(Polarity.HIGH) & names == {"Concern"}
    assert marks(Polarity.LOW) & names == {"Improvement"}
    assert marks(Polarity.NEUTRAL) & names == {"More than chance"}


def test_a_rebase_is_marked_with_its_month_and_reason():
    done = chart_of(STEADY, rebases=[Rebase(date(2025, 10, 9), "New teams.")])
    assert "October 2025: New teams" in words_in(picture(done).svg)


def test_history_that_is_missing_at_the_beginning_has_no_limits_drawn():
    def band_begins(values):
        svg = picture(chart_of(values)).svg
        (left,) = re.findall(r'<path d="M([\d.]+),[^"]*" fill="[^"]*" opacity="0.08"', svg)
        return float(left)

    assert band_begins(STEADY) == 0
    assert band_begins([None] * 24 + STEADY) == pytest.approx(640 * 24 / 47, abs=5)


def test_a_row_a_period_with_what_stands_out():
    rebase = Rebase(date(2026, 9, 1), "New teams")
    shown = table(chart_of([*STEADY, None, 20.0, 80.0], rebases=[rebase], targets=[Target()]))

    assert shown.caption == "Conferences in time: what is usual, and what stands out"
    assert shown.head == ["Month", "Figure", "Average", "Usual range", "Target", "Stands out"]
    usual = ["87.2%", "65.5% to 100.0%"]
    assert [list(row) for row in shown.rows[-4:]] == [
        ["June 2026", "92.0%", *usual, "none", "nothing"],
        ["July 2026", "no cases", *usual, "none", "no figure"],
        ["August 2026", "20.0%", *usual, "none", "below the usual range: concern"],
        ["September 2026", "80.0%", "not known", "not known", "70.0%", "not known"],
    ]


def test_without_targets_there_is_no_column_for_them():
    assert "Target" not in table(chart_of(STEADY)).head


def test_limits_on_trial_are_said_to_be_in_the_table():
    assert table(chart_of(STEADY[:6])).rows[0][3].endswith("(on trial)")


@pytest.mark.parametrize(
    ("polarity", "said"),
    [
        (Polarity.HIGH, "below the usual range: concern"),
        (Polarity.LOW, "below the usual range: improvement"),
        (Polarity.NEUTRAL, "below the usual range"),
    ],
)
def test_the_table_says_whether_it_is_for_the_better(polarity, said):
    measure = replace(IN_TIME, polarity=polarity)
    assert table(chart_of([*STEADY, 20.0], measure)).rows[-1][-1] == said


def test_a_first_report_that_would_not_stand_out_later_has_no_mark():
    done = chart_of([*STEADY, 20.0], changes=(60.0, 62.0))

    assert table(done).rows[-1][-1] == "below the usual range: a first report"
    assert "Concern" not in words_in(picture(done).svg)


@pytest.mark.parametrize("values", [[None], [80.0], [None, 80.0, None]])
def test_next_to_nothing_can_be_shown(values):
    done = chart_of(values)
    assert 'role="img"' in picture(done).svg
    assert len(table(done).rows) == len(values)
