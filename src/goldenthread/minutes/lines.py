"""Text as lines, paragraphs and sentences."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_SPACES = dict.fromkeys(
    [*map(ord, "\t\u00a0\u1680\u202f\u205f\u3000"), *range(0x2000, 0x200B)], " "
)
_INVISIBLE = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])
_CONTROL = {code: None for code in range(0x20) if chr(code) not in "\t\n\v\f\r"} | {0x7F: None}
_CLEANED = _SPACES | _INVISIBLE | _CONTROL

_UNCLEAN = re.compile(f"[{re.escape(''.join(map(chr, _CLEANED)))}]")
_BULLET = re.compile(r"[·•▪◦‣●○■\uf000-\uf0ff*]\s+|[–-]\s{2,}|o\s{3,}")
MARKER = re.compile(r"\(?([a-z]|[ivx]{1,5}|\d{1,2})[.)]\s+(?=\S)|\(([A-Z]|\d{1,2})\)\s+(?=\S)")
_PARAGRAPH_NUMBER = re.compile(r"(?:\d{1,4}\.\d{1,3}|\(?[a-z]\)|[ivx]{1,4}\))\s+")
_ENDS = (".", ":", ";", "?", "!", "-", "–")
_WRAPPED = 55

_SENTENCE_END = re.compile(r"[.?!][\"'’”)]*\s+(?=[\"'“‘(]?[A-Z£0-9])")
_ABBREVIATIONS = frozenset(
    ["Mr", "Mrs", "Ms", "Dr", "Prof", "Rev", "St", "No", "Nos", "Cllr", "Cllrs", "para", "approx",
     "eg", "ie", "e.g", "i.e", "cf", "vs", "c"]
)  # fmt: skip


class Line(NamedTuple):
    """A line of a source; `level` is its heading level where the source marks one, else 0."""

    text: str
    level: int = 0


class Paragraph(NamedTuple):
    """A paragraph with its white space closed up; `bullet` when a bullet stood before it."""

    text: str
    bullet: bool = False


def clean(text: str) -> str:
    """Return text with every kind of space made plain and invisible characters taken out."""
    plain = text.replace("\u00a0", " ").replace("\t", " ")
    return plain.translate(_CLEANED) if _UNCLEAN.search(plain) else plain


def lines_of(text: str) -> list[Line]:
    """Split text at every kind of line break; spaces at the ends of a line are dropped."""
    return [Line(line.strip()) for line in clean(text).splitlines()]


def squeeze(text: str) -> str:
    """Return text with runs of white space closed up to one space."""
    return " ".join(text.split())


def written(lines: Iterable[Line]) -> list[Line]:
    """Return the lines that are not blank."""
    return [line for line in lines if line.text]


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Join the lines of a paragraph that the source broke across several.

    A blank line always ends a paragraph. Where there is none, a line goes on with the line before
    when that one does not end as a sentence does and was long enough to be wrapped, or when it
    starts in lower case itself.
    """
    found: list[list[str]] = []
    open_paragraph = False
    for line in lines:
        if not line.text:
            open_paragraph = False
        elif open_paragraph and _goes_on(found[-1][-1], line.text):
            found[-1].append(line.text)
        else:
            found.append([line.text])
            open_paragraph = True
    made = (_paragraph(" ".join(parts)) for parts in found)
    return [paragraph for paragraph in made if paragraph.text]


def _goes_on(before: str, line: str) -> bool:
    if before.endswith(_ENDS) or _BULLET.match(line) or MARKER.match(line):
        return False
    return line[0].islower() or len(before) >= _WRAPPED


def without_bullet(text: str) -> str:
    """Return a line without the bullet it begins with."""
    bullet = _BULLET.match(text)
    return text[bullet.end() :] if bullet else text


def _paragraph(text: str) -> Paragraph:
    bare = without_bullet(text)
    return Paragraph(squeeze(bare), bare != text)


def unnumbered(text: str) -> str:
    """Return a paragraph without the number or letter it begins with ("25.1", "a)")."""
    number = _PARAGRAPH_NUMBER.match(text)
    return text[number.end() :] if number else text


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a paragraph, each with its full stop."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if text[end.start()] == "." and _is_abbreviated(text, max(start, end.start() - 8), end):
            continue
        yield text[start : end.end()].strip()
        start = end.end()
    if start < len(text):
        yield text[start:].strip()


def _is_abbreviated(text: str, start: int, end: re.Match[str]) -> bool:
    """Does a full stop belong to the word before it: a title, an initial, "c. 40%"?"""
    word = text[start : end.start()].rpartition(" ")[2].lstrip("(")
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isupper())
