"""Words that point to a date, and how a date is worked out from them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from goldenthread.dates.words import MONTHS, day_in_words
from goldenthread.minutes.days import (
    MONTH,
    MONTH_NUMBERS,
    ORDINAL,
    coming_month_end,
    day_in_full,
    day_of,
    days_after,
    month_end,
    past_month_end,
)
from goldenthread.minutes.record import DatedPhrase, Precision

_COUNTS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18,
}  # fmt: skip
_PART = r"(?:the\s)?(?:end|start|beginning|middle)"
_PREPOSITION = (
    r"(?:[Ii]n|[Bb]y|[Uu]ntil|[Ff]rom|[Ss]ince|[Bb]efore|[Dd]uring|next|last|[Ee]arly|[Ll]ate|"
    rf"[Mm]id|{_PART}\sof)[\s-]"
)
_POINTERS = re.compile(
    rf"""
    \b(?:
    (?P<days>(?P<first>\d{{1,2}}){ORDINAL}
        (?:\s?(?:and|&|to|or|–|-|/)\s?(?P<second>\d{{1,2}}){ORDINAL})?
        \s(?:of\s)?(?P<month>{MONTH})\b(?:,?\s(?P<year>\d{{4}})\b)?)
  | (?P<figures>\d{{1,2}}/\d{{1,2}}/\d{{4}}\b)
  | (?P<month_meeting>(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|[Aa])\s(?P<of_meeting>{MONTH})
        (?:\s(?P<year_of_meeting>\d{{4}}))?\s(?:[A-Z]\w+\s){{0,4}}meeting\b)
  | (?P<months>(?P<preposition>{_PREPOSITION}(?:early\s|late\s|mid-|{_PART}\sof\s)?)?
        \b(?P<first_month>{MONTH})(?:(?:/|\s(?:and|or|to|–|-)\s)(?P<second_month>{MONTH}))?
        (?:\s(?P<year_of_months>\d{{4}})\b|\b(?!\s[A-Z\d])))
  | (?P<span>(?P<how>in|within)\s(?:the\snext\s)?
        (?P<count>\d{{1,2}}|{"|".join(_COUNTS)})\s
        (?P<unit>day|week|month|year)s?(?P<time>['’]?s?\stime)?\b)
  | (?P<next_meeting>(?:the|its|their|our)\snext\s(?:\w+\s)?meeting\b)
  | (?P<eve>the\s(?:day\sbefore|previous\sday)\b(?!\sthe))
    )
    """,
    re.VERBOSE,
)
_MAY_POINT = frozenset(MONTHS) | {
    span + ending
    for span in ("day", "week", "month", "year")
    for ending in ("", "s", "s'", "s’", "'s", "’s")
}
_WITHIN_A_DUTY = re.compile(
    r"\b(?:would|will|shall|must|required?|requested|asked|instructed|agreed|undertook|to be)\b"
)
_LEADS_TO_DUE = re.compile(
    r"(?:\b(?:by|before|on|in|within|until|till|to|at|due|than|is|be|end of|week of)"
    r"(?:\s(?:the|early|late|\w+day))*,?\s|[(,;:–-]\s*)$|^$",
    re.IGNORECASE,
)
_DUE_WORD = re.compile(r"(?:[Ii]n|[Bb]y|[Uu]ntil|[Bb]efore|next|early|late|[Tt]he end of)\s")
_BY = re.compile(r"\b(?:by|before|until|no later than)\s(?:\w+day,?\s)?$")
_PERIOD = re.compile(
    r"\b(?:quarter|months?|year|period|half|weeks?)\s(?:to|ending|ended|of)\s(?:the\send\sof\s)?$"
)
_AHEAD = re.compile(
    r"\b(?:would|will|shall|to be|to (?:add|attend|bring|provide|report|send|submit)|"
    r"be (?:added|brought|invited|provided|reported|submitted|taken))\b"
)
_NARRATES = frozenset({"met", "meeting", "considered", "visited"})
_TOLD = re.compile(r"\b(?:[Ii]t was|had) (?:agreed|resolved|decided)\b")
_HERE_AND_NOW = re.compile(r"\b(?:requested|asked|RESOLVED|Resolved|ACTION)\b")
_DISCUSSION = re.compile(
    r"\b(?:points were (?:made|raised)|opportunity to ask|raise questions|questions were asked|"
    r"[Ii]n the (?:ensuing|course of the) d|[Dd]uring the discussion)"
)
_MAY_DISCUSS = frozenset({"points", "questions", "discussion", "debate", "opportunity"})
_TO_COME = frozenset({"in", "on", "next", "early", "late", "mid"})
_HAD = re.compile(r"\bhad\b")
_NEAR = 80
_FAR = 300
_CLOSE = 40


class Mention(NamedTuple):
    """A dated phrase; `due` when it can be the day by which the sentence wants something done."""

    phrase: DatedPhrase
    due: bool


@dataclass
class Dater:
    """Reads the dated phrases of one item, sentence by sentence, in order.

    Call `begin_paragraph` before the first sentence of each paragraph.

    `meeting` is the day of the meeting and `next_meeting` that of the next one, each null when
    the text gives neither: what depends on it is then null too.
    """

    meeting: date | None
    next_meeting: date | None = None
    _narrated: date | None = None
    _narrated_at: int = 0
    _paragraph: int = 0
    _discussing: bool = False

    def begin_paragraph(self) -> None:
        """Say that the next sentence begins a paragraph."""
        self._paragraph += 1

    def mentions(self, sentence: str, words: frozenset[str]) -> list[Mention]:
        """Return the mentions of dates in the next sentence, which has these words."""
        if not self._discussing and not words.isdisjoint(_MAY_DISCUSS):
            self._discussing = bool(_DISCUSSION.search(sentence))
        if not _may_point(sentence, words):
            return []
        found = [
            mention
            for pointer in _POINTERS.finditer(sentence)
            for mention in self._pointed(pointer)
        ]
        if not words.isdisjoint(_NARRATES):
            self._remember(found)
        return found

    def _pointed(self, pointer: re.Match[str]) -> Iterator[Mention]:
        if pointer["days"]:
            yield from self._days(pointer)
        elif pointer["figures"]:
            day = day_in_full(pointer["figures"])
            if day:
                yield self._mention(pointer, DatedPhrase(pointer[0], day.day))
        elif pointer["month_meeting"]:
            yield self._month_meeting(pointer)
        elif pointer["months"]:
            yield from self._months(pointer)
        elif pointer["span"]:
            yield from self._span(pointer)
        elif pointer["next_meeting"]:
            yield self._next_meeting(pointer)
        elif pointer["eve"]:
            yield self._eve(pointer)

    def _mention(
        self, pointer: re.Match[str], phrase: DatedPhrase, *, due: bool = False
    ) -> Mention:
        """Make a mention: `due` in any case, or when it is to come and its preposition allows."""
        lead = _lead(pointer, _CLOSE)
        to_come = phrase.date is not None and (
            phrase.date > self.meeting
            if self.meeting
            else bool(_BY.search(lead) or _WITHIN_A_DUTY.search(_lead(pointer)))
        )
        allowed = _LEADS_TO_DUE.search(lead) or _DUE_WORD.match(pointer[0])
        return Mention(phrase, due or (to_come and bool(allowed) and not _PERIOD.search(lead)))

    def _days(self, pointer: re.Match[str]) -> Iterator[Mention]:
        """Read "5 August 2015" or "2 and 3 October", a mention for each day."""
        number = MONTH_NUMBERS[pointer["month"]]
        for said in filter(None, (pointer["first"], pointer["second"])):
            if pointer["year"]:
                day, reasoning = day_of(int(pointer["year"]), number, int(said)), None
            else:
                day, reasoning = self._yearless(number, int(said), ahead=_is_ahead(pointer))
            if day or not pointer["year"]:
                phrase = DatedPhrase(pointer["days"], day, Precision.DAY, reasoning)
                yield self._mention(pointer, phrase)

    def _month_meeting(self, pointer: re.Match[str]) -> Mention:
        """Read "the April meeting": the next meeting if that is in April, else some day in it."""
        number = MONTH_NUMBERS[pointer["of_meeting"]]
        past = _is_past(pointer)
        if pointer["year_of_meeting"]:
            day, which = month_end(int(pointer["year_of_meeting"]), number), ""
        elif self.meeting is None:
            return self._mention(pointer, _month_phrase(pointer, None, _NO_MEETING), due=not past)
        elif past:
            day = past_month_end(self.meeting, number)
            which = f"the last {MONTHS[number - 1]} up to"
        elif self.next_meeting and self.next_meeting.month == number:
            return self._next_meeting(pointer)
        else:
            day = coming_month_end(self.meeting, number)
            which = f"the first {MONTHS[number - 1]} from"
        if which and self.meeting:
            which += f" the meeting of {day_in_words(self.meeting)}; "
        reasoning = f"{which}the day is not given: the last day of its month"
        return self._mention(pointer, _month_phrase(pointer, day, reasoning), due=not past)

    def _months(self, pointer: re.Match[str]) -> Iterator[Mention]:
        """Read "May or June 2019" or "in January", a mention for each month."""
        year, preposition = pointer["year_of_months"], pointer["preposition"] or ""
        if not year and not preposition:
            return
        text = pointer["months"][len(preposition) :] if year else pointer["months"]
        for name in filter(None, (pointer["first_month"], pointer["second_month"])):
            if year:
                day = month_end(int(year), MONTH_NUMBERS[name])
                reasoning = "a month: its last day" if day else "not a year that minutes speak of"
            else:
                day, reasoning = self._yearless_month(MONTH_NUMBERS[name], ahead=_is_ahead(pointer))
            yield self._mention(pointer, DatedPhrase(text, day, Precision.MONTH, reasoning))

    def _span(self, pointer: re.Match[str]) -> Iterator[Mention]:
        """Read "in six months' time", and "within two months" where somebody is to act."""
        if not pointer["time"]:
            duty = _WITHIN_A_DUTY if pointer["how"] == "within" else _AHEAD
            if not duty.search(_lead(pointer)) or pointer.string.startswith(" of ", pointer.end()):
                return
        count, unit = _COUNTS.get(pointer["count"]) or int(pointer["count"]), pointer["unit"]
        said = f"{pointer['count']} {unit}{'' if count == 1 else 's'} after"
        told = self._told(_lead(pointer))
        base = told or self.meeting
        day = days_after(base, count, unit) if base else None
        if base is None:
            reasoning = _NO_MEETING
        elif told is None:
            reasoning = f"{said} the meeting of {day_in_words(base)}"
        else:
            reasoning = f"{said} {day_in_words(told)}, the meeting told of just before"
        if told and self.meeting:
            otherwise = day_in_words(days_after(self.meeting, count, unit))
            reasoning += f"; counted from this meeting it would be {otherwise}"
        phrase = DatedPhrase(pointer[0], day, Precision.DAY, reasoning)
        yield self._mention(pointer, phrase, due=True)

    def _next_meeting(self, pointer: re.Match[str]) -> Mention:
        reasoning = _NEXT_MEETING if self.next_meeting else _NO_NEXT_MEETING
        phrase = DatedPhrase(pointer[0], self.next_meeting, Precision.DAY, reasoning)
        return self._mention(pointer, phrase, due=True)

    def _eve(self, pointer: re.Match[str]) -> Mention:
        if self.meeting is None:
            return self._mention(pointer, DatedPhrase(pointer[0], None, reasoning=_NO_MEETING))
        day = self.meeting - timedelta(days=1)
        reasoning = f"the day before the meeting of {day_in_words(self.meeting)}"
        return self._mention(pointer, DatedPhrase(pointer[0], day, reasoning=reasoning))

    def _yearless(self, number: int, day: int, *, ahead: bool) -> tuple[date | None, str]:
        """Give a day without a year its year, and say by what rule."""
        meeting = self.meeting
        if meeting is None:
            return None, _NO_MEETING
        years = range(meeting.year - 1, meeting.year + 2)
        days = [found for year in years if (found := day_of(year, number, day))]
        if ahead:
            days = [found for found in days if found >= meeting]
        if not days:
            return None, "no such day in the year before or after the meeting"
        rule = "it lies ahead: the first after" if ahead else "the nearest to"
        nearest = min(days, key=lambda found: abs(found - meeting))
        return nearest, f"no year is written; {rule} the meeting of {day_in_words(meeting)}"

    def _yearless_month(self, number: int, *, ahead: bool) -> tuple[date | None, str]:
        """Give a month without a year its year, and say by what rule."""
        if self.meeting is None:
            return None, _NO_MEETING
        find = coming_month_end if ahead else past_month_end
        rule = "it lies ahead: the first after" if ahead else "the last before"
        said = day_in_words(self.meeting)
        reasoning = f"no year is written; {rule} the meeting of {said}. A month: its last day"
        return find(self.meeting, number), reasoning

    def _told(self, lead: str) -> date | None:
        """Return the earlier meeting at which a sentence of introduction says this was agreed.

        Before the discussion begins, "it was agreed that the panel would receive an update in six
        months' time" right after "the panel met on 5 August 2015" tells what happened then.
        """
        if self._discussing or self._narrated is None or self._paragraph > self._narrated_at + 1:
            return None
        if not _TOLD.search(lead) or _HERE_AND_NOW.search(lead):
            return None
        return self._narrated

    def _remember(self, found: list[Mention]) -> None:
        for mention in found:
            day = mention.phrase.date
            if day is None or mention.phrase.reasoning is not None:
                continue
            if self.meeting is None or day < self.meeting:
                self._narrated, self._narrated_at = day, self._paragraph


_NEXT_MEETING = "the next meeting, as these minutes give it"
_NO_NEXT_MEETING = "the minutes do not say when the next meeting is"
_NO_MEETING = "counted from the meeting, whose date the text does not give"


def _may_point(sentence: str, words: frozenset[str]) -> bool:
    """Can a sentence with these words point to a date? Most cannot, and the pattern is slow."""
    if not words.isdisjoint(_MAY_POINT):
        return True
    return ("next" in words and "meeting" in words) or sentence.count("/") > 1


def _lead(pointer: re.Match[str], letters: int = _FAR) -> str:
    """Return the words of the sentence that lead to a phrase, the nearest ones if they are many."""
    return pointer.string[max(0, pointer.start() - letters) : pointer.start()]


def _is_ahead(pointer: re.Match[str]) -> bool:
    """Does a day or month without a year lie ahead: "by 1 March", "would be presented in May"?"""
    lead = _lead(pointer, _NEAR)
    preposition = (lead.split()[-1:] + pointer[0].split()[:1])[0 if pointer["days"] else -1]
    if preposition.lower() in ("by", "before", "until"):
        return not _HAD.search(lead)
    return preposition.lower() in _TO_COME and bool(_AHEAD.search(lead))


def _is_past(pointer: re.Match[str]) -> bool:
    """Is a sentence about what a meeting "had" done, and not about what is to come?"""
    follows = pointer.string[pointer.end() : pointer.end() + _NEAR]
    lead = _lead(pointer, _NEAR)
    return bool(_HAD.search(lead) or _HAD.search(follows)) and not _AHEAD.search(lead + follows)


def _month_phrase(pointer: re.Match[str], day: date | None, reasoning: str) -> DatedPhrase:
    return DatedPhrase(pointer[0], day, Precision.MONTH, reasoning)
