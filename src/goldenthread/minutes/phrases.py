"""Words that point to a date, and how a date is worked out from them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import NamedTuple

from goldenthread.dates.periods import add_months, month
from goldenthread.dates.words import MONTHS, day_in_words
from goldenthread.minutes.record import DatedPhrase, Precision

_MONTH_NUMBER = {name: number for number, name in enumerate(MONTHS, start=1)}
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_COUNTS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18,
}  # fmt: skip
_ORDINAL = r"(?:st|nd|rd|th)?"
_YEARS = range(1900, 2101)

_DAY_IN_FULL = re.compile(
    rf"(?P<day>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>\d{{4}})\b"
    r"|\b(?P<dd>\d{1,2})/(?P<mm>\d{1,2})/(?P<yyyy>\d{4})\b"
)
_TIME = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\s*(?P<half>[ap])\.?m\b"
    r"|\b(?P<hour24>[01]?\d|2[0-3])[.:](?P<minute24>[0-5]\d)\s*(?:hours|hrs)?\b"
    r"|\b(?:12\s+)?(?P<noon>noon)\b",
    re.IGNORECASE,
)
_PART = r"(?:the\s)?(?:end|start|beginning|middle)"
_PREPOSITION = (
    r"(?:[Ii]n|[Bb]y|[Uu]ntil|[Ff]rom|[Ss]ince|[Bb]efore|[Dd]uring|next|last|[Ee]arly|[Ll]ate|"
    rf"[Mm]id|{_PART}\sof)[\s-]"
)
_POINTERS = re.compile(
    rf"""
    \b(?:
    (?P<days>\d{{1,2}}{_ORDINAL}
        (?:\s?(?:and|&|to|or|–|-|/)\s?(?P<second>\d{{1,2}}){_ORDINAL})?
        \s(?:of\s)?(?P<month>{_MONTH})\b(?:,?\s(?P<year>\d{{4}})\b)?)
  | (?P<figures>\d{{1,2}}/\d{{1,2}}/\d{{4}}\b)
  | (?P<month_meeting>(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|[Aa])\s(?P<mm>{_MONTH})
        (?:\s(?P<my>\d{{4}}))?\s(?:[A-Z]\w+\s){{0,4}}meeting\b)
  | (?P<months>(?P<preposition>{_PREPOSITION}(?:early\s|late\s|mid-|{_PART}\sof\s)?)?
        \b(?P<m1>{_MONTH})(?:(?:/|\s(?:and|or|to|–|-)\s)(?P<m2>{_MONTH}))?
        (?:\s(?P<y1>\d{{4}})\b|\b(?!\s[A-Z\d])))
  | (?P<span>(?P<how>in|within)\s(?:the\snext\s)?
        (?P<count>\d{{1,2}}|{"|".join(_COUNTS)})\s
        (?P<unit>day|week|month|year)s?(?P<time>['’]?s?\stime)?\b)
  | (?P<next_meeting>(?:the|its|their|our)\snext\s(?:\w+\s)?meeting\b)
  | (?P<eve>the\s(?:day\sbefore|previous\sday)\b(?!\sthe))
    )
    """,
    re.VERBOSE,
)
_MAY_POINT = frozenset({*MONTHS, "next", "time", "within", "before", "previous", "month", "months"})
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


class Mention(NamedTuple):
    """A dated phrase; `due` when it can be the day by which the sentence wants something done."""

    phrase: DatedPhrase
    due: bool


class DaySaid(NamedTuple):
    """A day written in full, and where its words end in the text."""

    day: date
    end: int


class TimeSaid(NamedTuple):
    """A time of day, and where its words start and end in the text."""

    time: time
    start: int
    end: int


def day_in_full(text: str) -> DaySaid | None:
    """Return the first day written in full in a text."""
    for found in _DAY_IN_FULL.finditer(text):
        if found["day"]:
            day = _day(int(found["year"]), _MONTH_NUMBER[found["month"]], int(found["day"]))
        else:
            day = _day(int(found["yyyy"]), int(found["mm"]), int(found["dd"]))
        if day:
            return DaySaid(day, found.end())
    return None


def time_in(text: str) -> TimeSaid | None:
    """Return the first time of day in a text."""
    for found in _TIME.finditer(text):
        said = _time_said(found)
        if said:
            return TimeSaid(said, found.start(), found.end())
    return None


def _time_said(found: re.Match[str]) -> time | None:
    if found["noon"]:
        return time(12)
    if found["hour24"]:
        return time(int(found["hour24"]), int(found["minute24"]))
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return time(hour % 12 + (12 if found["half"].lower() == "p" else 0), minute)


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
        if words.isdisjoint(_MAY_POINT) and sentence.count("/") < 2:
            return []
        found = [
            mention
            for pointer in _POINTERS.finditer(sentence)
            for mention in self._pointed(pointer, sentence)
        ]
        if not words.isdisjoint(_NARRATES):
            self._remember(found)
        return found

    def _pointed(self, pointer: re.Match[str], sentence: str) -> Iterator[Mention]:
        if pointer["days"]:
            yield from self._days(pointer, sentence)
        elif pointer["figures"]:
            day = day_in_full(pointer["figures"])
            if day:
                yield self._mention(pointer, DatedPhrase(pointer[0], day.day))
        elif pointer["month_meeting"]:
            yield self._month_meeting(pointer)
        elif pointer["months"]:
            yield from self._months(pointer, sentence)
        elif pointer["span"]:
            yield from self._span(pointer, sentence)
        elif pointer["next_meeting"]:
            yield self._next_meeting(pointer)
        elif pointer["eve"]:
            yield self._eve(pointer)

    def _mention(
        self, pointer: re.Match[str], phrase: DatedPhrase, *, ahead: bool = False
    ) -> Mention:
        """Make a mention, due when it is to come: `ahead` in any case, or after the meeting."""
        lead = _lead(pointer)
        later = phrase.date is not None and (
            phrase.date > self.meeting
            if self.meeting
            else bool(_BY.search(lead) or _WITHIN_A_DUTY.search(lead))
        )
        can_be_due = bool(_LEADS_TO_DUE.search(lead)) or bool(_DUE_WORD.match(pointer[0]))
        return Mention(phrase, ahead or (later and can_be_due and not _PERIOD.search(lead)))

    def _days(self, pointer: re.Match[str], sentence: str) -> Iterator[Mention]:
        month, text = _MONTH_NUMBER[pointer["month"]], pointer["days"]
        numbers = [int(re.match(r"\d+", text)[0])]  # type: ignore[index]
        if pointer["second"]:
            numbers.append(int(pointer["second"]))
        for number in numbers:
            if pointer["year"]:
                day, reasoning = _day(int(pointer["year"]), month, number), None
                if day is None:
                    continue
            elif not 1 <= number <= 31:
                continue
            else:
                day, reasoning = self._yearless(month, number, ahead=_is_ahead(pointer, sentence))
            yield self._mention(pointer, DatedPhrase(text, day, Precision.DAY, reasoning))

    def _month_meeting(self, pointer: re.Match[str]) -> Mention:
        month = _MONTH_NUMBER[pointer["mm"]]
        if pointer["my"]:
            day: date | None = _month_end(int(pointer["my"]), month)
            reasoning = "the day of that meeting is not given: the last day of its month"
        elif self.meeting is None:
            day, reasoning = None, _NO_MEETING
        elif self.next_meeting and self.next_meeting.month == month:
            phrase = DatedPhrase(pointer[0], self.next_meeting, Precision.DAY, _NEXT_MEETING)
            return self._mention(pointer, phrase, ahead=True)
        else:
            day = _first_month_end(self.meeting, month)
            reasoning = (
                f"the first {MONTHS[month - 1]} from the meeting of {day_in_words(self.meeting)}; "
                "the day is not given: the last day of its month"
            )
        phrase = DatedPhrase(pointer[0], day, Precision.MONTH, reasoning)
        return self._mention(pointer, phrase, ahead=True)

    def _months(self, pointer: re.Match[str], sentence: str) -> Iterator[Mention]:
        if not pointer["y1"] and not pointer["preposition"]:
            return
        text = pointer["months"] if not pointer["y1"] else _without_preposition(pointer)
        for name in (pointer["m1"], pointer["m2"]):
            if not name:
                continue
            month = _MONTH_NUMBER[name]
            if pointer["y1"]:
                day: date | None = _month_end(int(pointer["y1"]), month)
                reasoning = "a month: its last day" if day else "not a year of the calendar"
            else:
                ahead = _is_ahead(pointer, sentence)
                day, reasoning = self._yearless_month(month, ahead=ahead)
            yield self._mention(pointer, DatedPhrase(text, day, Precision.MONTH, reasoning))

    def _span(self, pointer: re.Match[str], sentence: str) -> Iterator[Mention]:
        if not pointer["time"]:
            duty = _WITHIN_A_DUTY if pointer["how"] == "within" else _AHEAD
            if not duty.search(_lead(pointer)) or sentence[pointer.end() :].startswith(" of "):
                return
        count, unit = _COUNTS.get(pointer["count"]) or int(pointer["count"]), pointer["unit"]
        said = f"{pointer['count']} {unit}{'' if count == 1 else 's'}"
        told = self._told(_lead(pointer))
        base = told or self.meeting
        if base is None:
            day, reasoning = None, _NO_MEETING
        elif told:
            day = _after(told, count, unit)
            reasoning = f"{said} after {day_in_words(told)}, the meeting told of just before"
            if self.meeting:
                reasoning += (
                    "; counted from this meeting it would be "
                    f"{day_in_words(_after(self.meeting, count, unit))}"
                )
        else:
            day = _after(base, count, unit)
            reasoning = f"{said} after the meeting of {day_in_words(base)}"
        phrase = DatedPhrase(pointer[0], day, Precision.DAY, reasoning)
        yield self._mention(pointer, phrase, ahead=True)

    def _next_meeting(self, pointer: re.Match[str]) -> Mention:
        reasoning = _NEXT_MEETING if self.next_meeting else _NO_NEXT_MEETING
        phrase = DatedPhrase(pointer[0], self.next_meeting, Precision.DAY, reasoning)
        return self._mention(pointer, phrase, ahead=True)

    def _eve(self, pointer: re.Match[str]) -> Mention:
        if self.meeting is None:
            return self._mention(pointer, DatedPhrase(pointer[0], None, reasoning=_NO_MEETING))
        day = self.meeting - timedelta(days=1)
        reasoning = f"the day before the meeting of {day_in_words(self.meeting)}"
        return self._mention(pointer, DatedPhrase(pointer[0], day, reasoning=reasoning))

    def _yearless(self, month: int, number: int, *, ahead: bool) -> tuple[date | None, str]:
        if self.meeting is None:
            return None, _NO_MEETING
        meeting = self.meeting
        years = range(meeting.year - 1, meeting.year + 2)
        days = [day for year in years if (day := _day(year, month, number))]
        if ahead:
            days = [day for day in days if day >= meeting]
        if not days:
            return None, "no such day in the year before or after the meeting"
        rule = "it lies ahead: the first after" if ahead else "the nearest to"
        nearest = min(days, key=lambda day: abs(day - meeting))
        return nearest, f"no year is written; {rule} the meeting of {day_in_words(meeting)}"

    def _yearless_month(self, number: int, *, ahead: bool) -> tuple[date | None, str]:
        if self.meeting is None:
            return None, _NO_MEETING
        if ahead:
            day = _first_month_end(self.meeting, number)
            rule = "it lies ahead: the first after"
        else:
            year = self.meeting.year - (number > self.meeting.month)
            day, rule = _month_end(year, number), "the last before"
        said = day_in_words(self.meeting)
        return day, f"no year is written; {rule} the meeting of {said}. A month: its last day"

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


def _lead(pointer: re.Match[str]) -> str:
    """Return the words of the sentence that lead to a phrase, the nearest ones if they are many."""
    return pointer.string[max(0, pointer.start() - _FAR) : pointer.start()]


def _is_ahead(pointer: re.Match[str], sentence: str) -> bool:
    """Does a day or month without a year lie ahead: "by 1 March", "would be presented in May"?"""
    lead = sentence[max(0, pointer.start() - _NEAR) : pointer.start()]
    preposition = (lead.split()[-1:] + pointer[0].split()[:1])[0 if pointer["days"] else -1]
    if preposition.lower() in ("by", "before", "until"):
        return not _HAD.search(lead)
    return preposition.lower() in _TO_COME and bool(_AHEAD.search(lead))


def _without_preposition(pointer: re.Match[str]) -> str:
    return pointer["months"][len(pointer["preposition"] or "") :]


def _day(year: int, month: int, day: int) -> date | None:
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_end(year: int, number: int) -> date | None:
    first = _day(year, number, 1)
    return month(first).end if first else None


def _first_month_end(meeting: date, month: int) -> date | None:
    year = meeting.year + (month < meeting.month)
    return _month_end(year, month)


def _after(start: date, count: int, unit: str) -> date:
    if unit in ("month", "year"):
        return add_months(start, count * (12 if unit == "year" else 1))
    return start + timedelta(days=count * (7 if unit == "week" else 1))
