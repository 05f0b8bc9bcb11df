"""What stands before the first item: body, day, time, place, contacts, those present."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from goldenthread.dates.words import MONTHS
from goldenthread.minutes.days import day_in_full, time_in
from goldenthread.minutes.lines import Line, squeeze, written
from goldenthread.minutes.people import apologies_in, attending, named_in
from goldenthread.minutes.record import Person

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = "|".join(MONTHS)
_WHEN = rf"(?:{_WEEKDAY},?\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH}),?\s+\d{{4}}\b"
_COMMITTEE_AND_WHEN = re.compile(rf"(?P<committee>\S.*?)\s+[-–]\s+(?={_WHEN})")
_MEETING_OF = re.compile(rf"Meeting of (?:the )?(?P<committee>\S.*?),\s+(?={_WHEN})")
_HELD_AT = re.compile(rf"Held (?:at|on|from)\b.{{0,60}}?(?={_WHEN})", re.IGNORECASE)
_STARTS_WITH_WHEN = re.compile(_WHEN)
_HELD_ON = re.compile(
    rf"(?:Minutes of (?:the|a)\s+)?(?:\w+\s+)?[Mm]eeting (?:of (?:the )?(?P<committee>.+?) )?"
    rf"held (?:on )?(?={_WHEN})",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s*,?\s*(?:in|at)?\s+(?:the\s+)?(?P<place>[A-Z].*)$")
_COUNCIL = re.compile(
    r"(?:(?:[A-Z][\w'’.-]*|and|of|upon|the|&)\s+){1,6}Council$"
    r"|(?:London|Royal) Borough of [\w ]+$|City of [\w ]+ Council$"
)
_BODY = re.compile(r"\b(?:Committee|Panel|Board|Cabinet|Commission|Executive|Forum|Sub-Group)\b")
_MINUTES_OF = re.compile(r"^Minutes of (?:(?:a|the) )?(?:meeting of (?:the )?)?", re.IGNORECASE)
_SPECIAL = re.compile(
    r"(?:Additional|Extraordinary|Special) [Mm]eeting\s*(?:of the\s+|[,:–-]\s*)", re.IGNORECASE
)
_FACT = re.compile(
    r"(?P<label>Venue|Contacts?|Present|In attendance|Also present|Officers in attendance|"
    r"Apologies|Committee|Decision Maker|Date of decision|Date|Time|Media|Webcast|Items|"
    r"Attendance)\b"
    r"(?:\s*:\s*|\s*$)(?P<said>.*)$",
    re.IGNORECASE,
)
_ALSO_THERE = ("in attendance", "also present", "officers in attendance")
_MET_AT = re.compile(r"^The \w+ met (?:at|in) (?:the )?(?P<place>.+?)\.?$", re.IGNORECASE)
_TIME_FOLLOWS = 20
_LONGEST_HEADING = 400
_LONGEST_CONTACT = 1000
_DIRECTIONS = re.compile(r"\.? ?View directions.*$")
_HEADER = re.compile(
    r"(?:Agendas, Meetings and Minutes\b.*|Agenda and (?:draft )?(?:minutes|decisions)|"
    r"(?:Draft )?Minutes|Meeting documents|Issue - meetings|Printed minutes|Agenda)$",
    re.IGNORECASE,
)
_CONTACT_DETAIL = re.compile(
    r"\S+@\S*|\b(?:Tel(?:ephone)?|E-?mail|Direct line)\b\s*:?\.?|\(?\+?\d[\d ()-]{5,}\d\)?"
    r"|\bext\.?\s*\d+",
    re.IGNORECASE,
)
_CONTACT_SPLIT = re.compile(r"\s*[/;,|]\s*|\s{2,}|\s+(?:on|or|and|at)\b\s*")
_CONTACT_NAME = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){1,2}$")
_OFFICE = re.compile(
    r"\b(?:Officers?|Scrutiny|Committee|Democratic|Services?|Administrator|Manager|Clerk|Team|"
    r"Governance|Head|Director|Assistant|Overview|Support|Council)\b"
)


@dataclass
class Front:
    """What the front matter says; null where it says nothing."""

    council: str | None = None
    committee: str | None = None
    held_on: date | None = None
    starts_at: time | None = None
    venue: str | None = None
    contacts: tuple[str, ...] = ()
    present: tuple[Person, ...] = ()
    apologies: tuple[Person, ...] = ()


def read_front(lines: Sequence[Line]) -> Front:
    """Read the front matter of a sheet, line by line."""
    front = Front()
    said = [line.text for line in written(lines)]
    attendance: list[str] = []
    listing = excusing = False
    for at, text in enumerate(said):
        fact = _FACT.match(text)
        met = _MET_AT.match(text)
        if fact:
            listing = _fact(front, fact, attendance)
            excusing = fact["label"].lower() == "apologies"
        elif excusing and (excused := tuple(apologies_in(text))):
            front.apologies += excused
        elif met:
            front.venue, listing = met["place"], False
        elif listing:
            attendance.append(text)
        else:
            _heading(front, said, at)
    front.present = attending(attendance)
    if front.committee is None:
        front.committee = _body_named(said)
    return front


def _fact(front: Front, fact: re.Match[str], attendance: list[str]) -> bool:
    """Take one labelled line; return whether the lines below it list those present."""
    label, said = fact["label"].lower(), fact["said"].strip()
    if label == "present":
        attendance.append(said)
        return True
    if label in _ALSO_THERE:
        attendance.append(f"{fact['label']}: {said}")
        return True
    if label == "venue":
        front.venue = _DIRECTIONS.sub("", squeeze(said)) or None
    elif label in ("contact", "contacts"):
        front.contacts = contacts_in(said)
    elif label == "apologies":
        front.apologies = named_in(said) if said else ()
    elif label in ("committee", "decision maker"):
        front.committee = front.committee or said or None
    elif label in ("date of decision", "date"):
        when = day_in_full(said)
        front.held_on = front.held_on or (when.day if when else None)
    elif label == "time":
        clock = time_in(said)
        front.starts_at = front.starts_at or (clock.time if clock else None)
    return False


def _heading(front: Front, said: Sequence[str], at: int) -> None:
    """Take a line that is no labelled fact: the council's name, or body and day."""
    text = squeeze(said[at])[:_LONGEST_HEADING]
    if front.council is None and _COUNCIL.match(text):
        front.council = text
        return
    if front.held_on is not None:
        return
    held = _HELD_ON.match(text)
    beside = _COMMITTEE_AND_WHEN.match(text) or _MEETING_OF.match(text)
    held_at = _HELD_AT.match(text)
    if held_at and not (held and held.end() >= held_at.end()):
        front.committee = front.committee or _line_above(said, at)
        clock = time_in(held_at[0])
        front.starts_at = clock.time if clock else front.starts_at
        _when(front, text[held_at.end() :])
    elif held:
        front.committee = held["committee"] or _line_above(said, at)
        _when(front, text[held.end() :])
    elif beside:
        front.committee = _ordinary(beside["committee"])
        _when(front, text[beside.end() :])
    elif _STARTS_WITH_WHEN.match(text):
        front.committee = front.committee or _line_above(said, at)
        _when(front, text)


