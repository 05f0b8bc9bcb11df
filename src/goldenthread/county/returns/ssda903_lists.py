"""What others publish and the return is checked against: providers, and where postcodes lie."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv

from goldenthread.county.columns import words
from goldenthread.county.days import NEVER, date_of
from goldenthread.county.files.naming import postcode, urn
from goldenthread.county.gazetteer import (
    AUTHORITY_CODE,
    FAMILY_INWARDS,
    FAR_SPOTS,
    NEIGHBOURS,
    OUTWARDS,
    Spot,
    beyond,
    in_county,
)
from goldenthread.county.parameters import AUTHORITY
from goldenthread.county.providers import (
    ADOPTION,
    FOSTERING,
    KIND_NAMES,
    OWN,
    PLACE_CODES,
    REGISTER,
    SECTOR_CODES,
    SECTORS,
    SUPPORTED,
)
from goldenthread.county.returns.workbook import Cell, write_workbook

_HOMES = ("Local authority", "URN", "Provider type", "Provider subtype", "Sector", "Provider name",
          "Registration date", "Registration status", "Deregistration date", "Placement code",
          "Provider postcode", "Placement provider code")  # fmt: skip
_SUPPORTED = ("Provider local authority", "Setting Local Authority", "URN", "Provider type",
              "Sector", "Provider name", "Registration date", "Registration status", "Closed date",
              "Placement code", "Placement provider code", "Setting address postcode")  # fmt: skip
_OWN_NAMES = {
    FOSTERING: "Local Authority Fostering Agency",
    ADOPTION: "Local Authority Adoption Agency",
}
_NAMES = ("Alder", "Beacon", "Cairn", "Drift", "Elmfield", "Fallow", "Garth", "Hollin", "Ings",
          "Juniper", "Kestrel", "Larch", "Marram")  # fmt: skip
_LAST_NAMES = ("House", "Lodge", "Court", "Rise", "View", "Corner", "Yard")


def write_providers(path: Path) -> None:
    """Write the register as the workbook that Ofsted gives councils: agencies and homes on one
    sheet, supported accommodation on another."""
    homes = [_home(number) for number in range(len(REGISTER)) if not _is_supported(number)]
    supported = [_supported(number) for number in range(len(REGISTER)) if _is_supported(number)]
    write_workbook(path, {"Providers": [_HOMES, *homes], "SA Providers": [_SUPPORTED, *supported]})


def _is_supported(number: int) -> bool:
    return bool(REGISTER.kind[number] == SUPPORTED)


_URNS = urn(np.arange(len(REGISTER), dtype=np.int64)).to_pylist()
_POSTCODES = postcode(REGISTER.spot, space=" ").to_pylist()


def _home(number: int) -> list[Cell]:
    kind, sector = int(REGISTER.kind[number]), int(REGISTER.sector[number])
    name, subtype = KIND_NAMES[kind]
    own = sector == OWN
    return [
        _place(number),
        _URNS[number],
        _OWN_NAMES.get(kind, name) if own else name,
        subtype,
        SECTORS[sector],
        _name(number),
        date_of(REGISTER.registered[number]),
        "Active" if REGISTER.closed[number] == NEVER else "Resigned",
        "-" if REGISTER.closed[number] == NEVER else date_of(REGISTER.closed[number]),
        PLACE_CODES[kind],
        _POSTCODES[number],
        SECTOR_CODES[sector],
    ]


def _supported(number: int) -> list[Cell]:
    sector = int(REGISTER.sector[number])
    return [
        _place(number),
        _place(number),
        _URNS[number],
        KIND_NAMES[SUPPORTED][0],
        SECTORS[sector],
        _name(number),
        date_of(REGISTER.registered[number]),
        "Active",
        None,
        PLACE_CODES[SUPPORTED],
        SECTOR_CODES[sector],
        _POSTCODES[number],
    ]


def _name(number: int) -> str:
    return f"{_NAMES[number % len(_NAMES)]} {_LAST_NAMES[number % len(_LAST_NAMES)]}"


def _place(number: int) -> str:
    authority = int(REGISTER.spot.authority[number])
    return AUTHORITY if authority < 0 else f"Neighbour {authority + 1}"


def write_postcodes(path: Path) -> None:
    """Write a directory of all invented postcodes, with the columns of the national one that the
    return needs: pcds, oseast1m, osnrth1m and lad."""
    area = np.repeat(np.arange(len(OUTWARDS), dtype=np.int64), FAMILY_INWARDS)
    inward = np.tile(np.arange(FAMILY_INWARDS, dtype=np.int64), len(OUTWARDS))
    far = beyond(np.arange(FAR_SPOTS, dtype=np.int64))
    spots = Spot.joined([in_county(area, inward), far, REGISTER.spot])
    table = pa.table(
        {
            "pcds": postcode(spots, space=" "),
            "oseast1m": pa.array(spots.east),
            "osnrth1m": pa.array(spots.north),
            "lad": words((AUTHORITY_CODE, *NEIGHBOURS), spots.authority + 1),
        }
    )
    pyarrow.csv.write_csv(table, path, pyarrow.csv.WriteOptions(quoting_style="none"))
