"""`goldenthread benchmarks`: official figures in, and who a council is compared with."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from goldenthread.cli.console import Faults, Refusal, errors, output
from goldenthread.measures.benchmarks.choices import BadChoice, Choice, choose
from goldenthread.measures.benchmarks.comparators import COMPARATORS
from goldenthread.measures.benchmarks.comparison import (
    Benchmark,
    Comparison,
    benchmarks_by_year,
    benchmarks_for,
)
from goldenthread.measures.benchmarks.keys import KEYS, Beside, Key, groups_of, key_for
from goldenthread.measures.benchmarks.loading import (
    Became,
    Change,
    Taken,
    load_benchmarks,
    load_neighbours,
)
from goldenthread.measures.benchmarks.reading import years_of
from goldenthread.measures.benchmarks.store import FOLDER, Official, official
from goldenthread.measures.catalogue import CATALOGUE, UNAVAILABLE
from goldenthread.records.faults import LoadRefused
from goldenthread.records.meant import did_you_mean
from goldenthread.records.store import Store

benchmarks = typer.Typer(
    help="Official figures to compare with: England, regions, statistical neighbours.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

_EXAMPLES = 3
"""How many of the figures that changed are shown for each key."""


class Format(StrEnum):
    """How a comparison is written."""

    TABLE = "table"
    JSON = "json"


@benchmarks.command()
def load(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="The interactive tool's Parquet file and dictionary, or CSV files of explore "
            "education statistics.",
        ),
    ],
) -> None:
    """Read official figures as they were published; the newer of two editions stands."""
    try:
        taken = load_benchmarks(files, Store.default().home, datetime.now(UTC).date())
    except LoadRefused as refused:
        raise Refusal(
            "Nothing was loaded. What is wrong with the files:",
            [str(fault) for fault in refused.faults],
        ) from None
    known = official(Store.default().home)
    for it in taken:
        for line in _told(it, known):
            errors.print(line, highlight=False, markup=False, soft_wrap=True)


def _told(taken: Taken, known: Official) -> Iterator[str]:
    reading = taken.reading
    yield f"{reading.file}: {reading.title}, {reading.rows:,} rows{_span(taken)}"
    yield from (f"  {note}" for note in reading.notes)
    if taken.changes and all(it.became is Became.THE_SAME for it in taken.changes):
        yield "  Nothing changed: all its figures were known."
        return
    for key, changes in groupby(taken.changes, key=lambda it: it.key):
        of_key = list(changes)
        parts = [
            part
            for became in Became
            if (part := _part(became, of_key)) and became in _WORTH_TELLING
        ]
        if parts:
            yield f"  {key}: {'; '.join(parts)}"
            yield from _examples(of_key, known)


_WORTH_TELLING = {Became.NEW, Became.CHANGED, Became.LEFT}


def _span(taken: Taken) -> str:
    spans = years_of(taken.reading.slices).values()
    if not spans:
        return ""
    return f", {min(first for first, _ in spans)} to {max(last for _, last in spans)}"


def _part(became: Became, changes: Iterable[Change]) -> str:
    chosen = [it for it in changes if it.became is became]
    if not chosen:
        return ""
    years = _years([it.year for it in chosen])
    if became is Became.CHANGED:
        return f"{years} changed ({sum(len(it.cells) for it in chosen):,} figures)"
    if became is Became.LEFT:
        editions = {it.stands for it in chosen if it.stands}
        stands = " and ".join(sorted({f"{it.file} (to {it.year})" for it in editions}))
        return f"{years} left as they were, from {stands}"
    return f"{years} {became}"


def _years(years: Sequence[int]) -> str:
    """Years in words, runs together: 2013 to 2015, 2020."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)


def _examples(changes: Iterable[Change], known: Official) -> Iterator[str]:
    shown = [
        (change.year, code, was, is_now)
        for change in changes
        if change.became is Became.CHANGED
        for code, was, is_now in change.cells
    ]
    for year, code, was, is_now in shown[:_EXAMPLES]:
        place = known.places.get(code)
        name = place.full_name if place else str(code)
        yield f"    {name}, {year}: {_cell(was)}, now {_cell(is_now)}"
    if len(shown) > _EXAMPLES:
        yield f"    and {len(shown) - _EXAMPLES:,} more"


def _cell(cell: Any) -> str:
    if cell.value is not None:
        return f"{cell.value:g}"
    return f"no figure ({cell.mark})" if cell.mark else "no figure"


@benchmarks.command("list")
def list_() -> None:
    """List the official figures there are, with their years and the measures beside them."""
    known = official(Store.default().home)
    table = Table("Figure", "Measure", "What it is", "Unit", "Years", "Each year", "From")
    for key in KEYS.values():
        years = known.years(key.name)
        table.add_row(
            key.name,
            ", ".join(key.measures),
            key.title,
            key.unit,
            _years(years),
            _each_year(key),
            _latest(known, key, years),
        )
    output.print(table)


def _each_year(key: Key) -> str:
    return key.moment(2000).removesuffix(" 2000")


