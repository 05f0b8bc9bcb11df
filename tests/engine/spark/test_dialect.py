"""What DuckDB and Spark would read differently, and do not."""

import logging.config
from datetime import date, datetime

import pyarrow as pa
import pytest

from goldenthread.engine.spark.tables import SparkFailed
from goldenthread.engine.tables import Tables

ROWS = pa.table(
    {
        "n": pa.array([1, 2, 3, 4], pa.int64()),
        "of": ["a", "a", "b", None],
        "word": ["R2", "r\n", None, "31/12/2025"],
        "born": [date(2008, 2, 29), date(2010, 2, 28), date(2026, 6, 1), None],
        "day": [date(2026, 2, 28), date(2026, 3, 1), date(2026, 2, 28), date(2026, 2, 28)],
        "moment": [datetime.fromisoformat("2026-03-29T01:30"), None, None, None],
    }
)
ASKED = {
    "days between two days": "SELECT n, day - born AS x, (day - (day - 3)) AS y FROM rows",
    "a birthday on 29 February": "SELECT n, CAST(born + INTERVAL (18) YEAR AS DATE) AS x FROM rows",
    "whole years": "SELECT n, CAST(date_part('year', age(day, born)) AS BIGINT) AS x FROM rows",
    "the day of the week": "SELECT n, CAST(isodow(day) AS INT) AS x, dayname(day) AS y FROM rows",
    "a day in words": "SELECT n, strftime(day, '%-d %B %Y') AS x FROM rows",
    "a day read": "SELECT n, CAST(try_strptime(word, '%d/%m/%Y') AS DATE) AS x FROM rows",
    "a match of the whole": "SELECT n, regexp_full_match(word, 'R[0-9]|r') AS x FROM rows",
    "a part of a text": "SELECT n, word[2:3] AS x, substr(word, 1, 1) AS y FROM rows",
    "a list in order": "SELECT of AS n, list(n ORDER BY n DESC) AS x FROM rows GROUP BY of",
    "a list by another": "SELECT of AS n, list(word ORDER BY day, n) AS x FROM rows GROUP BY of",
    "a list by what may be null": """
        SELECT 1 AS n, list(n ORDER BY of, n) AS x, any_value(n ORDER BY of, n) AS y FROM rows
    """,
    "a list of nothing": "SELECT 1 AS n, list(n ORDER BY n) FILTER (n > 9) AS x FROM rows",
    "texts joined": "SELECT 1 AS n, string_agg(word, ', ' ORDER BY n DESC) AS x FROM rows",
    "any value": "SELECT of AS n, any_value(word ORDER BY n) AS x FROM rows GROUP BY of",
    "columns by name": """
        SELECT n, day AS x, NULL::DATE AS y FROM rows
        UNION ALL BY NAME SELECT born AS y, n + 10 AS n FROM rows
        UNION ALL BY NAME SELECT n + 20 AS n FROM rows
    """,
    "no zone": "SELECT n, CAST(moment AS DATE) AS x, moment AS y FROM rows",
    "nulls last": "SELECT n, row_number() OVER (ORDER BY of, n) AS x FROM rows",
    "nulls last, downwards": "SELECT n, row_number() OVER (ORDER BY of DESC, n) AS x FROM rows",
    "nulls in texts": "SELECT n, concat(of, word) AS x, of || word AS y FROM rows",
    "the first of each": """
        SELECT n FROM rows QUALIFY row_number() OVER (PARTITION BY of ORDER BY n DESC) = 1
    """,
    "the same name in two queries": """
        SELECT one.n, one.x, other.x AS y
        FROM (
            WITH few AS (SELECT n FROM rows WHERE n < 3), kept AS (SELECT n FROM few)
            SELECT kept.n, few.n + 10 AS x FROM kept JOIN few ON few.n = kept.n
        ) AS one
        JOIN (WITH few AS (SELECT n AS x FROM rows WHERE n > 1) SELECT x FROM few) AS other
            ON other.x >= one.n
        ORDER BY one.n, other.x
    """,
    "the name of a table": """
        SELECT n FROM (WITH rows AS (SELECT n FROM rows WHERE n > 2) SELECT n FROM rows) AS it
    """,
    "whole numbers divided": "SELECT n, n // 2 AS x, n / 2 AS y, n % 3 AS z FROM rows",
}


@pytest.mark.parametrize("select", ASKED.values(), ids=ASKED)
def test_both_engines_read_it_alike(select, spark):
    told = []
    for engine in (Tables, spark):
        with engine.open({}, beside={"rows": ROWS}) as tables:
            told.append(sorted(tables.rows(select), key=lambda row: str(row["n"])))
    on_duckdb, on_spark = told
    assert on_spark == on_duckdb
    assert len(on_duckdb) > 0


def test_a_failure_says_nothing_of_the_records(spark, capfd):
    # As whoever sets logging up after us does, Django for one: it enables every logger again.
    logging.config.dictConfig({"version": 1, "disable_existing_loggers": False})
    capfd.readouterr()
    with spark.open({}, beside={"rows": ROWS}) as tables, pytest.raises(SparkFailed) as failed:
        tables.arrow("SELECT CAST(word AS INT) AS x FROM rows")
    assert capfd.readouterr() == ("", "")
    assert str(failed.value) == "CAST_INVALID_INPUT"
    assert "R2" not in repr(failed.value)
    assert failed.value.__cause__ is None
