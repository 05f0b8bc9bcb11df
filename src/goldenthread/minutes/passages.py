"""The text of an item as passages: paragraphs and resolutions, with sentences and their dates."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from goldenthread.minutes.lines import sentences, unnumbered
from goldenthread.minutes.phrases import Dater, Mention

_GIVES = frozenset(
    ["provide", "bring", "send", "share", "circulate", "supply", "submit", "present", "report"]
)
_REFERS_BACK = re.compile(
    rf"\b(?:{'|'.join(sorted(_GIVES))})\s"
    r"(?:this|these|it|them)(?=\s(?:to|at|in|by|before|with|for|on)\b|[.,;]|$)"
)


class Sentence(NamedTuple):
    """A sentence with the words in it and its dated phrases."""

    text: str
    words: frozenset[str]
    mentions: Sequence[Mention]


class Passage(NamedTuple):
    """A paragraph or a resolution of an item; `bullet` when it stands in a bulleted list."""

    text: str
    sentences: Sequence[Sentence]
    bullet: bool = False

    @property
    def mentions(self) -> list[Mention]:
        """The dated phrases of all its sentences."""
        return [mention for sentence in self.sentences for mention in sentence.mentions]


def with_its_subject(sentence: Sentence, before: Sentence | None) -> Sentence:
    """Return a sentence about "this" or "it" together with the one before, which says what."""
    if (
        before is None
        or sentence.words.isdisjoint(_GIVES)
        or not _REFERS_BACK.search(sentence.text)
    ):
        return sentence
    return Sentence(
        f"{before.text} {sentence.text}",
        before.words | sentence.words,
        [*sentence.mentions, *before.mentions],
    )


def passage(dater: Dater, text: str, *, bullet: bool = False) -> Passage:
    """Part a text into sentences; the number of a paragraph ("25.1") is in none of them."""
    dater.begin_paragraph()
    parted = []
    for sentence in sentences(unnumbered(text)):
        words = frozenset(_spaced(sentence).split())
        parted.append(Sentence(sentence, words, dater.mentions(sentence, words)))
    return Passage(text, parted, bullet)


def _spaced(sentence: str) -> str:
    """Put a space for every mark that may stand after a word; faster than a pattern of words."""
    return sentence.replace(",", " ").replace(".", " ").replace(";", " ").replace("/", " ")
