"""Work programmes in words and rows for a page."""

from collections.abc import Sequence

from goldenthread.web.design.words import day
from goldenthread.web.programme.models import Criterion, WorkItem
from goldenthread.web.programme.work.in_thread import COLOURS
from goldenthread.web.programme.work.page import Programme, Sitting
from goldenthread.web.programme.work.states import Source, State
from goldenthread.web.scrutiny.models import Meeting

COLUMNS = ("Item", "Why, and who suggests it", "How it stands")
INSIDE_COLUMNS = (*COLUMNS, {"text": "Score", "numeric": True})
CRITERIA_COLUMNS = ("Criterion", "What it asks", {"text": "Weight", "numeric": True})


def rows(items: Sequence[WorkItem], shown: Programme, *, inside: bool) -> list[list]:
    """Items as lines, the highest score first for those who see scores."""
    if inside:
        items = sorted(items, key=lambda one: (-shown.scores.get(one.pk, -1), one.pk))
    return [row(one, shown, inside=inside) for one in items]


def row(item: WorkItem, shown: Programme, *, inside: bool) -> list:
    """One item as a line."""
    cells = [
        {"text": item.title, "href": item.get_absolute_url()},
        f"{Source(item.source).label}. {item.reason}" + _put_off(item),
        {"text": item.stands.label, "tag": COLOURS[item.stands]},
    ]
    return [*cells, score_words(item, shown)] if inside else cells


def _put_off(item: WorkItem) -> str:
    off = item.stands in (State.DEFERRED, State.SET_ASIDE)
    return f" {item.stands.label}: {item.because}" if off else ""


def score_words(item: WorkItem, shown: Programme) -> str:
    """Its points of the most there are."""
    given = shown.scores.get(item.pk)
    return "Not scored" if given is None else f"{given} of {shown.most}"


def sitting(one: Sitting, shown: Programme, *, inside: bool) -> dict:
    """A meeting with what it is to take and how full it is."""
    load = {"text": "Agenda too long", "tag": "red"} if one.is_too_long else None
    if one.is_nearly_full:
        load = {"text": "Nearly full", "tag": "yellow"}
    return {
        "meeting": one.meeting,
        "title": one.meeting.day,
        "load": load,
        "minutes": f"{one.minutes} of {one.capacity} minutes",
        "rows": rows([*one.items, *one.expected], shown, inside=inside),
    }


def facts(item: WorkItem, expected: Meeting | None, score: int | None, most: int) -> list[tuple]:
    """What is known of an item, as names and words."""
    told: list[tuple] = [
        ("Committee", str(item.body)),
        ("Suggested by", Source(item.source).label),
        ("Why", item.reason),
        ("Expected to take", f"{item.minutes} minutes"),
    ]
    if item.wanted_on:
        told.append(("Not before", day(item.wanted_on)))
    if item.meeting:
        told.append(
            ("Meeting", {"text": item.meeting.day, "href": item.meeting.get_absolute_url()})
        )
    elif item.wanted_on:
        told.append(("Expected at", _expected(expected)))
    if score is not None:
        told.append(("Score", f"{score} of {most}"))
    if item.because:
        told.append(("What came of it" if item.stands is State.DONE else "Why", item.because))
    return told


def _expected(meeting: Meeting | None) -> str | dict:
    if meeting is None:
        return "No meeting of the committee on or after that day is known yet"
    return {"text": f"The meeting of {meeting.day}", "href": meeting.get_absolute_url()}


def criteria_rows(criteria: Sequence[Criterion]) -> list[list]:
    """The criteria as they are printed."""
    return [[one.name, one.says, one.weight] for one in criteria]
