"""Identifiers as they are written in the files: obviously invented, and the same in any extract."""

import pyarrow as pa

from goldenthread.county.columns import identifiers, words
from goldenthread.county.days import Bools, Ints
from goldenthread.county.gazetteer import ALL_INWARDS, ALL_OUTWARDS, Spot
from goldenthread.county.teams import TEAMS


def person(child: Ints, where: Bools | None = None) -> pa.Array:
    """A child's identifier."""
    return identifiers("MC", child + 1, 7, where)


def case(journey: Ints, where: Bools | None = None) -> pa.Array:
    """The identifier of a referral and its episode of need."""
    return identifiers("REF", journey + 1, 7, where)


def enquiry(journey: Ints, later: Ints, where: Bools | None = None) -> pa.Array:
    """The identifier of a section 47 enquiry: the one at referral (0) or the later one (1)."""
    return identifiers("S47", journey * 2 + later + 1, 7, where)


def conference(journey: Ints, where: Bools | None = None) -> pa.Array:
    """The identifier of a child's initial conference."""
    return identifiers("ICPC", journey + 1, 7, where)


def protection_plan(journey: Ints, where: Bools | None = None) -> pa.Array:
    """The identifier of a protection plan."""
    return identifiers("CPP", journey + 1, 7, where)


def care_period(period: Ints) -> pa.Array:
    """The identifier of a period of care."""
    return identifiers("CLA", period + 1, 6)


def placement(position: Ints) -> pa.Array:
    """The identifier of a placement."""
    return identifiers("PLM", position + 1, 6)


def worker(position: Ints, where: Bools | None = None) -> pa.Array:
    """The identifier of a worker."""
    return identifiers("W", position + 1, 5, where)


def team(position: Ints, where: Bools | None = None) -> pa.Array:
    """The identifier of a team."""
    return words([team.id for team in TEAMS], position, where)


def urn(provider: Ints, pending: Bools | None = None) -> pa.Array:
    """Ofsted's number of a provider in the register; null below 0, XXXXXXX until it has one."""
    numbers = identifiers("SC99", provider + 1, 4, provider >= 0)
    if pending is None:
        return numbers
    return pa.compute.if_else(pa.array(pending & (provider >= 0)), "XXXXXXX", numbers)


def postcode(spot: Spot, where: Bools | None = None, space: str = "") -> pa.Array:
    """Postcodes of a valid shape in outward codes that Royal Mail does not use."""
    return pa.compute.binary_join_element_wise(
        words(ALL_OUTWARDS, spot.outward, where), words(ALL_INWARDS, spot.inward), space
    )
