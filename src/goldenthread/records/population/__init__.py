"""How many children live in an authority, from official estimates shipped with the project."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

SOURCE = "Office for National Statistics, mid-year estimates, Open Government Licence v3.0"

_USED_AS = {"hull": "kingston upon hull"}
_TITLES = re.compile(
    r"\b(council|corporation|unitary|authority|the|royal|metropolitan|county|city|district|of"
    r"|borough)\b"
)


def mid_year_estimates(authority: str) -> Mapping[int, int]:
    """Children aged 0 to 17 at 30 June of each year, by year; empty for a name that is not known.

    The name is matched without its titles, so that "Bristol", "Bristol City Council" and "Bristol,
    City of" are one. Years in which the authority did not exist are left out.
    """
    return _estimates().get(bare_name(authority), MappingProxyType({}))


@cache
def _estimates() -> Mapping[str, Mapping[int, int]]:
    text = files(__name__).joinpath("mid_year_estimates.csv").read_text(encoding="utf-8")
    return {
        bare_name(row["name"]): MappingProxyType(
            {int(year): int(count) for year, count in row.items() if year.isdigit() and count}
        )
        for row in csv.DictReader(text.splitlines())
    }


def bare_name(authority: str) -> str:
    """A name of an authority without its titles: one spelling for all that are in use."""
    words = re.sub(r"[^a-z]+", " ", authority.casefold().replace("&", " and "))
    words = words.replace("london borough", "borough")
    bare = " ".join(_TITLES.sub(" ", words).split())
    return _USED_AS.get(bare, bare)
