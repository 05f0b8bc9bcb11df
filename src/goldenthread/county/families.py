"""Families, their children and where they live."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.chance import Chance, Dice
from goldenthread.county.days import NEVER, YEAR, Bools, Floats, Ints, birthday, day_of
from goldenthread.county.names import FORENAMES_F, FORENAMES_M, NATIONALITIES, STREETS, SURNAMES
from goldenthread.county.parameters import (
    CHILDREN_IN_FAMILY,
    DETAIL_BEGINS,
    DISABLED_SHARE,
    DISTRICTS,
    ELDEST_AGE,
    MOVES_A_YEAR,
    NEW_FAMILIES,
    PASSING_FAMILIES,
    STAYS_IN_DISTRICT,
    UNACCOMPANIED,
    Course,
)
from goldenthread.county.population import relative_population
from goldenthread.county.rows import Rows, latest_at, place_in_run, running_sum
from goldenthread.county.seasons import ENDS, arrivals, seasonal_rate, story_days

ETHNICITIES = (
    "WBRI", "WOTH", "WIRI", "WIRT", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN",
    "ABAN", "AOTH", "BAFR", "BCRB", "BOTH", "CHNE", "OOTH", "REFU", "NOBT",
)  # fmt: skip
_IN_THE_SHIRE = (78, 4.5, 0.3, 0.4, 0.6, 2.6, 1.2, 1.6, 2.2, 1, 1.8, 0.6, 0.8, 1.4, 0.4, 0.4,
                 0.2, 0.8, 0.3, 0.9)  # fmt: skip
_IN_THE_TOWN = (64, 7, 0.4, 0.5, 1, 4, 1.8, 2.4, 3, 2.2, 6, 1.6, 1.2, 2.8, 0.9, 0.8, 0.3, 1.4,
                0.4, 1.2)  # fmt: skip
_ARRIVED_ALONE = (0, 0.6, 0, 0, 0, 0, 0, 0, 0.4, 0, 0.2, 0.4, 3, 4.5, 0, 0.6, 0, 4, 0, 0.3)
_WEXBOURNE = len(DISTRICTS) - 1


@dataclass(frozen=True)
class Family(Rows):
    """A family: the day it is first known, how it comes, and what its children share.

    `referred` is NEVER for a family of which only contacts come. `risk` is about 1: how much
    likelier than others the family is to come back and to need protection.
    """

    known: Ints
    referred: Ints
    unaccompanied: Bools
    risk: Floats
    district: Ints
    ethnicity: Ints
    surname: Ints
    first_child: Ints
    children: Ints


@dataclass(frozen=True)
class Child(Rows):
    """A child of a family, born or yet to be born."""

    family: Ints
    born: Ints
    eighteen: Ints
    girl: Bools
    disabled: Bools
    forename: Ints
    nationality: Ints


@dataclass(frozen=True)
class Address(Rows):
    """A family's home from one day until the day it moved on, sorted by family and day."""

    family: Ints
    since: Ints
    until: Ints
    district: Ints
    town: Ints
    house: Ints
    street: Ints
    inward: Ints


@dataclass(frozen=True)
class People:
    """Everyone the county's services come to know."""

    families: Family
    children: Child
    addresses: Address

    def district_on(self, family: Ints, days: Ints) -> Ints:
        """Where each family lives on a day; where it came first if it has no address yet."""
        found = latest_at(self.addresses.family, self.addresses.since, family, days)
        first = self.families.district[family]
        return np.where(found >= 0, self.addresses.district[np.maximum(found, 0)], first)


def draw_people(children: int, chance: Chance) -> People:
    """The families of the whole story, for a county of so many children, by day first known."""
    families = _families(children, chance["families"])
    people = _children(families, chance["families"])
    return People(families, people, _addresses(families, people, chance["addresses"]))


def _families(children: int, dice: Dice) -> Family:
    scale = relative_population(story_days())
    per = children / 10_000
    referred = arrivals(dice, seasonal_rate(NEW_FAMILIES, per, scale))
    alone = arrivals(dice, _level_rate(UNACCOMPANIED, per))
    passing_rate = seasonal_rate(PASSING_FAMILIES, per, scale)
    passing = arrivals(dice, np.where(story_days() < day_of(DETAIL_BEGINS), 0.0, passing_rate))
    kind = np.repeat([0, 1, 2], [len(referred), len(alone), len(passing)])
    known = np.concatenate([referred, alone, passing])
    order = np.argsort(known, kind="stable")
    kind, known = kind[order], known[order]
    unaccompanied = kind == 1
    district = dice.pick([place.share * place.need for place in DISTRICTS], len(known))
    count = 1 + dice.pick(CHILDREN_IN_FAMILY, len(known))
    count = np.where(unaccompanied, 1, count)
    return Family(
        known=known,
        referred=np.where(kind == 2, NEVER, known),
        unaccompanied=unaccompanied,
        risk=np.clip(dice.generator.gamma(2.2, 1 / 2.2, len(known)), 0.15, 3.2),
        district=district,
        ethnicity=_ethnicity(dice, district, unaccompanied),
        surname=dice.pick([1.0] * len(SURNAMES), len(known)),
        first_child=np.cumsum(count) - count,
        children=count,
    )


