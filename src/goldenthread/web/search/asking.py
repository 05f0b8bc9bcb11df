"""What somebody types and chooses, taken apart. Whatever is typed can be searched for."""

import re
from dataclasses import dataclass
from datetime import date

from goldenthread.web.search.roles import NOBODY, Role

LONGEST = 200
MOST_WORDS = 20
_SMALL = """
a an and are as at be been by for from had has have he her his i in is it its of on or our she
that the their they this to was we were which who will with you your
"""
SMALL = frozenset(_SMALL.split())
"""Words that stand in every text: they are looked for inside quotation marks only."""

_PIECE = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"') | {"\0": " "})


@dataclass(frozen=True)
class Words:
    """Words and phrases that a text must have, all of them, and those that it must not have.

    A phrase has several words, which stand in this order beside one another.
    """

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted)

    @property
    def phrases(self) -> tuple[str, ...]:
        """What is wanted that has several words."""
        return tuple(one for one in self.wanted if len(one.split()) > 1)


def read(typed: str) -> Words:
    """The words of what was typed: quotation marks hold a phrase, a leading minus leaves out.

    Marks without a letter or a figure count for nothing; so do the smallest words, and whatever
    comes after two hundred characters or twenty words.
    """
    wanted: dict[str, None] = {}
    unwanted: dict[str, None] = {}
    for minus, quoted, word in _PIECE.findall(typed[:LONGEST].translate(_QUOTES))[:MOST_WORDS]:
        said = " ".join((quoted or word).split())
        if not any(character.isalnum() for character in said):
            continue
        if not quoted and said.lower() in SMALL:
            continue
        (unwanted if minus else wanted)[said] = None
    return Words(tuple(wanted), tuple(unwanted))


@dataclass(frozen=True)
class Asked:
    """One search: words, and what else the found must be. Dates count inclusively.

    Without words, everything that the rest leaves is found.
    """

    words: Words = Words()
    since: date | None = None
    until: date | None = None
    body: int | None = None
    kind: str = ""
    role: Role = NOBODY

    @property
    def asks_nothing(self) -> bool:
        return self == Asked(words=Words(unwanted=self.words.unwanted))
