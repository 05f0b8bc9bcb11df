"""`goldenthread settings`: what a council decides for itself, from when on, and why."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.table import Column, Table

from goldenthread.cli.console import Refusal, errors, output
from goldenthread.dates.words import day_in_words
from goldenthread.measures.settings import SETTINGS, Decision, Setting, Settings, faults_of
from goldenthread.records.store import Store

settings = typer.Typer(
    help="The council's own intervals and bars: list them, or set one from a day on.",
    pretty_exceptions_enable=False,
    add_completion=False,
)

_Authority = Annotated[
    str | None, typer.Option(help="The council whose settings these are, where there are several.")
]


class Format(StrEnum):
    """How the settings are written."""

    TABLE = "table"
    JSON = "json"


@settings.callback(invoke_without_command=True)
def listed(
    context: typer.Context,
    authority: _Authority = None,
    on: Annotated[
        str | None, typer.Option(help="The day they hold on: 2026-03-31. Today when left out.")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to write them.")] = Format.TABLE,
) -> None:
    """List the council's settings: value, from when on, and why."""
    if context.invoked_subcommand is not None:
        return
    day = _day(on, "--on") if on else datetime.now(UTC).date()
    decided = Settings.of(Store.default().folder_of(_authority(authority)))
    rows = [_row(setting, decided, day) for setting in SETTINGS.values()]
    if format_ is Format.JSON:
        sys.stdout.write(json.dumps({"settings": rows}, indent=1) + "\n")
    else:
        output.print(_table(rows))


@settings.command("set")
def set_one(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its name, as the list has it.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The number that is to hold.")],
    from_: Annotated[
        str | None, typer.Option("--from", help="The first day on which it holds: 2026-04-01.")
    ] = None,
    reason: Annotated[
        str | None, typer.Option(help="Why, and where it was decided. Shown with every figure.")
    ] = None,
    authority: _Authority = None,
) -> None:
    """Set one of the council's settings from a day on. Nothing is overwritten: it is added."""
    whose = _authority(authority)
    decision = _decision(name, value, from_, reason or "")
    folder = Store.default().folder_of(whose)
    decided = Settings.of(folder).decide(decision, folder)
    before = decided.on(decision.setting, decision.from_date - timedelta(days=1))
    for line in _said(decision, before, whose):
        errors.print(line, highlight=False, markup=False, soft_wrap=True)


def _decision(name: str, value: str, from_: str | None, reason: str) -> Decision:
    """Read a decision; everything that is wrong with it is told at once."""
    number, day = _number(value), _iso_day(from_ or "")
    wrong = faults_of(name, number, reason)
    if number is None:
        wrong.append(f"{value} is not a number: write it as 10 or 0.6.")
    if from_ is None:
        wrong.append("Say from which day on it holds: --from 2026-04-01.")
    elif day is None:
        wrong.append(f"--from {from_} is not a day: write it as 2026-04-01.")
    if wrong or number is None or day is None:
        raise Refusal("Nothing was set. What is wrong:", wrong)
    return Decision(name, day, number, reason.strip())


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _day(text: str, option: str) -> date:
    day = _iso_day(text)
    if day is None:
        raise Refusal(f"{option} {text} is not a day", ["Write it as 2026-03-31."])
    return day


def _authority(named: str | None) -> str:
    """Find whose settings are meant: those of one authority whose records have been loaded."""
    store = Store.default()
    loaded = store.authorities()
    if named is not None:
        if not store.snapshots(named):
            known = f"There are: {', '.join(loaded)}." if loaded else "Load some: goldenthread load"
            raise Refusal(f"No records of {named} have been loaded", [known])
        return named
    if len(loaded) != 1:
        which = "Say which with --authority: " + ", ".join(loaded)
        title = "There are records of several councils" if loaded else "There are no records yet"
        raise Refusal(title, [which if loaded else "Load some: goldenthread load"])
    return loaded[0]


def _row(setting: Setting, decided: Settings, day: date) -> dict[str, Any]:
    held = decided.in_force(setting.name, day)
    to_come = [
        decided.in_force(setting.name, later) for later in decided.changes_after(setting.name, day)
    ]
    return {
        "setting": setting.name,
        "title": setting.title,
        "value": held.value if held else setting.default,
        "unit": setting.unit,
        "from": held.from_date.isoformat() if held else None,
        "why": held.reason if held else setting.why,
        "to_come": [
            {"value": it.value, "from": it.from_date.isoformat(), "why": it.reason}
            for it in to_come
            if it
        ],
    }


def _table(rows: list[dict[str, Any]]) -> Table:
    table = Table(Column("Setting", no_wrap=True), "What", "Value", "From", "Why")
    for row in rows:
        since = day_in_words(date.fromisoformat(row["from"])) if row["from"] else "not decided"
        table.add_row(
            row["setting"], row["title"], f"{row['value']:g} {row['unit']}", since, row["why"]
        )
        for it in row["to_come"]:
            later = day_in_words(date.fromisoformat(it["from"]))
            table.add_row("", "", f"{it['value']:g} {row['unit']}", later, it["why"])
    return table


def _said(decision: Decision, before: float, authority: str) -> Iterator[str]:
    from goldenthread.measures.catalogue import CATALOGUE

    setting = SETTINGS[decision.setting]
    yield (
        f"{authority}, from {day_in_words(decision.from_date)}: {setting.title}"
        f" {decision.value:g} {setting.unit} ({before:g} until then)."
    )
    resting = [measure.id for measure in CATALOGUE.values() if setting in measure.settings]
    if resting:
        yield f"Calculated anew from that day on when next asked for: {', '.join(resting)}."
