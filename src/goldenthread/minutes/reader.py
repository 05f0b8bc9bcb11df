"""Minutes in, a meeting record out."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from goldenthread.minutes.days import day_in_full, time_in
from goldenthread.minutes.form.read import form_in, record_of_form
from goldenthread.minutes.front import Front, read_front
from goldenthread.minutes.inferred import inferred_date
from goldenthread.minutes.item import read_item
from goldenthread.minutes.kinds import kind_of
from goldenthread.minutes.layouts.choose import sheet_of
from goldenthread.minutes.layouts.issue import meetings_in
from goldenthread.minutes.layouts.sheet import Block, Sheet, text_of, without_file_size
from goldenthread.minutes.lines import Line, lines_of, sentences, squeeze
from goldenthread.minutes.people import apologies_in, without_style
from goldenthread.minutes.record import Item, Kind, MeetingRecord, NextMeeting, Person
from goldenthread.minutes.service import is_answer, meetings_of_answer
from goldenthread.minutes.sources import content_of, lines_of_content
from goldenthread.minutes.unreadable import MinutesUnreadable

_NEXT_MEETING = re.compile(r"\bnext\s+(?:\w+\s+){0,3}?meeting\b", re.IGNORECASE)
_PLACE = re.compile(r"^[\s,]*(?:(?:in|at)\s+)?(?:the\s+)?(?P<place>[A-Z].*?)[\s.]*$")
_BODY_AT_WORK = re.compile(
    r"The (?P<body>Cabinet|Executive|Council)(?: \w+)? (?:considered|received|noted|RESOLVED)\b"
)


class Read(NamedTuple):
    """A record and the text it was read from.

    In the text a form feed parts what stands before the items from the first, and the items from
    one another; our own form of minutes is one part.
    """

    record: MeetingRecord
    text: str


def read_file(path: Path) -> MeetingRecord:
    """Read a file of minutes as one meeting record.

    A page with the history of an issue gives every meeting's item in one record, which has a day
    and a committee only where all are of one meeting: `read_records` keeps the meetings apart.
    Raises MinutesUnreadable when there is no such file, when it is empty, of another kind or in
    another encoding, when nothing in it looks like an item of an agenda, and when a web service's
    answer holds several meetings.
    """
    content = content_of(path)
    if is_answer(content):
        first, *others = meetings_of_answer(path.name, content)
        if others:
            raise MinutesUnreadable(
                path.name,
                f"It holds {len(others) + 1} meetings.",
                "Save the answer for each meeting as a file of its own.",
            )
        return _record(first.sheet, path.name, first.front)
    return _with_items(read_lines(lines_of_content(path.name, content), source=path.name))


def read_records(path: Path) -> tuple[MeetingRecord, ...]:
    """Read a file of minutes as a record for each meeting it tells of, in the file's order.

    Most files tell of one; the history of an issue tells of each meeting that took it, and a web
    service's answer may hold several. Raises MinutesUnreadable as `read_file` does, but not for
    several meetings.
    """
    return tuple(read.record for read in read_with_text(path))


def read_with_text(path: Path) -> tuple[Read, ...]:
    """Read a file as `read_records` does, each record with the text it was read from."""
    content = content_of(path)
    if is_answer(content):
        meetings = meetings_of_answer(path.name, content)
        return tuple(
            Read(_record(one.sheet, path.name, one.front), text_of(one.sheet)) for one in meetings
        )
    lines = lines_of_content(path.name, content)
    if form_in(lines) is not None:
        record = _with_items(read_lines(lines, path.name))
        return (Read(record, "\n".join(line.text for line in lines)),)
    return tuple(
        Read(_with_items(_record(sheet, path.name)), text_of(sheet))
        for sheet in meetings_in(sheet_of(lines))
    )


def _with_items(record: MeetingRecord) -> MeetingRecord:
    if record.items:
        return record
    raise MinutesUnreadable(
        record.source,
        "No agenda item was found in it.",
        "Check that it holds the minutes of a meeting: items under numbers or headings, "
        'or the words "Minutes:" or "RESOLVED".',
    )


def read_text(text: str, source: str = "text") -> MeetingRecord:
    """Read the minutes of a meeting from text; any text gives a record, if an empty one."""
    return read_lines(lines_of(text), source=source)


def read_lines(lines: Sequence[Line], source: str) -> MeetingRecord:
    """Read the minutes of a meeting from the lines of a source."""
    form = form_in(lines)
    return record_of_form(form, source) if form is not None else _record(sheet_of(lines), source)


def _record(sheet: Sheet, source: str, front: Front | None = None) -> MeetingRecord:
    front = front or read_front(sheet.front)
    _from_issue(front, sheet.blocks)
    if front.committee is None and sheet.layout == "single_item":
        front.committee = _body_at_work(sheet.blocks)
    inferred = None if front.held_on else inferred_date(_texts(sheet))
    held_on = front.held_on or (inferred.day if inferred else None)
    next_meeting = _next_meeting(sheet)
    items = tuple(
        read_item(block, held_on, next_meeting.date if next_meeting else None)
        for block in sheet.blocks
    )
    return MeetingRecord(
        source=source,
        council=front.council,
        committee=front.committee,
        date=held_on,
        date_inferred_from=inferred.reason if inferred else None,
        time=front.starts_at,
        venue=front.venue,
        contacts=front.contacts,
        present=front.present,
        apologies=_once_each([*front.apologies, *_apologies(items)]),
        items=items,
        next_meeting=next_meeting,
    )


def _from_issue(front: Front, blocks: Sequence[Block]) -> None:
    """Take body and day from the one meeting of an issue's history; several leave both null."""
    meetings = {(block.held_on, block.committee) for block in blocks if block.committee}
    if len(meetings) == 1:
        front.held_on, front.committee = meetings.pop()


