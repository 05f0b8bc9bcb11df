"""What several SELECTs have in common is worked out once, and changes no answer."""

import duckdb
import sqlglot
from sqlglot import exp
from sqlglot.optimizer.qualify import qualify

from goldenthread.engine.shared import shared

SCHEMA = {
    "visits": {"child": "TEXT", "day": "INT", "seen": "BOOLEAN"},
    "plans": {"child": "TEXT", "began": "INT"},
}
ROWS = """
    CREATE TABLE visits AS SELECT * FROM (VALUES
        ('a', 1, TRUE), ('a', 5, FALSE), ('b', 2, TRUE), ('b', 9, TRUE), ('c', 4, FALSE)
    ) AS rows (child, day, seen);
    CREATE TABLE plans AS SELECT * FROM (VALUES ('a', 2), ('b', 3), ('d', 1)) AS rows (child, began)
"""
SEEN = "SELECT child, MAX(day) AS latest FROM visits WHERE seen GROUP BY child"


def declared(select: str) -> exp.Query:
    tree = qualify(sqlglot.parse_one(select, read="duckdb"), schema=SCHEMA, dialect="duckdb")
    assert isinstance(tree, exp.Query)
    return tree


def answers(*selects: str) -> tuple[list[object], list[object], list[str]]:
    """What SELECTs answer alone and together, and the names of what is shared."""
    trees = [declared(select) for select in selects]
    before = [tree.sql() for tree in trees]
    together = shared(trees)
    assert [tree.sql() for tree in trees] == before
    with duckdb.connect() as connection:
        connection.execute(ROWS)
        alone = [sorted(connection.execute(it.sql("duckdb")).fetchall(), key=str) for it in trees]
        for name, relation in together.relations.items():
            connection.execute(f"CREATE TABLE {name} AS {relation.sql('duckdb')}")
        found = [
            sorted(connection.execute(it.sql("duckdb")).fetchall(), key=str)
            for it in together.queries
        ]
    return alone, found, list(together.relations)


def held_alike(*selects: str) -> int:
    """How many relations are shared; the answers are the same."""
    alone, found, names = answers(*selects)
    assert found == alone
    return len(names)


def test_a_relation_of_two_selects_is_shared_wherever_it_stands() -> None:
    assert (
        held_alike(
            f"WITH seen AS ({SEEN}) SELECT child FROM seen WHERE latest > 1",
            f"SELECT began, latest FROM plans LEFT JOIN ({SEEN}) AS s USING (child)",
            f"SELECT COUNT(*) AS n FROM ({SEEN}) AS other",
        )
        == 1
    )


def test_what_one_select_says_twice_stays_in_it() -> None:
    twice = f"SELECT a.child FROM ({SEEN}) AS a JOIN ({SEEN}) AS b ON a.child = b.child"
    assert held_alike(twice, "SELECT child FROM plans") == 0


def test_a_relation_reads_the_shared_ones_before_it() -> None:
    late = "SELECT child FROM seen WHERE latest > 2"
    both = f"WITH seen AS ({SEEN}), late AS ({late}) SELECT late.child FROM late"
    assert held_alike(both, both + " JOIN plans ON plans.child = late.child") == 2


def test_relations_come_in_turn_after_those_that_they_read() -> None:
    late = f"SELECT child FROM ({SEEN}) AS s WHERE latest > 1"
    other = "SELECT child FROM plans"
    queries = [
        f"SELECT a.child FROM ({late}) AS a, ({other}) AS b, ({SEEN}) AS c WHERE {told}"
        for told in ("a.child = b.child", "a.child <> b.child")
    ]
    common = shared([declared(query) for query in queries])
    turns = [list(names) for names in common.in_turn()]
    assert sorted(name for names in turns for name in names) == sorted(common.relations)
    assert [len(names) for names in turns] == [2, 1]
    (last,) = turns[1]
    read = {table.name for table in common.relations[last].find_all(exp.Table)}
    assert read & common.relations.keys() <= set(turns[0])
    assert read & common.relations.keys()


def test_one_name_for_two_things_is_not_one_thing() -> None:
    late = "SELECT child FROM seen WHERE latest > 2"
    unseen = SEEN.replace("WHERE seen", "WHERE NOT seen")
    assert (
        held_alike(
            f"WITH seen AS ({SEEN}), late AS ({late}) SELECT child FROM late",
            f"WITH seen AS ({unseen}), late AS ({late}) SELECT child FROM late",
        )
        == 0
    )


def test_a_name_within_hides_the_one_around() -> None:
    inner = "SELECT child FROM (WITH seen AS (SELECT child FROM plans) SELECT child FROM seen) AS t"
    assert (
        held_alike(
            f"WITH seen AS ({SEEN}) SELECT child, latest FROM seen WHERE child IN ({inner})",
            f"WITH seen AS ({SEEN}) SELECT child FROM seen WHERE child IN ({inner})",
        )
        >= 1
    )


def test_what_asks_about_the_row_around_it_stays() -> None:
    asks = """
        SELECT child FROM plans WHERE EXISTS (
            SELECT 1 FROM (SELECT day FROM visits WHERE visits.child = plans.child) AS own
            WHERE own.day > plans.began
        )
    """
    assert held_alike(asks, f"{asks} AND began > 2") == 0


def test_what_goes_round_stays() -> None:
    rounds = """
        WITH RECURSIVE up AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM up WHERE n < 3),
        far AS (SELECT n FROM up)
        SELECT n FROM far
    """
    assert held_alike(rounds, rounds + " WHERE n > 1") == 0


def test_relations_shared_in_an_expression() -> None:
    assert (
        held_alike(
            f"SELECT child FROM plans WHERE child IN (SELECT child FROM ({SEEN}) AS s)",
            f"SELECT child FROM ({SEEN}) AS s UNION ALL SELECT child FROM plans",
        )
        == 1
    )
