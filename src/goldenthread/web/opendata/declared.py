"""How a kind of thing is declared: its fields, their names, where each comes from, what is public.

A field's name is Popolo's where Popolo has one; ``popolo`` and ``oparl`` name the property of each
specification that means the same, and are empty where there is none.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
LICENCE_NAME = "Open Government Licence v3.0"


class Of(StrEnum):
    """What a value is."""

    TEXT = "text"
    NUMBER = "whole number"
    YES_NO = "true or false"
    DAY = "day"
    HOUR = "time of day"
    MOMENT = "moment"
    ADDRESS = "address"
    OBJECT = "object"


@dataclass(frozen=True)
class Field:
    """One field of a kind, or of an object within it.

    ``read`` takes it from the thing: the name of an attribute (with dots), or a function. ``to``
    names the kind whose address it is. ``null`` is whether it may be null; a list is empty instead.
    """

    name: str
    says: str
    read: str | Callable[[Any], Any]
    of: Of = Of.TEXT
    to: str = ""
    many: bool = False
    null: bool = False
    parts: tuple["Field", ...] = ()
    popolo: str = ""
    oparl: str = ""

    def told(self, thing: Any) -> Any:
        """Its value of a thing, as JSON has it."""
        value = attrgetter(self.read)(thing) if isinstance(self.read, str) else self.read(thing)
        if self.many:
            return [self._one(one) for one in value]
        return None if value is None else self._one(value)

    def _one(self, value: Any) -> Any:
        if self.parts:
            return {part.name: part.told(value) for part in self.parts}
        if self.to:
            return address(self.to, value)
        match value:
            case datetime():
                return value.isoformat().replace("+00:00", "Z")
            case time():
                return f"{value:%H:%M}"
            case date():
                return value.isoformat()
            case int():
                return value
        return str(value)


@dataclass(frozen=True)
class Kind:
    """One kind of thing, and which of them everybody may read.

    ``public`` gives those that are public, ready to be told in a fixed number of queries, with
    ``told_created`` and ``told_modified`` on each. ``body`` and ``day`` are where, on the way of
    the query, its body's key and its day stand; empty for a kind that has none. ``page`` gives the
    path of its page for people, empty for none.
    """

    name: str
    one: str
    says: str
    public: Callable[[], QuerySet]
    fields: tuple[Field, ...]
    body: str = ""
    day: str = ""
    day_says: str = ""
    page: Callable[[Any], str] | None = None
    popolo: str = ""
    oparl: str = ""

    @property
    def type_name(self) -> str:
        """The name of its schema: agenda-items are of the type AgendaItem."""
        return self.one.title().replace(" ", "").replace("-", "")

    @property
    def title(self) -> str:
        return self.name.replace("-", " ").capitalize()

    @property
    def every_field(self) -> tuple[Field, ...]:
        """What each thing has whatever its kind, then the fields of this one, then the stamps."""
        return (
            Field(
                "id",
                "Its permanent address, which names it for good.",
                lambda it: address(self.name, it.pk),
                of=Of.ADDRESS,
                popolo="id",
                oparl="id",
            ),
            Field(
                "self",
                "Where this is read as JSON: the same address.",
                lambda it: address(self.name, it.pk),
                of=Of.ADDRESS,
            ),
            Field(
                "web",
                "Its page for people.",
                lambda it: site(self.page(it)) if self.page else None,
                of=Of.ADDRESS,
                null=self.page is None,
                popolo="links",
                oparl="web",
            ),
            *self.fields,
            Field(
                "created",
                "When it was first entered; null where that is not known.",
                "told_created",
                of=Of.MOMENT,
                null=True,
                popolo="created_at",
                oparl="created",
            ),
            Field(
                "modified",
                "When what is told here last changed.",
                "told_modified",
                of=Of.MOMENT,
                popolo="updated_at",
                oparl="modified",
            ),
        )

    def told(self, thing: Any) -> Mapping[str, Any]:
        """A thing as JSON has it."""
        return {field.name: field.told(thing) for field in self.every_field}

    def every(self) -> Iterator[Mapping[str, Any]]:
        """Every thing that is public, in the order of its keys, a few hundred in memory at once."""
        for thing in self.public().order_by("pk").iterator(chunk_size=AT_ONCE):
            yield self.told(thing)


AT_ONCE = 500
"""Things held in memory while a file is written."""


def address(kind: str, key: int) -> str:
    """The permanent address of a thing."""
    return site(f"{reverse('opendata:page')}v1/{kind}/{key}")


def site(path: str) -> str:
    """A path of this site with the site's own address before it."""
    return settings.SITE_ADDRESS + path
