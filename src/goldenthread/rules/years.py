"""Which collection year's rules a return is run with."""

from dataclasses import dataclass
from datetime import date

from goldenthread.dates.periods import census_year
from goldenthread.records.filed.filing import Filing
from goldenthread.rules.catalogue import ruleset
from goldenthread.rules.run import collection

HELD = (2026, 2027)
"""The collection years whose rules are held, by the year in which each ends."""

LAST_MONTH_OF_COLLECTING = 9


class YearNotHeld(LookupError):
    """A collection year was asked for whose rules are not held."""

    def __init__(self, year: int) -> None:
        held = " and ".join(f"{it} ({collection(it)})" for it in HELD)
        super().__init__(f"There are no rules of {year}. The years with rules are {held}.")


@dataclass(frozen=True)
class ChosenYear:
    """The collection year to run, and why when nobody asked for it."""

    year: int
    because: str


def choose_year(filing: Filing, asked: int | None, today: date) -> ChosenYear:
    """The year asked for, else the one that the file says, else the one being collected today.

    A return is collected until 30 September after its year has ended; from October on it is the
    year in progress. A year without rules gives way to the nearest that has some. Records that
    no collection year bounds have the year in progress. Raises YearNotHeld for one that was asked
    for.
    """
    if asked is not None:
        if asked not in HELD:
            raise YearNotHeld(asked)
        return ChosenYear(asked, "")
    if not ruleset(filing.filed.name).yearly:
        return ChosenYear(_nearest(census_year(today).end.year), "")
    if filing.year is not None:
        nearest = _nearest(filing.year)
        if nearest == filing.year:
            return ChosenYear(nearest, "the file says so")
        return ChosenYear(nearest, f"the file says {filing.year}, whose rules are not held")
    return ChosenYear(_nearest(_collected(today)), "it is the collection under way")


def _collected(today: date) -> int:
    in_progress = census_year(today).end.year
    is_collecting_last = today.month > 3 and today.month <= LAST_MONTH_OF_COLLECTING
    return in_progress - 1 if is_collecting_last else in_progress


def _nearest(year: int) -> int:
    return min(max(year, HELD[0]), HELD[-1])
