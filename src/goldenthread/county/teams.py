"""The teams of children's social care in Marlshire, and which of them holds a case."""

from dataclasses import dataclass

import numpy as np

from goldenthread.county.days import Ints
from goldenthread.county.parameters import DISTRICTS

FRONT_DOOR, ASSESSMENT, SAFEGUARDING, DISABLED, FAMILY_SUPPORT, CARE, LEAVING, OTHER = range(8)


@dataclass(frozen=True)
class Team:
    """A team: its identifier, name, the service it belongs to and the kind of work it does."""

    id: str
    name: str
    service: str
    kind: int


SERVICES = (
    ("MC100", "Children's Social Care", None),
    ("MC110", "Family Front Door", "MC100"),
    ("MC120", "Assessment", "MC100"),
    ("MC130", "Family Safeguarding", "MC100"),
    ("MC140", "Disabled Children", "MC100"),
    ("MC150", "Children in Care", "MC100"),
    ("MC160", "Leaving Care", "MC100"),
    ("MC170", "Fostering and Permanence", "MC100"),
    ("MC180", "Quality and Reviewing", "MC100"),
    ("MC190", "Early Help", "MC100"),
)
"""Identifier, name and parent of each service above the teams."""

_CARE_AREAS = ("North", "East", "South", "West")
_CARE_AREA_OF = (3, 0, 1, 0, 1, 2)
_HALF_OF = (1, 1, 0, 1, 0, 0)


def _teams() -> tuple[Team, ...]:
    named: list[tuple[str, str, int]] = []
    named += [(f"Family Front Door {half}", "MC110", FRONT_DOOR) for half in ("East", "West")]
    named += [(f"Assessment {place.name}", "MC120", ASSESSMENT) for place in DISTRICTS]
    named += [
        (f"Safeguarding {place.name} {number}", "MC130", SAFEGUARDING)
        for place in DISTRICTS
        for number in (1, 2)
    ]
    named += [(f"Disabled Children {half}", "MC140", DISABLED) for half in ("East", "West")]
    named += [(f"Family Support {half}", "MC130", FAMILY_SUPPORT) for half in ("East", "West")]
    named += [(f"Children in Care {area}", "MC150", CARE) for area in _CARE_AREAS]
    named += [(f"Leaving Care {half}", "MC160", LEAVING) for half in ("East", "West")]
    named += [
        ("Fostering Support", "MC170", OTHER),
        ("Adoption and Special Guardianship", "MC170", OTHER),
        ("Conference and Reviewing Service", "MC180", OTHER),
        ("Early Help Coordination", "MC190", OTHER),
    ]
    return tuple(
        Team(f"MT{number:03d}", name, service, kind)
        for number, (name, service, kind) in enumerate(named, start=201)
    )


TEAMS = _teams()
_FIRST = [next(at for at, team in enumerate(TEAMS) if team.kind == kind) for kind in range(8)]
REVIEWING = next(at for at, team in enumerate(TEAMS) if team.service == "MC180")
EARLY_HELP = next(at for at, team in enumerate(TEAMS) if team.service == "MC190")


def team_for(kind: Ints, district: Ints, family: Ints) -> Ints:
    """The position in TEAMS of the team that does this kind of work for a family in a district."""
    half, care = np.asarray(_HALF_OF)[district], np.asarray(_CARE_AREA_OF)[district]
    place = np.select(
        [kind == ASSESSMENT, kind == SAFEGUARDING, kind == CARE],
        [district, district * 2 + family % 2, care],
        half,
    )
    team: Ints = np.asarray(_FIRST)[kind] + place
    return team
