"""Where rules are run, and where what they find is kept to be told.

DuckDB finds and tells in one place. Another engine finds over copies of the tables, and what it
found, which is places of rows and little else, is brought to DuckDB.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pyarrow as pa

from goldenthread.engine.engine import Engine
from goldenthread.engine.tables import Tables
from goldenthread.rules.breaches import placeholders
from goldenthread.rules.compiled import Ready
from goldenthread.rules.rule import Rule


@dataclass(frozen=True)
class Finding:
    """An engine over the tables of a return, and the tables in which its breaches are told."""

    engine: Engine
    told_in: Tables

    @contextmanager
    def beside(self) -> Iterator["Finding"]:
        """Open a second way to both, for another thread."""
        with self.told_in.beside() as tables:
            if self._is_one:
                yield Finding(tables, tables)
            else:
                with self.engine.beside() as engine:
                    yield Finding(engine, tables)

    def find(self, rule: Rule, select: str) -> int:
        """Run a rule, keep its breaches in the order of their rows, and say how many they are."""
        if self._is_one:
            return self.told_in.keep(found(rule), _ordered(rule, select))
        brought = f"brought of {rule.code}"
        self.told_in.keep(brought, _as_declared(rule, self.engine.arrow(select)))
        return self.told_in.keep(found(rule), _ordered(rule, f'SELECT * FROM "{brought}"'))

    def scan(self, job: Sequence[Ready]) -> Mapping[str, int]:
        """Run the conditions on one table in one scan, then part its rows by rule."""
        hits = f"rows in breach of {job[0].rule.table}"
        self.told_in.keep(hits, self._brought(_hits(job)))
        totals = ", ".join(f'count(*) FILTER ("{it.rule.code}") AS "{it.rule.code}"' for it in job)
        counts: Mapping[str, int] = self.told_in.rows(f'SELECT {totals} FROM "{hits}"')[0]
        for it in job:
            if counts[it.rule.code]:
                self.told_in.keep(found(it.rule), _ordered(it.rule, _rows_of(it, hits)))
        return counts

    @property
    def _is_one(self) -> bool:
        return self.engine is self.told_in

    def _brought(self, select: str) -> "pa.Table | str":
        return select if self._is_one else self.engine.arrow(select)


def found(rule: Rule) -> str:
    """Name the relation that holds the breaches of a rule."""
    return f"breaches of {rule.code}"


def _ordered(rule: Rule, select: str) -> str:
    order = ", ".join(f'"{look.role}"' for look in rule.look_at) or "ALL"
    return f"SELECT * FROM ({select}) ORDER BY {order}"


def _hits(job: Sequence[Ready]) -> str:
    """The rows in breach of any of some conditions, which of them, and what is said of each."""
    conditions = ", ".join(f'({it.condition}) IS TRUE AS "{it.rule.code}"' for it in job)
    codes = [f'"{it.rule.code}"' for it in job]
    said = (
        f'CASE WHEN "{it.rule.code}" THEN {sql} END AS "{_said(it, name)}"'
        for it in job
        for name, sql in it.values
    )
    table = f'"{job[0].rule.table}"'
    return (
        f"SELECT {', '.join(['row', *codes, *said])}"
        f" FROM (SELECT *, {conditions} FROM {table}) AS {table} WHERE {' OR '.join(codes)}"
    )


def _rows_of(ready: Ready, hits: str) -> str:
    role = ready.rule.look_at[0].role
    values = "".join(f', "{_said(ready, name)}" AS "{name}"' for name, _ in ready.values)
    return f'SELECT row AS "{role}"{values} FROM "{hits}" WHERE "{ready.rule.code}"'


def _said(ready: Ready, name: str) -> str:
    return f"{name} of {ready.rule.code}"


def _as_declared(rule: Rule, breaches: pa.Table) -> pa.Table:
    """Name columns as the rule does, whose names an engine may have in other letters."""
    declared = [*(look.role for look in rule.look_at), *placeholders(rule.explain)]
    known = {name.lower(): name for name in declared}
    return breaches.rename_columns([known.get(name, name) for name in breaches.column_names])
