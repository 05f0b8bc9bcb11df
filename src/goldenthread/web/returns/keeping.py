"""Keeping what a run found: every breach in full, with its team, its key, and if it is new.

The breaches lie beside the return as Parquet, in the order of the rules and of the rows in their
files, numbered from 1. The site's database never holds one.
"""

import hmac
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.conf import settings

from goldenthread.engine.tables import Tables
from goldenthread.rules.run import Run as RulesRun
from goldenthread.rules.since import Breach
from goldenthread.web.returns.teams import NO_TEAM

SCHEMA = pa.schema(
    [
        ("place", pa.int32()),
        ("rule", pa.string()),
        ("severity", pa.string()),
        ("child", pa.string()),
        ("child_number", pa.int32()),
        ("team", pa.string()),
        ("located", pa.string()),
        ("explanation", pa.string()),
        ("digest", pa.string()),
        ("change", pa.string()),
    ]
)
"""One row a breach. ``child_number`` counts the children of the run, 0 for a breach of no child;
``change`` is "new" or "still", empty when there is nothing to compare with."""

NEW, STILL, GONE = "new", "still", "gone"
ROWS_IN_A_GROUP = 8_192


@dataclass(frozen=True)
class Changes:
    """How many breaches are new, gone and still there since the run before."""

    new: int
    gone: int
    still: int


def breaches_of(run: RulesRun, teams: Mapping[str, str]) -> pa.Table:
    """Every breach of a run of the rules, as it will be kept but for what changed.

    ``teams`` is the team of each child, by the child's identifier in small letters.
    """
    parts = [_with_digests(run, table) for table in run.breaches()]
    found = pa.concat_tables(parts) if parts else _nothing()
    children = pc.fill_null(found["child"], "")
    numbers, team_of = _numbers(children), _teams(children, teams)
    columns = {
        "place": pa.array(range(1, found.num_rows + 1), pa.int32()),
        **{name: found[name] for name in found.column_names},
        "child_number": numbers,
        "team": team_of,
        "change": pa.array([""] * found.num_rows, pa.string()),
    }
    return pa.table([columns[name] for name in SCHEMA.names], schema=SCHEMA)


def _nothing() -> pa.Table:
    names = ("rule", "severity", "child", "located", "explanation", "digest")
    return pa.table({name: pa.array([], pa.string()) for name in names})


def _with_digests(run: RulesRun, table: pa.Table) -> pa.Table:
    digests = list(_digests(run.filing.filed.name, table))
    plain = table.cast(pa.schema([(name, pa.string()) for name in table.column_names]))
    return plain.append_column("digest", pa.array(digests, pa.string()))


def _digests(return_name: str, table: pa.Table) -> Iterator[str]:
    secret = sha256(f"goldenthread.returns {settings.SECRET_KEY}".encode()).digest()
    for row in table.to_pylist():
        said = "\x1f".join((return_name, *Breach(**row).key))
        yield hmac.digest(secret, said.encode(), "sha256")[:16].hex()


def _numbers(children: pa.ChunkedArray) -> pa.Array:
    known = sorted(set(children.unique().to_pylist()) - {""})
    numbers = {child: number for number, child in enumerate(known, 1)} | {"": 0}
    return pa.array([numbers[it] for it in children.to_pylist()], pa.int32())


def _teams(children: pa.ChunkedArray, teams: Mapping[str, str]) -> pa.Array:
    of_child = {
        child: teams.get(child.strip().lower(), NO_TEAM) for child in children.unique().to_pylist()
    }
    return pa.array([of_child[it] for it in children.to_pylist()], pa.string())


def compare(now: pa.Table, then: Path, compared: Iterable[str]) -> tuple[pa.Table, pa.Table]:
    """The breaches of now with what changed, and those of then that are gone.

    Only rules that ran both times are compared. Breaches that are the same several times are
    counted one against one.
    """
    before = pq.read_table(then)
    rules = pa.table({"rule": pa.array(sorted(set(compared)), pa.string())})
    beside = {
        "every": now.select(["place"]),
        "now": now.select(["place", "rule", "digest"]),
        "before": before.select(["place", "rule", "digest"]),
        "compared": rules,
    }
    with Tables.open({}, beside=beside) as tables:
        for name in ("now", "before"):
            tables.keep(name, _NUMBERED.format(name=name))
        changes = tables.arrow(_CHANGES)["change"]
        gone = tables.arrow(_GONE)["place"].combine_chunks()
    left = before.filter(pc.is_in(before["place"], gone))
    marked = now.set_column(
        now.schema.get_field_index("change"), "change", changes.cast(pa.string())
    )
    return marked, _all_changed(left, GONE)


def _all_changed(table: pa.Table, change: str) -> pa.Table:
    said = pa.array([change] * table.num_rows, pa.string())
    return table.set_column(table.schema.get_field_index("change"), "change", said)


_NUMBERED = (
    'SELECT *, row_number() OVER (PARTITION BY digest ORDER BY place) AS nth FROM "{name}" '
    "SEMI JOIN compared USING (rule)"
)
_CHANGES = """
SELECT CASE WHEN now.place IS NULL THEN ''
            WHEN before.place IS NULL THEN 'new' ELSE 'still' END AS change
FROM every LEFT JOIN now USING (place) LEFT JOIN before USING (digest, nth)
ORDER BY every.place
"""
_GONE = "SELECT place FROM before ANTI JOIN now USING (digest, nth)"


def count_changes(now: pa.Table, gone: pa.Table) -> Changes:
    counts = {it["values"]: it["counts"] for it in pc.value_counts(now["change"]).to_pylist()}
    return Changes(counts.get(NEW, 0), gone.num_rows, counts.get(STILL, 0))


def write(table: pa.Table, path: Path) -> None:
    """Write breaches whole or not at all, in groups small enough to read a page from."""
    draft = path.with_suffix(".draft")
    pq.write_table(table, draft, row_group_size=ROWS_IN_A_GROUP, compression="zstd")
    draft.chmod(0o600)
    draft.replace(path)
