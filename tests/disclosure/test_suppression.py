from dataclasses import dataclass
from datetime import date

import pytest

from goldenthread.disclosure.policy import Level
from goldenthread.disclosure.suppression import (
    DFE,
    SUPPRESSED,
    Policy,
    PublishedSet,
    protect,
    suppress,
)


def published(figures, policy=DFE):
    """What a reader sees of each figure: its counts, or "c"."""
    return [
        "c" if figure.status == SUPPRESSED else _shown(figure)
        for figure in suppress(figures, policy)
    ]


def _shown(figure):
    if figure.denominator is None:
        return figure.numerator
    return (
        figure.denominator if figure.numerator is None else (figure.numerator, figure.denominator)
    )


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([12, 20, 9], [41, 12, 20, 9]),  # nothing is small
        ([0, 20, 9], [29, 0, 20, 9]),  # a zero is shown
        ([0, 0, 0], [0, 0, 0, 0]),
        ([3, 20, 9], [32, "c", 20, "c"]),  # the next smallest shelters the small one
        ([5, 20, 9], [34, "c", 20, "c"]),
        ([6, 20, 9], [35, 6, 20, 9]),
        ([3, 0, 20, 9], [32, "c", 0, 20, "c"]),  # a zero is the last to shelter
        ([3, 4, 20, 9], [36, "c", "c", 20, 9]),  # two that shelter each other
        ([1, 2, 20, 9], [32, "c", "c", 20, "c"]),  # together they are still small
        ([3, 3, 20, 9], [35, "c", "c", 20, "c"]),  # halving their sum would tell
        ([3, 9, 9, 20], [41, "c", "c", "c", 20]),  # two alike shelter together
        ([4, 4, 0], [8, "c", "c", 0]),  # they could be 3 and 5; a zero is kept
        ([2, 1, 1, 1, 1, 1, 0], [7] + ["c"] * 7),  # hardly more than one each
    ],
)
def test_counts_of_a_breakdown(tables, counts, shown):
    assert published(tables.of(counts)) == shown


@pytest.mark.parametrize("counts", [[3, 2], [1, 0, 0], [5, 0]])
def test_a_small_total_hides_everything_of_its_period(tables, counts):
    assert published(tables.of(counts)) == ["c"] * (len(counts) + 1)


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        # 38 of 40 in time says that two were late.
        ([(38, 40), (20, 41), (30, 60)], [(88, 141), "c", "c", (30, 60)]),
        # The denominator is small.
        ([(0, 3), (20, 40), (30, 60)], [(50, 103), "c", "c", (30, 60)]),
        # All of them and none of them are shown.
        ([(40, 40), (0, 30), (20, 50)], [(60, 120), (40, 40), (0, 30), (20, 50)]),
        # No cases at all are shown as none.
        ([(0, 0), (20, 40), (30, 60)], [(50, 100), (0, 0), (20, 40), (30, 60)]),
        # The nearest cell has nobody late, so it would leave the two late ones alone.
        ([(38, 40), (41, 41), (30, 50)], [(109, 131), "c", (41, 41), "c"]),
    ],
)
def test_percentages_of_a_breakdown(tables, cells, shown):
    assert published(tables.of(cells)) == shown


def test_a_total_with_a_small_complement_is_hidden_with_its_cells(tables):
    assert published(tables.of([(20, 22), (30, 30)])) == ["c", "c", "c"]


def test_a_percentile_on_few_cases_is_hidden(tables):
    cells = [(None, 4), (None, 30), (None, 12)]
    total = tables.cell(None, 46, percentiles={"50": 31.0})
    rows = [tables.cell(n, d, {"team": f"team {d}"}) for n, d in cells]
    assert published([total, *rows]) == [46, "c", 30, "c"]


def test_a_mean_on_few_cases_is_hidden(tables):
    """Children held over full-time workers: nobody is "not counted", so there is no complement."""
    assert published(tables.of([(18, 1.0), (150, 9.5), (120, 8.0)])) == [
        (288, 18.5),
        "c",
        (150, 9.5),
        "c",
    ]


def test_a_rate_is_guarded_by_its_count_though_the_population_is_public(tables):
    cells = [(3, 20000), (41, 30000), (37, 25000)]
    assert published(tables.of(cells)) == [(81, 75000), "c", (41, 30000), "c"]


def test_nothing_of_a_hidden_figure_is_left(tables):
    hidden = suppress([tables.cell(3, 40, percentiles={"50": 1.0}, value=7.5)])[0]
    assert (hidden.numerator, hidden.denominator, hidden.value) == (None, None, None)
    assert (hidden.percentiles, hidden.status) == (None, SUPPRESSED)


