"""`goldenthread validate --region`: the rules over what every authority of a region loaded last."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rich.table import Column, Table

from goldenthread.cli.console import Refusal, errors, output
from goldenthread.cli.validating import Format, chosen_year, figures_that_need, put, running
from goldenthread.engine.engine import Opener
from goldenthread.records.filed.kept import NotKept, kept_filing
from goldenthread.records.region import Region
from goldenthread.records.store import Snapshot
from goldenthread.rules.rule import Rule, Severity
from goldenthread.rules.run import Outcome, Run
from goldenthread.rules.written import CSV_HEADINGS, as_json, csv_lines


@dataclass
class _Region:
    """A region whose authorities are validated one after another, and what came of each so far."""

    region: Region
    engine: Opener
    name: str | None
    year: int | None
    codes: Sequence[str] | None
    outcomes: dict[str, Sequence[Outcome]] = field(default_factory=dict)
    not_validated: dict[str, str] = field(default_factory=dict)
    faults: int = 0

    def each(self) -> Iterator[tuple[Snapshot, Run]]:
        """Run the rules over each authority, which is open until the next is asked for."""
        for snapshot in self.region.snapshots:
            try:
                with self._run(snapshot) as run:
                    self.outcomes[snapshot.authority] = run.outcomes
                    self.faults += len(run.filing.faults)
                    yield snapshot, run
            except NotKept as missing:
                self.not_validated[snapshot.authority] = str(missing)
        for authority, reason in self.not_validated.items():
            said = f"{authority} was not validated: {reason}"
            errors.print(said, highlight=False, markup=False, soft_wrap=True)

    @contextmanager
    def _run(self, snapshot: Snapshot) -> Iterator[Run]:
        filing = kept_filing(snapshot, self.name)
        year = chosen_year(filing, self.year)
        with running(filing, year, self.codes, None, self.engine) as run:
            yield run

    @property
    def found(self) -> bool:
        """Whether anything was found anywhere."""
        every = (it for outcomes in self.outcomes.values() for it in outcomes)
        return bool(self.faults) or any(it.breaches for it in every)


def validate_region(
    region: Region,
    engine: Opener,
    name: str | None,
    year: int | None,
    codes: Sequence[str] | None,
    format_: Format,
    out: Path | None,
) -> bool:
    """Run the rules of a return over each authority, write what they find, and say if it is any.

    ``name`` is the return, where snapshots were made from several; ``year`` the collection year,
    ``codes`` the rules, None for all. An authority whose files were not kept is named and left out.
    """
    asked = _Region(region, engine, name, year, codes)
    match format_:
        case Format.TABLE:
            _show(asked)
        case Format.JSON:
            put((piece.encode() for piece in _json(asked)), out)
        case Format.CSV:
            put((piece.encode() for piece in _csv(asked)), out)
        case Format.XLSX:
            raise Refusal(
                "A workbook is the list of one authority", ["Give --format table, json or csv."]
            )
    if not asked.outcomes:
        raise Refusal("No authority has files that can be validated")
    return asked.found


def _json(asked: _Region) -> Iterator[str]:
    """The region as JSON, in pieces: each authority with its run, and those without one."""
    yield f'{{"region": {_text(asked.region.name)}, "authorities": ['
    comma = "\n"
    for snapshot, run in asked.each():
        yield f'{comma}{{"authority": {_text(snapshot.authority)}, '
        yield f'"snapshot": {_text(snapshot.id)}, "validation": '
        yield from as_json(run, figures_that_need(run))
        yield "}"
        comma = ",\n"
    yield f'],\n"not_validated": {json.dumps(asked.not_validated, ensure_ascii=False)}}}\n'


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _csv(asked: _Region) -> Iterator[str]:
    yield ",".join(("authority", *CSV_HEADINGS)) + "\n"
    for snapshot, run in asked.each():
        yield from csv_lines(run, (snapshot.authority,))


def _show(asked: _Region) -> None:
    for _ in asked.each():
        pass
    if not asked.outcomes:
        return
    _show_rules(asked)
    authorities = Table("Authority", "Rules run", "Errors", "Queries")
    for authority, outcomes in asked.outcomes.items():
        ran = sum(1 for it in outcomes if not it.reason)
        authorities.add_row(authority, str(ran), *_sums(outcomes))
    every = [it for outcomes in asked.outcomes.values() for it in outcomes]
    authorities.add_row(asked.region.name, "", *_sums(every))
    output.print(authorities)


def _show_rules(asked: _Region) -> None:
    """Every rule that found something anywhere: in how many authorities, and how much in all."""
    table = Table(Column("Rule", overflow="fold"), "", "Authorities", "Breaches", "What is wrong")
    for rule in _found(asked.outcomes.values()):
        breaches = [
            it.breaches
            for outcomes in asked.outcomes.values()
            for it in outcomes
            if it.rule.code == rule.code and it.breaches
        ]
        many = f"{len(breaches)} of {len(asked.outcomes)}"
        table.add_row(rule.code, rule.severity.value, many, f"{sum(breaches):,}", rule.wording)
    if table.row_count:
        output.print(table)


def _found(runs: Iterable[Sequence[Outcome]]) -> list[Rule]:
    found = {it.rule.code: it.rule for outcomes in runs for it in outcomes if it.breaches}
    return [found[code] for code in sorted(found)]


def _sums(outcomes: Iterable[Outcome]) -> tuple[str, str]:
    by_severity = dict.fromkeys(Severity, 0)
    for it in outcomes:
        by_severity[it.rule.severity] += it.breaches
    return f"{by_severity[Severity.ERROR]:,}", f"{by_severity[Severity.QUERY]:,}"
