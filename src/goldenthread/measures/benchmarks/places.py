"""The places that official figures are of: England, its regions and its authorities, with dates.

An authority that was reorganised keeps its code and its dates, so that a figure of 2018 is one of
the authority that was there in 2018. Figures are never added up across a reorganisation.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from goldenthread.dates.words import day_in_words
from goldenthread.records.own_csv import read_own
from goldenthread.records.population import bare_name

ENGLAND = 970
"""The code of England, among the codes of authorities, as the Department's tool has it."""
COLUMNS = ("code", "name", "kind", "region", "ons", "since", "until", "became")
_REFORM = re.compile(r"\(pre lg\w*\)", re.IGNORECASE)
_LEAST_CODE, _MOST_CODE = 200, 969


class PlaceKind(StrEnum):
    """What a place is."""

    ENGLAND = "England"
    REGION = "region"
    AUTHORITY = "authority"


@dataclass(frozen=True)
class Place:
    """A place with figures.

    ``code`` is the Department's number, ``ons`` the nine-character codes it has had, the latest
    last. ``region`` is the code of its region. ``since`` and ``until`` are the first and the last
    day of an authority, both inclusive, where it has not been there all along; ``became`` are the
    codes of those that followed it.
    """

    code: int
    name: str
    kind: PlaceKind
    region: int | None = None
    ons: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    became: tuple[int, ...] = ()

    def is_there_on(self, day: date) -> bool:
        """Whether it exists on a day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )

    @property
    def full_name(self) -> str:
        """Its name, with its last day where it is no more: two may have one name."""
        return f"{self.name} (until {day_in_words(self.until)})" if self.until else self.name

    def row(self) -> tuple[str, ...]:
        """The place as a row of `COLUMNS`."""
        return (
            str(self.code),
            self.name,
            self.kind,
            str(self.region or ""),
            " ".join(self.ons),
            self.since.isoformat() if self.since else "",
            self.until.isoformat() if self.until else "",
            " ".join(map(str, self.became)),
        )


@dataclass(frozen=True)
class Places:
    """Every place that is known, by code."""

    by_code: Mapping[int, Place]

    def __iter__(self) -> Iterator[Place]:
        return iter(self.by_code.values())

    def get(self, code: int | None) -> Place | None:
        """The place of a code; None when there is none."""
        return self.by_code.get(code) if code is not None else None

    @property
    def england(self) -> Place:
        """England."""
        return self.by_code[ENGLAND]

    @cached_property
    def authorities(self) -> tuple[Place, ...]:
        """Every authority there is or was."""
        return tuple(place for place in self if place.kind is PlaceKind.AUTHORITY)

    @cached_property
    def by_ons(self) -> Mapping[str, int]:
        """The code of each nine-character code."""
        return {ons: place.code for place in self for ons in place.ons}

    @cached_property
    def _regions(self) -> frozenset[str]:
        """Names that are not an authority's, though without titles one of them would be."""
        return frozenset(
            place.name.casefold() for place in self if place.kind is not PlaceKind.AUTHORITY
        )

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Place, ...]]:
        named: dict[str, tuple[Place, ...]] = {}
        for place in self.authorities:
            bare = plain_name(place.name)
            named[bare] = (*named.get(bare, ()), place)
        return named

    def find(self, text: str, on: date) -> Place | None:
        """The authority of a name, number or nine-character code; None when there is none.

        A name is matched without its titles. Of two authorities with one name it is the one that
        was there on the day; an authority that no longer is, or is not yet, is found too.
        """
        written = text.strip()
        if re.fullmatch(r"[2-9]\d\d", written):
            found = self.get(int(written))
        elif written.upper() in self.by_ons:
            found = self.get(self.by_ons[written.upper()])
        elif written.casefold() in self._regions:
            return None
        else:
            named = self._by_name.get(plain_name(written), ())
            there = [place for place in named if place.is_there_on(on)]
            found = (there or [*named])[-1] if named else None
        return found if found is not None and found.kind is PlaceKind.AUTHORITY else None

    def on(self, place: Place, day: date) -> Place:
        """The authority of the same name that was there on a day; the place itself if none was."""
        if place.is_there_on(day):
            return place
        same = self._by_name.get(plain_name(place.name), ())
        return next((other for other in same if other.is_there_on(day)), place)

    def with_new(self, places: Iterable[Place]) -> "Places":
        """These places and those of the others whose code is not among them."""
        return Places({**{place.code: place for place in places}, **self.by_code})


def plain_name(name: str) -> str:
    """A name of an authority as it is matched: without titles and without "(Pre LG)"."""
    return bare_name(_REFORM.sub(" ", name))


def is_code(code: int) -> bool:
    """Whether a number can be that of an authority."""
    return _LEAST_CODE <= code <= _MOST_CODE


def read_places(text: str) -> Places:
    """Read a list of places in `COLUMNS`."""
    return Places({place.code: place for place in map(_place, csv.DictReader(text.splitlines()))})


def read_own_places(path: Path) -> Places:
    """Read the list of places that the program keeps, if there is one.

    Raises `Damaged` with every fault of the file.
    """
    return Places({place.code: place for place in read_own(path, COLUMNS, _place)})


def _place(row: Mapping[str, str]) -> Place:
    return Place(
        code=int(row["code"]),
        name=row["name"],
        kind=PlaceKind(row["kind"]),
        region=int(row["region"]) if row["region"] else None,
        ons=tuple(row["ons"].split()),
        since=date.fromisoformat(row["since"]) if row["since"] else None,
        until=date.fromisoformat(row["until"]) if row["until"] else None,
        became=tuple(map(int, row["became"].split())),
    )
