"""What may be asked of a list: since when it changed, of which body, of which days, which page."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Annotated

from django.db.models import QuerySet
from ninja import Field, Schema
from pydantic import BeforeValidator, WithJsonSchema, create_model

from goldenthread.dates.clear_days import LONDON
from goldenthread.web.api.asked import DAY_NEXT, Day, LeftOut
from goldenthread.web.opendata.declared import Kind
from goldenthread.web.opendata.kinds import KINDS

MOST, USUAL = 500, 100
LAST_KEY = 2**63 - 1
Key = Annotated[int, Field(ge=1, le=LAST_KEY)]
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d))?")


def _moment(given: object) -> datetime:
    """A day is its first moment in London. Raises ValueError."""
    if not isinstance(given, str) or not _MOMENT.fullmatch(given):
        raise ValueError("not a moment")
    if "T" not in given:
        return datetime.combine(date.fromisoformat(given), time(), tzinfo=LONDON)
    return datetime.fromisoformat(given)


Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "pattern": f"^{_MOMENT.pattern}$"}),
]


class ListAsked(Schema):
    """Which things of a kind."""

    modified_since: Moment | LeftOut = Field(
        None,
        description="Only what changed at that moment or later: 2026-03-31, or"
        " 2026-03-31T09:00:00Z.",
    )
    after: int = Field(
        0, ge=0, le=LAST_KEY, description="Where the page begins: next gives it. Do not make it up."
    )
    limit: int = Field(USUAL, ge=1, le=MOST, description="How many things are on a page.")


def asked_of(kind: Kind) -> type[Schema]:
    """What a list of this kind takes: those without a body or a day take none."""
    more = {}
    if kind.body:
        more["body"] = (
            Key | LeftOut,
            Field(None, description="Only of one body: the number that ends its address."),
        )
    if kind.day:
        more["first"] = (
            Day | LeftOut,
            Field(None, alias="from", description=f"Only where {kind.day_says} is this or later."),
        )
        more["last"] = (
            Day | LeftOut,
            Field(None, alias="to", description=f"Only where {kind.day_says} is this or earlier."),
        )
    return create_model(f"{kind.type_name}Asked", __base__=ListAsked, **more)


ASKED: Mapping[str, type[Schema]] = {kind.name: asked_of(kind) for kind in KINDS.values()}
"""What each list takes."""

NEXT: Mapping[str, str] = {
    "modified_since": "Write a day as 2026-03-31, or a moment as 2026-03-31T09:00:00Z; write a +"
    " as %2B.",
    "after": "Follow next from the page before.",
    "limit": f"Give a whole number from 1 to {MOST}.",
    "body": "Give the number at the end of the body's address.",
    "from": DAY_NEXT,
    "to": DAY_NEXT,
    "key": "Follow an address from a list.",
}
WRONG: Mapping[str, str] = {
    "modified_since": "{value} is not a moment.",
    "after": "There is no place {value} in the list.",
    "limit": "There cannot be {value} things on a page.",
    "body": "There is no body {value}.",
    "from": "{value} is not a day.",
    "to": "{value} is not a day.",
}


def chosen(kind: Kind, asked: ListAsked) -> QuerySet:
    """The public things of a kind that were asked for, on whatever page, in no order."""
    found = kind.public()
    if asked.modified_since:
        found = found.filter(told_modified__gte=_in_reach(asked.modified_since))
    for name, path in (("body", kind.body), ("first", kind.day), ("last", kind.day)):
        value = getattr(asked, name, None)
        if value is not None:
            found = found.filter(
                **{path + {"first": "__gte", "last": "__lte"}.get(name, ""): value}
            )
    return found


def _in_reach(moment: datetime) -> datetime:
    """The moment in UTC; at the ends of the calendar, where that is none, as it is written."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)
