"""The words that were looked for, marked where they stand in a text.

A help to the eye, not a proof: a word is marked where it begins as one that was looked for does
without its ending, so that "placement" is marked in "placements" and "placed" is not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from goldenthread.web.search.asking import Words

LONGEST = 280
BEFORE = 60
LOOKED_THROUGH = 50_000
"""Characters of a long text in which the words are looked for to show where they stand."""
MOST_PLACES = 200
_WORD = re.compile(r"\w+")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "es", "ed", "s", "e", "y")
_SHORTEST = 3


@dataclass(frozen=True)
class Piece:
    """A part of a text, marked or not."""

    text: str
    marked: bool = False


def marked(text: str, words: Words) -> list[Piece]:
    """A text in pieces, those marked that are a word looked for."""
    pieces, at = [], 0
    for found, _ in _places(text, words):
        if found.start() > at:
            pieces.append(Piece(text[at : found.start()]))
        pieces.append(Piece(found[0], marked=True))
        at = found.end()
    return [*pieces, Piece(text[at:])] if at < len(text) else pieces


def snippet(text: str, words: Words) -> list[Piece]:
    """The part of a text in which most different words looked for stand close, in pieces.

    The beginning of the text where none does. What is left out before or after is shown by dots.
    """
    text = " ".join(text[:LOOKED_THROUGH].split())
    if len(text) <= LONGEST:
        return marked(text, words)
    start = _start(text, words)
    end = _edge(text, start + LONGEST)
    pieces = marked(text[start:end].strip(), words)
    before = [Piece("… ")] if start else []
    return [*before, *pieces, *([Piece(" …")] if end < len(text) else [])]


def _start(text: str, words: Words) -> int:
    places = [(found.start(), stem) for found, stem in islice(_places(text, words), MOST_PLACES)]
    best = max(places, key=lambda one: (_near(one[0], places), -one[0]), default=(0, ""))[0]
    return _edge(text, best - BEFORE) if best > BEFORE else 0


def _places(text: str, words: Words) -> Iterator[tuple[re.Match[str], str]]:
    """Each word of a text that is one looked for, with the stem they share."""
    stems = {_stem(word) for said in words.wanted for word in _WORD.findall(said)}
    if not stems:
        return
    begins = "|".join(re.escape(stem) for stem in stems)
    for found in re.finditer(rf"\b(?:{begins})\w*", text, re.IGNORECASE):
        if (stem := _stem(found[0])) in stems:
            yield found, stem


def _near(start: int, places: list[tuple[int, str]]) -> int:
    return len({stem for at, stem in places if start <= at < start + LONGEST - BEFORE})


def _edge(text: str, at: int) -> int:
    """The next beginning of a word, so that none is cut."""
    space = text.find(" ", at)
    return len(text) if space < 0 else space


def _stem(word: str) -> str:
    word = word.lower()
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word
