"""Figures quoted in minutes: money, percentages, rates and counts of things."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from goldenthread.dates.words import MONTHS
from goldenthread.minutes.record import Figure

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALES = {"million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "thousand": 1000, "k": 1000}
_SCALE = rf"\s?(?:{'|'.join(_SCALES)})\b"
_DIGIT = re.compile(r"\d(?<![\w.,/:-]\d)")


def _quoted(joined_by: str) -> re.Pattern[str]:
    """Return the pattern of a figure, or of two that are joined by a dash or one of these words."""
    return re.compile(
        rf"""
        (?P<low>{_NUMBER})(?P<low_scale>{_SCALE})?(?P<low_percent>\s?%)?
        (?:(?<!\b19\d\d)(?<!\b20\d\d)
           \s?(?P<joined>–|-|\b(?:{joined_by})\b)\s?
           (?:(?:around|about|some|over|nearly)\s)?£?
           (?P<high>{_NUMBER})(?P<scale>{_SCALE})?)?
        (?P<percent>\s?(?:%|per\ ?cent\b))?
        (?P<rate>\s?per\s(?P<base>10,?000|1,?000|100,?000)\b)?
        (?![\w/(])(?![.,:]\d)
        """,
        re.VERBOSE,
    )


_QUOTED = _quoted("to")
_QUOTED_BETWEEN = _quoted("to|and")
_BETWEEN = re.compile(r"\bbetween\s(?:around\s|about\s)?£?$")
_CHANGES = re.compile(r"\b(?:from|rise|rose|risen|fell|fall|fallen|up|down|went|gone)\b[^.;]*$")
_STEP = re.compile(r"[ -]\s*(?:\([A-Z][\w ]*\)\s)?(?P<word>[A-Za-z][\w'’/-]*)(?P<stop>[,;:.)]?)")
_REFERENCES = frozenset(
    ["age", "aged", "ages", "agenda", "annex", "appendices", "appendix", "article", "chapter",
     "clause", "domain", "figure", "form", "grade", "item", "items", "ks", "level", "minute",
     "minutes", "no", "nos", "number", "numbers", "option", "order", "page", "pages", "para",
     "paragraph", "paragraphs", "part", "period", "phase", "point", "q", "quarter", "regulation",
     "regulations", "room", "rooms", "schedule", "section", "sections", "stage", "step", "strand",
     "table", "tel", "theme", "tier", "unit", "version", "volume", "ward", "week", "weeks",
     "workstream", "year", "years"]
)  # fmt: skip
_NAMED_WITH_NUMBER = re.compile(r"(?<![.?!:]\s)(?<!^)\b[A-Z][\w'’]*\s$")
_LEADS_TO_COUNT = re.compile(
    r"\b(?:about|above|all|almost|and|another|around|at|average of|below|by|compared (?:with|to)|"
    r"from|further|just|least|nearly|of|only|or|over|roughly|some|than|to|total of|under|up to|"
    r"was|were|which|whom|with|approximately|c\.?)\s*$",
    re.IGNORECASE,
)
_LEADS_TO_AVERAGE = re.compile(
    r"\b(?:averag(?:e|ed|ing)(?: caseload)?(?: of| was)?|(?:stood|stands|standing|was|were) at|"
    r"(?:was|were)(?= (?:around|about|nearly|just over|just under)\s$)|"
    r"(?:fell|rose|fallen|risen|reduced|grown|down|up|came|come) to)"
    r"(?: now)?(?: around| about| just over| just under| nearly)?\s$",
    re.IGNORECASE,
)
_OF_THESE = re.compile(r"\b[Oo]f (?:these|those|the)\s+([a-z]+(?: [a-z]+)?s)\s$")
_HAD = re.compile(r" (?:had|were|was|have|are|of them)\b")
_OUT_OF = re.compile(r"\s(?:out\s)?of\s(?:the\s|these\s|those\s|its\s|all\s)?\d[\d,]*(?=\s)")
_NOT_THINGS = re.compile(
    r"(?:a|about|achieved|after|all|an|and|are|as|at|be|been|before|between|but|by|compared|could|"
    r"did|during|each|for|from|ha[ds]|have|he|her|his|if|in|into|is|its?|last|more|next|of|on|only|"
    r"or|over|per|she|since|so|than|that|the|their|there|they|this|to|under|until|up|was|were|when|"
    r"where|which|while|who|will|with|within|would|yet)$"
)
_TIME_UNIT = re.compile(
    r"(?:[ap]m|(?:hour|minute|month|year|yr|week|day)s?|o'clock|noon|year-olds?|weekly|monthly)$"
)
_PLURAL = re.compile(r"(?:children|people|staff|fte|wte|men|women|.*[^sui'’]s)$")
_LARGEST = 10**15
_LONGEST_UNIT = 6
_WORDS_AROUND = 8
_FAR = 200


class _Counted(NamedTuple):
    """What a number counts, null when the text does not name it, and where those words end."""

    unit: str | None
    end: int


def figures_in(sentence: str, *, cut: bool = False) -> Iterator[Figure]:
    """Yield the figures of a sentence.

    Years, dates, times, ages, numbers of items, pages and paragraphs are not figures. "15 - 18
    cases" is one figure with two ends; "from 22 to 16" is two. When the sentence is `cut` short
    by its source, a number that touches the cut is left out: its end may be missing.
    """
    last_unit: str | None = None
    for quoted in _all_quoted(sentence):
        low, high = _amounts(quoted)
        if max(low, high or 0) > _LARGEST or (cut and _touches_end(quoted)):
            continue
        lead = sentence[max(0, quoted.start() - 40) : quoted.start()]
        change = _is_change(quoted, lead, low, high)
        counted = _counted(quoted, lead, last_unit, change=change)
        if counted is None:
            continue
        last_unit = counted.unit
        text = _words_around(sentence, quoted.start(), counted.end)
        if change and high is not None:
            yield Figure(text, low, counted.unit)
            yield Figure(text, high, counted.unit)
        else:
            yield Figure(text, low, counted.unit, high)


def _all_quoted(sentence: str) -> Iterator[re.Match[str]]:
    at = 0
    while digit := _DIGIT.search(sentence, at):
        between = _BETWEEN.search(sentence, max(0, digit.start() - 20), digit.start())
        quoted = (_QUOTED_BETWEEN if between else _QUOTED).match(sentence, digit.start())
        if quoted:
            yield quoted
        at = quoted.end() if quoted else digit.end()


def _touches_end(quoted: re.Match[str]) -> bool:
    return quoted.end() == len(quoted.string.rstrip()) and not quoted[0].endswith("%")


def _amounts(quoted: re.Match[str]) -> tuple[float, float | None]:
    low, high = quoted["low"], quoted["high"]
    if high is None:
        return _amount(low, quoted["low_scale"]), None
    return _amount(low, quoted["low_scale"] or quoted["scale"]), _amount(high, quoted["scale"])


def _amount(number: str, scale: str | None) -> float:
    value = float(number.replace(",", "")) * (_SCALES[scale.strip()] if scale else 1)
    rounded = round(value, 4)
    return int(rounded) if rounded == int(rounded) else rounded


def _is_change(quoted: re.Match[str], lead: str, low: float, high: float | None) -> bool:
    """Do two numbers tell of a change ("from 22 to 16") and not of a range ("15 to 18")?"""
    if high is None or quoted["joined"] != "to":
        return False
    return high < low or bool(_CHANGES.search(lead))


def _counted(
    quoted: re.Match[str], lead: str, last_unit: str | None, *, change: bool
) -> _Counted | None:
    if lead.rstrip().endswith("£"):
        return _Counted("GBP", quoted.end())
    if quoted["percent"] or quoted["low_percent"]:
        return _Counted("%", quoted.end())
    if quoted["rate"]:
        return _Counted(f"per {quoted['base']}", quoted.end())
    if _refers(quoted, lead):
        return None
    out_of = _OUT_OF.match(quoted.string, quoted.end())
    things = _things(quoted.string, out_of.end() if out_of else quoted.end())
    if things is not None:
        return things if things.unit else None
    of_these = _OF_THESE.search(lead)
    if of_these:
        return _Counted(of_these[1], quoted.end())
    of_which = lead.endswith(", ") and _HAD.match(quoted.string, quoted.end())
    if last_unit and (of_which or _LEADS_TO_COUNT.search(lead)):
        return _Counted(last_unit, quoted.end())
    if change or _LEADS_TO_AVERAGE.search(lead):
        return _Counted(None, quoted.end())
    return None


def _refers(quoted: re.Match[str], lead: str) -> bool:
    """Is this number a name or a reference: a year, "Appendix 1", "section 20", "0 - 25"?"""
    number = quoted["low"]
    if len(number) == 4 and number.isdecimal() and 1900 <= int(number) <= 2100:
        return True
    if quoted["high"] and number == "0":
        return True
    if not lead and ("." in number or quoted.string[quoted.end() :][:1] in (".", ")")):
        return True
    words = lead.lower().rstrip(" (").replace(".", "").split()[-2:]
    if words and (words[-1] in _REFERENCES or (words[-1] == "of" and words[0] == "age")):
        return True
    return bool(_NAMED_WITH_NUMBER.search(lead))


def _things(sentence: str, end: int) -> _Counted | None:
    """Return what a number counts: the words after it up to the first plural.

    Null when no such words follow; with a unit of null when they show that the number counts
    nothing to be quoted: months, hours, years of age.
    """
    words: list[str] = []
    for _ in range(_LONGEST_UNIT):
        step = _STEP.match(sentence, end)
        if not step:
            return None
        word = step["word"]
        if word in MONTHS or (not words and _TIME_UNIT.match(word.lower())):
            return _Counted(None, end)
        if _NOT_THINGS.match(word.lower()):
            return None
        words.append(word)
        end = step.end("word")
        if _PLURAL.match(word.lower()):
            return _Counted(" ".join(words), end)
        if step["stop"]:
            return None
    return None


def _words_around(sentence: str, start: int, end: int) -> str:
    """Return the figure with a few whole words on either side, as they stand in the sentence."""
    left = _length_of_words(sentence[max(0, start - _FAR) : start][::-1])
    right = _length_of_words(sentence[end : end + _FAR])
    return sentence[start - left : end + right].strip()


def _length_of_words(text: str) -> int:
    at = 0
    for _ in range(_WORDS_AROUND + 1):
        space = text.find(" ", at)
        if space < 0:
            return len(text)
        at = space + 1
    return at - 1
