"""`goldenthread minutes score`: how right the reader is, for the eye and as JSON."""

import json
from collections.abc import Mapping
from typing import Any

import typer
from rich.table import Table

from goldenthread.cli.console import errors, output
from goldenthread.minutes.score import MEASURES, TARGETS, DocumentScore, Score, Tally


def show(score: Score, *, slips: bool) -> None:
    """Print the tallies, then those of each layout, then what was missed and what was too much."""
    output.print(_table("All documents", score.tallies, targets=True))
    if score.by_layout:
        output.print(_layouts(score))
    for document in score.documents:
        if document.unreadable:
            errors.print(f"Not read, and scored as empty: {document.unreadable}", highlight=False)
        if slips and document.slips:
            _show_slips(document)
    if score.not_expected:
        said = f"Not scored, for nothing is expected of them: {', '.join(score.not_expected)}"
        errors.print(said, highlight=False, soft_wrap=True)


def show_json(score: Score) -> None:
    """Print the same as one JSON object; shares are null where there is nothing to divide by."""
    said = {
        "all": _shares(score.tallies),
        "layouts": {name: _shares(tallies) for name, tallies in score.by_layout.items()},
        "targets": dict(TARGETS),
        "reached": score.reached,
        "documents": [
            {
                "file": document.file,
                "layout": document.layout,
                "measures": _shares(document.tallies),
                "unreadable": document.unreadable,
                "missed": [_slip(slip) for slip in document.slips if slip.missed],
                "too_much": [_slip(slip) for slip in document.slips if not slip.missed],
            }
            for document in score.documents
        ],
        "not_expected": list(score.not_expected),
    }
    typer.echo(json.dumps(said, indent=1, ensure_ascii=False))


def _shares(tallies: Mapping[str, Tally]) -> dict[str, Any]:
    return {
        measure: {
            "right": tally.right,
            "expected": tally.expected,
            "found": tally.found,
            "precision": tally.precision,
            "recall": tally.recall,
        }
        for measure, tally in tallies.items()
    }


def _slip(slip: Any) -> dict[str, str]:
    return {"measure": slip.measure, "where": slip.where, "text": slip.text}


def _table(title: str, tallies: Mapping[str, Tally], *, targets: bool) -> Table:
    table = Table("Measure", "Right", "Expected", "Found", "Precision", "Recall", title=title)
    if targets:
        table.add_column("Target")
    for measure, tally in tallies.items():
        row = [
            measure,
            str(tally.right),
            str(tally.expected),
            str(tally.found),
            _share(tally.precision),
            _share(tally.recall),
        ]
        table.add_row(*row, *([_target(measure, tally)] if targets else []))
    return table


def _layouts(score: Score) -> Table:
    table = Table("Layout", *MEASURES, title="Precision and recall by layout")
    for layout, tallies in score.by_layout.items():
        table.add_row(
            layout,
            *(f"{_share(one.precision)} {_share(one.recall)}" for one in tallies.values()),
        )
    return table


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def _target(measure: str, tally: Tally) -> str:
    least = TARGETS.get(measure)
    if least is None:
        return ""
    return f"{least:.2f} {'reached' if tally.reaches(least) else 'missed'}"


def _show_slips(document: DocumentScore) -> None:
    output.print(f"\n{document.file}", highlight=False, markup=False)
    for slip in document.slips:
        word = "missed" if slip.missed else "too much"
        said = f"  {word}, {slip.measure}, {slip.where}: {slip.text}"
        output.print(said, highlight=False, markup=False, soft_wrap=True)
