"""The upper-tier authorities of England: names, codes, and the districts within them."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pyarrow as pa

from goldenthread.records.faults import Fault, LoadRefused
from goldenthread.records.filed.columns import numbered
from goldenthread.records.meant import did_you_mean
from goldenthread.records.population import bare_name
from goldenthread.schema.ssda903 import AUTHORITY

_GSS = re.compile(r"E(?:06|08|09|10)\d{6}")
_ABROAD = {"W": "WAL", "S": "SCO", "N": "NIR"}


@dataclass(frozen=True)
class Authority:
    """A council with children's services: its nine-character code, number at the DfE, and name.

    The invented county is one, so that its returns can be read; it has no number.
    """

    code: str
    number: str
    name: str

    @property
    def invented(self) -> bool:
        """Whether there is no such council."""
        return not self.number


def find_authority(named: str) -> Authority:
    """The authority of a name, a nine-character code or a three-digit number.

    Titles such as "County Council" make no difference; a former code gives today's authority.
    Raises LoadRefused, with the names that are near, when there is none.
    """
    found = authority_named(named)
    if found is None:
        raise LoadRefused([_unknown(named.strip())])
    return found


def authority_named(named: str) -> Authority | None:
    """The authority that `find_authority` finds, or None when there is none."""
    wanted = named.strip()
    return _by_code().get(wanted.upper()) or _by_name().get(bare_name(wanted))


def authority_table(authority: Authority) -> pa.Table:
    """The table Authority with its one row."""
    columns = {"LA": pa.array([authority.code]), "NAME": pa.array([authority.name])}
    return numbered(AUTHORITY, columns)


def upper_tier(district: str | None) -> str | None:
    """The authority that a district lies in, as PL_LA says it.

    Its nine-character code in England, WAL, SCO or NIR beyond; None for no district and one that
    is not known, such as those of the Channel Islands.
    """
    code = (district or "").strip().upper()
    within = _by_district().get(code)
    if within is not None:
        return within
    known = _by_code().get(code)
    if known is not None:
        return known.code
    if _GSS.fullmatch(code) and not code.endswith("9999999"):
        return code
    return _ABROAD.get(code[:1]) if re.fullmatch(r"[WSN]\d{8}", code) else None


def _unknown(wanted: str) -> Fault:
    names = [it.name for it in _by_code().values() if not it.invented]
    meant = did_you_mean(wanted, names, most=3, likeness=0.5)
    remedy = "Give its name, its nine-character code (E10000014) or its three-digit number (850)"
    if meant:
        remedy = f"{meant} {remedy}"
    problem = f"“{wanted}” is no upper-tier authority of England"
    return Fault("authority", None, None, problem, remedy)


@cache
def _by_code() -> Mapping[str, Authority]:
    found = {}
    for row in _shipped("authorities.csv"):
        authority = Authority(row["code"], row["number"], row["name"])
        for code in (authority.code, authority.number, *row["former_codes"].split()):
            found[code] = authority
    del found[""]
    return found


@cache
def _by_name() -> Mapping[str, Authority]:
    return {bare_name(authority.name): authority for authority in _by_code().values()}


@cache
def _by_district() -> Mapping[str, str]:
    return {row["district"]: row["authority"] for row in _shipped("authorities_of_districts.csv")}


def _shipped(name: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
