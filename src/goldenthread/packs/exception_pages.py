"""The pages of a pack that hold its exceptions, and what checking the records found."""

from collections.abc import Iterator

from goldenthread.documents.content import Block, Facts, Heading, Paragraph, Table, Together
from goldenthread.measures import spc
from goldenthread.measures.measure import Measure
from goldenthread.measures.targets import distance
from goldenthread.packs import words
from goldenthread.packs.audience import Kind, Part
from goldenthread.packs.exceptions import control_chart
from goldenthread.packs.figure_pages import (
    by_period,
    can_be_drawn,
    chart,
    in_control,
    narrative,
)
from goldenthread.packs.model import Exceptional, Pack, PackFigure, Warned

MOST_WARNINGS = 12
"""Figures whose warnings are listed, those with the most errors."""


def exception_pages(pack: Pack) -> list[Block]:
    """All exceptions in one table, then the most pressing of them, each with what explains it."""
    heading = Heading(Part.EXCEPTIONS)
    if not pack.exceptions:
        return [heading, Paragraph("No figure is an exception.")]
    listed: list[Block] = [heading, Paragraph(_how_many(pack), leading=True), _listed(pack)]
    return [Together(listed), *(_in_full(it, pack) for it in pack.in_full)]


def _how_many(pack: Pack) -> str:
    count, shown = len(pack.exceptions), len(pack.in_full)
    are = "1 figure is an exception" if count == 1 else f"{count} figures are exceptions"
    if shown == count:
        return f"{are}, the most pressing first."
    return f"{are}. The {shown} most pressing are shown in full below; the others are listed only."


def _listed(pack: Pack) -> Table:
    return Table(
        caption="Every exception, the most pressing first",
        head=("Figure", "Latest", "Why it is here", "Shown in full"),
        rows=[
            (
                it.figure.measure.name,
                words.shown(it.figure.latest, it.figure.marks),
                "; ".join(reason.kind for reason in it.reasons),
                "Yes" if place < pack.audience.most else "No",
            )
            for place, it in enumerate(pack.exceptions)
        ],
        numeric=False,
        widths=(5, 2, 5, 1.6),
    )


def _in_full(exceptional: Exceptional, pack: Pack) -> Together:
    figure = exceptional.figure
    said: list[Block] = [
        Heading(figure.measure.name, 2),
        Paragraph(words.sentence(figure), leading=True),
        Facts(list(_explained(exceptional, pack))),
    ]
    return Together([*said, *_drawn(figure, pack)])


def _drawn(figure: PackFigure, pack: Pack) -> list[Block]:
    """The chart and its numbers; nothing where there is one number, which the sentence says."""
    if not can_be_drawn(figure):
        return []
    drawn = chart(figure, pack.team.name) if pack.team else in_control(figure)
    return [drawn, by_period(figure)]


def _explained(exceptional: Exceptional, pack: Pack) -> Iterator[tuple[str, str]]:
    """Every reason; then what there is to know besides, unless a reason has said it."""
    figure = exceptional.figure
    kinds = {reason.kind for reason in exceptional.reasons}
    for reason in exceptional.reasons:
        yield str(reason.kind), reason.says
    if Kind.OFF_TARGET not in kinds and figure.judged.target is not None:
        yield "Target", f"{distance(figure.judged)}."
    if Kind.VARIATION not in kinds:
        yield "Usual range", spc.finding(control_chart(figure))
    yield "Since a year before", words.change(figure)
    if figure.service:
        yield "Whole service", words.shown(figure.service[-1], figure.marks)
    compared = words.official(figure)
    if compared:
        yield "Elsewhere", compared
    warned = (pack.warnings or {}).get(figure.measure.id)
    if warned is not None:
        yield "Records", f"Checks of what it is made from found {_found(warned)}."
    yield from narrative(figure.narrative)


def _found(warned: Warned) -> str:
    errors = "1 error" if warned.errors == 1 else f"{warned.errors:,} errors"
    queries = "1 query" if warned.queries == 1 else f"{warned.queries:,} queries"
    return f"{errors} and {queries}"


def warning_pages(pack: Pack) -> list[Block]:
    """Which figures rest on records that failed a check, those with the most errors first."""
    heading = Heading(Part.WARNINGS)
    if pack.warnings is None:
        return [heading, Paragraph("The checks of these records have not been run yet.")]
    found = [(measure, warned) for measure, warned in _warned(pack) if warned.errors]
    if not found:
        return [heading, Paragraph("No check found an error in what these figures rest on.")]
    return [
        heading,
        Paragraph(
            f"{len(found)} figures of this pack rest on records in which a check found an error:"
            " they are left out, counted twice or counted wrongly until they are put right."
        ),
        Table(
            caption="Figures that rest on records with errors, the most first",
            head=("Figure", "Errors", "Queries", "The check that found most"),
            rows=[
                (measure.name, f"{warned.errors:,}", f"{warned.queries:,}", warned.worst)
                for measure, warned in found[:MOST_WARNINGS]
            ],
            numeric=False,
            widths=(4, 1.2, 1.2, 5),
        ),
    ]


def _warned(pack: Pack) -> list[tuple[Measure, Warned]]:
    shown = [*(it.measure for it in pack.figures), *(it.figure.measure for it in pack.exceptions)]
    measures = {measure.id: measure for measure in shown}
    warnings = pack.warnings or {}
    found = [(measure, warnings[name]) for name, measure in measures.items() if name in warnings]
    return sorted(found, key=lambda pair: -pair[1].errors)
