"""Votes that minutes tell of: counts, who voted how by name, and whether it was carried.

A vote is read from words that count it (5 in favour, 3 against), name the voters under labels, or
say that a motion or an amendment was carried or lost. Nothing is concluded from what was resolved
without a word of voting. What people outside the meeting answered or voted is none of its votes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from goldenthread.minutes.lines import squeeze


class Option(StrEnum):
    """How somebody voted."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"


class Result(StrEnum):
    """What came of a vote; tied is one with equal votes and no casting vote told of."""

    CARRIED = "pass"
    LOST = "fail"
    TIED = "tied"


@dataclass(frozen=True)
class VoteTold:
    """One vote, as ``words`` of the minutes tell it.

    ``motion`` is what was voted on, empty where the words do not say. ``counts`` has only options
    whose number is told, ``names`` who voted how where names are told. ``casting`` is whether the
    chair's casting vote decided.
    """

    words: str
    motion: str
    result: Result
    counts: Mapping[Option, int] = field(default_factory=dict)
    names: tuple[tuple[str, Option], ...] = ()
    proposer: str = ""
    seconder: str = ""
    casting: bool = False


def votes_in(paragraphs: Sequence[str]) -> tuple[VoteTold, ...]:
    """The votes of an item, in the order of its paragraphs; its resolutions may be asked too."""
    return tuple(_votes(paragraphs))


def _votes(paragraphs: Sequence[str]) -> Iterator[VoteTold]:
    at = 0
    while at < len(paragraphs):
        written = _as_written_here(paragraphs[at])
        lists = 0 if written else _length_of_lists(paragraphs, at)
        if written:
            yield written
        elif lists:
            yield from _by_lists(" ".join(paragraphs[at : at + lists]))
        else:
            for sentence in re.split(r"(?<=[.?!;])\s+", paragraphs[at]):
                yield from _of_sentence(sentence)
        at += max(lists, 1)


_RESULT = (
    r"(?P<result>Carried|Lost|The votes were equal)"
    r"(?P<casting> by the casting vote of the chair)?\.$"
)
_RECORDED = re.compile(
    r"^(?P<before>.*?)\s*Recorded vote\. For \((?P<for>\d+)\): (?P<who_for>.*)\. "
    r"Against \((?P<against>\d+)\): (?P<who_against>.*)\. "
    r"Abstained \((?P<abstained>\d+)\): (?P<who_abstained>.*)\. " + _RESULT
)
_SHOWN = re.compile(
    r"^(?P<before>.*?)\s*Vote: (?P<for>\d+) for, (?P<against>\d+) against, "
    r"(?P<abstained>\d+) abstained\. " + _RESULT
)
_MOVED = re.compile(
    r"^(?=Proposed by |Seconded by )(?:Proposed by (?P<proposer>.+?))?"
    r"(?:(?: and s|S)econded by (?P<seconder>.+?))?(?:: (?P<motion>.+)|\.)$"
)
_RESULTS = {"Carried": Result.CARRIED, "Lost": Result.LOST, "The votes were equal": Result.TIED}


def _as_written_here(text: str) -> VoteTold | None:
    """The vote of a paragraph that minute-taking wrote; None for any other paragraph."""
    found = _RECORDED.match(text) or _SHOWN.match(text)
    if not found:
        return None
    told = found.groupdict()
    moved = _MOVED.match(told["before"])
    parts = moved.groupdict() if moved else {"motion": told["before"]}
    return VoteTold(
        words=text,
        motion=parts.get("motion") or "",
        result=_RESULTS[told["result"]],
        counts={one: int(told[one]) for one in Option},
        names=tuple(
            (name, one)
            for one in Option
            for name in _names(told.get(f"who_{one}") or "", int(told[one]))
        ),
        proposer=parts.get("proposer") or "",
        seconder=parts.get("seconder") or "",
        casting=told["casting"] is not None,
    )


_NOBODY = re.compile(r"(?:none|nobody|nil|no one|0|-)?[ .]*", re.IGNORECASE)
_HEADED = re.compile(r"^(?:the )?(?:Councillors?|Cllrs?|Members?)\.?\s+", re.IGNORECASE)


def _names(text: str, count: int | None = None) -> Sequence[str]:
    """The names of a list; none where they do not add up to the number that is told with it."""
    text = _HEADED.sub("", text.strip().rstrip("."))
    if _NOBODY.fullmatch(text):
        return ()
    if count == 1:
        return (text,)
    parts = re.split(r";\s*" if ";" in text else r",\s*(?:and\s+)?|\s+and\s+", text)
    names = [_HEADED.sub("", one.strip()) for one in parts if one.strip()]
    return names if count in (None, len(names)) else ()


_LABELS: Mapping[Option, str] = {
    Option.FOR: r"(?:votes? |voting )?(?:for|in favour)(?: the (?:motion|amendment))?",
    Option.AGAINST: r"(?:votes? |voting )?against(?: the (?:motion|amendment))?",
    Option.ABSTAINED: r"abst(?:ained|aining|entions?)",
}
_NUMBERED = r"(?:\s*\((?P<{0}>\d+)\))?\s*:"
_BEGINS = re.compile(rf"{_LABELS[Option.FOR]}(?:\s*\(\d+\))?\s*:\s*\S", re.IGNORECASE)
_GOES_ON = re.compile(
    rf"(?:{_LABELS[Option.AGAINST]}|{_LABELS[Option.ABSTAINED]})(?:\s*\(\d+\))?\s*:", re.IGNORECASE
)
_LIST = re.compile(
    r"\b(?:"
    + "|".join(
        rf"(?P<is_{one}>{label}){_NUMBERED.format(f'n_{one}')}" for one, label in _LABELS.items()
    )
    + ")",
    re.IGNORECASE,
)
_TOLD_LAST = re.compile(r"\s*[(\[](?P<count>\d+)[)\]][ .;]*$")


