"""Key decisions and requests for papers in words and rows for a page."""

from datetime import date, timedelta

from django.urls import reverse

from goldenthread.web.design.words import day, short_day
from goldenthread.web.programme.decisions.in_thread import standing_of
from goldenthread.web.programme.decisions.states import Outcome
from goldenthread.web.programme.models import KeyDecision, PaperRequest

COLUMNS = ("Matter", "Who decides", "From", "How it stands")
REQUEST_COLUMNS = ("What is asked for", "Member", "Received", "Due", "Answer")
SOON = timedelta(days=3)


def row(one: KeyDecision, today: date) -> list:
    """A line of the forward plan."""
    standing = standing_of(one, today)
    return [
        {"text": one.matter, "href": one.get_absolute_url()},
        one.maker,
        short_day(one.earliest_on),
        {"text": standing.text, "tag": standing.colour},
    ]


def facts(one: KeyDecision, first: date | None) -> list[tuple[str, str]]:
    """What regulation 9 lists, in its order, then the notice and what came of it."""
    follow = "Yes" if one.others_may_follow else "No"
    told = [
        ("A key decision is to be made (a)", "Yes"),
        ("The matter (b)", one.matter),
        ("Who decides (c)", one.maker),
        ("Its members (c)", one.maker_members or "A person decides, or none are named"),
        ("When (d)", _when(one)),
        ("Documents submitted (e)", one.documents or "None yet"),
        ("Copies from (f)", one.copies_from),
        ("Others may follow (g)", follow),
        ("How to ask for them (h)", one.others_how),
        ("Notice", one.clock.explained),
        ("Published", day(one.published_on) or "Not yet"),
    ]
    return [*told, *_out_of_notice(one), *_end(one, first)]


def _when(one: KeyDecision) -> str:
    if one.latest_on:
        return f"Between {day(one.earliest_on)} and {day(one.latest_on)}"
    return f"On or after {day(one.earliest_on)}"


def _out_of_notice(one: KeyDecision) -> list[tuple[str, str]]:
    told = []
    if one.available_on:
        told.append(("General exception", f"Notice made available on {day(one.available_on)}"))
    if one.urgency_agreed_by:
        who = f"{one.get_urgency_agreed_by_display()}, {day(one.urgency_agreed_on)}"
        told.append(("Special urgency agreed by", who))
    if one.impracticable_because:
        told.append(("Why", one.impracticable_because))
    return told


def _end(one: KeyDecision, first: date | None) -> list[tuple[str, str]]:
    if one.decided_on:
        return [("Decided", day(one.decided_on))]
    if one.dropped_because:
        return [("No longer to be decided because", one.dropped_because)]
    if one.published_on is None:
        return []
    if first is None:
        return [("May be made", "Not yet: it was published too late for 28 clear days")]
    return [("May be made", f"From {day(first)}")]


def request_row(one: PaperRequest, today: date, *, may_answer: bool) -> list:
    """A line of the log of requests."""
    what: str | dict = one.what
    if may_answer and not one.outcome:
        href = reverse("programme:deed", args=["request", one.pk, "answer"])
        what = {"text": one.what, "href": href}
    return [
        what,
        f"{one.member}, {one.body}",
        short_day(one.received_on),
        short_day(one.due),
        _answer(one, today),
    ]


def _answer(one: PaperRequest, today: date) -> str | dict:
    if one.outcome:
        late = ", late" if one.answered_on > one.due else ""
        reasons = f": {one.reasons}" if one.reasons else ""
        return f"{Outcome(one.outcome).label} on {short_day(one.answered_on)}{late}{reasons}"
    if one.due < today:
        return {"text": "Late", "tag": "red"}
    soon = one.due <= today + SOON
    return {"text": "Due soon" if soon else "Open", "tag": "yellow" if soon else "blue"}