def _latest(known: Official, key: Key, years: Sequence[int]) -> str:
    edition = known.edition(key.name, years[-1]) if years else None
    return edition.file if edition else "nothing has been loaded"


@benchmarks.command()
def show(
    measure_id: Annotated[str, typer.Argument(metavar="MEASURE", help="A measure, like IC02.")],
    authority: Annotated[
        str, typer.Option(help="The council: its name, number or nine-character code.")
    ] = "",
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="As known for this day; today without it."),
    ] = None,
    group: Annotated[
        str | None, typer.Option(help="One group of the measure: length_of_need=Under 3 months.")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to write it.")] = Format.TABLE,
) -> None:
    """Show what is published beside a measure: England, region, neighbours, and each year."""
    known = official(Store.default().home)
    day = on.date() if on else datetime.now(UTC).date()
    asked = _group(group)
    faults = Faults("Nothing is shown. What is wrong:")
    with faults:
        measure = _measure(measure_id)
        if asked:
            _refuse_unknown_group(measure, asked)
    with faults:
        _refuse_unknown_authority(authority, day, known)
    faults.refuse()

    comparison = benchmarks_for(measure, authority, day, known, group=asked)
    if comparison is None:
        raise Refusal(
            f"There is no official figure beside {measure.id} {measure.name}",
            list(_instead(measure, asked, day)),
        )
    by_year = benchmarks_by_year(measure, authority, day, known, group=asked)
    if format_ is Format.JSON:
        rows = {"comparison": _json(comparison), "years": [_json(it) for it in by_year]}
        sys.stdout.write(json.dumps(rows, indent=1) + "\n")
        return
    _print(comparison, by_year)


def _measure(measure_id: str) -> Beside:
    """The measure of a name, whatever its capitals; refuses a name that none has."""
    named: dict[str, Beside] = {it.casefold(): UNAVAILABLE[it] for it in UNAVAILABLE}
    named |= {it.casefold(): CATALOGUE[it] for it in CATALOGUE}
    measure = named.get(measure_id.casefold())
    if measure is None:
        meant = did_you_mean(measure_id, (*CATALOGUE, *UNAVAILABLE))
        raise Refusal(
            f"There is no measure {measure_id}",
            [*_if_any(meant), f"The measures are {', '.join(CATALOGUE)}."],
        )
    return measure


def _refuse_unknown_authority(authority: str, day: date, known: Official) -> None:
    """Refuse a name that neither the statistics nor a choice nor the loaded records have."""
    store, places = Store.default(), known.places
    if not authority or places.find(authority, day) or known.choice(authority, day):
        return
    if store.snapshots(authority):
        return
    names = [place.name for place in places.authorities if place.is_there_on(day)]
    meant = did_you_mean(authority, [*names, *store.authorities()])
    raise Refusal(
        f"There is no authority {authority} in the official statistics",
        [*_if_any(meant), "Without --authority England's figures are shown."],
    )


def _refuse_unknown_group(measure: Beside, asked: tuple[str, str]) -> None:
    groups = groups_of(measure)
    if asked in groups:
        return
    written = _written(*asked)
    title = f"{measure.id} has no official figure beside the group {written}"
    if not groups:
        raise Refusal(title, ["It has none beside any group: leave out --group."])
    meant = did_you_mean(written, [_written(*it) for it in groups])
    raise Refusal(title, [*_if_any(meant), *_named(groups)])


def _if_any(said: str) -> list[str]:
    return [said] if said else []


def _written(breakdown: str, group: str) -> str:
    return f"{breakdown}={group}" if group else breakdown


def _named(groups: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield "There is one beside each of these groups:"
    yield from (f'--group "{_written(*it)}"' for it in groups)


def _group(text: str | None) -> tuple[str, str] | None:
    if text is None:
        return None
    breakdown, _, value = text.partition("=")
    return breakdown.strip(), value.strip()


def _instead(measure: Beside, group: tuple[str, str] | None, day: date) -> Iterator[str]:
    if key_for(measure, group) is not None:
        yield f"None had been published by {day}. See which there are: goldenthread benchmarks list"
    elif groups := groups_of(measure):
        yield from _named(groups)
    else:
        yield "See which there are: goldenthread benchmarks list"


def _print(comparison: Comparison, by_year: Sequence[Comparison]) -> None:
    key = comparison.key
    table = Table("Whose", "Figure", title=f"{key.title}, {comparison.moment} ({key.unit})")
    for whose, figure in _rows(comparison):
        table.add_row(whose, figure)
    output.print(table)
    years = Table("Year", "Own", "England", "Region", "Neighbours", "Of them with a figure")
    for it in by_year:
        years.add_row(
            str(it.year),
            _figure(it.own),
            _figure(it.england),
            _figure(it.region),
            _number(it.neighbours_mean),
            f"{it.neighbours_counted} of {len(it.neighbours)}",
        )
    output.print(years)
    source = f"Source: {comparison.source}."
    for line in (*_cautions(comparison), *comparison.notes, *comparison.unlike, source):
        output.print(line, highlight=False, markup=False, soft_wrap=True)


def _cautions(comparison: Comparison) -> Iterable[str]:
    """What the asterisks mean, each said once."""
    shown = (comparison.own, comparison.england, comparison.region, *comparison.neighbours)
    return dict.fromkeys(f"* {it.caution}" for it in shown if it is not None and it.caution)


def _rows(comparison: Comparison) -> Iterator[tuple[str, str]]:
    if comparison.own is not None:
        yield f"{comparison.own.place.full_name}, as published", _figure(comparison.own)
    yield "England", _figure(comparison.england)
    if comparison.region is not None:
        yield comparison.region.place.name, _figure(comparison.region)
    if comparison.neighbours:
        counted = f"{comparison.neighbours_counted} of {len(comparison.neighbours)}"
        named = f"Statistical neighbours of {comparison.neighbour_list.name}, mean of {counted}"
        yield named, _number(comparison.neighbours_mean)
        for it in comparison.neighbours:
            yield f"  {it.place.full_name}", _figure(it)
    quartiles = comparison.quartiles
    if quartiles and quartiles.best is not None:
        best = f"Best quarter of {quartiles.counted} authorities in England, from"
        yield best, _number(quartiles.best)
    own = comparison.own.value if comparison.own else None
    if quartiles and own is not None and (band := quartiles.band(own)):
        yield "Among England's authorities", band


def _figure(benchmark: Benchmark | None) -> str:
    if benchmark is None:
        return ""
    if benchmark.value is None:
        return f"– ({benchmark.missing})"
    return _number(benchmark.value) + ("*" if benchmark.caution else "")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.1f}"


