"""Writing a pack to files."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from goldenthread.documents.content import Document
from goldenthread.documents.html import to_html
from goldenthread.documents.pdf import to_pdf
from goldenthread.documents.word import to_docx
from goldenthread.packs.compose import compose
from goldenthread.packs.model import Pack

WRITERS: Mapping[str, Callable[[Document], bytes]] = {
    "html": lambda document: to_html(document).encode(),
    "docx": to_docx,
    "pdf": to_pdf,
}
FORMATS = tuple(WRITERS)


def write_pack(pack: Pack, out: Path, formats: Sequence[str] = FORMATS) -> list[Path]:
    """Write a pack into a folder as accessible HTML, Word and PDF/UA-1, and return the files.

    The folder is made when it is missing; files of the same meeting are replaced. Every format is
    made before any is written, so a failure leaves the folder as it was. Raises ValueError for a
    format that is none of "html", "docx" and "pdf".
    """
    unknown = [name for name in formats if name not in WRITERS]
    if unknown:
        raise ValueError(
            f"A pack cannot be written as {', '.join(unknown)}. Choose from: {', '.join(FORMATS)}."
        )
    document = compose(pack)
    made = {name: WRITERS[name](document) for name in formats}
    out.mkdir(parents=True, exist_ok=True)
    return [_write(out / f"{file_stem(pack)}.{name}", made[name]) for name in formats]


def file_stem(pack: Pack) -> str:
    """The name of a pack's files: "pack-2026-12-03" of a meeting, else "board-pack-2026-10-05"."""
    if pack.occasion.body:
        return f"pack-{pack.occasion.on}"
    of_team = f"-{re.sub(r'[^a-z0-9]+', '-', pack.team.name.lower())}" if pack.team else ""
    return f"{pack.audience.name}-pack{of_team}-{pack.occasion.on}"


def _write(path: Path, content: bytes) -> Path:
    partial = path.with_name(f".{path.name}.partial")
    partial.write_bytes(content)
    return partial.replace(path)