def _when(front: Front, text: str) -> None:
    """Take day, time and place from text that begins with the day."""
    day = day_in_full(text)
    if day is None:
        return
    front.held_on = day.day
    rest = text[day.end :]
    clock = time_in(rest)
    if clock and clock.start <= _TIME_FOLLOWS:
        front.starts_at = clock.time
        rest = rest[clock.end :]
    place = _PLACE.match(rest)
    if place and front.venue is None:
        front.venue = _DIRECTIONS.sub("", squeeze(place["place"])).rstrip(".")


def _line_above(said: Sequence[str], at: int) -> str | None:
    above = said[at - 1] if at else None
    if above is None or _HEADER.match(above) or _COUNCIL.match(above) or _FACT.match(above):
        return None
    return _ordinary(above)


def _ordinary(committee: str) -> str:
    """Return a body's name without the word that says this meeting of it was an extra one."""
    return squeeze(_SPECIAL.sub("", _MINUTES_OF.sub("", committee, count=1), count=1))


def _body_named(said: Sequence[str]) -> str | None:
    """Return the first line that is nothing but the name of a body."""
    for text in said:
        if _FACT.match(text) or _HEADER.match(text) or text.endswith((".", ":")):
            continue
        if _BODY.search(text) and len(text.split()) <= 12 and text[0].isupper():
            return _ordinary(text)
    return None


def contacts_in(text: str) -> tuple[str, ...]:
    """Return the names in a line of contacts, without telephone numbers, mail or offices."""
    bare = _CONTACT_DETAIL.sub("  ", text[:_LONGEST_CONTACT])
    parts = (squeeze(part) for part in _CONTACT_SPLIT.split(bare))
    return tuple(part for part in parts if _CONTACT_NAME.match(part) and not _OFFICE.search(part))
