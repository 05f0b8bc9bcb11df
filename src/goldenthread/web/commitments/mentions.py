"""Whether later minutes mention a promise again: names and salient words, nothing cleverer.

A paragraph mentions a promise when it shares enough of the promise's salient words: four of them
and half of all, or, where it also names the owner, three and a third. The words that matched are
kept with the link, so that anybody can judge it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Enough:
    """How many words must be shared, and what share of the promise's own."""

    words: int
    share: float


ENOUGH = Enough(words=4, share=0.5)
ENOUGH_WITH_OWNER = Enough(words=3, share=1 / 3)

COMMON = frozenset(
    """
    about action advised after again agreed also another April asked August been before being
    between both cabinet chair chairman chairperson children children's chosen committee
    confirmed consider considered could council councillor county date December director
    discussed during each February from further future given have having head held informed into
    January July June made March meeting meetings member members minutes more most next November
    October officer officers other over panel people performance point present presented
    progress provide provided question received recent regarding report request requested
    resolved response result scrutiny September service services should some such than that
    their them then there these they this those through time today took under until update upon
    what when where whether which while will with work would year years
    """.lower().split()
)

_WORD = re.compile(r"[a-z][a-z0-9'’-]*|\d[\d/.]*\d")
_ENDING = re.compile(r"(?:ings?|ed|ies|es|s|ly)$")


def salient(text: str) -> frozenset[str]:
    """The words of a text that carry its meaning, cut to a common stem."""
    return frozenset(_by_stem(text))


def _by_stem(text: str) -> dict[str, str]:
    words = (word.strip("'’-.") for word in _WORD.findall(text.lower()))
    return {_stem(word): word for word in words if len(word) > 3 and word not in COMMON}


def _stem(word: str) -> str:
    stem = _ENDING.sub("", word.removesuffix("'s").removesuffix("’s"))
    return stem if len(stem) > 3 else word


@dataclass(frozen=True)
class Promise:
    """What a paragraph is compared with: the promise's key, its words, and its owner's names."""

    key: int
    words: frozenset[str]
    owners: tuple[str, ...]

    @classmethod
    def of(cls, key: int, what: str, *owners: str) -> "Promise":
        """A promise ready to be looked for. Owners are names or roles; empty ones are left out."""
        return cls(key, salient(what), tuple(owner.lower() for owner in owners if owner))


@dataclass(frozen=True)
class Mention:
    """A promise found in a text, with the words they share and whether its owner is named."""

    key: int
    words: tuple[str, ...]
    names_owner: bool

    @property
    def reason(self) -> str:
        """Why it counts as a mention, for people to judge."""
        owner = " and name its owner" if self.names_owner else ""
        return f"The minutes share the words {', '.join(self.words)}{owner}."


def mentions(paragraphs: Iterable[str], promises: Sequence[Promise]) -> list[Mention]:
    """The promises that any paragraph mentions, each once with its best paragraph.

    A promise of fewer than three salient words is never found: it says too little to be told from
    any other.
    """
    best: dict[int, Mention] = {}
    for paragraph in paragraphs:
        words, lowered = _by_stem(paragraph), paragraph.lower()
        for promise in promises:
            found = _compare(promise, words, lowered)
            if found and len(found.words) > len(best.get(promise.key, _NOTHING).words):
                best[promise.key] = found
    return list(best.values())


_NOTHING = Mention(0, (), False)


def _compare(promise: Promise, words: Mapping[str, str], lowered: str) -> Mention | None:
    shared = promise.words & words.keys()
    if len(shared) < ENOUGH_WITH_OWNER.words:
        return None
    named = any(owner in lowered for owner in promise.owners)
    enough = ENOUGH_WITH_OWNER if named else ENOUGH
    if len(shared) < enough.words or len(shared) / len(promise.words) < enough.share:
        return None
    return Mention(promise.key, tuple(sorted(words[stem] for stem in shared)), named)
