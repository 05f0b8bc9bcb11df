"""A lifted SELECT gives for each authority what the SELECT gives over its rows alone."""

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from goldenthread.engine.declared import prepare
from goldenthread.engine.lifted import AUTHORITY, CannotBeLifted, lifted
from goldenthread.engine.tables import Tables

STORED = {
    "people": {"id": "VARCHAR", "team": "VARCHAR", "born": "DATE"},
    "visits": {"id": "VARCHAR", "day": "DATE", "seen": "BOOLEAN"},
}
BESIDE = {"as_at": {"as_at": "DATE"}}


def people(*rows):
    names = ("id", "team", "born")
    return pa.table(
        {name: [row[n] for row in rows] for n, name in enumerate(names)},
        pa.schema([("id", pa.string()), ("team", pa.string()), ("born", pa.date32())]),
    )


def visits(*rows):
    names = ("id", "day", "seen")
    return pa.table(
        {name: [row[n] for row in rows] for n, name in enumerate(names)},
        pa.schema([("id", pa.string()), ("day", pa.date32()), ("seen", pa.bool_())]),
    )


# Identifiers, teams and days are the same in several authorities, and one has no visit.
AUTHORITIES = (
    (
        people(("ann", "east", date(2020, 1, 1)), ("bob", "east", date(2018, 5, 1))),
        visits(("ann", date(2026, 1, 5), True), ("ann", date(2026, 2, 5), False)),
    ),
    (
        people(("ann", "east", date(2012, 1, 1)), ("cat", "west", None)),
        visits(("cat", date(2026, 1, 5), True), ("dee", date(2026, 3, 5), True)),
    ),
    (people(("bob", "west", date(2018, 5, 1))), visits()),
)
AS_AT = pa.table({"as_at": pa.array([date(2026, 1, 31), date(2026, 2, 28)], pa.date32())})


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("authorities")
    found = []
    for place, (one, other) in enumerate(AUTHORITIES):
        paths = {name: folder / f"{name}-{place}.parquet" for name in STORED}
        pq.write_table(one, paths["people"])
        pq.write_table(other, paths["visits"])
        found.append(paths)
    return found


