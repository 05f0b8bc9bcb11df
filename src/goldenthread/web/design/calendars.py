"""Days as an iCalendar file that calendars subscribe to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from icalendar import Calendar, Event

from goldenthread.dates.clear_days import LONDON


@dataclass(frozen=True)
class Occasion:
    """Something that takes place on a day, at a time where it has one; without one all day.

    ``uid`` stays the same for as long as it is known, so that another time moves the entry.
    ``page`` is the whole address of its page. ``times_changed`` counts the times it was moved or
    cancelled, by which a calendar knows the newer entry; ``says`` is what was said of it.
    """

    uid: str
    day: date
    summary: str
    page: str
    changed_at: datetime
    at: time | None = None
    place: str = ""
    times_changed: int = 0
    cancelled: bool = False
    says: str = ""


def calendar_of(occasions: Iterable[Occasion], *, name: str, what: str) -> bytes:
    """The occasions as an iCalendar file; ``what`` names them for programs, such as "meetings"."""
    made = Calendar()
    made.add("prodid", f"-//Golden Thread//{what}//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    for occasion in occasions:
        made.add_component(_entry(occasion))
    return made.to_ical()


def _entry(occasion: Occasion) -> Event:
    entry = Event()
    entry.add("uid", occasion.uid)
    entry.add("dtstamp", occasion.changed_at)
    entry.add("last-modified", occasion.changed_at)
    entry.add("dtstart", _begins(occasion))
    entry.add("sequence", occasion.times_changed)
    entry.add("status", "CANCELLED" if occasion.cancelled else "CONFIRMED")
    entry.add("summary", f"{'Cancelled: ' if occasion.cancelled else ''}{occasion.summary}")
    if occasion.says:
        entry.add("description", occasion.says)
    if occasion.place:
        entry.add("location", occasion.place)
    entry.add("url", occasion.page)
    return entry


def _begins(occasion: Occasion) -> date | datetime:
    # Nobody says beforehand when a meeting ends, so that none is given.
    if occasion.at is None:
        return occasion.day
    return datetime.combine(occasion.day, occasion.at, tzinfo=LONDON)
