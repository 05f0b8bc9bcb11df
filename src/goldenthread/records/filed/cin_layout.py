"""Which elements of a census file are read, where each may stand, and which column it fills."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from goldenthread.schema.cin import CIN
from goldenthread.schema.table import ColumnType


@dataclass(frozen=True)
class Element:
    """An element that is known at its place.

    `row_of` names the table of which each such element is a row, whatever it holds. `table` and
    `column` say what its text is.
    """

    name: str
    row_of: str = ""
    table: str = ""
    column: str = ""
    holds: tuple["Element", ...] = ()


def _fields(table: str, *, identity: bool = False) -> tuple[Element, ...]:
    """An element for each column of a table that is written in the file."""
    declared = CIN.tables[table]
    return tuple(
        Element(column.name, table=table, column=column.name)
        for column in declared.columns
        if column.type is not ColumnType.INTEGER and (identity or column.name != declared.identity)
    )


def _group(name: str, table: str, *holds: Element) -> Element:
    return Element(name, row_of=table, holds=(*_fields(table), *holds))


def _value(name: str, table: str) -> Element:
    """An element that is a row by itself, its text being the only column."""
    return Element(name, row_of=table, table=table, column=name)


REVIEW = Element("Reviews", holds=(_value("CPPreviewDate", "Reviews"),))
"""A review has a row for each of its dates, and one when it has none."""

_FACTOR = _value("AssessmentFactors", "AssessmentFactorsList")
_DISABILITIES = Element("Disabilities", holds=(_value("Disability", "Disabilities"),))
_PRE_PROCEEDINGS = _group("PreProceedingsandFGDM", "PreProceedings")

_REFERRAL = _group(
    "CINdetails",
    "CINdetails",
    _group(
        "Assessments",
        "Assessments",
        Element("FactorsIdentifiedAtAssessment", holds=(_FACTOR,)),
        _FACTOR,
    ),
    _group("CINPlanDates", "CINplanDates"),
    _group("CINplanDates", "CINplanDates"),
    _group("Section47", "Section47"),
    _group("ChildProtectionPlans", "ChildProtectionPlans", REVIEW),
    _PRE_PROCEEDINGS,
)

_CHILD = Element(
    "Child",
    row_of="ChildIdentifiers",
    holds=(
        Element("ChildIdentifiers", holds=_fields("ChildIdentifiers", identity=True)),
        _group("ChildCharacteristics", "ChildCharacteristics", _DISABILITIES),
        _DISABILITIES,
        _REFERRAL,
        _PRE_PROCEEDINGS,
    ),
)

_HEADER = Element(
    "Header",
    holds=(
        *_fields("Header"),
        Element("CollectionDetails", holds=_fields("Header")),
        Element("Source", holds=_fields("Header")),
    ),
)

ROOT = Element(
    "Message", row_of="Header", holds=(_HEADER, Element("Children", holds=(_CHILD,)), _CHILD)
)


@dataclass(frozen=True)
class Place:
    """A known element at one of the places where it may stand, and its parents' names."""

    element: Element
    path: tuple[str, ...]


UNKNOWN = 0


@dataclass(frozen=True)
class Layout:
    """Every place by number, and which place a name has below another.

    Place 0 is that of every element that is not known where it stands. `below[place, name]` is the
    place of the name's number below a place; the last column is for names that are not known.
    """

    places: tuple[Place, ...]
    names: tuple[str, ...]
    below: np.ndarray
    deepest: int

    @property
    def known(self) -> Mapping[int, Place]:
        """The places by number, without that of the unknown."""
        return {number: it for number, it in enumerate(self.places) if number != UNKNOWN}


@cache
def layout() -> Layout:
    """The layout of a census file, as tables of numbers."""
    found = list(_places(ROOT, ()))
    places = (Place(Element(""), ()), *(place for place, _ in found))
    names = tuple(sorted({place.element.name for place in places[1:]}))
    below = np.full((len(places), len(names) + 1), UNKNOWN, np.int16)
    numbers = {place.path: number for number, place in enumerate(places)}
    for place, parent in found:
        if parent:
            below[numbers[parent], names.index(place.element.name)] = numbers[place.path]
    return Layout(places, names, below, max(len(place.path) for place in places))


def _places(element: Element, parent: tuple[str, ...]) -> Iterator[tuple[Place, tuple[str, ...]]]:
    path = (*parent, element.name)
    yield Place(element, path), parent
    for held in element.holds:
        yield from _places(held, path)
