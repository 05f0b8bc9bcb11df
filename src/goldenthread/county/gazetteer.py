"""The map of the county and of what lies around it: postcodes, grid references, authorities.

The county lies where the North Sea is, so that nobody takes it for a place. Its postcodes lie on a
lattice, 16 by 10 to each outward code; beyond it are neighbours on three rings.
"""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.days import Floats, Ints
from goldenthread.county.parameters import DISTRICTS
from goldenthread.county.rows import Rows

AUTHORITY_CODE = "E06000999"
"""Marlshire's nine-character code, of a shape that is in use and a number that is not."""

NEIGHBOURS = ("E06000995", "E06000996", "E06000997", "E06000998")
METRES_A_MILE = 1609.3

_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
INWARDS = [
    f"{number % 10}{_LETTERS[number % 20]}{_LETTERS[number * 7 % 19]}" for number in range(380)
]
"""Inward codes, all different. Families live in the first 160 of each outward code."""

OUTWARDS = [code for place in DISTRICTS for code in place.outward]
FAMILY_INWARDS = 160
_ACROSS, _DOWN, _AREAS_ACROSS = 16, 10, 4
WIDTH, HEIGHT = _ACROSS * _AREAS_ACROSS, _DOWN * (len(OUTWARDS) // _AREAS_ACROSS)
SPACING = 1_100
_WEST, _SOUTH = 570_000, 400_000

_FAR_OUTWARDS = [f"ZZ{number}" for number in range(21, 41)]
_FAR_INWARDS = ("4BT", "7HQ", "1DL")
_RINGS = np.array([30.0, 46.0, 85.0]) * METRES_A_MILE


@dataclass(frozen=True)
class Spot(Rows):
    """A postcode's place: outward and inward code, metres on the grid, and its authority.

    `outward` and `inward` are positions in ALL_OUTWARDS and ALL_INWARDS. `authority` is -1 in the
    county and else a position in NEIGHBOURS.
    """

    outward: Ints
    inward: Ints
    east: Ints
    north: Ints
    authority: Ints


ALL_OUTWARDS = [*OUTWARDS, *_FAR_OUTWARDS]
ALL_INWARDS = [*INWARDS, *_FAR_INWARDS]


def in_county(area: Ints, inward: Ints) -> Spot:
    """The spot of each family postcode; `area` is a position in OUTWARDS."""
    across = (area % _AREAS_ACROSS) * _ACROSS + inward % _ACROSS
    up = (area // _AREAS_ACROSS) * _DOWN + inward % FAMILY_INWARDS // _ACROSS
    return Spot(
        outward=area,
        inward=inward,
        east=_WEST + across * SPACING,
        north=_SOUTH + up * SPACING,
        authority=np.full(len(area), -1, dtype=np.int64),
    )


def beyond(number: Ints, inward: Ints | None = None) -> Spot:
    """Spots outside the county, numbered from 0: on three rings, round the compass.

    `inward` gives spots of their own inward codes; without it there are FAR_SPOTS of them.
    """
    direction, ring = number // 3 % len(_FAR_OUTWARDS), number % 3
    angle = 2 * np.pi * direction / len(_FAR_OUTWARDS) + ring * 0.1
    if inward is None:
        inward = len(INWARDS) + ring
    middle_east, middle_north = _WEST + WIDTH * SPACING / 2, _SOUTH + HEIGHT * SPACING / 2
    # Each inward code lies apart from the others of its outward code.
    reach = _RINGS[ring] + (inward % 29) * 120.0
    return Spot(
        outward=len(OUTWARDS) + direction,
        inward=inward,
        east=np.rint(middle_east + reach * np.cos(angle)).astype(np.int64),
        north=np.rint(middle_north + reach * np.sin(angle)).astype(np.int64),
        authority=(direction * len(NEIGHBOURS) // len(_FAR_OUTWARDS)).astype(np.int64),
    )


FAR_SPOTS = len(_FAR_OUTWARDS) * len(_FAR_INWARDS)


def lattice(spot: Spot) -> tuple[Ints, Ints]:
    """How many steps east and north of the county's corner each of its spots lies."""
    return (spot.east - _WEST) // SPACING, (spot.north - _SOUTH) // SPACING


def at_lattice(across: Ints, up: Ints) -> Spot:
    """The county's spot so many steps east and north of its corner."""
    area = (up // _DOWN) * _AREAS_ACROSS + across // _ACROSS
    return in_county(area, (up % _DOWN) * _ACROSS + across % _ACROSS)


def miles_between(one: Spot, other: Spot) -> Floats:
    """The straight line between spots in miles, to one decimal place."""
    metres = np.hypot(one.east - other.east, one.north - other.north)
    miles: Floats = np.round(metres / METRES_A_MILE, 1)
    return miles