def _json(comparison: Comparison) -> dict[str, Any]:
    return {
        "measure": comparison.measure_id,
        "figure": comparison.key.name,
        "title": comparison.key.title,
        "unit": comparison.key.unit,
        "year": comparison.year,
        "period": comparison.moment,
        "own": _json_of(comparison.own),
        "england": _json_of(comparison.england),
        "region": _json_of(comparison.region),
        "neighbours_mean": comparison.neighbours_mean,
        "neighbours_counted": comparison.neighbours_counted,
        "neighbours_list": comparison.neighbour_list.name,
        "neighbours": [_json_of(it) for it in comparison.neighbours],
        "comparators": {
            rule.words: {"value": it.value, "said": it.said, "why_not": it.why_not}
            for rule in COMPARATORS
            for it in (rule.against(comparison),)
        },
        "notes": [*comparison.notes],
        "unlike": [*comparison.unlike],
        "source": comparison.source,
    }


def _json_of(benchmark: Benchmark | None) -> dict[str, Any] | None:
    if benchmark is None:
        return None
    return {
        "code": benchmark.place.code,
        "name": benchmark.place.full_name,
        "value": benchmark.value,
        "mark": benchmark.mark,
        "missing": benchmark.missing,
        "caution": benchmark.caution,
    }


@benchmarks.command("neighbours")
def neighbours_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A CSV file: an authority, and its neighbours under 1 to 10, the closest first;"
            " or the Department's workbook (.xlsx) as it was published.",
        ),
    ],
    list_name: Annotated[
        str, typer.Option("--list", help="What the list is called: the year it was published.")
    ],
    from_: Annotated[
        datetime,
        typer.Option("--from", formats=["%Y-%m-%d"], help="The first day on which it counts."),
    ],
) -> None:
    """Take in a newer list of statistical neighbours."""
    try:
        taken = load_neighbours(file, list_name.strip(), from_.date(), Store.default().home)
    except LoadRefused as refused:
        raise Refusal(
            "Nothing was loaded. What is wrong with the list:",
            [str(fault) for fault in refused.faults],
        ) from None
    of = f"{len(taken.of):,} {'authority' if len(taken.of) == 1 else 'authorities'}"
    errors.print(
        f"The list of {taken.name} has the neighbours of {of} and counts from {taken.since} on.",
        highlight=False,
        markup=False,
        soft_wrap=True,
    )


@benchmarks.command("choose")
def choose_(
    authority: Annotated[str, typer.Option(help="The council that decides.")],
    reason: Annotated[str, typer.Option(help="Why, and where it was decided.")],
    list_name: Annotated[
        str, typer.Option("--list", help="The list of neighbours: 2021, 2025 or one taken in.")
    ] = "",
    stand_in: Annotated[
        str,
        typer.Option("--as", help="An authority whose region and neighbours stand in for its own."),
    ] = "",
    from_: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], help="The first day; today without it."),
    ] = None,
) -> None:
    """Decide, from a day on, with which neighbours a council is compared."""
    home = Store.default().home
    known = official(home)
    day = from_.date() if from_ else datetime.now(UTC).date()
    choice = Choice(authority, day, list_name, stand_in, reason)
    try:
        choose(choice, home / FOLDER, known.places, [it.name for it in known.lists])
    except BadChoice as bad:
        raise Refusal("That cannot be chosen", [str(bad)]) from None
    whose = stand_in or "its own"
    which = f"the list of {list_name}" if list_name else "the list in force on the day"
    errors.print(
        f"From {day}, {authority} is compared with {whose} neighbours by {which}.",
        highlight=False,
        markup=False,
        soft_wrap=True,
    )
