"""What the chart says, sentence by sentence."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.dates.periods import months, quarter
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.measure import Polarity
from goldenthread.measures.results import Result, Status
from goldenthread.measures.spc import Rebase, against_target, alternative, charted, finding, notes
from goldenthread.measures.spc.rules import Cause, Rule
from goldenthread.measures.spc.words import number, of_cause

IN_TIME = replace(CATALOGUE["IC02"], name="Conferences in time")
NEUTRAL = replace(IN_TIME, polarity=Polarity.NEUTRAL)
PLANS = replace(CATALOGUE["CP01"], name="Plans")
PLANS_STARTED = replace(CATALOGUE["CP02a"], name="Plans started")
# Mean 79; six moving ranges of 4, six of 6, six of 4 and five of 2, or 94 / 23 on average: the
# limits lie 10.9 either side, the near limits 7.2.
STEADY = [78.0, 82.0, 76.0, 80.0] * 6
HELD = {"baseline": 24}


class Target:
    measure_id, from_date, tolerance, reason = "IC02", date(2020, 1, 1), 0.0, "Agreed"

    def __init__(self, value):
        self.value = value


def chart_of(values, measure=IN_TIME, periods=None, targets=(), **options):
    """Figures up to September 2026."""
    periods = periods or months(date(2020, 10, 1), date(2026, 9, 30))[-len(values) :]
    series = [
        Result(
            measure=measure.id,
            version=measure.version,
            authority="Marlshire",
            period_start=period.start,
            period_end=period.end,
            breakdown={},
            numerator=None,
            denominator=None,
            value=value,
            unit=measure.unit,
            status=Status.NO_CASES if value is None else Status.OK,
        )
        for period, value in zip(periods, values, strict=True)
    ]
    return charted(measure, series, targets=[Target(value) for value in targets], **options)


def found(values, measure=IN_TIME, **options):
    return finding(chart_of(values, measure, **options))


def test_nothing_stands_out():
    assert found(STEADY) == (
        "No month stands out; the figure moves between 68.1% and 89.9% by chance alone."
    )


def test_what_chance_can_do_ends_at_what_is_possible():
    assert "between 88.3% and 100.0% by chance" in found([97.0, 100.0, 95.0, 99.0] * 6)
    assert "between 0 and 5 " in found(
        [0.0, 1.0, 0.0, 2.0] * 6, replace(CATALOGUE["RF01"], name="Referrals")
    )


def test_a_figure_that_never_moves():
    assert found([100.0] * 24) == "No month stands out; the figure stays at 100.0%."


@pytest.mark.parametrize(
    ("last", "measure", "expected"),
    [
        (
            95.0,
            IN_TIME,
            "Conferences in time rose above the usual range in September 2026"
            " (95.0%; 68.1% to 89.9% is usual),"
            " an improvement that chance alone does not explain.",
        ),
        (
            60.0,
            IN_TIME,
            "Conferences in time fell below the usual range in September 2026"
            " (60.0%; 68.1% to 89.9% is usual),"
            " a concern that chance alone does not explain.",
        ),
        (
            60.0,
            NEUTRAL,
            "Conferences in time fell below the usual range in September 2026"
            " (60.0%; 68.1% to 89.9% is usual),"
            " which chance alone does not explain.",
        ),
    ],
)
def test_above_or_below_the_usual_range(last, measure, expected):
    assert found([*STEADY, last], measure, **HELD) == expected


@pytest.mark.parametrize(
    ("measure_id", "said"),
    [
        ("CN04", "The number of open cases of children in need fell below"),
        ("CP11b", "The number of child protection plans open fell below"),
        ("RF06", "The number of referrals received fell below"),
    ],
)
def test_a_mix_is_said_by_what_it_divides_not_by_what_divides_it(measure_id, said):
    values = [400.0, 404.0, 398.0, 402.0] * 6
    assert found([*values, 300.0], CATALOGUE[measure_id], **HELD).startswith(said)


def test_a_group_of_a_mix_is_a_share():
    done = chart_of([*STEADY, 60.0], CATALOGUE["CN04"], **HELD)
    shares = [replace(row, unit="%") for row in done.series]
    assert finding(charted(CATALOGUE["CN04"], shares, **HELD)).startswith("The share fell below")


def test_outside_for_several_months():
    assert found([*STEADY, 95.0, 96.0, 94.0], **HELD).startswith(
        "Conferences in time rose above the usual range in July 2026 and stayed there to"
        " September 2026 (94.0%; 68.1% to 89.9% is usual), an improvement"
    )


def test_what_is_over_is_said_to_be():
    assert found([*STEADY, 95.0, 78.0, 80.0], **HELD).endswith(
        "in July 2026 (95.0%; 68.1% to 89.9% is usual), an improvement that chance alone does not"
        " explain. Since then no month stands out."
    )


def test_what_is_more_than_a_year_old_is_no_longer_the_news():
    year = STEADY[:11]
    assert "rose above the usual range in October 2025" in found([*STEADY, 95.0, *year], **HELD)
    assert found([*STEADY, 95.0, *year, 80.0], **HELD) == (
        "No month stands out since September 2025; the figure moves between 68.1% and 89.9% by"
        " chance alone."
    )


def test_a_run_below_the_average():
    # The last of the steady months lies above the average, so that the run is of the seven.
    below = [77.0, 78.0, 77.5, 78.5, 77.0, 78.0, 77.0]
    assert found([*STEADY, *below], **HELD) == (
        "Conferences in time stayed below the average of 79.0% for seven months running, to"
        " September 2026, a concern that chance alone does not explain."
    )
    assert "for eight months running" in found([*STEADY, *below, 78.0], **HELD)


def test_a_run_is_counted_within_its_own_stretch():
    values = [78.0, 82.0, 76.0, 80.0, 85.0, 86.0, 85.0, *[79.0, 80.0] * 3, 79.0, *[70.0, 72.0] * 9]
    rebase = Rebase(date(2024, 10, 1), "New teams")
    assert "for seven months running" not in found(values, rebases=[rebase])


def test_a_trend():
    rising = [70.0, 72.0, 74.0, 77.0, 79.5, 82.0, 85.0]
    assert found([*STEADY, *rising], **HELD) == (
        "Conferences in time rose month after month, from 70.0% in March 2026 to 85.0% in"
        " September 2026, an improvement that chance alone does not explain."
    )
    falling = [90.0, 87.0, 84.0, 81.0, 78.0, 75.0, 72.0]
    assert "fell month after month, from 90.0% in March 2026 to 72.0%" in found(
        [*STEADY, *falling], **HELD
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([88.0, 80.0, 88.0], "top of the usual range twice within three months, last in September"),
        ([88.0, 87.0, 88.0], "top of the usual range three months running, last in September 2026"),
        ([70.0, 71.0, 78.0], "bottom of the usual range twice within three months, last in August"),
        # The two and the month after them make the three; the one before is on the other side.
        ([70.0, 88.0, 87.0, 80.0], "top of the usual range twice within three months, last in Aug"),
        ([78.0, 88.0, 87.0, 80.0], "top of the usual range twice within three months, last in Aug"),
    ],
)
def test_close_to_a_limit(values, expected):
    said = found([*STEADY, *values], **HELD)

    assert said.startswith(f"Conferences in time came close to the {expected}")
    assert " 2026 (68.1% to 89.9% is usual), " in said


def test_a_figure_of_a_day_is_said_with_its_day():
    values = [300.0, 304.0, 298.0, 302.0] * 6
    assert "rose above the usual range on 30 September 2026" in found(
        [*values, 340.0], PLANS, **HELD
    )


def test_quarters_are_said_as_quarters():
    ends = months(date(2020, 10, 1), date(2026, 9, 30))[2::3]
    quarters = [quarter(end.end) for end in ends]
    assert found([*STEADY[:23], 95.0], periods=quarters, baseline=23).startswith(
        "Conferences in time rose above the usual range in the quarter to September 2026"
    )
    assert found(STEADY, periods=quarters).startswith("No quarter stands out")


def test_limits_on_trial_are_said_to_be_and_on_how_much_they_rest():
    assert found(STEADY[:9]).endswith(
        " by chance alone. This rests on nine months, so the limits are on trial."
    )
    assert found([*STEADY[:8], 160.0]).endswith(
        "This rests on nine months, so the limits are on trial."
    )
    assert found([*STEADY[:8], None, *STEADY[:5]]).endswith(
        "This rests on 13 months with gaps between them, so the limits are on trial."
    )
    assert "on trial" not in found(STEADY)


def test_what_is_outside_is_never_printed_as_if_it_were_inside():
    # The upper limit is 89.87.
    assert "(89.9%, just above it; 68.1% to 89.9% is usual)" in found([*STEADY, 89.9], **HELD)
    assert "(68.1%, just below it; 68.1% to 89.9% is usual)" in found([*STEADY, 68.1], **HELD)
    assert "(90.0%; 68.1% to 89.9% is usual)" in found([*STEADY, 90.0], **HELD)


def test_an_average_is_told_apart_from_the_figures_on_one_side_of_it():
    plans = [6.0, 9.0, 7.0, 8.0] * 6
    assert "below the average of 7.5 plans for seven months" in found(
        [*plans, *[7.0] * 7], PLANS_STARTED, **HELD
    )
    far = [8.0, 12.0, 9.0, 13.0, 10.0, 14.0] * 4
    assert "below the average of 11 plans for seven" in found(
        [*far, *[10.0] * 7], PLANS_STARTED, **HELD
    )


@pytest.mark.parametrize(
    ("last", "changes", "said"),
    [
        (
            [60.0],
            (18.4, 9.6, 17.0),
            "The figure in September 2026, 60.0%, is below the usual range of 68.1% to 89.9%, but"
            " it is a first report: the last three rose by 9.6 to 18.4 percentage points as"
            " records came in.",
        ),
        ([60.0], (9.6,), "the last one rose by 9.6 percentage points"),
        ([60.0], (9.6, -1.0, 12.0), "two of the last three rose by 9.6 to 12.0 percentage points"),
        ([60.0], (9.6, 0.01, 12.0), "two of the last three rose by 9.6 to 12.0 percentage points"),
        ([95.0], (-6.0, -6.0), "but it is a first report: the last two fell by 6.0 percentage"),
        (
            [77.0, 78.0, 77.5, 78.5, 77.0, 78.0, 77.0],
            (4.0, 5.0),
            "77.0%, is part of a run below the average, but it is a first report: the last two",
        ),
        # Later it would end a run below the average, but not lie outside.
        ([77.0, 78.0, 77.5, 78.5, 77.0, 78.0, 60.0], (17.0,), "60.0%, is below the usual range"),
        # Later it would lie above.
        ([60.0], (40.0,), "60.0%, is below the usual range"),
        ([60.0], (99.0, *[9.0] * 6), "the last six rose by 9.0 percentage points"),
    ],
)
def test_a_first_report_is_no_concern_where_others_changed_as_much_since(last, changes, said):
    told = found([*STEADY, *last], changes=changes, **HELD)

    assert said in told
    assert "concern" not in told
    assert "improvement" not in told


@pytest.mark.parametrize(
    ("last", "changes"),
    [
        ([60.0], ()),
        ([60.0], (5.0, 6.0)),
        ([60.0], (-9.0, -9.0)),
        # Outside it would be still, though to the same side by another rule before.
        ([77.0, 78.0, 77.5, 78.5, 77.0, 78.0, 77.0], (-30.0,)),
        # So little that it is not printed.
        ([68.12], (0.02, 0.02)),
        # What came before the last figure has had its time.
        ([60.0, 78.0], (9.0, 9.0)),
    ],
)
def test_what_would_still_stand_out_is_said_as_it_is(last, changes):
    values = [*STEADY, *last]
    assert found(values, changes=changes, **HELD) == found(values, **HELD)


def test_too_little_to_tell():
    assert found([80.0]) == (
        "There are too few months in a row with a figure to tell change from chance."
    )
    since = Rebase(date(2026, 9, 1), "New teams")
    assert "figure since the limits began afresh in September 2026 to tell" in found(
        STEADY, rebases=[since]
    )
    assert found([None, None]) == "There is no figure to chart."


def test_figures_that_overlap_say_why_there_is_no_range():
    done = chart_of(STEADY)
    overlapping = [replace(row, period_start=date(2020, 1, 1)) for row in done.series]
    assert finding(charted(IN_TIME, overlapping)).startswith("No usual range is shown")
    assert notes(charted(IN_TIME, overlapping)) == []


@pytest.mark.parametrize(
    ("target", "beside_it"),
    [
        (90.0, ", below the target of 90.0%"),
        (70.0, ", above the target of 70.0%"),
        (80.04, ", the same as the target of 80.0%"),
        (None, ""),
    ],
)
def test_where_there_is_no_range_the_alternative_begins_with_the_last_figure(target, beside_it):
    of_a_year = replace(IN_TIME, months=12)
    overlapping = [replace(row, period_start=date(2020, 1, 1)) for row in chart_of(STEADY).series]
    targets = [] if target is None else [Target(target)]
    assert alternative(charted(of_a_year, overlapping, targets=targets)).startswith(
        f"80.0% in the twelve months to September 2026{beside_it}. No usual range is shown"
    )


def test_the_alternative_of_one_figure_begins_with_it():
    assert alternative(chart_of([80.0])).startswith("80.0% in September 2026. There are too few")
    assert alternative(chart_of([None])) == "There is no figure to chart."


@pytest.mark.parametrize(
    ("target", "polarity", "said"),
    [
        (95.0, Polarity.HIGH, "95.0% lies above the usual range: it will be missed every month"),
        (95.0, Polarity.LOW, "95.0% lies above the usual range: it will be met every month"),
        (60.0, Polarity.HIGH, "60.0% lies below the usual range: it will be met every month"),
        (60.0, Polarity.LOW, "60.0% lies below the usual range: it will be missed every month"),
        (80.0, Polarity.HIGH, "80.0% lies within the usual range: whether a month meets it is"),
    ],
)
def test_what_becomes_of_the_target(target, polarity, said):
    measure = replace(IN_TIME, polarity=polarity)
    assert f"The target of {said}" in against_target(chart_of(STEADY, measure, targets=[target]))


def test_without_a_target_or_a_better_way_nothing_is_said_of_it():
    assert against_target(chart_of(STEADY)) == ""
    assert against_target(chart_of(STEADY, NEUTRAL, targets=[80.0])) == ""
    assert against_target(chart_of([None], targets=[80.0])) == ""


@pytest.mark.parametrize(
    ("values", "options", "said"),
    [
        (STEADY, {}, []),
        (
            STEADY,
            {"rebases": [Rebase(date(2025, 4, 1), "Ofsted's visit.")]},
            ["From April 2025 the limits begin afresh: Ofsted's visit."],
        ),
        (STEADY, {"baseline": 14}, ["The limits are held to the first 14 months."]),
        (STEADY, {"baseline": 30}, []),
        (
            STEADY[:9],
            {},
            [
                "Each new month may move limits on trial, until there are 13 in a row.",
            ],
        ),
        (
            [*STEADY[:12], None, *STEADY[:12]],
            {},
            ["One month has no figure; no change and no run is counted across a gap."],
        ),
        (
            [*STEADY, None, None, *STEADY],
            {},
            ["Two months have no figure; no change and no run is counted across a gap."],
        ),
        # What the records do not reach is no gap.
        ([None, None, *STEADY, None], {}, []),
        (
            [*STEADY, 160.0],
            {},
            ["The limits leave out one change from one month to the next of an exceptional size."],
        ),
        (
            [*STEADY, 160.0, 80.0],
            {},
            ["The limits leave out two changes from one month to the next of an exceptional size."],
        ),
        ([*STEADY, 160.0], {"screened": False}, []),
        ([None], {"rebases": [Rebase(date(2025, 4, 1), "New")]}, []),
    ],
)
def test_what_a_reader_must_know(values, options, said):
    assert notes(chart_of(values, **options)) == said


def test_a_figure_of_a_day_comes_with_a_caution():
    (caution,) = notes(chart_of([300.0, 304.0, 298.0, 302.0] * 6, PLANS))
    assert caution.startswith("The figure holds on a day")
    assert notes(chart_of([300.0], PLANS)) == []


def test_the_alternative_tells_all_of_it_the_finding_first():
    done = chart_of(STEADY[:9], targets=[60.0])
    assert alternative(done).startswith(finding(done))
    assert against_target(done) in alternative(done)
    assert alternative(done).endswith("13 in a row.")


@pytest.mark.parametrize(("count", "said"), [(0, "no"), (7, "seven"), (12, "twelve"), (13, "13")])
def test_numbers_in_words(count, said):
    assert number(count) == said


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        (Cause(Rule.OUTSIDE, up=True), "above the usual range"),
        (Cause(Rule.TREND, up=False), "part of a fall"),
        (Cause(Rule.TWO_IN_THREE, up=False), "close to the bottom of the usual range"),
        (Cause(Rule.SHIFT, up=True), "part of a run above the average"),
    ],
)
def test_a_cause_in_a_cell(cause, said):
    assert of_cause(chart_of(STEADY), 0, cause) == said


def test_a_cause_in_a_cell_beside_a_limit_printed_alike():
    assert of_cause(chart_of([*STEADY, 89.9], **HELD), 24, Cause(Rule.OUTSIDE, up=True)) == (
        "just above the usual range"
    )
