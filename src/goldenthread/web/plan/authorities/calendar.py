"""Reviews to come and terms that fall due, as entries for anybody's calendar."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from goldenthread.web.plan.models import Plan, Review, Term


def calendar_of(plan: Plan, reviews: list[Review], terms: list[Term]) -> bytes:
    """An .ics file: a whole-day entry for each review to come and each unmet term with a date.

    An entry keeps its identity when its date is changed, so that a calendar moves it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Golden Thread//Improvement plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{plan.name}: reviews and terms")
    for review in reviews:
        calendar.add_component(_entry(review, review.on, str(review), review.looks_at))
    for term in terms:
        title = f"Due: {term.authority.title}, term {term.number}"
        calendar.add_component(_entry(term, term.due, title, term.text))
    return calendar.to_ical()


def _entry(thing: Review | Term, on, title: str, says: str) -> Event:
    entry = Event()
    entry.add("uid", f"{thing.token}@golden-thread")
    entry.add("sequence", thing.version)
    entry.add("dtstamp", _stamp(thing))
    entry.add("dtstart", on)
    entry.add("dtend", on + timedelta(days=1))
    entry.add("summary", title)
    entry.add("description", says)
    return entry


def _stamp(thing: Review | Term) -> datetime:
    return thing.made_at.astimezone(UTC)