def _length_of_lists(paragraphs: Sequence[str], at: int) -> int:
    """How many paragraphs a list of who voted how fills from here on; 0 where none begins."""
    if not _BEGINS.match(paragraphs[at]):
        return 0
    end = at + 1
    while end < len(paragraphs) and _GOES_ON.match(paragraphs[end]):
        end += 1
    whole = " ".join(paragraphs[at:end])
    return end - at if any(found["is_against"] for found in _LIST.finditer(whole)) else 0


def _by_lists(text: str) -> Iterator[VoteTold]:
    """The vote that labels with names tell: For: A and B (2). Against: C (1)."""
    labels = list(_LIST.finditer(text))
    ends = [one.start() for one in labels[1:]] + [len(text)]
    counts: dict[Option, int] = {}
    names: list[tuple[str, Option]] = []
    for label, end in zip(labels, ends, strict=True):
        option = next(one for one in Option if label[f"is_{one}"])
        listed = text[label.end() : end].strip(" ;,")
        last = _TOLD_LAST.search(listed)
        count = label[f"n_{option}"] or (last["count"] if last else None)
        listed = listed[: last.start()] if last else listed
        if re.fullmatch(r"\d+\.?", listed):
            counts[option] = int(listed.rstrip("."))
            continue
        found = _names(listed, int(count) if count else None)
        counts[option] = int(count) if count else len(found)
        names += [(name, option) for name in found]
    if Option.FOR in counts and Option.AGAINST in counts:
        yield VoteTold(text, "", _by(counts), counts, tuple(names))


_WORDS = {
    word: number
    for number, word in enumerate(
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
         "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
         "nineteen", "twenty"]
    )
}  # fmt: skip
_NUMBER = rf"(\d{{1,3}}|{'|'.join(_WORDS)})"
_COUNTED: Mapping[Option, re.Pattern[str]] = {
    Option.FOR: re.compile(
        rf"\b{_NUMBER}\s+(?:members?\s+|votes?\s+)?(?:voted\s+|voting\s+)?(?:in favour|for)\b", re.I
    ),
    Option.AGAINST: re.compile(
        rf"\b{_NUMBER}\s+(?:members?\s+|votes?\s+)?(?:voted\s+|voting\s+)?against\b", re.I
    ),
    Option.ABSTAINED: re.compile(
        rf"\b{_NUMBER}\s+(?:members?\s+)?(?:abst(?:entions?|ained|aining))\b", re.I
    ),
}
_RATIO = re.compile(
    rf"\((\d{{1,3}})\s?[:–-]\s?(\d{{1,3}})\)|\bby {_NUMBER} votes? to {_NUMBER}\b", re.I
)
_PUT = r"\b(?:motion|amendment)\b[^;]{0,80}?\b(?:was|were|be)\b[^;]{0,60}?"
_DECIDED = re.compile(rf"{_PUT}\b(?P<not>not )?(?P<how>carried|lost)\b", re.I)
_DECIDED_BY_COUNT = re.compile(r"\b(?P<not>not )?(?P<how>carried|lost|defeated|rejected)\b", re.I)
_VOTING = re.compile(r"\b(?:vot(?:e|es|ed|ing)|division|motion|amendment|show of hands)\b", re.I)
_ELSEWHERE = re.compile(
    r"\b(?:consult\w*|respon\w*|survey\w*|parliament|referendum|ballot\w*|election|petition\w*)\b",
    re.I,
)


def _of_sentence(sentence: str) -> Iterator[VoteTold]:
    """The vote that one sentence tells of, where it tells of one."""
    if not _VOTING.search(sentence) or _ELSEWHERE.search(sentence):
        return
    counts = _counts(sentence)
    decided = (_DECIDED_BY_COUNT if counts else _DECIDED).search(sentence)
    if not (counts or decided):
        return
    yield VoteTold(
        words=sentence,
        motion="",
        result=_decided(decided) if decided else _by(counts),
        counts=counts,
        casting="casting vote" in sentence.lower(),
    )


def _decided(said: re.Match[str]) -> Result:
    is_carried = (said["how"].lower() == "carried") != bool(said["not"])
    return Result.CARRIED if is_carried else Result.LOST


def _counts(sentence: str) -> dict[Option, int]:
    """What a sentence counts; empty unless it counts those for and those against."""
    found = {one: pattern.search(sentence) for one, pattern in _COUNTED.items()}
    counts = {one: _number(match[1]) for one, match in found.items() if match}
    if Option.FOR in counts and Option.AGAINST in counts:
        return counts
    ratio = _RATIO.search(sentence)
    if not ratio:
        return {}
    yes, no = (one for one in ratio.groups() if one is not None)
    return {Option.FOR: _number(yes), Option.AGAINST: _number(no)}


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _WORDS[word.lower()]


def _by(counts: Mapping[Option, int]) -> Result:
    yes, no = counts[Option.FOR], counts[Option.AGAINST]
    if yes == no:
        return Result.TIED
    return Result.CARRIED if yes > no else Result.LOST


def of_resolution(text: str) -> VoteTold | None:
    """The vote of which the words of a resolution tell, with these words as its motion."""
    found = votes_in([squeeze(text)])
    return replace(found[0], motion=text) if found else None
