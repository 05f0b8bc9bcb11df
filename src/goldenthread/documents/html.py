"""A document as one HTML file that asks nothing of any other."""

import re
from collections.abc import Sequence
from html import escape
from importlib.resources import files

from goldenthread.documents.content import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Room,
    Table,
    Together,
)

# Nothing may be fetched or run, whatever a name or a promise may hold.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"


def to_html(document: Document) -> str:
    """Write a document as HTML with its style and pictures inside, and a list of its contents."""
    anchors = _Anchors()
    body = _written(document.every_block, anchors)
    style = files("goldenthread.documents").joinpath("document.css").read_text("utf-8")
    return f"""<!doctype html>
<html lang="{escape(document.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="{escape(document.author)}">
<meta name="dcterms.created" content="{document.made_on.isoformat()}">
<title>{escape(document.title)}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#content">Skip to main content</a>
<header>
<h1>{escape(document.title)}</h1>
<p class="subtitle">{escape(document.subtitle)}</p>{_marking(document)}
</header>
<nav aria-labelledby="contents">
<h2 id="contents">Contents</h2>
<ol>
{anchors.listed()}
</ol>
</nav>
<main id="content">
{body}
</main>
</body>
</html>
"""


def _marking(document: Document) -> str:
    return f'\n<p class="marking">{escape(document.marking)}</p>' if document.marking else ""


class _Anchors:
    """The ids of headings and tables, each given out once."""

    def __init__(self) -> None:
        self._taken: set[str] = {"contents", "content"}
        self._top: list[tuple[str, str]] = []

    def take(self, text: str, *, listed: bool = False) -> str:
        stem = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "part"
        anchor, n = stem, 2
        while anchor in self._taken:
            anchor, n = f"{stem}-{n}", n + 1
        self._taken.add(anchor)
        if listed:
            self._top.append((anchor, text))
        return anchor

    def listed(self) -> str:
        return "\n".join(
            f'<li><a href="#{anchor}">{escape(text)}</a></li>' for anchor, text in self._top
        )


def _written(blocks: Sequence[Block], anchors: _Anchors) -> str:
    return "\n".join(_block(block, anchors) for block in blocks)


def _block(block: Block, anchors: _Anchors) -> str:
    match block:
        case Heading(text, level):
            anchor = anchors.take(text, listed=level == 1)
            return f'<h{level + 1} id="{anchor}">{escape(text)}</h{level + 1}>'
        case Paragraph(text, leading):
            return f"<p{_class('leading', leading)}>{escape(text)}</p>"
        case Bullets(items):
            return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"
        case Facts(pairs):
            rows = (f"<dt>{escape(label)}</dt><dd>{escape(fact)}</dd>" for label, fact in pairs)
            return "<dl>" + "".join(f"<div>{row}</div>" for row in rows) + "</dl>"
        case Picture(svg, _):
            return f"<figure>{svg}</figure>"
        case Table():
            return _table(block, anchors)
        case Together(blocks):
            return f'<div class="together">\n{_written(blocks, anchors)}\n</div>'
        case Room():
            return ""


def _table(table: Table, anchors: _Anchors) -> str:
    anchor = anchors.take(table.caption)
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    rows = "\n".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in table.rows
    )
    # A wide table scrolls in its own region, which must be reachable by keyboard.
    return (
        f'<div class="wide" role="region" aria-labelledby="{anchor}" tabindex="0">'
        f"<table{_class('numeric', table.numeric)}>"
        f'<caption id="{anchor}">{escape(table.caption)}</caption>{_columns(table)}'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
    )


def _columns(table: Table) -> str:
    line = sum(table.widths)
    shares = (f'<col style="width:{100 * width / line:.4g}%">' for width in table.widths)
    return f"<colgroup>{''.join(shares)}</colgroup>"


def _class(name: str, applies: bool) -> str:
    return f' class="{name}"' if applies else ""
