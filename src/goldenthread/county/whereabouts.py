"""Where placements are: which provider, which postcode, and how far from the child's home."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county import providers
from goldenthread.county.days import YEAR, Bools, Floats, Ints
from goldenthread.county.episodes import LookedAfter
from goldenthread.county.families import People
from goldenthread.county.gazetteer import (
    FAMILY_INWARDS,
    FAR_SPOTS,
    HEIGHT,
    METRES_A_MILE,
    OUTWARDS,
    SPACING,
    WIDTH,
    Spot,
    at_lattice,
    beyond,
    in_county,
    lattice,
    miles_between,
)
from goldenthread.county.periods import Period
from goldenthread.county.placements import (
    ADOPTED_BY_CARER,
    ADOPTERS,
    FAMILY_CENTRE,
    FOSTER,
    FOSTER_LONG,
    HOME_FOR_CHILDREN,
    KINSHIP,
    KINSHIP_LONG,
    NO_HOME_TO_MEASURE_FROM,
    OWN,
    PARENTS,
    PRIVATE,
    SECURE,
    SUPPORTED,
    VOLUNTARY,
    Placement,
)
from goldenthread.county.rows import Rows, latest_at

_KINDS = {
    FOSTER: providers.FOSTERING,
    FOSTER_LONG: providers.FOSTERING,
    KINSHIP: providers.FOSTERING,
    KINSHIP_LONG: providers.FOSTERING,
    ADOPTERS: providers.ADOPTION,
    ADOPTED_BY_CARER: providers.ADOPTION,
    HOME_FOR_CHILDREN: providers.HOME,
    SECURE: providers.SECURE,
    FAMILY_CENTRE: providers.FAMILY_CENTRE,
    SUPPORTED: providers.SUPPORTED,
}
"""Placements with a provider that Ofsted registers, and the kind of that provider."""

_BUILDINGS = (HOME_FOR_CHILDREN, SECURE, FAMILY_CENTRE, SUPPORTED)
"""Placements that are where their provider is; carers of an agency live where they live."""

_SECTORS = {OWN: providers.OWN, PRIVATE: providers.PRIVATE, VOLUNTARY: providers.VOLUNTARY}


@dataclass(frozen=True)
class Whereabouts(Rows):
    """One row a placement.

    `home` is where the child lived when the period began, and is not known of those who came
    alone; then `miles` is NO_HOME_TO_MEASURE_FROM. `provider` is a position in the register, -1
    where Ofsted registers nobody. `pending` says that the home had no registration yet.
    """

    home: Spot
    has_home: Bools
    spot: Spot
    provider: Ints
    pending: Bools
    miles: Floats


def find_places(looked_after: LookedAfter, people: People) -> Whereabouts:
    """Find a provider and a postcode for every placement, about as far away as was drawn.

    A placement that begins without a move stays where the one before was; a move always leads to
    another place.
    """
    periods, placements = looked_after.periods, looked_after.placements
    home = _homes(periods, people).take(placements.period)
    has_home = ~periods.unaccompanied[placements.period]
    lead = _lead(placements)
    turn = _turns(placements)
    provider = _providers(placements, turn)
    at_provider = np.isin(placements.place, _BUILDINGS)
    carers = _carers(home, placements.take(lead), turn)
    spot = _chosen(at_provider, providers.REGISTER.spot.take(provider), carers)
    miles = np.where(has_home, miles_between(home, spot), NO_HOME_TO_MEASURE_FROM)
    pending = _not_registered_yet(periods, placements, turn)
    return Whereabouts(home, has_home, spot, provider, pending, miles)


def _homes(periods: Period, people: People) -> Spot:
    """Where each child lived when the period began; for those who came alone, where they came."""
    addresses, family = people.addresses, people.children.family[periods.child]
    found = latest_at(addresses.family, addresses.since, family, periods.start)
    there, row = found >= 0, np.maximum(found, 0)
    arrived = periods.district * 2 + periods.child % 2
    area = np.where(there, addresses.district[row] * 2 + addresses.town[row], arrived)
    inward = np.where(there, addresses.inward[row], periods.child % FAMILY_INWARDS)
    return in_county(area % len(OUTWARDS), inward)


def _lead(placements: Placement) -> Ints:
    """The placement with which the child moved to where each placement is."""
    position = np.arange(len(placements), dtype=np.int64)
    lead: Ints = np.maximum.accumulate(np.where(placements.same_carer, 0, position))
    return lead


def _turns(placements: Placement) -> Ints:
    """How often the child had moved in the period by each placement."""
    moves = np.cumsum(~placements.same_carer)
    first = np.searchsorted(placements.period, placements.period)
    turns: Ints = moves - moves[first]
    return turns


def _providers(placements: Placement, turn: Ints) -> Ints:
    """A provider of the right kind and sector, another one after each move; -1 for none."""
    found = np.full(len(placements), -1, dtype=np.int64)
    start = _scattered(placements.period)
    for place, kind in _KINDS.items():
        for code, sector in _SECTORS.items():
            for outside in (False, True):
                mine = (placements.place == place) & (placements.provider == code)
                mine &= placements.outside == outside
                open_ = providers.candidates(kind, sector, outside)
                if mine.any():
                    found[mine] = open_[(start[mine] + turn[mine]) % len(open_)]
    return found


def _not_registered_yet(periods: Period, placements: Placement, turn: Ints) -> Bools:
    """One in twelve placements of a child under 16 in a private home: nowhere else took the child.

    The published share of all children looked after is about half in a hundred. Story.
    """
    homes = (placements.place == HOME_FOR_CHILDREN) & (placements.provider == PRIVATE)
    young = placements.start - periods.born[placements.period] < 16 * YEAR
    chosen: Bools = homes & young & (_scattered(placements.period * 5 + turn) % 12 == 0)
    return chosen


def _carers(home: Spot, placements: Placement, turn: Ints) -> Spot:
    """Where carers, parents and landlords live."""
    near = _near(home, placements, turn)
    return _chosen(placements.outside, _far(home, placements, turn), near)


def _near(home: Spot, placements: Placement, turn: Ints) -> Spot:
    """A postcode of the county in any direction. Odd moves lead to odd places of the lattice."""
    across, up = lattice(home)
    angle = 2 * np.pi * (_scattered(placements.period * 7 + turn) % 360) / 360
    wanted = np.minimum(placements.distance, 28.0) * METRES_A_MILE / SPACING
    there = _reflected(np.rint(across + wanted * np.cos(angle)).astype(np.int64), WIDTH)
    above = _reflected(np.rint(up + wanted * np.sin(angle)).astype(np.int64), HEIGHT)
    there = np.where((there + above + turn) % 2 == 0, there, _beside(there, 1))
    at_home = (there == across) & (above == up) & (placements.place != PARENTS)
    return at_lattice(np.where(at_home, _beside(there, 2), there), above)


def _reflected(steps: Ints, size: int) -> Ints:
    """Steps that would leave the county, turned back at its edge."""
    last = size - 1
    back = np.abs(steps) % (2 * last)
    return np.where(back > last, 2 * last - back, back)


def _beside(steps: Ints, by: int) -> Ints:
    return np.where(steps + by < WIDTH, steps + by, steps - by)


def _far(home: Spot, placements: Placement, turn: Ints) -> Spot:
    """The postcode beyond the county that is nearest to the distance drawn; every other turn
    chooses among every other one."""
    number = np.arange(FAR_SPOTS, dtype=np.int64)
    spots = beyond(number)
    away = np.hypot(
        home.east[:, None] - spots.east[None, :], home.north[:, None] - spots.north[None, :]
    )
    wanted = placements.distance * METRES_A_MILE
    misses = np.abs(away - wanted[:, None])
    misses[(number[None, :] + turn[:, None]) % 2 == 1] = np.inf
    return spots.take(misses.argmin(axis=1))


def _chosen(first: Bools, one: Spot, other: Spot) -> Spot:
    return Spot(
        outward=np.where(first, one.outward, other.outward),
        inward=np.where(first, one.inward, other.inward),
        east=np.where(first, one.east, other.east),
        north=np.where(first, one.north, other.north),
        authority=np.where(first, one.authority, other.authority),
    )


def _scattered(numbers: Ints) -> Ints:
    """Numbers that look drawn and are the same for the same input."""
    return numbers * 2_654_435_761 % 1_000_003
