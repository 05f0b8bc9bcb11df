from dataclasses import replace
from datetime import date

import pytest

from goldenthread.disclosure.policy import Marks
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.packs import words
from goldenthread.packs.disclosed import disclosed
from goldenthread.packs.model import PackFigure


def figure_of(measure, *results):
    return PackFigure(CATALOGUE[measure], tuple(disclosed(results)))


@pytest.mark.parametrize(
    ("measure", "numerator", "denominator", "said"),
    [
        ("RF01", 1559.0, None, "In September 2026, 1,559 referrals were received."),
        (
            "RF02",
            6215.0,
            120_000.0,
            "In the twelve months to September 2026, there were 517.9 referrals for every 10,000"
            " children: 6,215 among 120,000 children aged 0 to 17.",
        ),
        (
            "AS02",
            397.0,
            428.0,
            "In September 2026, 92.8% of assessments were completed within 45 working days:"
            " 397 of 428.",
        ),
        (
            "PL01",
            76.0,
            852.0,
            "On 30 September 2026, 8.9% of children looked after had three or more placements in"
            " the year: 76 of 852.",
        ),
        (
            "WF02",
            3739.0,
            236.5,
            "On 30 September 2026, each full-time social worker held 15.8 children on average:"
            " 3,739 children, 236.5 full-time social workers.",
        ),
        (
            "WF05",
            20.0,
            114.5,
            "On 30 September 2026, 17.5% of social workers' full-time equivalent was agency:"
            " 20 of 114.5 full-time equivalent.",
        ),
    ],
)
def test_a_figure_in_a_sentence(rows, measure, numerator, denominator, said):
    assert words.sentence(figure_of(measure, rows.result(measure, numerator, denominator))) == said


def test_a_duration_in_a_sentence(rows):
    result = rows.result("AS04", None, 428.0, cuts={"25": 17.0, "50": 32.0, "75": 42.5})
    assert words.sentence(figure_of("AS04", result)) == (
        "In September 2026, half of all assessments took 32 working days or less, of 428 counted."
    )
    assert words.spread(result) == "17 to 42.5"


def test_a_hidden_figure_gives_the_last_that_can_be_shown(rows):
    figure = figure_of(
        "IC02", rows.result("IC02", 30.0, 44.0, ago=1), rows.result("IC02", 42.0, 44.0)
    )
    assert words.sentence(figure) == (
        "The figure for September 2026 is not shown, because it is so small that somebody could be"
        " recognised. The last that can be shown: in August 2026, 68.2% of initial child"
        " protection conferences were held within 15 working days: 30 of 44."
    )


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("no cases", "there were no cases"),
        ("incomplete", "the records do not reach back far enough"),
        ("not available", "the records do not hold what it needs"),
        ("no population", "there is no population figure for it"),
    ],
)
def test_a_figure_that_is_not_there_says_why(rows, status, why):
    figure = figure_of("IC02", rows.result("IC02", status=status))
    assert words.sentence(figure) == (f"The figure for September 2026 is not shown, because {why}.")


@pytest.mark.parametrize(
    ("measure", "before", "now", "said", "verdict"),
    [
        ("AS02", 40.0, 60.0, "Up from 40.0% in September 2025: better.", "Up: better"),
        ("AS02", 60.0, 40.0, "Down from 60.0% in September 2025: worse.", "Down: worse"),
        ("RF03", 20.0, 30.0, "Up from 20.0% in September 2025: worse.", "Up: worse"),
        ("RF03", 30.0, 20.0, "Down from 30.0% in September 2025: better.", "Down: better"),
        (
            "RF03",
            20.0,
            20.0,
            "About the same as the 20.0% in September 2025. Lower is better.",
            "About the same",
        ),
        (
            "AS02",
            3.0,
            20.0,
            "No comparison with a year before can be shown. Higher is better.",
            "Cannot be shown",
        ),
    ],
)
def test_a_change_is_told_in_words(rows, measure, before, now, said, verdict):
    figure = figure_of(
        measure, rows.result(measure, before, 100.0, ago=12), rows.result(measure, now, 100.0)
    )
    assert (words.change(figure), words.verdict(figure)) == (said, verdict)


def test_a_change_that_is_neither_good_nor_bad(rows):
    figure = figure_of("RF01", rows.result("RF01", 500.0, ago=12), rows.result("RF01", 600.0))
    assert words.change(figure) == (
        "Up from 500 in September 2025. Neither higher nor lower is better in itself."
    )
    assert words.verdict(figure) == "Up"


def test_of_too_few_cases_nothing_is_better_or_worse(rows):
    figure = figure_of("AS02", rows.result("AS02", 8.0, 8.0, ago=12), rows.result("AS02", 0.0, 9.0))
    assert words.change(figure) == (
        "Down from 100.0% in September 2025. There were too few cases to tell better from worse."
    )
    assert words.verdict(figure) == "Too few to tell"


def test_a_change_too_small_to_mean_anything_is_about_the_same(rows):
    figure = figure_of(
        "AS02", rows.result("AS02", 6001.0, 9999.0, ago=12), rows.result("AS02", 6002.0, 9999.0)
    )
    assert words.verdict(figure) == "About the same"


def test_the_words_of_a_chart_tell_its_course_and_its_gaps(rows):
    figure = figure_of(
        "AS02",
        rows.result("AS02", 40.0, 100.0, ago=3),
        rows.result("AS02", 97.0, 100.0, ago=2),
        rows.result("AS02", 90.0, 100.0, ago=1),
        rows.result("AS02", 80.0, 100.0),
    )
    assert words.chart_words(figure) == (
        "In September 2026, 80.0% of assessments were completed within 45 working days: 80 of 100."
        " No comparison with a year before can be shown. Higher is better. The line is drawn by"
        " month from June 2026 to September 2026; it begins at 40.0% in June 2026. The lowest is"
        " 40.0% in June 2026, the highest 90.0% in August 2026. Months without a figure: 1."
    )


def test_the_words_of_an_empty_chart(rows):
    figure = figure_of("AS02", rows.result("AS02", 97.0, 100.0))
    assert words.chart_words(figure).startswith("No month can be shown.")


@pytest.mark.parametrize(
    ("number", "unit", "shown"),
    [
        (1204.0, "referrals", "1,204"),
        (31.5, "working days", "31.5"),
        (31.26, "working days", "31.5"),
        (31.0, "working days", "31"),
        (5.04, "%", "5.0%"),
        (71.04, "per 10,000", "71.0"),
    ],
)
def test_a_value_as_it_is_shown(number, unit, shown):
    assert words.value(number, unit) == shown


@pytest.mark.parametrize(
    ("as_at", "said"),
    [
        (date(2026, 9, 30), "As at 30 September 2026, 64 days before the meeting."),
        (date(2026, 12, 2), "As at 2 December 2026, 1 day before the meeting."),
        (date(2026, 12, 31), "As at 31 December 2026, 28 days after the meeting."),
    ],
)
def test_how_old_the_records_are(pack, as_at, said):
    assert words.freshness(replace(pack, as_at=as_at)) == said


@pytest.mark.parametrize(
    ("numerator", "marks", "printed"),
    [
        (0.0, Marks(rounds_to_zero="k"), "0.0%"),
        (1.0, Marks(rounds_to_zero="k"), "k"),
        (1.0, Marks(), "0.0%"),
        (60.0, Marks(rounds_to_zero="k"), "0.1%"),
    ],
)
def test_what_rounds_to_none_has_a_mark_where_the_policy_has_one(rows, numerator, marks, printed):
    row = rows.result("AS02", numerator, 100_000.0)
    assert words.shown(row, marks) == printed
