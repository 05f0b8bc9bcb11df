"""The figures of a look, held against the children that they count."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.members import members
from goldenthread.measures.reporting import Every
from goldenthread.measures.windows import Over
from goldenthread.web.performance.looks import Look
from goldenthread.web.performance.seen import crossed, everything, of_years, on_day, seen

A_DAY = date(2026, 2, 14)


@pytest.fixture
def officer(person):
    return person("data_officer")


@pytest.fixture
def manager(person, county):
    return person("team_manager", team=county.TEAM)


def look(measure_id="AS02", **more):
    return Look(CATALOGUE[measure_id], **more)


def listed(held, end, groups=None, measure_id="AS02", over=Over.PERIOD, every=Every.MONTH):
    return members(held.snapshot, measure_id, end, groups or {}, over=over, every=every)


def counts(result):
    return (int(result.numerator), int(result.denominator))


def counted(found):
    return (sum(member.counts for member in found), len(found))


def test_across_groups_each_has_its_last_figure_and_that_of_a_year_before(held, officer, county):
    shown = seen(look(by="team"), officer, held)

    for team, series in shown.groups.items():
        assert [result.period_end for result in series] == [date(2025, 9, 30), date(2026, 9, 30)]
        assert counts(series[-1]) == counted(listed(held, held.month, {"team": team}))
    assert set(shown.groups) == {county.TEAM, county.OTHER_TEAM, county.SMALL_TEAM}


def test_one_group_has_its_whole_series(held, officer, county):
    shown = seen(look(by="team", group=county.TEAM), officer, held)

    (series,) = shown.groups.values()
    assert len(series) == 72
    assert list(series) == held.figures.series("AS02", "team", county.TEAM)


def test_any_day_is_counted_up_to_it_beside_the_same_of_a_year_before(held, officer):
    before, now = seen(look("RF01", on=A_DAY), officer, held).whole

    assert (now.period_start, now.period_end) == (date(2026, 2, 1), A_DAY)
    assert now.numerator == len(listed(held, A_DAY, measure_id="RF01"))
    assert (before.period_start, before.period_end) == (date(2025, 2, 1), date(2025, 2, 14))


def test_a_stock_is_told_as_at_any_day(held, officer):
    *_, now = seen(look("CP01", on=A_DAY), officer, held).whole

    assert now.numerator == len(listed(held, A_DAY, measure_id="CP01"))


def test_a_group_is_told_on_any_day(held, officer, county):
    shown = seen(look(by="team", on=A_DAY), officer, held)

    for team, (*_, now) in shown.groups.items():
        assert counts(now) == counted(listed(held, A_DAY, {"team": team}))


@pytest.mark.parametrize(
    ("over", "first"),
    [(Over.ROLLING_YEAR, date(2025, 10, 1)), (Over.YEAR_TO_DATE, date(2026, 4, 1))],
)
def test_a_longer_time_holds_all_that_is_in_it(held, officer, over, first):
    *_, now = seen(look(over=over), officer, held).whole

    assert (now.period_start, now.period_end) == (first, held.month)
    assert counts(now) == counted(listed(held, held.month, over=over))
    assert on_day(held, "AS02", held.month, over) == now


@pytest.mark.parametrize(
    ("every", "begins", "ends", "number"),
    [
        (Every.QUARTER, date(2026, 7, 1), date(2026, 9, 30), 24),
        (Every.YEAR, date(2025, 4, 1), date(2026, 3, 31), 5),
    ],
)
def test_quarters_and_years_hold_all_that_is_in_them(
    held, officer, county, every, begins, ends, number
):
    whole = seen(look(every=every), officer, held).whole
    now = whole[-1]

    assert len(whole) == number
    assert (now.period_start, now.period_end) == (begins, ends)
    assert counts(now) == counted(listed(held, ends, every=every))
    assert on_day(held, "AS02", ends, every=every) == now

    for team, series in seen(look(by="team", every=every), officer, held).groups.items():
        assert counts(series[-1]) == counted(listed(held, ends, {"team": team}, every=every))
    for (team, sex), cell in crossed(
        look(by="team", also="sex", every=every), officer, held
    ).cells.items():
        groups = {"team": team, "sex": sex}
        assert counts(cell) == counted(listed(held, ends, groups, every=every))


def test_years_beside_official_ones_are_financial_years_that_are_whole(held):
    years = of_years(held, "AS02")

    assert [it.period_end for it in years] == [date(year, 3, 31) for year in range(2022, 2027)]


def test_a_stock_is_told_as_at_each_31_march(held, officer):
    whole = seen(look("CP01", every=Every.YEAR), officer, held).whole

    assert {(it.period_end.month, it.period_end.day) for it in whole} == {(3, 31)}
    assert whole[-1].numerator == len(listed(held, date(2026, 3, 31), measure_id="CP01"))


def test_a_manager_sees_their_own_workers_only_by_quarter_too(held, manager):
    for every in (Every.QUARTER, Every.YEAR):
        shown = seen(look(by="worker", every=every), manager, held)

        assert set(shown.groups) <= {"Alder, Joan", "Birch, Karl"}


def test_two_breakdowns_at_once_add_up_both_ways(held, officer):
    table = crossed(look(by="team", also="sex"), officer, held)

    for (team, sex), cell in table.cells.items():
        assert counts(cell) == counted(listed(held, held.month, {"team": team, "sex": sex}))
    for totals, place in ((table.rows, 0), (table.columns, 1)):
        for name, total in totals.items():
            parts = [cell for pair, cell in table.cells.items() if pair[place] == name]
            assert total.denominator == sum(cell.denominator for cell in parts)
    assert counts(table.whole) == counts(held.figures.latest("AS02"))


def test_two_breakdowns_on_a_day_over_a_year(held, officer):
    asked = look(by="team", also="sex", on=A_DAY, over=Over.ROLLING_YEAR)
    table = crossed(asked, officer, held)

    for (team, sex), cell in table.cells.items():
        groups = {"team": team, "sex": sex}
        assert counts(cell) == counted(listed(held, A_DAY, groups, over=Over.ROLLING_YEAR))


def test_a_manager_sees_the_workers_of_their_own_team_only(held, manager, county):
    shown = seen(look(by="worker"), manager, held)

    assert set(shown.groups) <= {"Alder, Joan", "Birch, Karl"}
    own = held.figures.series("AS02", "team", county.TEAM)
    assert [result.value for result in shown.whole] == [result.value for result in own]
    for worker, series in shown.groups.items():
        groups = {"team": county.TEAM, "worker": worker}
        assert counts(series[-1]) == counted(listed(held, held.month, groups))


@pytest.mark.parametrize(
    ("by", "also"), [("team", "worker"), ("worker", "team"), ("worker", "sex"), ("sex", "worker")]
)
def test_crossed_with_workers_a_manager_sees_their_own_team_only(held, manager, county, by, also):
    table = crossed(look(by=by, also=also), manager, held)

    own = held.figures.series("AS02", "team", county.TEAM)[-1]
    assert counts(table.whole) == counts(own)
    for pair, cell in table.cells.items():
        groups = {"team": county.TEAM, **dict(zip((by, also), pair, strict=True))}
        assert counts(cell) == counted(listed(held, held.month, groups))
    for names, name in ((table.rows, by), (table.columns, also)):
        if name == "worker":
            assert set(names) <= {"Alder, Joan", "Birch, Karl"}
        if name == "team":
            assert set(names) == {county.TEAM}


def test_another_teams_workers_are_not_found(held, manager, county):
    with pytest.raises(Http404):
        seen(look(by="team", group=county.OTHER_TEAM, also="worker"), manager, held)
    with pytest.raises(Http404):
        seen(look(by="worker", group="Cedar, Lena"), manager, held)


@pytest.mark.parametrize(
    "more",
    [
        {"by": "worker"},
        {"by": "sex", "also": "worker"},
        {"by": "team", "also": "sex"},
        {"on": A_DAY},
        {"over": Over.ROLLING_YEAR},
        {"every": Every.QUARTER},
    ],
)
def test_what_a_role_may_not_see_is_refused_everywhere(held, person, more):
    for ask in (seen, everything, crossed):
        with pytest.raises(PermissionDenied):
            ask(look(**more), person("councillor"), held)


def test_a_file_has_every_figure_of_the_look(held, officer, county):
    rows = everything(look(by="team", months=72), officer, held)
    assert len(rows) == 72 * 4
    assert rows[0].breakdown == {}

    rows = everything(look(by="team", also="sex"), officer, held)
    assert {len(row.breakdown) for row in rows} == {0, 1, 2}
    assert {row.period_end for row in rows} == {held.month}

    rows = everything(look(by="team", every=Every.QUARTER), officer, held)
    assert len(rows) == 12 * 4

    rows = everything(look(by="team", group=county.TEAM), officer, held)
    assert (len(rows), {len(row.breakdown) for row in rows}) == (36, {1})


def test_what_was_worked_out_is_not_worked_out_again(held, officer, monkeypatch):
    first = crossed(look("RF01", by="district", also="sex"), officer, held)

    def refuse(*_):
        pytest.fail("it was calculated again")

    monkeypatch.setattr("goldenthread.web.performance.worked_out.calculate", refuse)
    assert crossed(look("RF01", by="district", also="sex"), officer, held) == first
