"""What a statement leaves out of the findings it speaks of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.likeness import nearest

LIKE = 0.4
"""From here on a sentence is taken to speak of a finding; a person reads both."""
_SENTENCE_END = re.compile(r"(?<=[.?!])[\"'’”)]*\s+(?=[\"'“‘(]?[A-Z£0-9])|\n\s*\n")


@dataclass(frozen=True)
class Told:
    """A finding beside the sentence of the statement that is nearest to it.

    ``omitted`` is whether even that is not like it. ``sentence`` is empty for an empty statement.
    """

    place: int
    sentence: str
    likeness: float

    @property
    def omitted(self) -> bool:
        """Whether no sentence of the statement speaks of the finding."""
        return self.likeness < LIKE


def told(findings: Sequence[str], statement: str) -> list[Told]:
    """Look in a statement, such as one to the press, for each finding, in the findings' order.

    ``place`` counts the findings from 0.
    """
    sentences = sentences_of(statement)
    lists = nearest(findings, sentences, most=1)
    return [
        Told(place, sentences[found[0].place], found[0].likeness) if found else Told(place, "", 0.0)
        for place, found in enumerate(lists)
    ]


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, with white space closed up."""
    return [" ".join(one.split()) for one in _SENTENCE_END.split(text) if one.strip()]
