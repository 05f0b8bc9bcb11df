"""The children of a run who have breaches."""

from collections.abc import Sequence

from goldenthread.web.returns.asked import Asked, OfChild, identifiers
from goldenthread.web.returns.models import Run
from goldenthread.web.returns.presenters.lists import NO_CHILD, href

COLUMNS = [
    "Child",
    {"text": "Errors", "numeric": True},
    {"text": "Queries", "numeric": True},
    "Breaches",
]


def children_table(run: Run, asked: Asked, counted: Sequence[OfChild]) -> dict:
    names = identifiers(run, [it.number for it in counted if it.number])
    return {
        "heading": ", ".join(asked.words()) or "every team",
        "columns": COLUMNS,
        "rows": [_row(run, asked, it, names) for it in counted],
    }


def _row(run: Run, asked: Asked, of: OfChild, names: dict[int, str]) -> list:
    name = names.get(of.number, NO_CHILD)
    way = (
        {"text": f"See those of {name}", "href": href("breaches", run, asked.at(child=of.number))}
        if of.number
        else ""
    )
    return [name, f"{of.errors:,}", f"{of.queries:,}", way]
