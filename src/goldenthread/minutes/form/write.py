"""A meeting record written in our own form: as an accessible page, a Word document and text.

`read_file` reads each of them back as the same record, apart from `source`, which is the name of
the file read. What the form cannot hold:

- An item's dates and figures are not written: they are read again from its title, paragraphs,
  actions and resolutions, in that order.
- Texts are held as records have them: not empty, on one line, with single spaces. A person's name
  has no "; ", an item's number no space and no colon, a resolution's letter no space and no
  brackets. A paper's size is in whole KB. Days lie from 1900 to 2100, times are whole minutes.
- A next meeting of which nothing at all is known is still one.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from goldenthread.dates.words import weekday_in_words
from goldenthread.documents.content import Block, Document, Heading, Paragraph
from goldenthread.documents.html import to_html
from goldenthread.documents.word import to_docx
from goldenthread.minutes.form import labels
from goldenthread.minutes.kinds import kind_of
from goldenthread.minutes.record import Action, Item, MeetingRecord, Person


def minutes_as_text(record: MeetingRecord) -> str:
    """Write a record as plain text, a blank line between its lines."""
    written = minutes_document(record, date.min)
    lines = [written.title, written.subtitle]
    lines += [block.text for block in written.blocks if isinstance(block, Heading | Paragraph)]
    return "\n\n".join(lines) + "\n"


def minutes_as_html(record: MeetingRecord, made_on: date) -> str:
    """Write a record as a page with a heading for each item; `made_on` is the day it carries."""
    return to_html(minutes_document(record, made_on))


def minutes_as_docx(record: MeetingRecord, made_on: date) -> bytes:
    """Write a record as a Word document with a heading for each item."""
    return to_docx(minutes_document(record, made_on))


def minutes_document(
    record: MeetingRecord,
    made_on: date,
    *,
    foreword: Sequence[Block] = (),
    marking: str = "",
    watermark: str = "",
) -> Document:
    """The document of a record that every format is written from.

    `foreword` tells people how the minutes stand, before the record itself begins: it is no part of
    the record, and nothing of it is read back. `marking` and `watermark` as for every document.
    """
    when = f" of {weekday_in_words(record.date)}" if record.date else ""
    return Document(
        title=record.committee or "Minutes",
        subtitle=f"Minutes of the meeting{when}",
        author=record.council or record.committee or "Minutes",
        made_on=made_on,
        blocks=[*foreword, *_blocks(record)],
        marking=marking,
        watermark=watermark,
    )


def _blocks(record: MeetingRecord) -> Iterator[Block]:
    yield Paragraph(labels.LAYOUT)
    for line in _front(record):
        yield Paragraph(line)
    for item in record.items:
        number = f" {item.number}" if item.number else ""
        yield Heading(_line(f"{labels.ITEM}{number}", item.title or ""))
        for line in _item(item):
            yield Paragraph(line)


def _front(record: MeetingRecord) -> Iterator[str]:
    following = record.next_meeting
    facts = (
        (labels.COUNCIL, record.council),
        (labels.COMMITTEE, record.committee),
        (labels.DATE, weekday_in_words(record.date) if record.date else None),
        (labels.INFERRED, record.date_inferred_from),
        (labels.TIME, f"{record.time:%H:%M}" if record.time else None),
        (labels.VENUE, record.venue),
        *((labels.CONTACT, contact) for contact in record.contacts),
        *((labels.PRESENT, _person(person)) for person in record.present),
        *((labels.APOLOGIES, _person(person)) for person in record.apologies),
    )
    yield from (_line(label, said) for label, said in facts if said)
    if following:
        day = weekday_in_words(following.date) if following.date else labels.NOT_DATED
        yield _line(labels.NEXT_DATE, day)
        if following.time:
            yield _line(labels.NEXT_TIME, f"{following.time:%H:%M}")
        if following.venue:
            yield _line(labels.NEXT_VENUE, following.venue)


def _item(item: Item) -> Iterator[str]:
    if item.kind is not kind_of(item.title, item.paragraphs):
        yield _line(labels.KIND, item.kind.replace("_", " "))
    for paper in item.documents:
        size = f" ({paper.size_kb} KB)" if paper.size_kb is not None else ""
        yield _line(f"{labels.PAPER}{size}", paper.title)
    for paragraph in item.paragraphs:
        is_label = labels.LABELLED.match(paragraph)
        yield _line(labels.MINUTED, paragraph) if is_label else paragraph
    if item.truncated:
        yield _line(labels.CUT, labels.CUT_SAID)
    for resolution in item.resolutions:
        letter = f" ({resolution.letter})" if resolution.letter else ""
        yield _line(f"{labels.RESOLVED}{letter}", resolution.text)
    for action in item.actions:
        yield from _action(action)


def _action(action: Action) -> Iterator[str]:
    """Write an action: one that the minutes labelled as such, or one read from their text."""
    yield _line(labels.ACTION if action.explicit else labels.TO_BE_DONE, action.text)
    if action.owner:
        yield _line(labels.OWNER, action.owner)
    if action.due:
        yield _line(labels.DUE, weekday_in_words(action.due))


def _person(person: Person) -> str:
    return f"{person.name}; {person.role}" if person.role else person.name


def _line(label: str, said: str) -> str:
    return f"{label}: {said}" if said else f"{label}:"
