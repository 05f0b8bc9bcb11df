"""What is published of a quarter: every measure, by every breakdown that the public may see."""

from datetime import date

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.web.performance.policies import SEES_BREAKDOWN
from goldenthread.web.performance.publishing import control

LAST = date(2026, 9, 30)


def test_every_measure_and_every_public_breakdown_is_in_it(freeze, drawer):
    table = drawer.controlled(freeze(LAST))

    assert set(table["measure"].to_pylist()) == set(CATALOGUE)
    for name in control.public_breakdowns():
        assert table[name].null_count < len(table) or name not in _told()
    for name, roles in SEES_BREAKDOWN.items():
        if "public" not in roles:
            assert table[name].null_count == len(table)
    assert set(table["period_end"].to_pylist()) == {LAST}


def _told():
    return {"team", "district", "sex", "age_band", "ethnicity"}


def test_quarters_that_are_not_kept_are_counted_all_the_same(freeze, store, snapshot, drawer):
    kept = drawer.exact(freeze(LAST))
    for path in (store.results / snapshot.id).rglob("quarter.parquet"):
        path.unlink()

    counted = list(control.exact_figures(store, snapshot, [LAST]))

    def key(row):
        return (row.measure, sorted(row.breakdown.items()))

    # Groups that had nobody in the quarter are not found when only the quarter is counted.
    with_cases = [row for row in kept if row.numerator or row.denominator]
    assert {repr(key(row)): row for row in with_cases}.items() <= {
        repr(key(row)): row for row in counted
    }.items()
