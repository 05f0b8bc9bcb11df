"""The manager's day in words: how much is late or due, and the list of it by child."""

from collections.abc import Mapping, Sequence

from goldenthread.measures.duties.due import Due, DueList
from goldenthread.web.design.words import count_of, day, short_day
from goldenthread.web.performance.due import Tally

NUMBERS = ["Late", "Due today", "Due soon"]


def heading(team: str | None) -> str:
    return f"What is due: {team}" if team else "What is due: every team"


def looked_from(listed: DueList) -> str:
    """From which day the list looks, and how far."""
    return f"Late on {day(listed.day)}, or due by {day(listed.until)}, ten working days on."


def old_records(listed: DueList) -> str:
    """A warning where the records are too old to speak of today; else empty."""
    if (listed.day - listed.as_at).days != 1:
        return ""
    return (
        f"The records end on {day(listed.as_at)}. What was done since is not in them, so the list"
        " looks from the day after. Load newer records for today's list."
    )


def not_told(listed: DueList) -> str:
    """What the list cannot say because the records lack it; empty when nothing is missing."""
    names = [duty.name.lower() for duty in listed.not_told]
    return f"Not told, because the records lack it: {'; '.join(names)}." if names else ""


def columns(first: str) -> list:
    return [first, *({"text": name, "numeric": True} for name in NUMBERS)]


def tally_rows(tallies: Mapping[str, Tally]) -> list[list]:
    return [[name, tally.late, tally.today, tally.soon] for name, tally in tallies.items()]


def summary(tally: Tally) -> str:
    """12 late, 3 due today, 40 due in the ten working days after."""
    return (
        f"{tally.late:,} late, {tally.today:,} due today,"
        f" {tally.soon:,} due in the ten working days after."
    )


LIST_COLUMNS = ["Child", "To do", "Due", "How late", "Since", "Worker"]


def list_rows(items: Sequence[Due]) -> list[list]:
    return [
        [
            item.person_id,
            item.duty.name,
            short_day(item.due),
            how_late(item),
            short_day(item.since),
            item.worker,
        ]
        for item in items
    ]


def how_late(item: Due) -> str | dict:
    """How many working days late, or how many are left."""
    if item.late:
        return {"text": f"{count_of(-item.working_days, 'day')} late", "tag": "red"}
    if item.working_days == 0:
        return {"text": "Due today", "tag": "yellow"}
    return f"In {count_of(item.working_days, 'day')}"


def in_order(items: Sequence[Due], *, by_worker: bool) -> list[Due]:
    """The longest late first; kept together by worker where the list is handed round."""
    key = (lambda it: (it.worker, it.due, it.person_id)) if by_worker else None
    return sorted(items, key=key) if key else list(items)