def _body_at_work(blocks: Sequence[Block]) -> str | None:
    """Return the body that the minutes of a single item say considered it."""
    for block in blocks:
        for line in block.lines:
            found = _BODY_AT_WORK.match(line.text)
            if found:
                return found["body"]
    return None


def _texts(sheet: Sheet) -> Iterator[str]:
    for line in sheet.front:
        yield line.text
    for block in sheet.blocks:
        for line in block.lines:
            yield line.text


def _apologies(items: Sequence[Item]) -> Iterator[Person]:
    for item in items:
        if item.kind is Kind.APOLOGIES:
            for paragraph in item.paragraphs:
                yield from apologies_in(paragraph)


def _once_each(people: Sequence[Person]) -> tuple[Person, ...]:
    """Keep the first of those whose names agree but for "Councillor" before one of them."""
    kept: dict[str, Person] = {}
    for person in people:
        kept.setdefault(without_style(person.name).casefold(), person)
    return tuple(kept.values())


def _next_meeting(sheet: Sheet) -> NextMeeting | None:
    """Find when and where the body meets next: in the item of that name, or said anywhere."""
    for block in sheet.blocks:
        title = without_file_size(block.title or "")
        named = bool(title) and kind_of(title, ()) is Kind.NEXT_MEETING
        for line in block.lines:
            if not named and "next" not in line.text.lower():
                continue
            for sentence in sentences(squeeze(line.text)):
                if named or (_NEXT_MEETING.search(sentence) and _WILL_BE.search(sentence)):
                    found = _meeting_in(sentence)
                    if found:
                        return found
    return None


_WILL_BE = re.compile(r"\b(?:will be|would be|to be|to take place|is|will take place)\b")


def _meeting_in(sentence: str) -> NextMeeting | None:
    day = day_in_full(sentence)
    if day is None:
        return None
    rest = sentence[day.end :]
    clock = time_in(rest)
    if clock:
        rest = rest[clock.end :]
    place = _PLACE.match(rest)
    return NextMeeting(day.day, clock.time if clock else None, place["place"] if place else None)
