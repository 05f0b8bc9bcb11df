"""A document as an accessible PDF, made by Typst to the standard PDF/UA-1."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from importlib.resources import files
from typing import Any, Literal

from goldenthread.documents.content import Block, Document, Together

STANDARD: Literal["ua-1"] = "ua-1"


def to_pdf(document: Document) -> bytes:
    """Write a document as a tagged PDF/UA-1 file, in typefaces that come with Typst.

    Typst refuses what the standard forbids, such as a picture without words for it or a heading
    that skips a level, with a TypstError that says which.
    """
    language, _, region = document.language.partition("-")
    stated = {
        "title": document.title,
        "subtitle": document.subtitle,
        "author": document.author,
        "made_on": [document.made_on.year, document.made_on.month, document.made_on.day],
        "language": language,
        "region": region or None,
        "marking": document.marking,
        "watermark": document.watermark,
        "contents": document.contents,
        "numbered": document.numbered,
        "front": [_stated(block) for block in document.front],
        "blocks": [_stated(block) for block in document.blocks],
    }
    template = files("goldenthread.documents").joinpath("document.typ").read_bytes()
    return render(template, {"document": stated}, made_at=_midnight(document))


def render(template: bytes, inputs: dict[str, Any], *, made_at: datetime) -> bytes:
    """Render a Typst template to PDF/UA-1; each input reaches it as JSON in `sys.inputs`.

    Only Typst's own typefaces are used, so that a file looks the same wherever it is made.
    """
    import typst  # a tenth of a second that other commands need not wait for

    rendered: bytes = typst.compile(
        template,
        format="pdf",
        sys_inputs={name: json.dumps(value) for name, value in inputs.items()},
        pdf_standards=STANDARD,
        ignore_system_fonts=True,
        timestamp=made_at,
    )
    return rendered


def _stated(block: Block) -> dict[str, Any]:
    stated: dict[str, Any] = {"kind": type(block).__name__.lower()}
    if isinstance(block, Together):
        return stated | {"blocks": [_stated(inner) for inner in block.blocks]}
    return stated | asdict(block)


def _midnight(document: Document) -> datetime:
    return datetime.combine(document.made_on, time(), tzinfo=UTC)
