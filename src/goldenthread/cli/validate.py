"""`goldenthread validate`: every rule, at once, explained."""

import json
from collections.abc import Sequence
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Column, Table

from goldenthread.cli.console import Refusal, errors, output
from goldenthread.cli.engines import EngineName, EngineOption, MasterOption, opened
from goldenthread.cli.regions import ALL, RegionName, RegionOption, region_of
from goldenthread.cli.validate_region import validate_region
from goldenthread.cli.validating import (
    BREACHES,
    CLEAN,
    Format,
    chosen_year,
    figures_that_need,
    put,
    running,
)
from goldenthread.records.faults import LoadRefused, limited
from goldenthread.records.filed.filing import Filing
from goldenthread.records.filed.kept import NotKept, kept_filing
from goldenthread.records.filed.read import read_filing
from goldenthread.records.store import NoSnapshot, Store
from goldenthread.rules.damage import damaged_by
from goldenthread.rules.rule import Severity
from goldenthread.rules.run import Outcome, Run
from goldenthread.rules.since import Breach, Changes, changes
from goldenthread.rules.written import as_csv, as_json

SHOWN = 20


class ReturnName(StrEnum):
    """The returns that can be validated."""

    CIN = "cin"
    SSDA903 = "ssda903"
    ANNEX_A = "annexa"
    SSD = "ssd"


