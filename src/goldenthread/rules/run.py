"""Running the rules of a return over its tables.

Rules see immutable tables: each only reads, so that any order, any subset and any number of workers
give the same answer. Conditions on one row of one table run in one scan of it. A rule that errs
fails the whole run; nothing is counted as passed that did not run.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

import pyarrow as pa

from goldenthread.engine.engine import Engine, Opener
from goldenthread.engine.tables import Tables
from goldenthread.records.filed.filing import Filing
from goldenthread.rules.breaches import rendering
from goldenthread.rules.compiled import Compiler, Ready, compiler_for
from goldenthread.rules.finding import Finding, found
from goldenthread.rules.inputs import Inputs
from goldenthread.rules.kept import Kept, by_tables_read
from goldenthread.rules.rule import Rule, Ruleset
from goldenthread.schema.filed import Return

RUN = "run"
NOT_RUN = "not_run"


class UnknownRule(LookupError):
    """A code was asked for that no rule of the return has in that year."""


class RuleFailed(RuntimeError):
    """A rule could not be run to its end: a fault of ours, which must not look like a pass."""


@dataclass(frozen=True)
class Outcome:
    """What came of one rule: how many breaches, or the reason why it was not run."""

    rule: Rule
    breaches: int = 0
    reason: str = ""

    @property
    def status(self) -> str:
        """ "run" or "not_run"."""
        return NOT_RUN if self.reason else RUN


class Run:
    """The rules of one return run over one filing, open for asking what they found."""

    def __init__(
        self,
        filing: Filing,
        ruleset: Ruleset,
        year: int,
        outcomes: Sequence[Outcome],
        tables: Tables,
    ) -> None:
        self.filing = filing
        self.ruleset = ruleset
        self.year = year
        self.outcomes = tuple(outcomes)
        self._tables = tables

    @property
    def ruleset_name(self) -> str:
        """The rules that were run: "Children in need census 2025/26"; yearless ones by title."""
        if not self.ruleset.yearly:
            return self.ruleset.title
        return f"{self.ruleset.title} {collection(self.year)}"

    @cached_property
    def total(self) -> int:
        """How many breaches there are of all rules together."""
        return sum(outcome.breaches for outcome in self.outcomes)

    def breaches(
        self, codes: Iterable[str] | None = None, *, limit: int | None = None
    ) -> Iterator[pa.Table]:
        """The breaches of each rule that found any, told in full, in the order of the rules.

        Columns: rule, severity, child (null for a breach of the return as a whole), located (JSON:
        a list of table, row and fields), explanation. In the order of the rows in their files;
        with a `limit`, the first so many of each rule.
        """
        wanted = None if codes is None else set(codes)
        for outcome in self.outcomes:
            rule = outcome.rule
            if outcome.breaches and (wanted is None or rule.code in wanted):
                filed, columns = self.filing.filed, self._columns_of(rule)
                held = self.filing.tables
                yield self._tables.arrow(rendering(rule, filed, found(rule), columns, limit, held))

    def _columns_of(self, rule: Rule) -> Mapping[str, str]:
        return self._tables.columns(found(rule))


@contextmanager
def run_rules(
    filing: Filing,
    ruleset: Ruleset,
    year: int,
    *,
    codes: Iterable[str] | None = None,
    workers: int = 2,
    kept: Path | None = None,
    engine: Opener = Tables,
) -> Iterator[Run]:
    """Run the rules of a collection year, or those of the codes, over a filing.

    `engine` opens what finds the breaches; they are told by DuckDB, whatever found them.
    With `kept`, a folder, rules whose tables have not changed since an earlier run are not run
    again: what they found is read from there, and what others find is put there. Raises
    UnknownRule for a code that the year does not have, and RuleFailed when a rule errs.
    """
    rules = _chosen(ruleset, year, codes)
    compiler = compiler_for(ruleset, filing.filed, year)
    inputs = Inputs(filing)
    ready = [compiler.ready(rule) for rule in rules]
    reasons = {it.rule.code: inputs.reason_not_to_run(it) for it in ready}
    to_run = [it for it in ready if reasons[it.rule.code] is None]
    with Tables.open({}, beside=filing.tables) as tables:
        _fill_optional(tables, filing, to_run)
        memory = Kept(kept, filing, compiler) if kept else None
        counts = dict(_recall(tables, to_run, memory))
        left = [it for it in to_run if it.rule.code not in counts]
        with _finding(tables, filing, engine, left) as finding:
            _keep_shared(finding, compiler, left)
            counts |= _run_all(finding, left, workers)
        _remember(tables, left, counts, memory)
        outcomes = [
            Outcome(rule, counts.get(rule.code, 0), reasons[rule.code] or "") for rule in rules
        ]
        yield Run(filing, ruleset, year, outcomes, tables)


def collection(year: int) -> str:
    """A collection year by both its calendar years: 2026 is "2025/26"."""
    return f"{year - 1}/{year % 100:02d}"


def _chosen(ruleset: Ruleset, year: int, codes: Iterable[str] | None) -> list[Rule]:
    rules = ruleset.in_force(year)
    if codes is None:
        return list(rules)
    wanted = set(codes)
    unknown = sorted(wanted - {rule.code for rule in rules})
    if unknown:
        raise UnknownRule(", ".join(unknown))
    return [rule for rule in rules if rule.code in wanted]


def _fill_optional(tables: Engine, filing: Filing, to_run: Sequence[Ready]) -> None:
    """Hold an empty table for each that is read if it is there, and is not."""
    read = {name for it in to_run for name in it.reads.tables}
    for name in sorted(read - set(filing.tables)):
        tables.keep(name, _empty(filing.filed, name))


def _empty(filed: Return, name: str) -> str:
    columns = (
        f'CAST(NULL AS {column.type.sql}) AS "{column.name}"'
        for column in filed.all_tables[name].snapshot_columns
    )
    return f"SELECT {', '.join(columns)} WHERE false"


@contextmanager
def _finding(
    tables: Tables, filing: Filing, engine: Opener, to_run: Sequence[Ready]
) -> Iterator[Finding]:
    """Open what finds the breaches: DuckDB over the tables themselves, or another over copies."""
    if engine is Tables:
        yield Finding(tables, tables)
        return
    read = {name for it in to_run for name in it.reads.tables}
    held = {name: table for name, table in filing.tables.items() if name in read}
    with engine.open({}, beside=held) as elsewhere:
        _fill_optional(elsewhere, filing, to_run)
        yield Finding(elsewhere, tables)


def _keep_shared(finding: Finding, compiler: Compiler, to_run: Sequence[Ready]) -> None:
    read = {name for it in to_run for name in it.reads.shared}
    for name, (select, _) in compiler.shared.items():
        if name in read:
            with _failing_as(name):
                finding.engine.keep(name, select)


def _recall(tables: Tables, to_run: Sequence[Ready], memory: Kept | None) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    if memory is not None:
        for group in by_tables_read(to_run):
            counts |= memory.recall(tables, memory.key(group), _names(group)) or {}
    return counts


def _remember(
    tables: Tables, ran: Sequence[Ready], counts: Mapping[str, int], memory: Kept | None
) -> None:
    if memory is None or not ran:
        return
    for group in by_tables_read(ran):
        of_group = {it.rule.code: counts[it.rule.code] for it in group}
        memory.keep(tables, memory.key(group), _names(group), of_group)
    memory.sweep()


def _names(group: Sequence[Ready]) -> Mapping[str, str]:
    return {it.rule.code: found(it.rule) for it in group}


def _run_all(finding: Finding, to_run: Sequence[Ready], workers: int) -> Mapping[str, int]:
    """Run every rule and say how many breaches each found, kept under the name of the rule."""
    by_table = sorted((it for it in to_run if it.condition), key=lambda it: it.rule.table)
    scans = [list(group) for _, group in groupby(by_table, key=lambda it: it.rule.table)]
    jobs = [*scans, *([it] for it in to_run if not it.condition)]
    counts = dict[str, int]()
    with ThreadPoolExecutor(workers) as pool:
        for of_job in pool.map(lambda job: _job(finding, job), jobs):
            counts.update(of_job)
    return counts


def _job(finding: Finding, job: Sequence[Ready]) -> Mapping[str, int]:
    with finding.beside() as own:
        if job[0].condition:
            codes = ", ".join(it.rule.code for it in job)
            with _failing_as(f"rules on {job[0].rule.table}: {codes}"):
                return own.scan(job)
        with _failing_as(f"rule {job[0].rule.code}"):
            return {it.rule.code: own.find(it.rule, it.select) for it in job}


@contextmanager
def _failing_as(what: str) -> Iterator[None]:
    try:
        yield
    except Exception as fault:
        raise RuleFailed(f"{what} could not be run: {type(fault).__name__}") from fault
