"""The page about the measures: each as it is declared, and those that no record can feed."""

import textwrap
from collections.abc import Iterator, Mapping

from goldenthread.dates.words import day_in_words
from goldenthread.measures.catalogue import CATALOGUE, DEFINITIONS, STAGES, UNAVAILABLE
from goldenthread.measures.measure import Measure, Unavailable
from goldenthread.measures.timescales import TIMESCALES, Timescale
from markdown import table

BETTER = {"high": "Higher is better", "low": "Lower is better", "neutral": "Neither way"}


def measures_page() -> str:
    """The catalogue, in the order of the child's journey, and the clocks that it judges by."""
    lines = [
        "# The measures",
        "",
        "Generated from `goldenthread.measures.catalogue` by `make docs`; do not edit by hand.",
        "",
        "In the order of the child's journey. Who counts is the SELECT at the end of each entry,",
        "over the tables of [the snapshot](tables.md); counts, breakdowns, trends, lists of",
        "children and the hiding of small numbers are all derived from it. A measure that the",
        "records cannot feed has its reason instead.",
        "",
        *table(("Measure", "Name", "Unit"), _contents()),
    ]
    for stage in STAGES:
        lines += ["", f"## {stage}"]
        for measure_id in _ids():
            if measure_id in UNAVAILABLE and UNAVAILABLE[measure_id].stage is stage:
                lines += _not_available(UNAVAILABLE[measure_id])
            elif measure_id in CATALOGUE and CATALOGUE[measure_id].stage is stage:
                lines += _entry(CATALOGUE[measure_id])
    return "\n".join([*lines, *_clocks()]) + "\n"


def _ids() -> list[str]:
    """Those that can be fed in their own order, and after each stage's those that cannot."""
    return [*CATALOGUE, *UNAVAILABLE]


def _contents() -> Iterator[tuple[str, str, str]]:
    for stage in STAGES:
        for it in CATALOGUE.values():
            if it.stage is stage:
                yield _link(it), it.name, it.unit
        for missing in UNAVAILABLE.values():
            if missing.stage is stage:
                yield _link(missing), missing.name, "not available"


def _link(it: Measure | Unavailable) -> str:
    return f"[{it.id}](#{it.id.lower()})"


def _heading(it: Measure | Unavailable) -> list[str]:
    return ["", f'### <a id="{it.id.lower()}"></a>{it.id}: {it.name}', "", it.definition, ""]


def _not_available(missing: Unavailable) -> list[str]:
    facts = {
        "Not available": missing.reason,
        "It would take": missing.needs,
        "Timescale": "<br>".join(map(_limit, missing.timescales)),
    }
    return [*_heading(missing), *_facts(facts)]


def _entry(measure: Measure) -> list[str]:
    """One measure's definition."""
    months = "the month" if measure.months == 1 else f"the {measure.months} months up to its end"
    facts = {
        "Numerator": measure.numerator,
        "Denominator": measure.denominator,
        "Unit": measure.unit,
        "Which way is better": BETTER[measure.polarity],
        "Timescale": "<br>".join(map(_limit, measure.timescales)),
        "Each month's figure covers": months,
        "To be read with": measure.caution,
        "Broken down by": ", ".join(measure.breakdowns).replace("_", " "),
        "Published as": measure.source,
        "Version": "<br>".join(map(_version, DEFINITIONS[measure.id])),
        "Columns it needs": ", ".join(f"`{name}`" for name in sorted(measure.needs)),
    }
    sql = textwrap.dedent(measure.members).strip().splitlines()
    return [*_heading(measure), *_facts(facts), "", "```sql", *sql, "```"]


def _facts(facts: Mapping[str, str | None]) -> list[str]:
    return table(("", ""), ((name, fact) for name, fact in facts.items() if fact))


def _version(measure: Measure) -> str:
    since = f", since {day_in_words(measure.in_force)}" if measure.in_force else ""
    return f"{measure.version}{since}{f': {measure.changed}' if measure.changed else ''}"


def _limit(clock: Timescale) -> str:
    return f"{clock.limit} ([{clock.id}](#{clock.id.lower()}), {clock.authority})"


def _clocks() -> list[str]:
    """Every clock, whether a measure judges by it or not."""
    rows = (
        (
            f'<a id="{it.id.lower()}"></a>{it.id}',
            it.limit,
            it.clock,
            f"{it.standing}: {it.authority}",
            day_in_words(it.in_force) if it.in_force else "",
            it.reading,
        )
        for it in TIMESCALES.values()
    )
    heads = ("Clock", "Limit", "Runs", "Rests on", "In force since", "How it was read")
    return [
        "",
        "## The clocks",
        "",
        "Where no day stands, the edition that is named says the limit and not since when.",
        "",
        *table(heads, rows),
    ]
