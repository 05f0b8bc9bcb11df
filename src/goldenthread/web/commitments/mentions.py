"""Whether later minutes mention a promise again: names and salient words, nothing cleverer.

A paragraph mentions a promise when it shares three of the promise's salient words or more, and
half of all of them, or a third where it also names the owner. The words that matched are kept with
the link, so that anybody can judge it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

FEWEST = 3
SHARE = 1 / 2
SHARE_WITH_OWNER = 1 / 3

COMMON = frozenset(
    """
    about action advised after again agreed ahead already also another answer April asked attend
    August back been before being between both bring brought cabinet came chair chairman
    chairperson children children's chosen circulate circulated come committee confirmed
    consider considered could council councillor county date December director discussed don
    during each every expected February figure figures find first from further future gave given
    have having head held include including informed into January July June last later list made
    many March meeting meetings member members minutes month more most need needed needs next
    November number numbers October officer officers other over panel people performance point
    present presented progress provide provided question received recent regarding report
    reported reports request requested resolved response result said scrutiny send sent
    September service services share shared should show shown since some still stood such taken
    tell than that their them then there these they this those through time today told took
    under undertook until update upon want wanted week weeks were what when where whether which
    while will with within work would write written year years
    """.lower().split()
)

_WORD = re.compile(r"[a-z][a-z0-9'’-]*")
_ENDING = re.compile(r"(?:ings?|ed|ies|es|s|ly)$")


def salient(text: str) -> frozenset[str]:
    """The words of a text that carry its meaning, cut to a common stem."""
    return frozenset(_by_stem(text))


def gist(text: str, *owners: str) -> str:
    """What a text asks for, in its own words and order: without the words of asking and meeting,
    and without those of the owners' names and roles. Each word once; often shorter than read.
    """
    named = salient(" ".join(owners))
    return " ".join(word for stem, word in _by_stem(text).items() if stem not in named)


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
        """A promise ready to be looked for.

        Owners are names or roles; empty ones are left out. Their words do not count among those
        of the promise: an owner is spoken of whatever they promised.
        """
        named = salient(" ".join(owners))
        return cls(key, salient(what) - named, tuple(owner.lower() for owner in owners if owner))


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
    if len(shared) < FEWEST:
        return None
    named = any(owner in lowered for owner in promise.owners)
    if len(shared) / len(promise.words) < (SHARE_WITH_OWNER if named else SHARE):
        return None
    return Mention(promise.key, tuple(sorted(words[stem] for stem in shared)), named)
