"""What was resolved, and the discussion it is to be told from."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from goldenthread.minutes.lines import Paragraph, sentences, unnumbered
from goldenthread.minutes.record import Kind, Resolution

_LABEL = re.compile(
    r"(?:(?:It was|The (?:\w+ ){1,4}|Members )\s*)?(?:[Uu]nanimously\s+)?"
    r"(?:RESOLVED|AGREED|(?:Resolved|resolved)(?=\s*(?:$|[:(–-]|that\b|to\b|unanimously\b))"
    r"|[Aa]greed(?=\s*:|\s+(?:that|to)\s*(?::|$)|\s*[–-]\s))\b"
    r"(?:\s+(?i:unanimously|accordingly))?"
    r"(?:\s+(?i:(?:to\s+)?recommend(?:ed)?(?:\s+to\s+(?:the\s+)?\w+)?)(?=\s*[:–-]))?"
    r"\s*(?:\([^()]{1,40}\))?\s*(?:[:–-]\s*)*(?:\(to [^()]{1,40}\)\s*)?"
)
_RECOMMENDED = re.compile(r"(?:RECOMMENDED|Recommended)\b\s*(?:\([^()]{1,40}\))?\s*(?:[:–-]\s*)+")
_HEADING = re.compile(r"(?:ACTIONS?|RECOMMENDATIONS?) AGREED\s*[:.]?$|Recommendations?\s*:?$")
_BARE_STEM = re.compile(
    r"(?:[Tt]hat|to)?(?:\s+(?:it|they|the\s+(?:\w+\s+){0,2}\w+))?\s*[:–-]*\s*[:–-]*$"
)
_POINT = re.compile(r"\(?(?P<letter>[a-z]|[ivx]{2,4}|[A-Z]|\d{1,2})[.)]\s+(?=\S)")
_INLINE_POINT = re.compile(r"(?:^|(?<=\s))\((?P<letter>[a-z]|[ivx]{1,4}|\d{1,2})\)\s+")
_TRAILING_AND = re.compile(r"\s+(?:and|or)$")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv")
_TO_BE_DONE = re.compile(
    r"(?<!\bto )(?<!\bwould )(?<!\bcould )(?<!\bshould )(?<!\bwill )(?<!\bmay )(?<!\bmust )"
    r"(?<!\bcan )(?<!\bmight )(?<!\bnot )\bbe\s(?:\w+ly\s)?\w+(?:ed|en|n|t|d)\b"
)
_AGREED_THAT = re.compile(
    r"\b(?:Committee|Panel|Board|Cabinet|Council|Members|It was)\s+(?:\w+ly\s+)?agreed,?\s+"
    r"(?P<text>that\s+.+)$"
)
_CONFIRMED = re.compile(
    r"\b(?:[Mm]inutes|[Rr]ecord)\b.{0,200}?\b(?:was|were)\s+(?:\w+\s+){0,2}?"
    r"(?:agreed|confirmed|approved|signed|accepted|taken as read)\b"
)


class Found(NamedTuple):
    """What was resolved, and the paragraphs that are discussion."""

    resolutions: tuple[Resolution, ...]
    discussion: tuple[Paragraph, ...]


def resolutions_in(paragraphs: Sequence[Paragraph], kind: Kind, *, labelled: bool) -> Found:
    """Tell the resolutions of an item from its discussion.

    What stands after RESOLVED, AGREED or, where the minutes are `labelled` as such,
    RECOMMENDED is resolved: one paragraph, or every point of the list that follows, with its
    letter. Without such a label a sentence that confirms earlier minutes, a sentence "the
    committee agreed that the call-in be rejected", and a last list of points that begin with
    "That" or say what is to "be" done count too; they stay in the discussion where they are
    part of a paragraph.
    """
    resolved: list[Resolution] = []
    discussion: list[Paragraph] = []
    at = 0
    while at < len(paragraphs):
        text = unnumbered(paragraphs[at].text)
        label = _LABEL.match(text) or (_RECOMMENDED.match(text) if labelled else None)
        if label:
            points, at = _under_label(text[label.end() :], paragraphs, at + 1)
            resolved += points
        else:
            if not _HEADING.match(text):
                discussion.append(paragraphs[at])
            at += 1
    if not resolved:
        points, kept = _last_list(discussion)
        if points:
            return Found(tuple(points), tuple(discussion[:kept]))
    resolved += _in_sentences(discussion, kind, already=bool(resolved))
    return Found(_once_each(resolved), tuple(discussion))


def _under_label(
    rest: str, paragraphs: Sequence[Paragraph], at: int
) -> tuple[list[Resolution], int]:
    """Read what follows a label, from the rest of its paragraph on; return where it ends."""
    if rest and not _BARE_STEM.match(rest):
        inline = _inline_points(rest)
        if len(inline) > 1:
            return inline, at
        point = _POINT.match(rest)
        if not point:
            if rest.endswith((":", ": -", ":-")):
                points, after = _points(paragraphs, at, [])
                if points:
                    return points, after
            return [Resolution(None, _ended(rest))], at
        first = Resolution(point["letter"], _ended(rest[point.end() :]))
        return _points(paragraphs, at, [first])
    if at < len(paragraphs) and _BARE_STEM.match(paragraphs[at].text):
        at += 1
    points, after = _points(paragraphs, at, [])
    if points:
        return points, after
    if at < len(paragraphs):
        inline = _inline_points(paragraphs[at].text)
        if len(inline) > 1:
            return inline, at + 1
    return _plain(paragraphs, at)


def _plain(paragraphs: Sequence[Paragraph], at: int) -> tuple[list[Resolution], int]:
    """Read unlettered paragraphs under a label: each that begins with "That", or else the first."""
    resolved: list[Resolution] = []
    while at < len(paragraphs) and paragraphs[at].text[:5].lower() == "that ":
        resolved.append(Resolution(None, _ended(paragraphs[at].text)))
        at += 1
    if not resolved and at < len(paragraphs):
        resolved.append(Resolution(None, _ended(paragraphs[at].text)))
        at += 1
    return resolved, at


def _points(
    paragraphs: Sequence[Paragraph], at: int, resolved: list[Resolution]
) -> tuple[list[Resolution], int]:
    """Read the points of a list as long as each follows on the one before.

    A point of a list within a point is joined to the point it belongs to.
    """
    while at < len(paragraphs):
        text = paragraphs[at].text
        point = _POINT.match(text)
        last = resolved[-1].letter if resolved else None
        if paragraphs[at].bullet and last is None:
            resolved.append(Resolution(None, _ended(text)))
        elif point and (not resolved or (last and _follows(last, point["letter"]))):
            resolved.append(Resolution(point["letter"], _ended(text[point.end() :])))
        elif last and (paragraphs[at].bullet or (point and point["letter"] in _WITHIN)):
            resolved[-1] = Resolution(last, f"{resolved[-1].text} {_ended(text)}")
        else:
            break
        at += 1
    return resolved, at


_WITHIN = frozenset({*_ROMAN, "a", "b", "c", "d", "e"})


def _follows(last: str, letter: str) -> bool:
    if last.isdecimal() and letter.isdecimal():
        return int(letter) == int(last) + 1
    if len(last) == len(letter) == 1 and ord(letter) == ord(last) + 1:
        return True
    return last in _ROMAN and letter in _ROMAN and _ROMAN.index(letter) == _ROMAN.index(last) + 1


def _inline_points(text: str) -> list[Resolution]:
    """Split "(a) that ..., and (b) that ..." within one paragraph."""
    marks = list(_INLINE_POINT.finditer(text))
    if len(marks) < 2 or marks[0].start() != 0:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [
        Resolution(mark["letter"], _ended(text[mark.end() : end]))
        for mark, end in zip(marks, ends, strict=True)
    ]


def _ended(text: str) -> str:
    return _TRAILING_AND.sub("", text.strip())


def _last_list(discussion: Sequence[Paragraph]) -> tuple[list[Resolution], int]:
    """Read an unlabelled list that ends an item, if every point is worded as a decision."""
    start = len(discussion)
    points: list[Resolution] = []
    while start and (point := _POINT.match(discussion[start - 1].text)):
        text = discussion[start - 1].text[point.end() :]
        if not (text[:5].lower() == "that " or _TO_BE_DONE.search(text)):
            break
        points.insert(0, Resolution(point["letter"], _ended(text)))
        start -= 1
    return points, start


def _in_sentences(
    discussion: Sequence[Paragraph], kind: Kind, *, already: bool
) -> list[Resolution]:
    found = []
    for paragraph in discussion:
        if "agreed" not in paragraph.text and kind is not Kind.PREVIOUS_MINUTES:
            continue
        for sentence in sentences(unnumbered(paragraph.text)):
            agreed = _AGREED_THAT.search(sentence)
            if agreed and _TO_BE_DONE.search(agreed["text"]):
                found.append(Resolution(None, agreed["text"]))
            elif kind is Kind.PREVIOUS_MINUTES and not already and _CONFIRMED.search(sentence):
                found.append(Resolution(None, sentence))
    return found


def _once_each(resolved: Sequence[Resolution]) -> tuple[Resolution, ...]:
    """Drop a decision printed twice, once as the decision and once in the minutes."""
    kept: dict[str, Resolution] = {}
    for resolution in resolved:
        kept.setdefault(_NOT_WORD.sub(" ", resolution.text.lower()).strip(), resolution)
    return tuple(kept.values())


_NOT_WORD = re.compile(r"\W+")
