"""Versions in words and rows for their pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from goldenthread.web.design.words import count_of, day
from goldenthread.web.plan.models import Plan, PlanVersion
from goldenthread.web.plan.ratings.now import PlanNow
from goldenthread.web.plan.versions.content import Difference, Slip, differences, freeze, slips

DEEDS = ("added", "dropped", "merged", "changed")
COLOURS = {"added": "green", "dropped": "red", "merged": "blue", "changed": "yellow"}


@dataclass(frozen=True)
class Refresh:
    """What happened from one version to the next, or to today."""

    counts: str
    rows: list[list]
    slippage: list[str]


@dataclass(frozen=True)
class VersionPage:
    """One version as it stood, with what it changed."""

    version: PlanVersion
    outcomes: list[list]
    workstreams: list[list]
    actions: list[list]
    refresh: Refresh | None


def refresh_of(before: dict, after: dict) -> Refresh:
    """What was added, dropped, merged and changed, and how far the actions slipped."""
    found = differences(before, after)
    return Refresh(_counts(found), [_row(it) for it in found], slippage(slips(after, before)))


def since_last(now: PlanNow, last: PlanVersion | None) -> Refresh | None:
    """What has happened to the plan since its last version; None before there is one."""
    return refresh_of(last.content, freeze(now)) if last else None


def version_page(version: PlanVersion, before: PlanVersion | None) -> VersionPage:
    """A version as it stood on its day."""
    content = version.content
    return VersionPage(
        version=version,
        outcomes=[
            [it["title"], it["lead"] or "Nobody named", it["state"].capitalize(), it["rating"]]
            for it in content["outcomes"]
        ],
        workstreams=[
            [it["title"], it["lead"] or "Nobody named", it["serves"] or "None"]
            for it in content["workstreams"]
        ],
        actions=[
            [
                it["title"],
                it["owner"] or "Nobody named",
                _day(it["agreed"]),
                _day(it["first"]),
                it["rating"],
            ]
            for it in content["actions"]
        ],
        refresh=refresh_of(before.content, content) if before else None,
    )


def versions_of(plan: Plan) -> list[PlanVersion]:
    """The versions of a plan, newest first."""
    return list(plan.versions.order_by("-number").select_related("made_by"))


def slippage(found: Sequence[Slip]) -> list[str]:
    """Slippage in two sentences: against the first date, and against the version before."""
    return [
        _slipped([it.since_first for it in found], "their first date"),
        _slipped([it.since_last for it in found], "the date in the version before"),
    ]


def _slipped(days: Sequence[int | None], since: str) -> str:
    known = [number for number in days if number is not None]
    later = [number for number in known if number > 0]
    if not known:
        return f"No action can be held against {since}."
    if not later:
        return f"None of {count_of(len(known), 'action')} is later than {since}."
    return (
        f"{len(later)} of {count_of(len(known), 'action')} are later than {since}, by "
        f"{count_of(round(median(later)), 'day')} in the middle and "
        f"{count_of(max(later), 'day')} at most."
    )


def _counts(found: Sequence[Difference]) -> str:
    said = [f"{sum(it.deed == deed for it in found)} {deed}" for deed in DEEDS]
    return ", ".join(said).capitalize() + "."


def _row(it: Difference) -> list:
    return [
        it.title if it.title.startswith(it.part) else f"{it.part}: {it.title}",
        {"text": it.deed.capitalize(), "tag": COLOURS[it.deed]},
        it.says or "No reason was given",
    ]


def _day(value: str | None) -> str:
    return day(date.fromisoformat(value)) if value else "None"
