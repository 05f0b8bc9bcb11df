"""All plants of a year sown in one return, and what the rules find in it."""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from goldenthread.rules.catalogue import ruleset
from goldenthread.rules.run import run_rules
from rules.fields import FIELDS
from rules.planting import Plant, Sown
from rules.plants import plants_of

Found = dict[str | None, list[dict]]


def found_in(sown: Sown, name: str, year: int, codes: Iterable[str] | None = None) -> Found:
    """The breaches of a return by child, of all rules or of those of the codes."""
    by_child: Found = defaultdict(list)
    with run_rules(sown.filing, ruleset(name), year, codes=codes) as run:
        for table in run.breaches():
            for row in table.to_pylist():
                by_child[row["child"]].append({**row, "located": json.loads(row["located"])})
    return by_child


@cache
def one_return(name: str, year: int) -> tuple[Sown, Found, dict[str, int]]:
    """All plants of a year in one return, what was found, and which child each plant is."""
    plants = [it for it in plants_of(name) if it.year == year and not it.alone]
    sown = FIELDS[name].sow([plant.children[0] for plant in plants], year)
    numbers = {plant.id: number for number, plant in enumerate(plants)}
    return sown, _by_owner(sown, found_in(sown, name, year)), numbers


def alone(name: str, plant: Plant, codes: Iterable[str] | None = None) -> tuple[Sown, list[dict]]:
    """A plant that has a return to itself, and what all rules, or those of the codes, find."""
    sown = FIELDS[name].sow(plant.children, plant.year, plant.absent, plant.bare)
    found = found_in(sown, name, plant.year, codes)
    return sown, [row for rows in found.values() for row in rows]


def located(row: dict) -> list[tuple[str, int, tuple[str, ...]]]:
    return sorted((it["table"], it["row"], tuple(it["fields"])) for it in row["located"])


def meant(sown: Sown, number: int, plant: Plant) -> list[list[tuple[str, int, tuple[str, ...]]]]:
    return sorted(
        sorted(
            (table, row, it.fields)
            for (table, row), it in zip(sown.places(number, spots), spots, strict=True)
        )
        for spots in plant.finds
    )


def judge(plant: Plant, sown: Sown, number: int, rows: list[dict]) -> None:
    """Hold what was found in a child to what the plant says must be found."""
    of_rule = [row for row in rows if row["rule"] == plant.code]
    if not plant.is_breach:
        assert not of_rule, "a near miss was found"
        return
    assert sorted(map(located, of_rule)) == meant(sown, number, plant)
    others = {row["rule"] for row in rows} - {plant.code}
    assert others == plant.companions
    assert all("{" not in row["explanation"] and row["explanation"] for row in of_rule)


def _by_owner(sown: Sown, found: Found) -> Found:
    """The same breaches, those that name none of the children under the one whose row it is."""
    owned: Found = defaultdict(list)
    known = set(sown.identities)
    for child, rows in found.items():
        for row in rows:
            owned[child if child in known else _owner(sown, row)].append(row)
    return owned


def _owner(sown: Sown, row: dict) -> str | None:
    if not row["located"]:
        return None
    place = row["located"][0]
    begins = [it[place["table"]] for it in sown.begins]
    number = bisect_left(begins, place["row"]) - 1
    return sown.identities[number] if begins[-1] and number >= 0 else None
