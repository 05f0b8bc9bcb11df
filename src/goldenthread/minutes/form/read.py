"""Our own form of minutes read back."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any

from goldenthread.minutes.days import day_in_full, time_in
from goldenthread.minutes.form import labels
from goldenthread.minutes.item import with_dates_and_figures
from goldenthread.minutes.kinds import kind_of
from goldenthread.minutes.lines import Line, squeeze
from goldenthread.minutes.record import (
    Action,
    Document,
    Item,
    Kind,
    MeetingRecord,
    NextMeeting,
    Person,
    Resolution,
)


def form_in(lines: Sequence[Line]) -> Sequence[Line] | None:
    """Return the lines of the form, after the one that says what it is; null when none does."""
    for at, line in enumerate(lines):
        if line.text == labels.LAYOUT:
            return lines[at + 1 :]
    return None


def record_of_form(lines: Iterable[Line], source: str) -> MeetingRecord:
    """Read the lines of the form; a line that cannot be read stays a paragraph of its item."""
    reading = _Reading(MeetingRecord(source))
    for line in lines:
        if line.text:
            reading.take(squeeze(line.text))
    return reading.finish()


@dataclass
class _Reading:
    """The record so far and the item that the last line belongs to."""

    record: MeetingRecord
    _items: list[Item] = field(default_factory=list)
    _kinds: list[Kind | None] = field(default_factory=list)

    def take(self, text: str) -> None:
        line = labels.LABELLED.match(text)
        if line and line["label"] == labels.ITEM:
            self._items.append(Item(line["number"], line["said"], Kind.SUBSTANTIVE))
            self._kinds.append(None)
        elif self._items:
            if not (line and self._of_item(line)):
                self._add(paragraphs=(*self._items[-1].paragraphs, text))
        elif line and line["said"]:
            self._front(line["label"], line["said"])

    def finish(self) -> MeetingRecord:
        """Return the record, with the kinds, dates and figures that its own words give."""
        following = self.record.next_meeting
        items = (
            replace(item, kind=kind or kind_of(item.title, item.paragraphs))
            for item, kind in zip(self._items, self._kinds, strict=True)
        )
        return replace(
            self.record,
            items=tuple(
                with_dates_and_figures(
                    item, self.record.date, following.date if following else None
                )
                for item in items
            ),
        )

    def _front(self, label: str, said: str) -> None:
        if label in _FACTS:
            name, read = _FACTS[label]
            self.record = replace(self.record, **{name: read(said)})
        elif label == labels.CONTACT:
            self.record = replace(self.record, contacts=(*self.record.contacts, said))
        elif label == labels.PRESENT:
            self.record = replace(self.record, present=(*self.record.present, _person(said)))
        elif label == labels.APOLOGIES:
            self.record = replace(self.record, apologies=(*self.record.apologies, _person(said)))
        elif label in _NEXT:
            name, read = _NEXT[label]
            following = self.record.next_meeting or NextMeeting(None)
            self.record = replace(
                self.record, next_meeting=replace(following, **{name: read(said)})
            )

    def _of_item(self, line: re.Match[str]) -> bool:
        """Take a labelled line of an item; return whether it could be read."""
        label, said, item = line["label"], line["said"], self._items[-1]
        if not said:
            return False
        if label == labels.KIND and said.replace(" ", "_") in list(Kind):
            self._kinds[-1] = Kind(said.replace(" ", "_"))
        elif label == labels.PAPER:
            size = int(line["size"]) if line["size"] else None
            self._add(documents=(*item.documents, Document(said, size)))
        elif label == labels.MINUTED:
            self._add(paragraphs=(*item.paragraphs, said))
        elif label == labels.CUT:
            self._add(truncated=True)
        elif label == labels.RESOLVED:
            self._add(resolutions=(*item.resolutions, Resolution(line["letter"], said)))
        elif label in (labels.ACTION, labels.TO_BE_DONE):
            action = Action(said, None, None, explicit=label == labels.ACTION)
            self._add(actions=(*item.actions, action))
        elif label == labels.OWNER and item.actions:
            self._add(actions=(*item.actions[:-1], replace(item.actions[-1], owner=said)))
        elif label == labels.DUE and item.actions and _day(said):
            self._add(actions=(*item.actions[:-1], replace(item.actions[-1], due=_day(said))))
        else:
            return False
        return True

    def _add(self, **parts: Any) -> None:
        self._items[-1] = replace(self._items[-1], **parts)


def _day(said: str) -> date | None:
    day = day_in_full(said)
    return day.day if day else None


def _time(said: str) -> time | None:
    clock = time_in(said)
    return clock.time if clock else None


def _person(said: str) -> Person:
    name, _, role = said.partition("; ")
    return Person(name, role or None)


_Read = Callable[[str], Any]
_FACTS: dict[str, tuple[str, _Read]] = {
    labels.COUNCIL: ("council", str),
    labels.COMMITTEE: ("committee", str),
    labels.DATE: ("date", _day),
    labels.INFERRED: ("date_inferred_from", str),
    labels.TIME: ("time", _time),
    labels.VENUE: ("venue", str),
}
_NEXT: dict[str, tuple[str, _Read]] = {
    labels.NEXT_DATE: ("date", _day),
    labels.NEXT_TIME: ("time", _time),
    labels.NEXT_VENUE: ("venue", str),
}