def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Files or folders of one return."),
    ] = None,
    as_return: Annotated[
        ReturnName | None,
        typer.Option("--return", help="What the files are, if they could be several things."),
    ] = None,
    year: Annotated[
        int | None, typer.Option(help="Collection year by the year it ends: 2026 for 2025/26.")
    ] = None,
    rules: Annotated[
        str | None, typer.Option(help="Only these rules, with commas between: 8565,1510.")
    ] = None,
    last_year: Annotated[
        list[Path] | None, typer.Option("--last-year", help="Last year's files of the return.")
    ] = None,
    authority: Annotated[
        str | None, typer.Option(help="The council, by name, code or number, where files do not.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(help="A snapshot to compare with; without a path, the latest load."),
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to write it.")] = Format.TABLE,
    out: Annotated[Path | None, typer.Option(help="File to write to.")] = None,
    stores: RegionOption = None,
    region_name: RegionName = ALL,
    engine: EngineOption = EngineName.DUCKDB,
    master: MasterOption = None,
) -> None:
    """Run every rule of a return over its files and explain each breach."""
    if format_ is Format.TABLE and out is not None:
        raise Refusal("A table is for the screen", ["Give --format json, csv or xlsx."])
    name = as_return.value if as_return else None
    codes = [code.strip() for code in rules.split(",") if code.strip()] if rules else None
    if stores:
        _refuse_one_of_a_region(paths, last_year, authority, since)
        region = region_of(stores, region_name)
        with opened(engine, master) as opener:
            found = validate_region(region, opener, name, year, codes, format_, out)
        raise typer.Exit(BREACHES if found else CLEAN)
    filing = _filing(paths or [], name, last_year or [], authority, since)
    chosen = chosen_year(filing, year)
    # What was loaded is validated again and again; files in hand mostly once.
    kept = Store.default().rules if since else None
    with (
        opened(engine, master) as opener,
        running(filing, chosen, codes, kept, opener) as run,
    ):
        _about(run)
        if since:
            before = _kept(since, filing.filed.name, authority)
            with running(before, chosen, codes, kept, opener) as then:
                _write_changes(changes(run, then), format_, out)
        else:
            _write(run, format_, out)
        found = bool(run.total or filing.faults)
    raise typer.Exit(BREACHES if found else CLEAN)


def _refuse_one_of_a_region(
    paths: Sequence[Path] | None,
    last_year: Sequence[Path] | None,
    authority: str | None,
    since: str | None,
) -> None:
    given = {
        "the files": paths, "--last-year": last_year, "--authority": authority, "--since": since,
    }  # fmt: skip
    if any(given.values()):
        raise Refusal(
            "A region is validated by authority, and only what each loaded latest",
            [f"Leave out {', '.join(name for name, value in given.items() if value)}."],
        )


def _filing(
    paths: Sequence[Path],
    name: str | None,
    last_year: Sequence[Path],
    authority: str | None,
    since: str | None,
) -> Filing:
    if not paths:
        if since is None:
            raise Refusal("There is nothing to validate", ["Name the files or the folder."])
        return _kept(None, name, authority)
    try:
        return read_filing(paths, as_return=name, last_year=last_year, authority=authority)
    except LoadRefused as refused:
        raise Refusal(
            "The files cannot be used. What is wrong with them:",
            [str(fault) for fault in limited(refused.faults)],
        ) from None


def _kept(snapshot_id: str | None, name: str | None, authority: str | None) -> Filing:
    """The return of that name that a snapshot, or the latest, was made from."""
    store = Store.default()
    try:
        snapshot = store.get(snapshot_id) if snapshot_id else store.latest(authority)
        return kept_filing(snapshot, name)
    except (NoSnapshot, NotKept) as missing:
        raise Refusal(str(missing)) from None


def _about(run: Run) -> None:
    filing = run.filing
    errors.print(f"Rules: {run.ruleset_name}", highlight=False)
    for it in filing.recognised:
        extra = f"; not used: {', '.join(it.extra_columns)}" if it.extra_columns else ""
        said = f"{it.file}: {it.table}, {it.sign}, {it.rows:,} rows{extra}"
        errors.print(said, highlight=False, markup=False, soft_wrap=True)
    if filing.ignored:
        errors.print(f"not used: {', '.join(filing.ignored)}", highlight=False, soft_wrap=True)
    for fault in limited(filing.faults):
        errors.print(str(fault), highlight=False, markup=False, soft_wrap=True)


def _write(run: Run, format_: Format, out: Path | None) -> None:
    match format_:
        case Format.TABLE:
            _show(run)
        case Format.JSON:
            put((piece.encode() for piece in as_json(run, figures_that_need(run))), out)
        case Format.CSV:
            put((piece.encode() for piece in as_csv(run)), out)
        case Format.XLSX:
            put([_workbook(run)], out)


def _workbook(run: Run) -> bytes:
    # What writes workbooks takes long to import, and few runs need it.
    from goldenthread.documents.workbook import TooManyRows
    from goldenthread.rules.fix_list import as_workbook

    try:
        return as_workbook(run, figures_that_need(run))
    except TooManyRows:
        raise Refusal(
            "There are more breaches than a sheet of a workbook can hold",
            ["Give --format csv or json, or name fewer rules with --rules."],
        ) from None


def _show(run: Run) -> None:
    found = [it for it in run.outcomes if it.breaches]
    table = Table(Column("Rule", overflow="fold"), "", "Breaches", "What is wrong")
    needed = figures_that_need(run)
    for outcome in found:
        rule = outcome.rule
        table.add_row(rule.code, rule.severity.value, f"{outcome.breaches:,}", rule.wording)
        if len(found) <= SHOWN:
            table.add_row("", "", "", f"For example: {_example(run, rule.code)}")
        damaged = damaged_by(rule, needed)
        if damaged:
            table.add_row("", "", "", f"Damages {', '.join(damaged)}")
    if found:
        output.print(table)
    _show_not_run([it for it in run.outcomes if it.reason])
    output.print(_sum(run, found), highlight=False)


def _example(run: Run, code: str) -> str:
    first = next(run.breaches([code], limit=1))
    return str(first["explanation"][0].as_py())


def _show_not_run(not_run: Sequence[Outcome]) -> None:
    by_reason: dict[str, list[str]] = {}
    for outcome in not_run:
        by_reason.setdefault(outcome.reason, []).append(outcome.rule.code)
    for reason, codes in by_reason.items():
        said = f"Not run: {reason}: {', '.join(codes)}"
        output.print(said, highlight=False, soft_wrap=True)


def _sum(run: Run, found: Sequence[Outcome]) -> str:
    ran = sum(1 for it in run.outcomes if not it.reason)
    by_severity = {
        severity: sum(it.breaches for it in found if it.rule.severity is severity)
        for severity in Severity
    }
    return (
        f"{ran} rules run, {len(run.outcomes) - ran} not run; "
        f"{by_severity[Severity.ERROR]:,} errors and {by_severity[Severity.QUERY]:,} queries"
    )


def _write_changes(found: Changes, format_: Format, out: Path | None) -> None:
    parts = {"new": found.new, "gone": found.gone, "still": found.still}
    match format_:
        case Format.TABLE:
            _show_changes(parts, found.not_compared)
        case Format.JSON:
            told = {name: [_told(it) for it in part] for name, part in parts.items()}
            text = json.dumps(
                {**told, "not_compared": found.not_compared}, ensure_ascii=False, indent=1
            )
            put([text.encode() + b"\n"], out)
        case _:
            raise Refusal("What has changed is written as a table or as JSON")


def _told(breach: Breach) -> dict[str, object]:
    return {
        "rule": breach.rule,
        "severity": breach.severity,
        "child": breach.child,
        "located": json.loads(breach.located),
        "explanation": breach.explanation,
    }


def _show_changes(parts: dict[str, tuple[Breach, ...]], not_compared: Sequence[str]) -> None:
    for title, name in (("New", "new"), ("Gone", "gone")):
        table = Table("Rule", "Child", f"{title}: what is wrong")
        for breach in islice(parts[name], SHOWN):
            table.add_row(breach.rule, breach.child or "", breach.explanation)
        if parts[name]:
            output.print(table)
        if len(parts[name]) > SHOWN:
            output.print(f"and {len(parts[name]) - SHOWN:,} more; --format json lists all")
    if not_compared:
        output.print(f"Not run in both: {', '.join(not_compared)}", soft_wrap=True)
    output.print(
        f"{len(parts['new']):,} new, {len(parts['gone']):,} gone, "
        f"{len(parts['still']):,} still there",
        highlight=False,
    )
