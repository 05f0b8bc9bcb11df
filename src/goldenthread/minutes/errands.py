"""Resolutions that ask for something to be done."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from goldenthread.minutes.actions import due_from
from goldenthread.minutes.owners import OFFICE, doer, is_actor, office
from goldenthread.minutes.passages import Passage
from goldenthread.minutes.record import Action

_DELEGATED = re.compile(
    r"\b(?:authority|power)\s(?:(?:be|is|was)\s)?(?:delegated|granted|given)\sto\s(?:the\s)?"
    r"(?P<owner>.+?)(?=,?\sin\sconsultation|,?\sto\s[a-z]|,\s(?:and|following|subject)\s|[.;]|$)"
)
_ASKED_TO = re.compile(
    r"\b(?:be|is|are)\s(?:requested|asked|instructed|invited|authorised|required|tasked|directed)"
    r"\sto\s(?!the\b|an?\b|its\b|this\b|our\b|future\b|next\b)"
)
_BETWEEN = re.compile(r"\bto\stake\splace\sbetween\s(?P<owner>.+?)\sto\s[a-z]+\b")
_DOES = re.compile(
    r"(?:(?:(?:[Tt]o\s)?[Rr]equest(?:s|ed)?\s)?[Tt]hat\s)?"
    r"(?P<owner>[^,;:.]{2,80}?)\s(?:attend|provide|bring|submit|write|prepare|"
    r"circulate|arrange|produce|supply|convene|ensure|report\sback|send|publish|investigate)s?\s"
)
_TO_DO = re.compile(rf"(?:[Tt]hat\s)?(?P<owner>{OFFICE})\sto\s[a-z]+\s")
_DONE = re.compile(
    r"\bbe\s(?:\w+ly\s)?(?:\w+ed\sand\s)?(?:brought|submitted|presented|provided|circulated|sent|shared|reported|"
    r"invited|added|scheduled|arranged|produced|prepared|written|issued|convened|established|"
    r"set\sup|included|updated|supplied|published|asked|requested|kept|offered)\b"
)
_BY_WHOM = re.compile(rf"\bby\s(?P<owner>{OFFICE})(?=[\s.,;]|$)")
_OTHER_VERB = re.compile(r"\b(?:be|is|was|were|agreed|noted|approved)\b")


class _Errand(NamedTuple):
    """That something is to be done, and by whom, null when the resolution does not say."""

    owner: str | None


def resolved_actions(passages: Iterable[Passage]) -> Iterator[Action]:
    """Yield the resolutions that ask for something to be done, or let somebody do it.

    Noting, approving, confirming or thanking asks for nothing.
    """
    for passage in passages:
        errand = _errand_in(passage.text)
        if errand:
            yield Action(passage.text, errand.owner, due_from(passage.mentions), False)


def _errand_in(text: str) -> _Errand | None:
    delegated = _DELEGATED.search(text)
    if delegated:
        return _Errand(delegated["owner"].strip())
    asked = _ASKED_TO.search(text)
    if asked:
        return _Errand(doer(text, asked.start(), None))
    between = _BETWEEN.search(text)
    if between:
        return _Errand(office(between["owner"]))
    for pattern in (_DOES, _TO_DO):
        does = pattern.match(text)
        if does and is_actor(does["owner"]) and not _OTHER_VERB.search(does["owner"]):
            return _Errand(office(does["owner"]))
    done = _DONE.search(text)
    if done:
        by = _BY_WHOM.search(text, done.end())
        return _Errand(office(by["owner"]) if by else None)
    return None
