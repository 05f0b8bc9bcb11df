"""What somebody is to do: labelled actions, requests, promises, and resolutions that ask."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from goldenthread.minutes.phrases import Mention
from goldenthread.minutes.record import Action


class Sentence(NamedTuple):
    """A sentence of an item with its words and its dated phrases."""

    text: str
    words: frozenset[str]
    mentions: Sequence[Mention]


class Passage(NamedTuple):
    """A paragraph or a resolution of an item, with its sentences."""

    text: str
    sentences: Sequence[Sentence]
    bullet: bool = False

    @property
    def mentions(self) -> list[Mention]:
        """The dated phrases of all its sentences."""
        return [mention for sentence in self.sentences for mention in sentence.mentions]


class Labelled(NamedTuple):
    """The labelled actions of an item, and the passages that are discussion."""

    actions: list[Action]
    discussion: list[Passage]


_NAME_PART = r"(?:[A-Z][\w'’/-]*|&)"
_OFFICE = (
    rf"(?:[Tt]he\s)?(?:{_NAME_PART}|[Oo]fficers?)"
    rf"(?:,?\s(?:{_NAME_PART}|of|for|and|the|with|in|from|on|responsibility|officers?))*"
)
_ACTOR_WORD = re.compile(
    r"\b(?:[Oo]fficers?|[Dd]irector\w*|[Hh]ead|[Mm]anager\w*|[Cc]hair\w*|[Cc]abinet|[Ll]eader|"
    r"[Pp]artner|[Cc]ommissioner|[Ll]ead|[Ss]olicitor|[Tt]reasurer|[Cc]lerk|[Ss]ecretary|[Tt]eam|"
    r"[Aa]uditor|[Ii]nspector|[Pp]rincipal|[Cc]hief|[Cc]ouncillor|Cllr|Mr|Mrs|Ms|Miss|Dr|"
    r"[Gg]roup|[Cc]o-?ordinator|[Aa]dvis[eo]r|[Ee]xecutive|Ofsted)\b"
)
_PERSON_NAME = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]*){1,2}$")
_PRONOUN = re.compile(r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Tt]his|[Tt]hat|[Tt]here|[Ww]e)\b")
_DETERMINER = re.compile(r"^[Tt]he\s+(?=\S+\s)")

_ACTION_LABEL = re.compile(
    r"(?:ACTIONS?|Actions?)(?:\s+(?:POINTS?|[Pp]oints?|REQUIRED|[Rr]equired))?\s*"
    r"(?:\((?P<owner>[^()]{2,80})\))?\s*(?::|[–-](?=\s))\s*[–-]?\s*(?P<said>.*)$"
)
_DUE = re.compile(
    r"[\s,;(–-]*\b(?:by|before|due|on|for|no later than|within|in|at)\b[^)]*\)?\s*\.?$"
    r"|\s*\([^()]*\)\s*\.?$",
    re.IGNORECASE,
)
_OWNER_TO = re.compile(rf"(?P<owner>{_OFFICE})\s(?:to|will|would|is to|are to)\s[a-z]")
_OWNER_DASH = re.compile(rf"(?P<owner>{_OFFICE})\s*(?::|\s[–-])\s+\S")
_OWNER_ONLY = re.compile(rf"{_OFFICE}(?:\s*[/,&]\s*{_OFFICE})*\.?$")

_BODY = (
    r"(?:Committee|Panel|Board|Cabinet|Council|Sub-Group|[Mm]embers|Councillors|"
    r"Chair(?:man|woman|person)?|Vice-Chair(?:man)?|committee|panel)"
)
_SOMETHING = (
    r"(?:an?|the|further|more|regular|some|that|details?|data|figures|information|briefings?|"
    r"updates?|reports?|copies)"
)
_REQUESTS = re.compile(
    rf"\b{_BODY}(?:\s\w+ly|\salso|\sthen|\sagain|\sfurther)?\s(?:had\s)?(?:requested|asked\sfor|"
    rf"asked\sthat)\s(?!clarification|confirmation|reassurance|assurance)(?={_SOMETHING}\b)"
    r"|\basked\s(?:if|whether)\s(?:[Mm]embers|the\s(?:Panel|Committee|Board)|they|it|this|\w+)"
    r"(?:\s\w+){0,4}\scould\sbe\s(?:advised|informed|kept|provided|updated|sent|given|shared|"
    r"circulated|brought|supplied)\b"
    rf"|\b{_BODY}\b[^.;]{{0,60}}\b(?:would|should)\s(?:want|wish|like|expect)\sto\s(?:be\s(?:kept|"
    r"informed|updated|advised)|receive|see\sa)\b"
    rf"|\b{_BODY}\s(?:would\swelcome|looked\sforward\sto\sreceiving)\s(?:an?|further|the)\b"
    rf"|\b[Ii]t\swas\srequested\sthat\b"
)
_DEED = (
    r"(?:provide|report\sback|report|bring|circulate|share|send|present|supply|submit|write|"
    r"advise|inform|update|return|attend|be\sattending|arrange|prepare|produce|confirm|"
    r"follow\sup|look\sinto|find\sout|feed\sback|raise|publish|review|come\sback|let)"
)
_PROMISES = re.compile(
    r"\b(?P<pledge>undertook|agreed|offered|promised|committed|pledged)\sto\s"
    rf"(?:(?P<deed>{_DEED})\b|\w+)"
    rf"|\b(?P<would>would|will)\s(?:\w+ly\s|also\s|then\s)?{_DEED}\b"
)
_PLEDGES_ANYTHING = ("undertook", "promised", "pledged", "committed")
_PASSIVE_PROMISE = re.compile(
    r"\bwould\s(?:\w+ly\s|also\s|then\s)?be\s(?:presented|brought|provided|circulated|shared|"
    r"submitted|reported|sent|made\savailable|updated|supplied|published|issued|added|forwarded|"
    r"advised|informed|kept\s(?:informed|updated|up\sto\sdate))\b"
    r"|\b(?:Panel|Committee|Board|[Mm]embers|committee|panel)\swould\sreceive\s(?:an?|the|further|"
    r"regular|quarterly|monthly)\b"
    r"|\bthere\swould\sbe\s(?:\w+\s)?reporting\sto\b"
)
_TO_THE_BODY = re.compile(
    r"\b(?:Panel|Committee|Board|Cabinet|Scrutiny|[Mm]embers|[Cc]ouncillors|committee|panel|"
    r"(?:future|next|later|\w+ary|March|April|May|June|July|August|\w+ber)\smeetings?|"
    r"meeting\sof|work\sprogramme)\b"
)
_BY_WHOM = re.compile(rf"\bby\s(?P<owner>{_OFFICE})(?=[\s.,;]|$)")
_CLAUSE = re.compile(
    r"[,;:]\s+(?:and\s+|but\s+)?|\b(?:that|and|but|which|who|where|whether|said|confirmed)\s+"
)
_SUBJECT = re.compile(
    rf"(?P<owner>{_OFFICE})(?=\s(?:were|was|had|is|are|[a-z]+ed|said|undertook|would|will)\b|,)"
)

_DELEGATED = re.compile(
    r"\b(?:authority|power)\s(?:(?:be|is|was)\s)?(?:delegated|granted|given)\sto\s(?:the\s)?"
    r"(?P<owner>.+?)(?=,?\s+in\sconsultation|,?\s+to\s[a-z]|,\s(?:and|following|subject)\s|[.;]|$)"
)
_ASKED_TO = re.compile(
    r"\b(?:be|is|are)\s(?:requested|asked|instructed|invited|authorised|"
    r"required|tasked|directed)\sto\s(?!the\b|an?\b|its\b|this\b|our\b|future\b|next\b)"
)
_DONE_WITH = re.compile(
    r"\bbe\s(?:\w+ly\s)?(?:brought|submitted|presented|provided|circulated|sent|shared|reported|"
    r"invited|added|scheduled|arranged|produced|prepared|written|issued|convened|established|"
    r"set\sup|included|updated|supplied|published|asked|requested|kept)\b"
)
_ATTENDS = re.compile(
    r"(?:[Tt]hat\s)?(?P<owner>[^,;:.]{2,80}?)\s(?:attend|provide|bring|submit|write|prepare|"
    r"circulate|arrange|produce|supply|convene|ensure|report\sback|send|publish|investigate)\s"
)
_TO_DO = re.compile(rf"(?:[Tt]hat\s)?(?P<owner>{_OFFICE})\sto\s[a-z]+\s")
_BETWEEN = re.compile(r"\bto\stake\splace\sbetween\s(?P<owner>.+?)\sto\s[a-z]+\b")
_MAY_PROMISE = frozenset(
    ["asked", "committed", "looked", "offered", "pledged", "promised", "requested", "should",
     "undertook", "will", "would", "agreed"]
)  # fmt: skip
_MAY_REQUEST = frozenset(
    ["asked", "expect", "forward", "like", "requested", "want", "welcome", "wish"]
)


def labelled_actions(passages: Sequence[Passage]) -> Labelled:
    """Tell the actions under a label "ACTION:" from the discussion.

    A label may begin a paragraph, which is then no part of the discussion, or a sentence within
    one, or stand above a bulleted list. Where an owner alone follows it, the action is the
    sentence before it.
    """
    actions: list[Action] = []
    discussion: list[Passage] = []
    before: Sentence | None = None
    listing = False
    for passage in passages:
        label = _label_of(passage.text)
        if label:
            listing = not label["said"].strip()
            actions += _said(label, passage.mentions, before)
        elif listing and passage.bullet:
            actions += _asked(passage.text, None, passage.mentions, None)
        else:
            listing = False
            discussion.append(passage)
            for sentence in passage.sentences:
                inline = _label_of(sentence.text)
                if inline and inline[0].startswith("ACTION"):
                    actions += _said(inline, sentence.mentions, before)
                before = sentence
    return Labelled(actions, discussion)


def _label_of(text: str) -> re.Match[str] | None:
    return _ACTION_LABEL.match(text) if text.startswith(("ACTION", "Action")) else None


def _said(
    label: re.Match[str], mentions: Sequence[Mention], before: Sentence | None
) -> list[Action]:
    return _asked(label["said"].strip(), label["owner"], mentions, before)


def _asked(
    said: str, owner: str | None, mentions: Sequence[Mention], before: Sentence | None
) -> list[Action]:
    """Read what follows a label; nothing when it asks for nothing and no sentence goes before."""
    due = due_from(mentions)
    bare = _without_due(said)
    if said and not _is_owner(bare):
        named = _OWNER_TO.match(said) or _OWNER_DASH.match(said)
        owner = owner or (named["owner"] if named else None)
        return [Action(said, _office(owner) if owner else None, due, True)]
    if before is None:
        return []
    return [Action(before.text, _office(owner or bare), due or due_from(before.mentions), True)]


def _without_due(said: str) -> str:
    return _DUE.sub("", said).strip(" .")


def _is_owner(said: str) -> bool:
    return not said or (len(said.split()) <= 14 and bool(_OWNER_ONLY.match(said)))


def due_from(mentions: Iterable[Mention]) -> date | None:
    """Return the first day that lies ahead among the dated phrases of a sentence."""
    return next(
        (mention.phrase.date for mention in mentions if mention.ahead and mention.phrase.date),
        None,
    )


def implied_actions(passages: Iterable[Passage]) -> Iterator[Action]:
    """Yield the requests and promises made in the discussion of an item."""
    for sentence in (sentence for passage in passages for sentence in passage.sentences):
        text = sentence.text
        if sentence.words.isdisjoint(_MAY_PROMISE) or text.startswith("ACTION"):
            continue
        if not sentence.words.isdisjoint(_MAY_REQUEST) and _REQUESTS.search(text):
            yield Action(text, None, due_from(sentence.mentions), False)
            continue
        promise = _promise_in(sentence)
        if promise:
            yield promise


def _promise_in(sentence: Sentence) -> Action | None:
    text, due = sentence.text, due_from(sentence.mentions)
    for promise in _PROMISES.finditer(text):
        if promise["pledge"] and not (promise["deed"] or promise["pledge"] in _PLEDGES_ANYTHING):
            continue
        if promise["would"] and not _TO_THE_BODY.search(text, promise.end()):
            continue
        owner = _subject_before(text, promise.start())
        if owner is None and promise["would"] and not _elided(text, promise.start()):
            continue
        return Action(text, owner, due, False)
    passive = _PASSIVE_PROMISE.search(text)
    if passive and (_TO_THE_BODY.search(text, passive.start()) or "would receive" in passive[0]):
        by = _BY_WHOM.search(text, passive.end())
        return Action(text, _office(by["owner"]) if by else None, due, False)
    return None


def _elided(text: str, at: int) -> bool:
    """Does a clause go on with the subject of the sentence, or speak of someone by a pronoun?"""
    clause = _clause_before(text, at)
    return not clause or bool(re.match(r"(?:[Hh]e|[Ss]he|[Tt]hey)$", clause))


def _clause_before(text: str, at: int) -> str:
    start = 0
    for boundary in _CLAUSE.finditer(text, 0, at):
        if not _within_a_name(text, boundary):
            start = boundary.end()
    return text[start:at].strip(" ,")


def _within_a_name(text: str, boundary: re.Match[str]) -> bool:
    """Does a comma or an "and" part two words of one title: "Children, Families and Learning"?"""
    before = text[max(0, boundary.start() - 30) : boundary.start()].rstrip().rpartition(" ")[2]
    after = text[boundary.end() : boundary.end() + 1]
    return bool(_JOINS.match(boundary[0])) and before[:1].isupper() and after.isupper()


_JOINS = re.compile(r"(?:,\s+(?:and\s+)?|and\s+)$")


def _subject_before(text: str, at: int) -> str | None:
    """Return who is said to do something: the office or name right before the verb.

    Null when a pronoun or a thing stands there. A clause without a subject has that of its
    sentence.
    """
    clause = _clause_before(text, at)
    if clause:
        return _office(clause) if _is_actor(clause) else None
    subject = _SUBJECT.match(text)
    return _office(subject["owner"]) if subject and _is_actor(subject["owner"]) else None


def _is_actor(said: str) -> bool:
    if _PRONOUN.match(said) or len(said.split()) > 16:
        return False
    return bool(_ACTOR_WORD.search(said) or _PERSON_NAME.match(said))


def _office(said: str) -> str | None:
    """Return an owner as named, without "the" before a title of several words."""
    owner = _DETERMINER.sub("", said.strip(" .,;"), count=1)
    return owner or None


def resolved_actions(
    passages: Iterable[Passage],
) -> Iterator[Action]:
    """Yield the resolutions that ask for something to be done, and of whom.

    Noting, approving, confirming or thanking asks for nothing.
    """
    for passage in passages:
        asked, owner = _asked_in(passage.text)
        if asked:
            yield Action(passage.text, owner, due_from(passage.mentions), False)


def _asked_in(text: str) -> tuple[bool, str | None]:
    delegated = _DELEGATED.search(text)
    if delegated:
        return True, delegated["owner"].strip()
    asked = _ASKED_TO.search(text)
    if asked:
        return True, _subject_before(text, asked.start())
    between = _BETWEEN.search(text)
    if between:
        return True, _office(between["owner"])
    for pattern in (_ATTENDS, _TO_DO):
        does = pattern.match(text)
        if does and _is_actor(does["owner"]) and not _BE.search(does["owner"]):
            return True, _office(does["owner"])
    done = _DONE_WITH.search(text)
    if done:
        by = _BY_WHOM.search(text, done.end())
        return True, _office(by["owner"]) if by else None
    return False, None


_BE = re.compile(r"\b(?:be|is|was|were|agreed|noted|approved)\b")


def without_repeats(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Keep one action for each text: the labelled one where there is one, else the first."""
    kept: dict[str, Action] = {}
    for action in actions:
        same = kept.get(action.text)
        if same is None or (action.explicit and not same.explicit):
            kept[action.text] = action
        elif action.owner and same.owner is None:
            kept[action.text] = replace(same, owner=action.owner)
    return tuple(kept.values())
