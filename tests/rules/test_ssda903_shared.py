"""What several rules of SSDA903 read: the order of episodes, periods of care, the whole year."""

from datetime import date

import pytest

from goldenthread.engine.tables import Tables
from goldenthread.rules.catalogue import ruleset
from goldenthread.rules.compiled import compiler_for
from goldenthread.schema.ssda903 import SSDA903
from rules.fields import FIELDS
from rules.planting import Child, add, change, drop


def relation(name, *children):
    """The rows of a shared relation over a return of the children."""
    shared = compiler_for(ruleset("ssda903"), SSDA903, 2026).shared
    filing = FIELDS["ssda903"].sow(children).filing
    with Tables.open({}, beside=filing.tables) as tables:
        for each, (select, _) in shared.items():
            tables.keep(each, select)
        return tables.rows(f'SELECT * FROM "{name}" ORDER BY ALL')


def episodes(*spans, **more):
    """A child whose only episodes have these starts and ends."""
    return Child(
        "arrived",
        (
            drop("Episodes"),
            *(
                add("Episodes", **{"DECOM": start, "DEC": end, "RNE": "S", "LS": "C2"} | more)
                for start, end in spans
            ),
        ),
    )


def in_order(name, child):
    rows = sorted(relation(name, child), key=lambda row: row["nth"])
    assert [row["nth"] for row in rows] == list(range(1, len(rows) + 1))
    assert {row["of_child"] for row in rows} <= {len(rows)}
    places = [row["row"] for row in rows]
    assert [row["previous"] for row in rows] == [None, *places[:-1]]
    assert [row["next"] for row in rows] == [*places[1:], None]
    return places


ORDER = episodes(
    ("2025-06-10", None),
    ("31/06/2025", "2025-05-01"),
    ("2025-06-10", "2025-06-12"),
    ("2025-05-01", "2025-06-10"),
    ("2025-06-10", "2025-06-12"),
    (None, None),
)


def test_episodes_are_in_order_of_start_then_end_then_file():
    assert in_order("ordered_episodes", ORDER) == [4, 3, 5, 1]


def test_episodes_without_a_readable_start_come_after_all_others():
    assert in_order("all_episodes_in_order", ORDER) == [4, 3, 5, 1, 2, 6]


def test_every_child_has_an_order_of_its_own():
    rows = relation("ordered_episodes", Child("moved"), Child("came back"))
    assert [(row["nth"], row["of_child"]) for row in rows] == [(1, 2), (2, 2)] * 2


def test_last_year_has_an_order_too():
    rows = relation("ordered_episodes_last", Child("settled"), Child("moved"))
    assert [(row["row"], row["nth"]) for row in rows] == [(1, 1)]


def periods(*spans):
    rows = relation("periods_of_care", episodes(*spans))
    return [(row["began"], row["ended"], row["first_row"], row["last_row"]) for row in rows]


JUNE, JULY, AUGUST = date(2025, 6, 10), date(2025, 7, 10), date(2025, 8, 10)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param([("2025-06-10", None)], [(JUNE, None, 1, 1)], id="one open episode"),
        pytest.param(
            [("2025-07-10", "2025-08-10"), ("2025-06-10", "2025-07-10")],
            [(JUNE, AUGUST, 2, 1)],
            id="one begins on the day the other ends",
        ),
        pytest.param(
            [("2025-06-10", "2025-07-09"), ("2025-07-10", None)],
            [(JUNE, date(2025, 7, 9), 1, 1), (JULY, None, 2, 2)],
            id="one begins the day after the other ends",
        ),
        pytest.param(
            [("2025-06-10", None), ("2025-07-10", "2025-08-10")],
            [(JUNE, AUGUST, 1, 2)],
            id="one follows an open one, and ends",
        ),
        pytest.param(
            [("2025-06-10", "2025-12-01"), ("2025-07-10", "2025-08-10")],
            [(JUNE, AUGUST, 1, 2)],
            id="the last ends within the first",
        ),
        pytest.param(
            [("2025-06-10", "2025-07-10"), (None, "2025-08-10")],
            [(JUNE, JULY, 1, 1)],
            id="one has no start",
        ),
        pytest.param([(None, None)], [], id="none has a start"),
    ],
)
def test_a_period_of_care_ends_where_a_gap_begins(spans, expected):
    assert periods(*spans) == expected


def all_year(*edits, story="settled"):
    return bool(relation("looked_after_all_year", Child(story, edits)))


def test_a_child_in_one_home_is_looked_after_all_year():
    assert all_year()


def test_a_child_who_moved_within_the_year_is_looked_after_all_year():
    assert all_year(
        change("Episodes", DEC="2025-09-01", REC="X1"),
        add("Episodes", DECOM="2025-09-01", RNE="P", LS="C2"),
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({"DECOM": "2025-04-01"}, True, id="care starts on the first day"),
        pytest.param({"DECOM": "2025-04-02"}, False, id="care starts on the second day"),
        pytest.param({"DECOM": "2025-04-02", "RNE": "P"}, True, id="an episode starts, not care"),
        pytest.param({"DECOM": "2026-03-31"}, False, id="care starts on the last day"),
        pytest.param({"DECOM": "2026-04-01"}, False, id="care starts after the year"),
        pytest.param({"DEC": "2026-03-30", "REC": "E4A"}, False, id="care ends the day before"),
        pytest.param({"DEC": "2026-03-31", "REC": "E4A"}, True, id="care ends on the last day"),
        pytest.param({"DEC": "2025-04-01", "REC": "E4A"}, False, id="care ends on the first day"),
        pytest.param({"DEC": "2025-03-31", "REC": "E4A"}, False, id="care ended before the year"),
        pytest.param({"DEC": "2025-09-01", "REC": None}, False, id="it ends for no reason"),
        pytest.param({"DEC": "2025-09-01", "REC": "X1"}, True, id="it ends, and care goes on"),
        pytest.param({"DEC": "2025-04-01", "REC": "X1"}, True, id="it ends on the first day"),
        pytest.param({"DEC": "31/09/2025", "REC": "E4A"}, True, id="the end is no date"),
        pytest.param({"LS": "V3"}, False, id="a short break"),
        pytest.param({"LS": "V4"}, False, id="agreed short breaks"),
        pytest.param({"LS": None}, True, id="no legal status"),
        pytest.param({"DECOM": None}, False, id="no start"),
    ],
)
def test_what_breaks_the_year(values, expected):
    assert all_year(change("Episodes", **values)) is expected


def test_a_short_break_before_the_year_does_not_break_it():
    before = add("Episodes", DECOM="2025-01-01", DEC="2025-03-31", RNE="S", LS="V3", REC="E4A")
    assert all_year(before)


def test_a_child_without_episodes_is_not_looked_after():
    assert not all_year(drop("Episodes"))
