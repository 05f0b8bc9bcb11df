"""Read the demonstration's minutes, over and over, as text, web pages or Word documents.

Prints the seconds that reading took, without the time to make the files.

    python scripts/bench_minutes.py text|html|docx [--documents 210]
"""

import argparse
import sys
import time
from html import escape
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import docx

from goldenthread.minutes.reader import read_records
from goldenthread.minutes.samples import sample_minutes

KINDS = ("text", "html", "docx")


def made(kind: str, folder: Path) -> list[Path]:
    """Return the demonstration's minutes as files of a kind, made of the same lines."""
    if kind == "text":
        return sample_minutes()
    return [_made(sample, kind, folder / f"{sample.stem}.{kind}") for sample in sample_minutes()]


def _made(sample: Path, kind: str, path: Path) -> Path:
    lines = [line.strip() for line in sample.read_text(encoding="utf-8").splitlines() if line]
    if kind == "html":
        body = "\n".join(f"<p>{escape(line)}</p>" for line in lines)
        path.write_text(f"<!doctype html><html><body>{body}</body></html>", encoding="utf-8")
    else:
        document = docx.Document()
        for line in lines:
            document.add_paragraph(line)
        document.save(str(path))
    return path


def main() -> None:
    """Read as many documents as were asked for, in one process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--documents", type=int, default=210)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        paths = list(islice(cycle(made(asked.kind, Path(folder))), asked.documents))
        began = time.perf_counter()
        for path in paths:
            read_records(path)
        sys.stdout.write(f"{time.perf_counter() - began}\n")


if __name__ == "__main__":
    main()
