"""A source cut into front matter and items, and the marks that every layout knows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from goldenthread.minutes.lines import Line, squeeze

NUMBER = r"\d{1,4}[a-zA-Z]?(?:/\d{1,4})?"
LONE_NUMBER = re.compile(rf"({NUMBER})\s?\.?$")
NUMBERED_TITLE = re.compile(rf"({NUMBER})(?:\s?[.):]|\s)\s*(?=[A-Z'‘“(])(.+)$")
SMALL_WORDS = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to",
     "with", "&"]
)  # fmt: skip
_LABEL = re.compile(
    r"(?P<label>Minutes|Decisions?|Additional documents|Supporting documents|"
    r"Accompanying documents)\s*:\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_FILE_SIZE = re.compile(
    r"\s?(?:\b(?:pdf|docx?|xlsx?|pptx?|rtf) icon )?(?:\b|(?<=[a-z)]))(?:PDF|DOCX?|XLSX?|PPTX?|RTF) "
    r"(?P<size>\d[\d,]{0,8}(?:\.\d{1,4})?)\s?(?P<unit>KB|MB)\b\.?$"
)
_DECIDED = re.compile(r"(?:RESOLVED|AGREED)\b|(?:Resolved|Agreed)(?:\s*[:–-]|\s+to\b|\s*\()")
_TITLE_STOP = re.compile(r"[.;:,!?]$")
_LONGEST_TITLE = 160


@dataclass(frozen=True)
class Block:
    """The lines of one item; `title` as printed, file size included.

    `held_on` and `committee` are set where one page holds items of several meetings; `cut` when
    the layout itself shows that the item's end is missing. `papers` are the titles of papers that
    stand apart from the lines.
    """

    number: str | None
    title: str | None
    lines: tuple[Line, ...]
    held_on: date | None = None
    committee: str | None = None
    cut: bool = False
    papers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A source cut up: what stands before the first item, and the items."""

    layout: str
    front: tuple[Line, ...]
    blocks: tuple[Block, ...]


def text_of(sheet: Sheet) -> str:
    """Return the text of a sheet, its parts parted by form feeds: the front, then each item."""
    parts = [_text(sheet.front)]
    for block in sheet.blocks:
        title = ". ".join(filter(None, (block.number, block.title)))
        parts.append("\n".join(filter(None, (title, *block.papers, _text(block.lines)))))
    return "\f".join(parts)


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines if line.text)


def file_size(text: str) -> re.Match[str] | None:
    """Find the kind and size of a file at the end of a line: "pdf icon PDF 74 KB".

    The match is in the line with its white space closed up. Its last word is looked at first:
    most lines have no size, and searching each is slow.
    """
    if not text.rstrip(". ").endswith(("KB", "MB")):
        return None
    return _FILE_SIZE.search(squeeze(text))


def without_file_size(title: str) -> str:
    """Return a title without the kind and size of its file."""
    size = file_size(title)
    return size.string[: size.start()].strip() if size else squeeze(title)


def label_of(line: str) -> re.Match[str] | None:
    """Find the label at the start of a line: "Minutes:", "Additional documents:"."""
    return _LABEL.match(line) if ":" in line[:24] else None


def is_decided(line: str) -> bool:
    """Does a line begin with the label of what was decided: RESOLVED, AGREED?"""
    return bool(_DECIDED.match(line))


def after_blank(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines from the first that is not blank."""
    at = next((at for at, line in enumerate(lines) if line.text), len(lines))
    return lines[at:]


def between(starts: Sequence[int], lines: Sequence[Line]) -> list[Sequence[Line]]:
    """Return the lines from each start up to the next one."""
    return [lines[start:after] for start, after in pairwise([*starts, len(lines)])]


def numbered_block(lines: Sequence[Line]) -> Block:
    """Make a block of lines that begin with a number and a title, on one line or two."""
    rest = after_blank(lines)
    if not rest:
        return Block(None, None, ())
    lone = LONE_NUMBER.match(rest[0].text)
    if lone:
        return titled_block(lone[1], rest[1:])
    numbered = NUMBERED_TITLE.match(rest[0].text)
    if numbered:
        return titled_block(numbered[1], [Line(numbered[2]), *rest[1:]])
    return titled_block(None, rest)


def titled_block(number: str | None, lines: Sequence[Line]) -> Block:
    """Make a block of lines that begin with a title, which a page break may have cut in two."""
    rest = after_blank(lines)
    if not rest or label_of(rest[0].text):
        return Block(number, None, tuple(rest))
    title, rest = rest[0].text, rest[1:]
    more = after_blank(rest)
    if more and _goes_on(title, more[0].text):
        title, rest = f"{title} {more[0].text}", more[1:]
    return Block(number, title, tuple(rest))


def _goes_on(title: str, line: str) -> bool:
    """Does a title go on in the next line?

    It does when it breaks off at a small word or a dash and the line reads as a title; and when
    the line ends with the size of a file and either of them shows that something is missing.
    """
    if file_size(title) or label_of(line):
        return False
    broken = title[-1] in "-–,&/" or title.split()[-1] in SMALL_WORDS
    if not file_size(line):
        return broken and looks_titled(line)
    return line[0].islower() or broken or title.split()[-1].islower()


def looks_titled(text: str) -> bool:
    """Does a line read as a title: short, no full stop, most of its longer words capitalised?"""
    if file_size(text):
        return True
    if not text or len(text) > _LONGEST_TITLE or _TITLE_STOP.search(text):
        return False
    if not text[0].isupper() or label_of(text) or _DECIDED.match(text):
        return False
    words = [word for word in re.findall(r"[A-Za-z][\w'’]*", text) if word not in SMALL_WORDS]
    capital = sum(word[0].isupper() for word in words)
    return bool(words) and capital * 5 >= len(words) * 3