SELECTS = {
    "a join": "SELECT people.id, day FROM people JOIN visits USING (id)",
    "a left join": "SELECT people.id, day FROM people LEFT JOIN visits ON visits.id = people.id",
    "a right join": "SELECT visits.id, born FROM people RIGHT JOIN visits USING (id)",
    "a full join": """
        SELECT people.id, visits.id AS visited FROM people FULL JOIN visits USING (id)
    """,
    "a comma": "SELECT people.id, day FROM people, visits WHERE people.id = visits.id",
    "tables of nobody": "SELECT as_at, id FROM as_at JOIN visits ON day <= as_at",
    "what may be missing": "SELECT as_at, id FROM as_at LEFT JOIN visits ON day > as_at",
    "a cross join": "SELECT as_at, id FROM as_at CROSS JOIN people",
    "nothing of an authority": "SELECT as_at FROM as_at",
    "grouping": "SELECT team, COUNT(*) AS n FROM people GROUP BY team HAVING COUNT(*) > 1",
    "grouping by all": "SELECT team, COUNT(*) AS n FROM people GROUP BY ALL",
    "one row of all": "SELECT COUNT(*) AS n, MAX(day) AS last FROM visits WHERE seen",
    "one row of all, joined": """
        WITH latest AS (SELECT MAX(day) AS last FROM visits)
        SELECT id, last FROM people JOIN latest ON born < COALESCE(last, DATE '2100-01-01')
    """,
    "windows": """
        SELECT id, ROW_NUMBER() OVER (PARTITION BY team ORDER BY id) AS place,
            COUNT(*) OVER () AS many, LAG(id) OVER w AS before
        FROM people WINDOW w AS (ORDER BY id)
    """,
    "qualify": "SELECT id FROM visits QUALIFY ROW_NUMBER() OVER (ORDER BY day DESC) = 1",
    "distinct": "SELECT DISTINCT team FROM people",
    "distinct on": "SELECT DISTINCT ON (team) team, id FROM people ORDER BY team, id",
    "union": "SELECT id FROM people UNION SELECT id FROM visits",
    "union with nobody's": "SELECT 'x' AS id UNION ALL SELECT id FROM visits",
    "except": "SELECT id FROM people EXCEPT SELECT id FROM visits",
    "exists": """
        SELECT id FROM people WHERE EXISTS (SELECT 1 FROM visits WHERE visits.id = people.id)
    """,
    "exists of its own": """
        SELECT id FROM people
        WHERE NOT EXISTS (SELECT 1 FROM people AS p WHERE p.team = people.team AND p.id < people.id)
    """,
    "in": "SELECT id FROM people WHERE id IN (SELECT id FROM visits)",
    "not in": "SELECT id FROM people WHERE id NOT IN (SELECT people.id FROM visits AS people)",
    "not in a union": """
        SELECT team FROM people
        WHERE id NOT IN (SELECT id FROM visits UNION ALL SELECT 'bob' AS id)
    """,
    "a value": """
        SELECT id, (SELECT MAX(day) FROM visits WHERE visits.id = people.id) AS last,
            (SELECT COUNT(*) FROM visits) AS many
        FROM people
    """,
    "a value of nobody's row": "SELECT as_at, (SELECT COUNT(*) FROM visits) AS many FROM as_at",
    "a value alone": "SELECT (SELECT COUNT(*) FROM visits) AS many",
    "relations in turn": """
        WITH seen (child, day) AS (SELECT id, day FROM visits WHERE seen),
        first AS (SELECT child, MIN(day) AS day FROM seen GROUP BY child)
        SELECT id, first.day FROM people LEFT JOIN first ON child = id
    """,
    "a relation in brackets": """
        SELECT counted.team, many FROM (
            SELECT team, COUNT(*) AS many FROM people GROUP BY team
        ) AS counted (team, many) JOIN people USING (team)
    """,
    "a list": "SELECT id, letter FROM people, UNNEST(['a', 'b']) AS letters (letter)",
    "either": "SELECT p.id FROM people AS p JOIN visits AS v ON p.id = v.id OR p.team = 'west'",
}


def prepared(select):
    return prepare("it", select, returns={}, stored=STORED, beside=BESIDE, words={}, free=True)


def rows(table):
    return sorted(map(repr, table.to_pylist()))


@pytest.mark.parametrize("select", SELECTS.values(), ids=SELECTS.keys())
def test_each_authority_is_told_what_it_is_told_alone(select, files):
    declared = prepared(select)
    sql = lifted(declared.tree, STORED).sql(dialect="duckdb")
    every = {name: [it[name] for it in files] for name in STORED}
    with Tables.open_region(every, {"as_at": AS_AT}) as tables:
        together = tables.arrow(sql)
    assert together.column_names[-1] == AUTHORITY
    for place, paths in enumerate(files):
        with Tables.open(paths, {"as_at": AS_AT}) as tables:
            alone = tables.arrow(declared.sql())
        own = together.filter(pc.equal(together[AUTHORITY], place))
        assert rows(own.drop_columns([AUTHORITY])) == rows(alone)


@pytest.mark.parametrize(
    ("select", "problem"),
    [
        ("SELECT id FROM people LIMIT 1", "LIMIT"),
        ("SELECT team, id, COUNT(*) FROM people GROUP BY GROUPING SETS ((team), (id))", "GROUPING"),
        ("SELECT COUNT(*) AS n FROM people HAVING COUNT(*) > 1", "HAVING"),
        (
            "WITH RECURSIVE up AS (SELECT id FROM people UNION SELECT id FROM up)"
            " SELECT id FROM up",
            "recursive",
        ),
    ],
)
def test_what_has_no_meaning_for_each_authority_is_refused(select, problem):
    with pytest.raises(CannotBeLifted, match=problem):
        lifted(prepared(select).tree, STORED)
