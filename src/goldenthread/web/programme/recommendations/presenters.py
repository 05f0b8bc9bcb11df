"""Recommendations in words and rows for a page and for a spreadsheet."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from goldenthread.web.design.words import count_of, day, moment, short_day
from goldenthread.web.programme.in_thread import standing_of
from goldenthread.web.programme.models import Event, Recommendation
from goldenthread.web.programme.recommendations.register import Figures, days_late
from goldenthread.web.programme.recommendations.states import Answer, Difference
from goldenthread.web.thread.registry import Standing

COLUMNS = ("Recommendation", "To", "Made", "Reply due", "How it stands")
CSV_COLUMNS = (
    "Number",
    "Committee",
    "Recommendation",
    "To",
    "Made",
    "Reply due",
    "Replied",
    "Days late",
    "Standing",
    "Reply",
    "Reasons",
    "Done",
    "Difference",
    "What shows it",
)


def row(one: Recommendation, today: date, *, inside: bool) -> list:
    """A line of the monitor."""
    standing = standing_of(one, today, inside=inside)
    return [
        {"text": one.text, "href": one.get_absolute_url()},
        one.to,
        short_day(one.made_on),
        short_day(one.reply_due) or "No notice yet",
        {"text": standing.text, "tag": standing.colour},
    ]


def csv_row(one: Recommendation, today: date, *, inside: bool) -> list:
    """A row of the download: what was replied only where this person may read it."""
    open_to_them = inside or one.reply_published_on is not None
    return [
        one.pk,
        str(one.body),
        one.text,
        one.to,
        one.made_on,
        one.reply_due,
        one.replied_on,
        days_late(one, today) if one.reply_due else None,
        standing_of(one, today, inside=inside).text,
        one.reply if open_to_them else "",
        one.reasons if open_to_them else "",
        one.done,
        Difference(one.difference).label if one.difference else "",
        one.impact,
    ]


def cards(figures: Figures) -> list[dict]:
    """The four figures at the head of the monitor, each leading to those it counts."""
    counted = (
        ("Asked", figures.asked, ""),
        ("Answered", figures.answered, "answered"),
        ("Done", figures.done, "done"),
        ("Made a difference", figures.difference, "difference"),
    )
    monitor = reverse("programme:recommendations")
    return [
        {
            "name": name,
            "value": f"{number:,}",
            "period": f"of {figures.asked:,} asked" if standing else "not counting those withdrawn",
            "href": f"{monitor}?standing={standing}" if standing else monitor,
        }
        for name, number, standing in counted
    ]


def late_words(figures: Figures) -> str:
    """How many replies are late, as a sentence."""
    return f"{count_of(figures.late, 'reply is', 'replies are')} late.".capitalize()


def facts(one: Recommendation, today: date, *, inside: bool) -> Sequence[tuple[str, str]]:
    """What is known of it, as a list of names and words; what is not known is said too."""
    late = days_late(one, today)
    told = [
        ("Recommended by", str(one.body)),
        ("To", one.to),
        ("Made on", day(one.made_on)),
        ("Reply due", one.clock.explained if one.clock else "No notice has been recorded yet."),
    ]
    if late:
        told.append(("Late", f"{count_of(late, 'day')} after the last day"))
    return [*told, *_reply(one, inside=inside), *_outcome(one)]


def _reply(one: Recommendation, *, inside: bool) -> list[tuple[str, str]]:
    if one.replied_on is None:
        return [("Reply", "None yet")]
    if not inside and one.reply_published_on is None:
        return [("Reply", f"Received on {day(one.replied_on)}. It is not published yet.")]
    told = [
        ("Reply", f"{Answer(one.answer).label}, {day(one.replied_on)}"),
        ("In its words", one.reply),
    ]
    if one.reasons:
        told.append(("Reasons", one.reasons))
    published = day(one.reply_published_on) or "Not published: only members and officers read it"
    return [*told, ("Reply published", published)]


def _outcome(one: Recommendation) -> list[tuple[str, str]]:
    told = []
    if one.done:
        told.append(("What was done", f"{one.done} ({day(one.done_on)})"))
    if one.difference:
        told.append((Difference(one.difference).label, one.impact))
    if one.withdrawn_because:
        told.append(("Withdrawn because", one.withdrawn_because))
    return told


def steps(one: Recommendation) -> list[dict]:
    """The four steps of a recommendation, each with whether it was reached."""
    return [
        {"text": "Asked", "reached": True},
        {"text": "Answered", "reached": one.replied_on is not None},
        {"text": "Done", "reached": one.done_on is not None},
        {"text": "Made a difference", "reached": one.difference == Difference.MADE},
    ]


def next_step(one: Recommendation, standing: Standing) -> str:
    """What happens next, for whoever reads the page."""
    words = {
        "made": "The committee gives notice, and a reply is then due within two months.",
        "asked": f"{one.to} replies, and the reply is published here.",
        "answered": "What was accepted is carried out, and the committee asks whether it was.",
        "done": "The committee judges whether it made a difference.",
    }
    if standing.text == Answer.NOT_ACCEPTED.label:
        return "It was not accepted. The committee may ask again or leave it there."
    return words.get(one.state, "")


def happening(event: Event) -> dict:
    """One deed of its history."""
    return {
        "title": event.deed.capitalize(),
        "when": moment(event.at),
        "by": str(event.by) if event.by else "",
        "text": event.says,
    }
