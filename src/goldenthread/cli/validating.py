"""What validating one return and a region's returns have in common at the keyboard."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path

import typer

from goldenthread.cli.console import Refusal, errors
from goldenthread.engine.engine import Opener
from goldenthread.records.filed.filing import Filing
from goldenthread.rules.catalogue import ruleset
from goldenthread.rules.damage import Needed
from goldenthread.rules.run import RuleFailed, Run, UnknownRule, collection, run_rules
from goldenthread.rules.years import YearNotHeld, choose_year

CLEAN, BREACHES, UNUSABLE, FAILED = 0, 1, 2, 3
"""The exit statuses: nothing found, something found, input unusable, a rule failed."""


class Format(StrEnum):
    """How what was found is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


def chosen_year(filing: Filing, asked: int | None) -> int:
    """The collection year whose rules are run, saying why where it was not asked for."""
    try:
        chosen = choose_year(filing, asked, date.today())  # noqa: DTZ011  (the day at the keyboard)
    except YearNotHeld as unheld:
        raise Refusal(str(unheld)) from None
    if chosen.because:
        said = f"Rules of {collection(chosen.year)}: {chosen.because}; --year names another"
        errors.print(said, highlight=False)
    return chosen.year


@contextmanager
def running(
    filing: Filing, year: int, codes: Iterable[str] | None, kept: Path | None, opener: Opener
) -> Iterator[Run]:
    """Run rules over a filing; refuses a rule that is not there, and ends where one fails."""
    try:
        rules = ruleset(filing.filed.name)
        with run_rules(filing, rules, year, codes=codes, kept=kept, engine=opener) as run:
            yield run
    except UnknownRule as unknown:
        raise Refusal(
            f"There is no rule {unknown} in the {filing.filed.title} {collection(year)}"
        ) from None
    except RuleFailed as failed:
        errors.print(f"[bold]The run failed: nothing it says can be relied on.[/bold] {failed}")
        raise typer.Exit(FAILED) from failed


def put(pieces: Iterable[bytes], out: Path | None) -> None:
    """Write to a file, or to where the command was asked."""
    if out is None:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    try:
        with out.open("wb") as file:
            file.writelines(pieces)
    except OSError as fault:
        raise Refusal(f"{out} cannot be written", [fault.strerror or str(fault)]) from None
    errors.print(f"Wrote {out}", highlight=False)


def figures_that_need(run: Run) -> Needed:
    """The figures that need each column, when any rule says which columns it spoils."""
    if not any(it.rule.damages for it in run.outcomes):
        return {}
    # Measures take long to import, and the published returns' rules name no columns of theirs.
    from goldenthread.measures.catalogue import columns_needed

    return columns_needed()