def test_each_breakdown_shelters_its_own(tables):
    by_district = tables.of([3, 20, 9])
    by_sex = tables.of([15, 17], by="sex")[1:]
    assert published([*by_district, *by_sex]) == [32, "c", 20, "c", 15, 17]


def test_a_small_total_hides_every_breakdown_of_it(tables):
    by_district = tables.of([4, 0])
    by_sex = tables.of([4, 0], by="sex")[1:]
    assert published([*by_district, *by_sex]) == ["c"] * 5


def test_a_breakdown_is_hidden_alike_whichever_others_are_asked_for(tables):
    by_district = tables.of([3, 20, 9, 2])
    by_sex = tables.of([15, 19], by="sex")[1:]
    assert published([*by_district, *by_sex])[:5] == published(by_district)


def test_measures_and_periods_do_not_shelter_one_another(tables):
    september, august = tables.of([3, 20, 9]), tables.of([7, 20, 9], period_end=date(2026, 8, 31))
    another = tables.of([7, 20, 9], measure="CN01")
    mixed = [figure for trio in zip(september, august, another, strict=True) for figure in trio]
    shown = published(mixed)
    assert shown[0::3] == [32, "c", 20, "c"]
    assert shown[1::3] == shown[2::3] == [36, 7, 20, 9]


def test_measures_that_count_the_same_records_do_not_give_each_other_away(tables):
    """The small district is sheltered by another in each measure, unless they come together."""
    assessed = [3, 30, 31, 40]
    times = [tables.cell(None, sum(assessed), measure="AS04")]
    times += [
        tables.cell(None, n, {"district": f"district {i}"}, measure="AS04")
        for i, n in enumerate(assessed)
    ]
    in_time = tables.of([(0, 3), (21, 30), (10, 31), (36, 40)], measure="AS02")
    assert published(times) == [104, "c", "c", 31, 40]
    assert published(in_time) == [(67, 104), "c", (21, 30), (10, 31), "c"]
    assert published([*times, *in_time]) == [
        *(104, "c", "c", 31, 40),
        *((67, 104), "c", "c", (10, 31), "c"),
    ]


def test_measures_that_share_no_count_are_left_alone(tables):
    referrals, plans = tables.of([3, 20, 9]), tables.of([30, 9, 20], measure="CP01")
    assert published([*referrals, *plans]) == [32, "c", 20, "c", 59, 30, 9, 20]


def test_suppressing_twice_is_suppressing_once(tables):
    once = suppress(tables.of([3, 4, 20, 9, 0]))
    assert suppress(once) == once


def test_a_figure_that_is_not_available_passes_through(tables):
    figure = tables.cell(None, None, value=None, status="not available")
    assert suppress([figure]) == [figure]


def test_a_cell_whose_value_cannot_be_read_still_keeps_its_counts_to_itself(tables):
    incomplete = tables.cell(3, None, value=None, status="incomplete")
    assert published([incomplete]) == ["c"]


def test_the_policy_is_data(tables):
    lenient = Policy("Board, in private", threshold=2, complements=False)
    assert published(tables.of([3, 20, 9]), lenient) == [32, 3, 20, 9]
    assert published(tables.of([(38, 40), (20, 40)]), lenient)[1] == (38, 40)
    strict = Policy("Ten", threshold=9)
    assert published(tables.of([3, 20, 9]), strict) == [32, "c", 20, "c"]


def test_totals_can_be_rounded_and_shares_are_not(tables):
    of_england = [tables.cell(45, value=45.0), tables.cell(34, 96, value=35.4, measure="RF03")]
    count, share = protect(PublishedSet(of_england, level=Level.ENGLAND)).figures
    assert (count.numerator, count.value) == (50, 50)
    assert (share.numerator, share.denominator, share.value) == (30, 100, 35.4)


def test_only_totals_are_rounded_and_only_of_a_level_that_the_policy_names(tables):
    rows = tables.of([14, 27])
    of_region = protect(PublishedSet(rows, level=Level.REGION)).figures
    assert [figure.numerator for figure in of_region] == [40, 14, 27]
    assert [figure.numerator for figure in suppress(rows)] == [41, 14, 27]


def test_any_frozen_dataclass_with_the_fields_will_do(tables):
    @dataclass(frozen=True)
    class Plain:
        breakdown: dict
        period_end: date
        numerator: float
        denominator: float | None
        value: float
        percentiles: None
        status: str

    figure = Plain({}, date(2026, 9, 30), 4.0, None, 4.0, None, "ok")
    assert suppress([figure])[0].status == SUPPRESSED
