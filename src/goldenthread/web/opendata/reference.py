"""Every kind and field in rows, for the page for programs and for the manual."""

from collections.abc import Iterator

from goldenthread.web.opendata.asked import ASKED
from goldenthread.web.opendata.declared import Field, Kind, Of
from goldenthread.web.opendata.kinds import KINDS


def field_rows(kind: Kind) -> list[tuple[str, str, str, str, str]]:
    """Each field with what it is, what it may be, and its name in Popolo and in OParl."""
    return [row for field in kind.every_field for row in _rows(field, "")]


def _rows(field: Field, within: str) -> Iterator[tuple[str, str, str, str, str]]:
    name = f"{within}{field.name}"
    yield name, field.says, may_be(field), field.popolo, field.oparl
    for part in field.parts:
        yield from _rows(part, f"{name}.")


def may_be(field: Field) -> str:
    """What a field's value is, in words."""
    what = f"{field.of} of {field.to}" if field.to else str(field.of)
    what = f"list of {'objects' if field.of is Of.OBJECT else what}" if field.many else what
    return f"{what}, or null" if field.null else what


def parameter_rows() -> list[tuple[str, str, str]]:
    """What lists take: each parameter with what it is, and which lists take it."""
    taken: dict[tuple[str, str], list[str]] = {}
    for name, model in ASKED.items():
        day = KINDS[name].day_says
        for own, field in model.model_fields.items():
            said = field.description
            if day:
                said = said.replace(day, "the day of the list")
            taken.setdefault((field.alias or own, said), []).append(name)
    return [
        (name, said, "all" if len(kinds) == len(KINDS) else ", ".join(kinds))
        for (name, said), kinds in taken.items()
    ]


def reference_page() -> str:
    """The page of the reference: every kind with its fields and their names elsewhere."""
    return (
        "# The schema of the open data\n\n"
        "Generated from `goldenthread.web.opendata.kinds` by `make docs`; do not edit by hand.\n\n"
        "The API, the files to download, the JSON Schema and this page come from the same\n"
        "declarations. Popolo and OParl name the property of each specification that means the\n"
        "same; [the mapping](../explanation/open-data.md) says what that leaves out.\n\n"
        "## What a list takes\n\n| Parameter | What it is | Lists |\n|---|---|---|\n"
        + "".join(_line(row) for row in parameter_rows())
        + "\n"
        + "\n".join(_section(kind) for kind in KINDS.values())
    )


def _section(kind: Kind) -> str:
    elsewhere = f"In Popolo: {kind.popolo or 'nothing'}. In OParl: {kind.oparl or 'nothing'}."
    dated = f" `from` and `to` are about {kind.day_says}." if kind.day else ""
    return (
        f"## {kind.title}\n\n{kind.says} {elsewhere}{dated}\n\n"
        "| Field | What it is | What it may be | Popolo | OParl |\n|---|---|---|---|---|\n"
        + "".join(_line(row) for row in field_rows(kind))
    )


def _line(row: tuple[str, ...]) -> str:
    first, *others = (cell.replace("|", "\\|") for cell in row)
    return f"| `{first}` | {' | '.join(others)} |\n"
