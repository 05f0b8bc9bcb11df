"""What may stand in a query, and how a question that cannot be answered is told."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic.json_schema import SkipJsonSchema

from goldenthread.web.api.faults import Fault

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MISSING = {"missing", "too_short"}


def _iso_day(given: object) -> object:
    # Left to itself pydantic takes a plain number for a moment in seconds.
    if isinstance(given, str) and not _ISO_DAY.fullmatch(given):
        raise ValueError("not a day")
    return given


Day = Annotated[date, BeforeValidator(_iso_day)]
DAY_NEXT = "Write a day as year-month-day: 2026-03-31."
# What may be left out is not told as something that may be "null": an address has no null.
LeftOut = SkipJsonSchema[None]


def unknown_names(given: Sequence[str], known: Sequence[str]) -> Iterator[Fault]:
    """A fault for each name in a query that means nothing, so that a slip is not passed over."""
    for name in given:
        if name not in known:
            yield Fault(
                f"There is no parameter {shown(name)}.",
                shown(name),
                f"There are {', '.join(known)}." if known else "This address takes none.",
            )


def field_fault(
    error: Mapping[str, Any],
    given: Mapping[str, Sequence[str]],
    wrong: Mapping[str, str],
    advice: Mapping[str, str],
    instead: Mapping[str, str] | None = None,
) -> Fault:
    """One error of validation in words. ``given`` are the values of the query, by name.

    ``wrong`` says what is wrong with a value of each parameter, ``advice`` what to do next, and
    ``instead`` what is said of a value that is known but cannot be had.
    """
    place = error["loc"]
    where = next(step for step in place if step in advice)
    values = given.get(where, [])
    if error["type"] in _MISSING:
        return Fault(f"{where} is missing.", where, advice[where])
    if error["type"] == "too_long":
        most = error["ctx"]["max_length"]
        return Fault(f"{where} may be given {most} times at most.", where, advice[where])
    value = values[place[-1] if isinstance(place[-1], int) else -1]
    if instead and value in instead:
        return Fault(instead[value], where, advice[where])
    return Fault(wrong[where].format(value=shown(value)), where, advice[where])


def shown(given: str) -> str:
    """What was given, short enough to be told back."""
    return given if len(given) <= 60 else f"{given[:60]}…"
