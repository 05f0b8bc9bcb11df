"""The county's return in plain Python, for the slow reading of its rules.

Rows, loops and dates: it asks nothing of the engine that runs the rules, and nothing of the code
that wrote the files.
"""

import csv
import math
from collections import defaultdict
from datetime import UTC, date, datetime
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from goldenthread.county.returns.ssda903 import FILE_NAMES, write_ssda903
from goldenthread.county.story import tell_story

BREAKS = ("V3", "V4")
DATES = {"DOB", "MC_DOB", "DECOM", "DEC", "REVIEW", "DUC", "DATE_INT", "DATE_MATCH",
         "DATE_PLACED", "DATE_PLACED_CEASED", "MIS_START", "MIS_END", "SW_DECOM", "SW_DEC",
         "DOLO_START", "DOLO_END"}  # fmt: skip
FAR_OFF = date(9999, 1, 1)


def birthday(born, age):
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 2, 28)


def rows_of(path):
    with path.open(newline="") as file:
        return [
            {
                name: (day_of(text) if name in DATES else text) if text else None
                for name, text in row.items()
            }
            for row in csv.DictReader(file)
        ]


class Return:
    """A year's files as lists of rows, and what the rules look up in them."""

    def __init__(self, folder, year, before=None, postcodes=None):
        for table, name in FILE_NAMES.items():
            path = folder / f"{name}.csv"
            setattr(self, table, rows_of(path) if path.exists() else [])
        self.start, self.end = date(year - 1, 4, 1), date(year, 3, 31)
        self.before = before
        self.postcodes = postcodes

    @cached_property
    def header(self):
        return {row["CHILD"]: row for row in self.Header}

    @cached_property
    def episodes(self):
        """Each child's episodes by DECOM."""
        return grouped(self.Episodes, "DECOM")

    @cached_property
    def asylum(self):
        return {row["CHILD"] for row in self.UASC}

    @cached_property
    def asylum_ever(self):
        return self.asylum | self.before.asylum

    @cached_property
    def all_year(self):
        return {child for child, rows in self.episodes.items() if self._all_year(rows)}

    def _all_year(self, rows):
        in_year = [
            it for it in rows if it["DECOM"] <= self.end and (it["DEC"] or FAR_OFF) >= self.start
        ]
        return bool(in_year) and not any(
            (it["RNE"] == "S" and self.start < it["DECOM"] <= self.end)
            or (it["REC"] != "X1" and it["DEC"] and self.start <= it["DEC"] < self.end)
            or it["LS"] in BREAKS
            for it in in_year
        )

    def pairs(self):
        """Each episode with the one before it of the same child."""
        for rows in self.episodes.values():
            yield from pairwise(rows)

    def continued(self):
        """Last year's latest episode of each child, still open, and this year's earliest."""
        for child, rows in self.before.episodes.items():
            if rows[-1]["DEC"] is None and child in self.episodes:
                yield rows[-1], self.episodes[child][0]

    def place(self, row, name):
        return self.postcodes.get((row[name] or "").replace(" ", ""))

    def miles(self, row):
        home, there = self.place(row, "HOME_POST"), self.place(row, "PL_POST")
        if not home or not there:
            return None
        return round(math.hypot(home[0] - there[0], home[1] - there[1]) / 1609.3, 1)

    def periods(self, child):
        """Periods of care: first and last day."""
        found = []
        for row in self.episodes.get(child, []):
            if found and (found[-1][1] is None or row["DECOM"] <= found[-1][1]):
                found[-1][1] = row["DEC"]
            else:
                found.append([row["DECOM"], row["DEC"]])
        return found


def grouped(rows, *order):
    found = defaultdict(list)
    for row in rows:
        found[row["CHILD"]].append(row)
    for mine in found.values():
        mine.sort(key=lambda row: [row[name] or FAR_OFF for name in order])
    return found


def read_return(folder, year):
    with (folder / f"ssda903_{year}" / "postcodes.csv").open(newline="") as file:
        postcodes = {
            row["pcds"].replace(" ", ""): (
                int(row["oseast1m"]), int(row["osnrth1m"]), row["lad"]
            )
            for row in csv.DictReader(file)
        }  # fmt: skip
    before = Return(folder / f"ssda903_{year - 1}", year - 1)
    found = Return(folder / f"ssda903_{year}", year, before, postcodes)
    found.providers = read_register(folder / f"ssda903_{year}" / "providers.xlsx")
    return found


def read_register(path):
    register = {}
    for sheet in openpyxl.load_workbook(path):
        headings, *rows = sheet.iter_rows(values_only=True)
        for row in (dict(zip(headings, row, strict=True)) for row in rows):
            closed = row.get("Deregistration date", row.get("Closed date"))
            register[row["URN"]] = {
                "places": row["Placement code"].split(","),
                "codes": row["Placement provider code"].split(","),
                "closed": closed.date() if isinstance(closed, datetime) else None,
                "postcode": row.get("Provider postcode") or row["Setting address postcode"],
            }
    return register


@cache
def told():
    return tell_story(40_000, seed=11)


@cache
def returned(year):
    """The return of a year of one county, read back."""
    with TemporaryDirectory() as folder:
        write_ssda903(told(), year, Path(folder))
        return read_return(Path(folder), year)


class Checks(dict):
    """Readings of rules by their codes: each yields the rows in breach of a return."""

    def of(self, *codes):
        def declare(check):
            self["+".join(codes)] = check
            return check

        return declare


def day_of(text):
    return datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=UTC).date()
