"""Reading a directory of postcodes in CSV, as the Office for National Statistics lays it out."""

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.records.faults import Fault, LoadRefused
from goldenthread.records.filed.columns import tidied
from goldenthread.records.filed.filing import Recognised
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.postcodes_known import Places, without_spaces
from goldenthread.records.filed.ssda903_csv import csv_header, read_columns, utf8_of
from goldenthread.schema.filed import FiledTable, text
from goldenthread.schema.ssda903 import POSTCODES

_POSTCODE = ("pcds", "pcd", "pcd7", "pcd8", "pcd2", "postcode")
_EAST = ("oseast1m", "east1m", "easting")
_NORTH = ("osnrth1m", "north1m", "northing")
_DISTRICT = re.compile(r"(?:os)?laua|lad(?:\d\dcd)?")
_COUNTY = re.compile(r"(?:os)?cty(?:\d\dcd)?")


def directory_sign(file: Opened) -> str | None:
    """By what sign a CSV file is a directory of postcodes, or None."""
    named = _directory_columns(csv_header(file))
    return f"by its columns {', '.join(named.values())}" if named else None


def read_directory(file: Opened) -> tuple[Places, Recognised]:
    """Read a directory of postcodes in CSV, laid out as the Office for National Statistics does.

    Where it has a county, that is the authority of a place that has one; else its district is.
    Raises LoadRefused for a misshapen file and for a grid reference that is no number.
    """
    named = _directory_columns(csv_header(file))
    if named is None:
        problem = "the file has not the columns of a postcode directory"
        raise LoadRefused([Fault(file.name, 1, None, problem, "Take it out")])
    columns = tuple(text(name, "") for name in named.values())
    read = read_columns(file.name, FiledTable(POSTCODES.name, "", columns), utf8_of(file))
    said = {name: read.columns[written] for name, written in named.items()}
    numbers: dict[str, pa.Array] = {}
    faults = []
    for name in ("east", "north"):
        numbers[name], unread = _numbers(said[name])
        faults += [
            Fault(
                file.name,
                line,
                named[name],
                "the grid reference is no number",
                "Write metres, or nothing where it is not known",
            )
            for line in read.lines(unread)
        ]
    if faults:
        raise LoadRefused(faults)
    district = tidied(said["district"])
    if "county" in said:
        county = tidied(said["county"])
        # Where there is no county, a pseudo code such as E99999999 or nothing stands for it.
        is_county = pc.match_substring_regex(county, r"^E10\d{6}$")
        district = pc.if_else(pc.fill_null(is_county, False), county, district)
    places = Places(without_spaces(said["postcode"]), district, numbers["east"], numbers["north"])
    sign = f"by its columns {', '.join(named.values())}"
    return places, Recognised(file.name, POSTCODES.name, sign, read.count)


def _directory_columns(header: Sequence[str]) -> dict[str, str] | None:
    """Which of these headings says what; None where one of the four things is not said."""
    names = [name.casefold() for name in header]
    if "child" in names:
        return None
    found = {
        "postcode": next((name for name in _POSTCODE if name in names), None),
        "east": next((name for name in _EAST if name in names), None),
        "north": next((name for name in _NORTH if name in names), None),
        "district": next((name for name in names if _DISTRICT.fullmatch(name)), None),
    }
    county = next((name for name in names if _COUNTY.fullmatch(name)), None)
    whole = {thing: name for thing, name in found.items() if name}
    if len(whole) < len(found):
        return None
    return {**whole, "county": county} if county else whole


def _numbers(written: pa.Array) -> tuple[pa.Array, list[int]]:
    plain = tidied(written)
    is_number = pc.match_substring_regex(plain, r"^-?\d{1,9}(?:\.\d{0,6})?$")
    numbers = pc.if_else(is_number, plain, None).cast(pa.float64())
    unread = pc.and_(pc.is_valid(plain), pc.is_null(numbers))
    return numbers, np.flatnonzero(unread.to_numpy(zero_copy_only=False)).tolist()
