"""The council's way to follow up in words and rows."""

from collections.abc import Iterable

from goldenthread.web.commitments.models import WayToFollowUp
from goldenthread.web.commitments.presenters import days
from goldenthread.web.commitments.reminding.way import Way, rungs
from goldenthread.web.design.words import day, moment


def way_rows(way: Way) -> list[list[str]]:
    """The reminders and links of a way."""
    return [
        ["Reminders before the date", _listed(way.before)],
        ["Reminders after the date", _listed(way.after)],
        ["A link to answer is good for", days(way.link_days)],
    ]


def ladder_rows(way: Way) -> list[list[str]]:
    """The rungs of the ladder, lowest first, with the address where it tells one person."""
    return [
        [days(step.days_late), step.told, step.email or "Everyone with the role"]
        for step in way.ladder
    ]


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join("on the day" if not n else days(n) for n in numbers) or "None"


def decided(decision: WayToFollowUp) -> dict[str, str]:
    """One decision as a line of a timeline."""
    ladder = "; ".join(f"{days(one.days_late)}: {one.told}" for one in rungs(decision))
    return {
        "title": f"From {day(decision.from_date)}",
        "when": moment(decision.set_at),
        "by": str(decision.set_by),
        "text": f"Before: {_listed(decision.before)}. After: {_listed(decision.after)}. Links: "
        f"{days(decision.link_days)}. Ladder: {ladder or 'nobody'}. Reason: {decision.reason}",
    }
