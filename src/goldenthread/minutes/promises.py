"""Requests and promises in the discussion of an item, which nobody labelled as actions."""

import re
from collections.abc import Iterable, Iterator, Mapping

from goldenthread.minutes.actions import due_from
from goldenthread.minutes.owners import OFFICE, doer, office, someone_acts
from goldenthread.minutes.passages import Passage, Sentence, with_its_subject
from goldenthread.minutes.record import Action

_BODY = (
    r"(?:Committee|Panel|Board|Cabinet|Council|Sub-Group|[Mm]embers|Councillors|"
    r"Chair(?:man|woman|person)?|Vice-Chair(?:man)?|committee|panel)"
)
_SOMETHING = (
    r"(?:an?|the|further|more|regular|some|that|details?|data|figures|information|briefings?|"
    r"updates?|reports?|copies)"
)
_REQUEST = re.compile(
    rf"\b{_BODY}(?:\s\w+ly|\salso|\sthen|\sagain|\sfurther)?\s(?:had\s)?(?:requested|asked\sfor|"
    rf"asked\sthat)\s(?!clarification|confirmation|reassurance|assurance)(?={_SOMETHING}\b)"
    r"|\basked\s(?:if|whether)\s(?:\w+\s){1,6}could\sbe\s(?:advised|informed|kept|provided|"
    r"updated|sent|given|shared|circulated|brought|supplied)\b"
    rf"|\b{_BODY}\b[^.;]{{0,60}}\b(?:would|should)\s(?:want|wish|like|expect)\sto\s(?:be\s(?:kept|"
    r"informed|updated|advised)|receive|see\sa)\b"
    rf"|\b{_BODY}\s(?:would\swelcome|looked\sforward\sto\sreceiving)\s(?:an?|further|the)\b"
    rf"|\b[Ii]t\swas\srequested\sthat\b"
)
_ASKS = frozenset(["asked", "expect", "forward", "like", "requested", "want", "welcome", "wish"])
_DEED = (
    r"(?:provide|report\sback|report|bring|circulate|share|send|present|supply|submit|write|"
    r"advise|inform|update|return|attend|be\sattending|arrange|prepare|produce|confirm|"
    r"follow\sup|look\sinto|find\sout|feed\sback|raise|publish|review|come\sback|let)"
)
_PROMISE = re.compile(
    r"\b(?:(?P<pledge>undertook|promised|pledged|committed)\sto\s\w"
    rf"|(?P<accepted>agreed|offered)\sto\s{_DEED}\b"
    rf"|(?P<would>would|will)\s(?:\w+ly\s|also\s|then\s)?{_DEED}\b)"
)
_TO_BE_DONE = re.compile(
    r"\bwould\s(?:\w+ly\s|also\s|then\s)?be\s(?:presented|brought|provided|circulated|shared|"
    r"submitted|reported|sent|made\savailable|updated|supplied|published|issued|added|forwarded|"
    r"advised|informed|kept\s(?:informed|updated|up\sto\sdate))\b"
    r"|\bthere\swould\sbe\s(?:\w+\s)?reporting\sto\b"
)
_TO_BE_RECEIVED = re.compile(
    r"\b(?:Panel|Committee|Board|[Mm]embers|committee|panel)\swould\sreceive\s"
    r"(?:an?|the|further|regular|quarterly|monthly)\b"
)
_TO_THE_BODY = re.compile(
    r"\b(?:Panel|Committee|Board|Cabinet|Scrutiny|[Mm]embers|[Cc]ouncillors|committee|panel|"
    r"(?:future|next|later|\w+ary|March|April|May|June|July|August|\w+ber)\smeetings?|"
    r"meeting\sof|work\sprogramme)\b"
)
_BY_WHOM = re.compile(rf"\bby\s(?P<owner>{OFFICE})(?=[\s.,;]|$)")
_PROMISES = frozenset(
    ["agreed", "committed", "offered", "pledged", "promised", "undertook", "will", "would"]
)


def implied_actions(passages: Iterable[Passage], restated: Mapping[int, str]) -> Iterator[Action]:
    """Yield the requests and promises made in the discussion of an item.

    A promise to provide "this" takes in the sentence before, which says what: the request it
    answers is then no action of its own. Nor is a request that a labelled action right after its
    passage, one of `restated`, says again with the owner.
    """
    for at, passage in enumerate(passages):
        pending: Action | None = None
        before: Sentence | None = None
        for sentence in passage.sentences:
            action = _implied(sentence, before)
            whole = with_its_subject(sentence, before)
            if action and whole is not sentence:
                action = Action(whole.text, action.owner, due_from(whole.mentions), False)
            elif pending:
                yield pending
            pending, before = action, sentence
        if pending and not _said_again(pending, restated.get(at, "")):
            yield pending


def _said_again(request: Action, action: str) -> bool:
    if request.owner is not None:
        return False
    shared = set(_LONG_WORD.findall(request.text)) & set(_LONG_WORD.findall(action))
    return len(shared) >= _ALIKE


_LONG_WORD = re.compile(r"[a-z]{4,}")
_ALIKE = 3


def _implied(sentence: Sentence, before: Sentence | None) -> Action | None:
    asks = not sentence.words.isdisjoint(_ASKS)
    if sentence.text.startswith("ACTION") or not (asks or not sentence.words.isdisjoint(_PROMISES)):
        return None
    promise = _promise_in(sentence, before)
    if asks and (promise is None or promise.owner is None) and _REQUEST.search(sentence.text):
        return Action(sentence.text, None, due_from(sentence.mentions), False)
    return promise


def _promise_in(sentence: Sentence, before: Sentence | None) -> Action | None:
    text, due = sentence.text, due_from(sentence.mentions)
    for promise in _PROMISE.finditer(text):
        owner = doer(text, promise.start(), before.text if before else None)
        if promise["would"] and not (
            someone_acts(text, promise.start()) and _TO_THE_BODY.search(text, promise.end())
        ):
            continue
        return Action(text, owner, due, False)
    passive = _TO_BE_DONE.search(text)
    if passive and _TO_THE_BODY.search(text, passive.start()):
        by = _BY_WHOM.search(text, passive.end())
        return Action(text, office(by["owner"]) if by else None, due, False)
    return Action(text, None, due, False) if _TO_BE_RECEIVED.search(text) else None
