"""The numbers that Word itself gives to the paragraphs of its lists, which no text holds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from goldenthread.documents.word_parts import Style, W, WordParts, value

_MOST_LEVELS = 9
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLACE = re.compile(r"%([1-9])")


class Label(NamedTuple):
    """What Word prints before a paragraph: a number such as "3." or "(b)", or a bullet."""

    text: str = ""
    is_bullet: bool = False


class _Level(NamedTuple):
    form: str
    pattern: str
    start: int


@dataclass
class Numbers:
    """Counts through the lists of one Word document; ask for the paragraphs in their order."""

    parts: WordParts
    _lists: Mapping[str, tuple[str, Mapping[int, _Level]]] = field(init=False)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)
    _restarts: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._lists = dict(self._read())

    def label(self, paragraph: etree._Element, styles: Sequence[Style]) -> Label:
        """Return what Word prints before the next paragraph; nothing outside a list."""
        if not self._lists:
            return Label()
        numbered, depth = _place_of(paragraph, styles)
        if numbered is None or numbered not in self._lists:
            return Label()
        definition, levels = self._lists[numbered]
        if depth not in levels:
            return Label()
        if levels[depth].form == "bullet":
            return Label(is_bullet=True)
        counts = self._counts.setdefault(definition, [None] * _MOST_LEVELS)
        if numbered in self._restarts and numbered not in self._begun:
            counts[:] = [None] * _MOST_LEVELS
        self._begun.add(numbered)
        last = counts[depth]
        counts[depth] = levels[depth].start if last is None else last + 1
        counts[depth + 1 :] = [None] * (_MOST_LEVELS - depth - 1)
        return Label(_PLACE.sub(lambda at: _said(levels, counts, at), levels[depth].pattern))

    def _read(self) -> Iterator[tuple[str, tuple[str, Mapping[int, _Level]]]]:
        root = self.parts.numbering
        if root is None:
            return
        definitions = {
            one.get(f"{W}abstractNumId", ""): _levels(one)
            for one in root.findall(f"{W}abstractNum")
        }
        for one in root.findall(f"{W}num"):
            number, chosen = one.get(f"{W}numId"), value(one, "abstractNumId")
            if number and chosen is not None and chosen in definitions:
                levels = dict(definitions[chosen])
                for override in one.findall(f"{W}lvlOverride"):
                    self._override(number, levels, override)
                yield number, (chosen, levels)

    def _override(self, number: str, levels: dict[int, _Level], override: etree._Element) -> None:
        depth = _whole(override.get(f"{W}ilvl"))
        start = value(override, "startOverride")
        if start is not None and depth in levels:
            levels[depth] = levels[depth]._replace(start=_whole(start, 1))
            self._restarts.add(number)


def _levels(definition: etree._Element) -> dict[int, _Level]:
    return {
        _whole(one.get(f"{W}ilvl")): _Level(
            value(one, "numFmt") or "decimal",
            value(one, "lvlText") or "",
            _whole(value(one, "start"), 1),
        )
        for one in definition.findall(f"{W}lvl")
        if _whole(one.get(f"{W}ilvl")) < _MOST_LEVELS
    }


def _place_of(paragraph: etree._Element, styles: Sequence[Style]) -> tuple[str | None, int]:
    """Return the list a paragraph is in, by itself or by its style, and how deep."""
    for properties in (paragraph.find(f"{W}pPr"), *(style.properties for style in styles)):
        place = properties.find(f"{W}numPr") if properties is not None else None
        if place is not None and value(place, "numId") is not None:
            return value(place, "numId"), _whole(value(place, "ilvl"))
    return None, 0


def _whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else otherwise


def _said(levels: Mapping[int, _Level], counts: list[int | None], at: re.Match[str]) -> str:
    depth = int(at[1]) - 1
    if depth not in levels:
        return ""
    count = counts[depth]
    return _written(levels[depth].start if count is None else count, levels[depth].form)


def _written(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if form == "lowerRoman" else roman.upper()
    return "" if form == "none" else str(number)


def _roman(number: int) -> str:
    said = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        said += letters * min(times, _MOST_LEVELS)
    return said
