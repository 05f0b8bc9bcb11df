"""A child's time is cut where a breakdown changes, and nothing of it is lost or told twice."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from goldenthread.county.write import write_county
from goldenthread.dates.periods import months
from goldenthread.engine.tables import Tables
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.circumstances import CIRCUMSTANCES, SPANS, Place, packing_of
from goldenthread.measures.figures import extract_of
from goldenthread.measures.laid_out import LaidOut
from goldenthread.measures.sql import tally_sql
from goldenthread.records.load import load_ssd
from goldenthread.records.store import Store

AS_AT = date(2026, 9, 30)
SPANNED = [it for it in BREAKDOWNS.values() if it.prepared_spans is not None]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("county")
    write_county(folder / "files", children=4_000, seed=3, until=AS_AT)
    return load_ssd(
        folder / "files", authority="Marlshire", as_at=AS_AT, store=Store(folder / "home")
    ).snapshot


@pytest.mark.parametrize("breakdown", SPANNED, ids=lambda breakdown: breakdown.name)
def test_the_spans_of_a_breakdown_have_no_gaps_and_no_overlaps(breakdown, snapshot):
    with Tables.open(snapshot.tables) as tables:
        rows = tables.rows(breakdown.prepared_spans.sql())
    of_person = defaultdict(list)
    for row in rows:
        of_person[row["person_id"]].append((row["from_date"], row["to_date"]))
    assert of_person
    for spans in of_person.values():
        spans.sort()
        assert spans[0][0] == date(1900, 1, 1)
        assert spans[-1][1] is None
        assert all(one[1] == other[0] for one, other in pairwise(spans))


def test_circumstances_hold_what_each_breakdown_held_on_any_day(snapshot):
    periods = months(date(2025, 10, 1), date(2026, 9, 1))
    by = ["age_band", "district", "team"]
    with Tables.open(snapshot.tables) as tables:
        laid_out = LaidOut(tables, [extract_of(snapshot)], periods)
        laid_out.lay_out([(CATALOGUE["CN01"], by)])
        words, packing = laid_out.words(CATALOGUE["CN01"], by), laid_out.packing
        for day in ("2025-10-01", "2026-02-28", "2026-09-30"):
            codes = ", ".join(f"{it.sql(it.column)} AS {name}" for name, it in packing.items())
            held = tables.rows(
                f"SELECT person_id, {codes} FROM {CIRCUMSTANCES}"
                f" WHERE from_date <= DATE '{day}' AND to_date > DATE '{day}'"
            )
            assert len({row["person_id"] for row in held}) == len(held) > 0
            for name in by:
                spans = tables.rows(
                    f"SELECT person_id, value FROM {SPANS} WHERE name = '{name}'"
                    f" AND from_date <= DATE '{day}' AND COALESCE(to_date > DATE '{day}', TRUE)"
                )
                value = {row["person_id"]: row["value"] for row in spans}
                for row in held:
                    expected = value.get(row["person_id"])
                    word = words[name].of(row[name])
                    if expected is None:
                        assert word == BREAKDOWNS[name].otherwise
                    else:
                        assert word == words[name].of(expected)


def test_what_other_measures_are_split_by_parts_no_group(snapshot):
    periods = months(date(2025, 10, 1), date(2026, 9, 1))
    asked = (CATALOGUE["CN03"], ["sex"])

    def groups(*measures) -> int:
        with Tables.open(snapshot.tables) as tables:
            laid_out = LaidOut(tables, [extract_of(snapshot)], periods)
            laid_out.lay_out(measures)
            split = laid_out.split(*asked)
            return len(tables.arrow(tally_sql([split], laid_out.frame(asked[0]).first)))

    assert groups(asked, (CATALOGUE["CN01"], ["age_band", "district", "team"])) == groups(asked)


def test_codes_lie_beside_each_other_in_as_few_numbers_as_hold_them():
    packing = packing_of({"team": 1, "sex": 4, "worker": 2**40, "district": 2**30})
    assert packing == {
        "team": Place("packed_1", 0, 1),
        "sex": Place("packed_1", 1, 2),
        "worker": Place("packed_1", 3, 40),
        "district": Place("packed_2", 0, 30),
    }