def _level_rate(course: Course, per: float) -> Floats:
    return course.on(story_days()) * per / YEAR


def _ethnicity(dice: Dice, district: Ints, unaccompanied: Bools) -> Ints:
    drawn = dice.uniform(len(district))
    shire, town, alone = (
        np.searchsorted(np.cumsum(weights) / sum(weights), drawn, side="right")
        for weights in (_IN_THE_SHIRE, _IN_THE_TOWN, _ARRIVED_ALONE)
    )
    chosen = np.where(district == _WEXBOURNE, town, shire)
    chosen = np.where(unaccompanied, alone, chosen)
    return np.minimum(chosen, len(ETHNICITIES) - 1).astype(np.int64)


def _children(families: Family, dice: Dice) -> Child:
    family = np.repeat(np.arange(len(families), dtype=np.int64), families.children)
    count = len(family)
    gap = np.where(
        place_in_run(families.children) > 0,
        (1.05 + dice.generator.gamma(2.0, 1.1, count)) * YEAR,
        0.0,
    ).astype(np.int64)
    # Some brothers and sisters are twins.
    gap = np.where((gap > 0) & dice.happens(0.025, count), 0, gap)
    born = _eldest_born(families, dice)[family] + running_sum(gap, families.children)
    girl = dice.happens(0.485, count) & ~families.unaccompanied[family]
    girl |= families.unaccompanied[family] & dice.happens(0.05, count)
    names = np.where(girl, len(FORENAMES_F), len(FORENAMES_M))
    return Child(
        family=family,
        born=born,
        eighteen=birthday(born, 18),
        girl=girl,
        disabled=dice.happens(DISABLED_SHARE, count) & ~families.unaccompanied[family],
        forename=(dice.uniform(count) * names).astype(np.int64),
        nationality=dice.pick([3, 3, 2, 2, 1, 1, 1, 1][: len(NATIONALITIES)], count),
    )


def _eldest_born(families: Family, dice: Dice) -> Ints:
    low, high, share = (np.array(part) for part in zip(*ELDEST_AGE, strict=True))
    band = dice.pick(list(share), len(families))
    age = low[band] + dice.uniform(len(families)) * (high - low)[band]
    arrived_at = 15.2 + dice.generator.beta(3.0, 1.6, len(families)) * 2.4
    age = np.where(families.unaccompanied, arrived_at, age)
    return families.known - (age * YEAR).astype(np.int64)


def _addresses(families: Family, children: Child, dice: Dice) -> Address:
    settled = children.born[families.first_child] - 400
    years = np.maximum(ENDS - settled, 0) / YEAR
    moves = dice.generator.poisson(years * MOVES_A_YEAR)
    homes = np.where(families.unaccompanied, 0, moves + 1)
    family = np.repeat(np.arange(len(families), dtype=np.int64), homes)
    order = place_in_run(homes)
    moved = settled[family] + (dice.uniform(len(family)) * (ENDS - settled)[family]).astype(
        np.int64
    )
    since = np.where(order == 0, settled[family], np.maximum(moved, settled[family] + 1))
    since = since[np.lexsort((since, family))]
    until = np.append(since[1:], NEVER)
    until[np.flatnonzero(np.append(family[1:] != family[:-1], True))] = NEVER
    address = Address(
        family=family,
        since=since,
        until=until,
        district=_districts_in_turn(families, family, order, dice),
        town=dice.pick((0.62, 0.38), len(family)),
        house=1 + dice.pick([1.0] * 140, len(family)),
        street=dice.pick([1.0] * len(STREETS), len(family)),
        inward=dice.pick([1.0] * 160, len(family)),
    )
    return address.take(address.since < address.until)


def _districts_in_turn(families: Family, family: Ints, order: Ints, dice: Dice) -> Ints:
    """Where each home is: most moves stay in the district of the home before."""
    elsewhere = dice.pick([place.share * place.need for place in DISTRICTS], len(family))
    away = (order > 0) & ~dice.happens(STAYS_IN_DISTRICT, len(family))
    drawn = np.where(order == 0, families.district[family], elsewhere)
    decided_at = np.where((order == 0) | away, np.arange(len(family)), 0)
    return drawn[np.maximum.accumulate(decided_at)]
