"""The register of providers: agencies, homes and supported accommodation that Ofsted inspects."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from goldenthread.county.days import NEVER, Bools, Ints, day_of
from goldenthread.county.gazetteer import FAMILY_INWARDS, OUTWARDS, Spot, beyond, in_county
from goldenthread.county.rows import Rows

OWN, PRIVATE, VOLUNTARY = range(3)
SECTORS = ("Local Authority", "Private", "Voluntary")
SECTOR_CODES = ("PR1", "PR4", "PR5")

FOSTERING, ADOPTION, HOME, SECURE, FAMILY_CENTRE, SUPPORTED = range(6)
_FOSTER_CODES, _ADOPTION_CODES = "U1,U2,U3,U4,U5,U6", "A3,A4,A5,A6"
PLACE_CODES = (_FOSTER_CODES, _ADOPTION_CODES, "K2", "K1", "R3", "K3")
KIND_NAMES = (
    ("Independent Fostering Agency", None),
    ("Voluntary Adoption Agency", None),
    ("Children's Home", "Children's home"),
    ("Children's Home", "Secure Unit"),
    ("Residential Family Centre", None),
    ("Supported Accommodation", None),
)

_HOW_MANY = (
    # Kind, sector, in the county, beyond it. The authority's own are all in the county.
    (FOSTERING, OWN, 1, 0),
    (FOSTERING, PRIVATE, 5, 5),
    (FOSTERING, VOLUNTARY, 2, 2),
    (ADOPTION, OWN, 1, 0),
    (ADOPTION, VOLUNTARY, 1, 2),
    (HOME, OWN, 6, 0),
    (HOME, PRIVATE, 28, 50),
    (HOME, VOLUNTARY, 4, 12),
    (SECURE, OWN, 2, 0),
    (SECURE, PRIVATE, 0, 4),
    (SECURE, VOLUNTARY, 0, 2),
    (FAMILY_CENTRE, OWN, 2, 0),
    (FAMILY_CENTRE, PRIVATE, 2, 6),
    (FAMILY_CENTRE, VOLUNTARY, 2, 2),
    (SUPPORTED, OWN, 3, 0),
    (SUPPORTED, PRIVATE, 20, 18),
    (SUPPORTED, VOLUNTARY, 6, 4),
)
_CLOSED = 9
"""Homes at the end of the register that have closed; nobody in the story lives there."""


@dataclass(frozen=True)
class Provider(Rows):
    """A registration: what kind, of which sector, where, from when and until when."""

    kind: Ints
    sector: Ints
    outside: Bools
    spot: Spot
    registered: Ints
    closed: Ints


def _register() -> Provider:
    kinds, sectors, outside = [], [], []
    for kind, sector, here, beyond_it in (*_HOW_MANY, (HOME, PRIVATE, _CLOSED, 0)):
        kinds += [kind] * (here + beyond_it)
        sectors += [sector] * (here + beyond_it)
        outside += [False] * here + [True] * beyond_it
    all_kinds, number = np.array(kinds), np.arange(len(kinds), dtype=np.int64)
    is_closed = number >= len(kinds) - _CLOSED
    began = np.where(
        all_kinds == SUPPORTED, day_of(date(2023, 10, 28)), day_of(date(1998, 5, 1))
    ) + np.where(all_kinds == SUPPORTED, number * 7 % 40, number * 211 % 1_000)
    return Provider(
        kind=all_kinds,
        sector=np.array(sectors),
        outside=np.array(outside),
        spot=_spots(number, np.array(outside)),
        registered=began,
        closed=np.where(is_closed, day_of(date(2024, 5, 31)) + number * 53 % 600, NEVER),
    )


def _spots(number: Ints, outside: Bools) -> Spot:
    """Every provider has a postcode of its own, in which no family lives."""
    inward = FAMILY_INWARDS + number
    here, there = in_county(number % len(OUTWARDS), inward), beyond(number, inward)
    parts = {
        name: np.where(outside, getattr(there, name), getattr(here, name))
        for name in ("outward", "inward", "east", "north", "authority")
    }
    return Spot(**parts)


REGISTER = _register()


def candidates(kind: int, sector: int, outside: bool) -> Ints:
    """The open providers of a kind and sector on one side of the boundary, or on the other
    where there are none on that side."""
    fits = (REGISTER.kind == kind) & (REGISTER.sector == sector) & (REGISTER.closed == NEVER)
    there = fits & (REGISTER.outside == outside)
    return np.flatnonzero(there if there.any() else fits)
