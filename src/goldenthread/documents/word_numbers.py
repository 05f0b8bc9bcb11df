"""The numbers that Word itself gives to the paragraphs of its lists, which no text holds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from goldenthread.documents.word_parts import Packed, W, WordParts, root_of, value

_MOST_LEVELS = 9
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_NUMBERED, _OVERRIDE = f"{W}numPr", f"{W}lvlOverride"
_PLACE = re.compile(r"%([1-9])")


class Label(NamedTuple):
    """What Word prints before a paragraph: a number such as "3." or "(b)", or a bullet."""

    text: str = ""
    is_bullet: bool = False


class _Level(NamedTuple):
    form: str
    pattern: str
    start: int


class _Lists(NamedTuple):
    """Each list's definition and levels by its number, and the lists that begin anew."""

    levels: Mapping[str, tuple[str, Mapping[int, _Level]]]
    restarts: frozenset[str]


class _Place(NamedTuple):
    """The list a paragraph is in, and how deep."""

    numbered: str
    depth: int


_NOTHING = Label()


@dataclass
class Numbers:
    """Counts through the lists of one Word document; ask for the paragraphs in their order."""

    parts: WordParts
    _lists: _Lists = field(init=False)
    _of_styles: dict[str | None, _Place | None] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        numbering = self.parts.numbering
        self._lists = _lists(numbering) if numbering is not None else _Lists({}, frozenset())

    def label(self, properties: etree._Element | None, style: str | None) -> Label:
        """Return what Word prints before the next paragraph; nothing outside a list.

        ``properties`` are the paragraph's own, null where it has none; ``style`` the id of the
        style it names, null for none.
        """
        place = _place_in(properties) or self._place_of(style)
        if place is None or place.numbered not in self._lists.levels:
            return _NOTHING
        numbered, depth = place
        definition, levels = self._lists.levels[numbered]
        if depth not in levels:
            return _NOTHING
        if levels[depth].form == "bullet":
            return Label(is_bullet=True)
        counts = self._counts.setdefault(definition, [None] * _MOST_LEVELS)
        if numbered in self._lists.restarts and numbered not in self._begun:
            counts[:] = [None] * _MOST_LEVELS
        self._begun.add(numbered)
        last = counts[depth]
        counts[depth] = levels[depth].start if last is None else last + 1
        counts[depth + 1 :] = [None] * (_MOST_LEVELS - depth - 1)
        return Label(_PLACE.sub(lambda at: _said(levels, counts, at), levels[depth].pattern))

    def _place_of(self, style: str | None) -> _Place | None:
        """The list that a paragraph is in by its style; asked of each style once."""
        if style not in self._of_styles:
            found = (_place_in(one.properties) for one in self.parts.styles_named(style))
            self._of_styles[style] = next((place for place in found if place), None)
        return self._of_styles[style]


# A council's documents come from one template, and with it have one numbering.
@lru_cache(maxsize=4)
def _lists(part: Packed) -> _Lists:
    root = root_of(part.unpacked())
    definitions = {
        one.get(f"{W}abstractNumId", ""): _levels(one) for one in root.findall(f"{W}abstractNum")
    }
    found: dict[str, tuple[str, Mapping[int, _Level]]] = {}
    restarts: set[str] = set()
    for one in root.findall(f"{W}num"):
        number, chosen = one.get(f"{W}numId"), value(one, "abstractNumId")
        if number and chosen is not None and chosen in definitions:
            levels = dict(definitions[chosen])
            overridden = [_overridden(levels, override) for override in one.findall(_OVERRIDE)]
            if any(overridden):
                restarts.add(number)
            found[number] = (chosen, levels)
    return _Lists(found, frozenset(restarts))


def _overridden(levels: dict[int, _Level], override: etree._Element) -> bool:
    """Have a list begin at another number than its definition says; whether it does."""
    depth, start = _whole(override.get(f"{W}ilvl")), value(override, "startOverride")
    if start is None or depth not in levels:
        return False
    levels[depth] = levels[depth]._replace(start=_whole(start, 1))
    return True


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


def _place_in(properties: etree._Element | None) -> _Place | None:
    """The list that properties put a paragraph in, and how deep; null where they name none."""
    place = properties.find(_NUMBERED) if properties is not None else None
    numbered = value(place, "numId")
    return _Place(numbered, _whole(value(place, "ilvl"))) if numbered is not None else None


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
