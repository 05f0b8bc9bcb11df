"""What a meeting's minutes say, as values: a meeting record and its parts.

A field is null when the text does not say. A record holds only words that stand in its source
(white space and list bullets apart); dates that had to be worked out carry their reasoning.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self


class Kind(StrEnum):
    """What an agenda item is for: the standing items by name, `substantive` for business."""

    APOLOGIES = "apologies"
    DECLARATIONS = "declarations"
    PUBLIC_PARTICIPATION = "public_participation"
    PREVIOUS_MINUTES = "previous_minutes"
    SUBSTANTIVE = "substantive"
    WORK_PROGRAMME = "work_programme"
    URGENT = "urgent"
    NEXT_MEETING = "next_meeting"
    OTHER = "other"


class Precision(StrEnum):
    """How exactly the text dates something: to the day, or only to the month."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True)
class Person:
    """Someone named in the minutes; `role` is the office or body given with the name, or null."""

    name: str
    role: str | None = None


@dataclass(frozen=True)
class Document:
    """A paper linked from an item; `size_kb` in kilobytes, null when the page does not show it."""

    title: str
    size_kb: int | None = None


@dataclass(frozen=True)
class Resolution:
    """One thing resolved; `letter` is its letter or number in a list ("a", "ii", "2"), or null."""

    letter: str | None
    text: str


@dataclass(frozen=True)
class Action:
    """Something someone is to do.

    `owner` is the name or office in the minutes' own words, null when they name nobody.
    `due` is the day by which, inclusive; null when no date can be read from the sentence.
    `explicit` is true when the minutes label it as an action, false for a request, a promise or
    a resolution that asks for something to be done.
    """

    text: str
    owner: str | None
    due: dt.date | None
    explicit: bool


@dataclass(frozen=True)
class DatedPhrase:
    """Words that point to a day or a month.

    `date` is that day, or the last day of the month when `precision` is "month"; null when the
    words depend on a date the text does not give. `reasoning` says how the date was worked out,
    null when day, month and year are all written.
    """

    text: str
    date: dt.date | None
    precision: Precision = Precision.DAY
    reasoning: str | None = None


@dataclass(frozen=True)
class Figure:
    """A number quoted in the minutes, with the words around it in `text`.

    `value` is in whole `unit`s: pounds for "GBP", percentage points for "%", otherwise the things
    counted, null when they are not named beside the number. For a range `value` is its lower and
    `upper` its upper end, both inclusive; `upper` is null otherwise.
    """

    text: str
    value: float
    unit: str | None
    upper: float | None = None


@dataclass(frozen=True)
class Item:
    """One item of the agenda as minuted.

    `paragraphs` are the item's text in order, the agenda's notes included, without labels and
    without what stands under a label of resolution or action, which is in `resolutions` and
    `actions`. `truncated` is true when the source cuts the text short.
    """

    number: str | None
    title: str | None
    kind: Kind
    documents: tuple[Document, ...] = ()
    truncated: bool = False
    resolutions: tuple[Resolution, ...] = ()
    actions: tuple[Action, ...] = ()
    dates: tuple[DatedPhrase, ...] = ()
    figures: tuple[Figure, ...] = ()
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True)
class NextMeeting:
    """When and where the minutes say the body meets next."""

    date: dt.date | None
    time: dt.time | None = None
    venue: str | None = None


@dataclass(frozen=True)
class MeetingRecord:
    """One meeting, as one source tells it.

    `source` is the file's name. `date_inferred_from` quotes the sentence from which the date was
    worked out and the rule used, null when the text gives the date itself or no date at all.
    """

    source: str
    council: str | None = None
    committee: str | None = None
    date: dt.date | None = None
    date_inferred_from: str | None = None
    time: dt.time | None = None
    venue: str | None = None
    contacts: tuple[str, ...] = ()
    present: tuple[Person, ...] = ()
    apologies: tuple[Person, ...] = ()
    items: tuple[Item, ...] = ()
    next_meeting: NextMeeting | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the record as JSON values: dates as YYYY-MM-DD, times as HH:MM."""
        record: dict[str, Any] = _plain(asdict(self))
        for item in record["items"]:
            for figure in item["figures"]:
                if figure["upper"] is None:
                    del figure["upper"]
        return record

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Self:
        """Return the record that ``to_json`` gave as JSON values. Raises KeyError or ValueError."""
        following = said["next_meeting"]
        return cls(
            source=said["source"],
            council=said["council"],
            committee=said["committee"],
            date=_day(said["date"]),
            date_inferred_from=said["date_inferred_from"],
            time=_clock(said["time"]),
            venue=said["venue"],
            contacts=tuple(said["contacts"]),
            present=tuple(Person(**one) for one in said["present"]),
            apologies=tuple(Person(**one) for one in said["apologies"]),
            items=tuple(map(_item, said["items"])),
            next_meeting=following
            and NextMeeting(_day(following["date"]), _clock(following["time"]), following["venue"]),
        )


def _item(said: Mapping[str, Any]) -> Item:
    return Item(
        number=said["number"],
        title=said["title"],
        kind=Kind(said["kind"]),
        documents=tuple(Document(**one) for one in said["documents"]),
        truncated=said["truncated"],
        resolutions=tuple(Resolution(**one) for one in said["resolutions"]),
        actions=tuple(Action(**{**one, "due": _day(one["due"])}) for one in said["actions"]),
        dates=tuple(
            DatedPhrase(
                **{
                    **one,
                    "date": _day(one["date"]),
                    "precision": Precision(one["precision"]),
                }
            )
            for one in said["dates"]
        ),
        figures=tuple(Figure(**one) for one in said["figures"]),
        paragraphs=tuple(said["paragraphs"]),
    )


def _day(said: str | None) -> dt.date | None:
    return dt.date.fromisoformat(said) if said else None


def _clock(said: str | None) -> dt.time | None:
    return dt.time.fromisoformat(said) if said else None


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return value
