"""What a run found, written for a program."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from goldenthread.rules.damage import Needed, damaged_by
from goldenthread.rules.run import Outcome, Run

CSV_HEADINGS = ("rule", "severity", "child", "where", "explanation")


def as_json(run: Run, needed: Needed | None = None) -> Iterator[str]:
    """The run as JSON, in pieces: return, year, ruleset, tables, files, faults, rules, breaches.

    Keys and order are fixed, so that the same return gives the same text. `row` is the place of a
    record in its file, the first being 1; dates are as ISO writes them. A rule whose
    breaches spoil figures has `damages`: those of them that `needed` tells of.
    """
    filing = run.filing
    about = {
        "return": filing.filed.name,
        "year": run.year,
        "ruleset": run.ruleset_name,
        "tables": {name: table.num_rows for name, table in filing.tables.items()},
        "files": [
            {"file": it.file, "table": it.table, "recognised": it.sign, "rows": it.rows}
            for it in filing.recognised
        ],
        "faults": [
            {"file": it.file, "line": it.line, "column": it.column, "problem": it.problem}
            for it in filing.faults
        ],
        "rules": [_outcome(it, needed or {}) for it in run.outcomes],
    }
    yield json.dumps(about, ensure_ascii=False, indent=1).rstrip("\n}") + ',\n "breaches": ['
    comma = "\n"
    for table in run.breaches():
        rule, severity = (json.dumps(table[it][0].as_py()) for it in ("rule", "severity"))
        beginning = f'  {{"rule": {rule}, "severity": {severity}, "child": '
        told = zip(*(table[it].to_pylist() for it in _TOLD), strict=True)
        lines = (
            f'{beginning}{json.dumps(child, ensure_ascii=False)}, "located": {located}, '
            f'"explanation": {json.dumps(explanation, ensure_ascii=False)}}}'
            for child, located, explanation in told
        )
        yield comma + ",\n".join(lines)
        comma = ",\n"
    yield "\n ]\n}\n"


_TOLD = ("child", "located", "explanation")


def _outcome(outcome: Outcome, needed: Needed) -> Mapping[str, Any]:
    told = {
        "code": outcome.rule.code,
        "severity": outcome.rule.severity.value,
        "status": outcome.status,
        "reason": outcome.reason or None,
        "breaches": outcome.breaches,
    }
    damaged = damaged_by(outcome.rule, needed)
    return {**told, "damages": list(damaged)} if damaged else told


def as_csv(run: Run) -> Iterator[str]:
    """The breaches as CSV, one line each, in pieces."""
    yield _lines([CSV_HEADINGS])
    yield from csv_lines(run)


def csv_lines(run: Run, before: Sequence[str] = ()) -> Iterator[str]:
    """The breaches as lines of CSV without a heading, in pieces; ``before`` begins each line."""
    for table in run.breaches():
        yield _lines(
            (
                *before,
                it["rule"],
                it["severity"],
                it["child"] or "",
                where(it["located"]),
                it["explanation"],
            )
            for it in table.to_pylist()
        )


def _lines(rows: Iterable[Iterable[str]]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()


def where(located: str) -> str:
    """The rows and fields of a breach in one line: "Episodes row 3: DEC blank, REC X1"."""
    return "; ".join(
        f"{place['table']} row {place['row']}: "
        + ", ".join(
            f"{name} {'blank' if it is None else it}" for name, it in place["fields"].items()
        )
        for place in json.loads(located)
    )
