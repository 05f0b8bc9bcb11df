"""All plants of a year sown in one return, and what the rules find in it."""

import json
from collections import defaultdict
from functools import cache

from goldenthread.rules.catalogue import ruleset
from goldenthread.rules.run import run_rules
from rules.fields import FIELDS
from rules.planting import Plant, Sown
from rules.plants import plants_of

Found = dict[str | None, list[dict]]


def found_in(sown: Sown, name: str, year: int) -> Found:
    """The breaches of a return by child."""
    by_child: Found = defaultdict(list)
    with run_rules(sown.filing, ruleset(name), year) as run:
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
    return sown, found_in(sown, name, year), numbers


def alone(name: str, plant: Plant) -> tuple[Sown, list[dict]]:
    """A plant that has a return to itself, and everything that was found in it."""
    sown = FIELDS[name].sow(plant.children, plant.year, plant.absent, plant.bare)
    found = found_in(sown, name, plant.year)
    return sown, [row for rows in found.values() for row in rows]
