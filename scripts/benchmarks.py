"""Make the compact copy of official figures that is shipped with the package.

    python scripts/benchmarks.py FOLDER --retrieved YYYY-MM-DD

FOLDER holds the Department for Education's files as they were published: the Local Authority
Interactive Tool's figures, files of explore education statistics, the list of authorities and the
two lists of statistical neighbours. The same files give the same copy.
"""

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from openpyxl import load_workbook

from goldenthread.measures.benchmarks.figures import Slice
from goldenthread.measures.benchmarks.loading import merge, read_file
from goldenthread.measures.benchmarks.neighbours import COLUMNS as NEIGHBOUR_COLUMNS
from goldenthread.measures.benchmarks.neighbours import HOW_MANY
from goldenthread.measures.benchmarks.places import (
    COLUMNS,
    ENGLAND,
    Place,
    PlaceKind,
    Places,
    is_code,
)
from goldenthread.measures.benchmarks.store import FIGURES, NEIGHBOURS, PLACES, as_parquet, csv_of

SHIPPED = Path(__file__).parents[1] / "src/goldenthread/measures/benchmarks/shipped"
STATISTICS = (
    "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv",
    "c2_children_in_need_assessments_duration_2014_to_2024.csv",
    "c4_children_in_need_section_47s_and_icpcs_2013_to_2024.csv",
    "d6_cpps_reviewed_within_timescales_2013_to_2024.csv",
    "csww_indicators_2017_to_2025.csv",
    "la_cla_placement_stability.csv",
    "la_cla_swcount.csv",
)
TOOL = ("lait_csc_dictionary.csv", "bds_long_0.parquet")
LISTS = {"2021": "sn_april_2021.xlsx", "2025": "sn_may_2025.xlsx"}
REGIONS = {
    980: "E12000001", 981: "E12000002", 982: "E12000003", 983: "E12000004", 984: "E12000005",
    985: "E12000006", 986: "E12000007", 987: "E13000001", 988: "E13000002", 989: "E12000008",
    990: "E12000009",
}  # fmt: skip
REORGANISED = (
    (date(2019, 4, 1), (835, 836, 837), (838, 839)),
    (date(2021, 4, 1), (928,), (940, 941)),
    (date(2023, 4, 1), (909,), (942, 943)),
)
"""The first day of the new authorities, which ended, and which began."""


def main() -> int:
    """Write the files; say how large they are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--retrieved", type=date.fromisoformat, required=True)
    asked = parser.parse_args()
    places = places_of(asked.folder)
    made = {
        PLACES: csv_of(COLUMNS, (place.row() for place in places)),
        NEIGHBOURS: csv_of(NEIGHBOUR_COLUMNS, neighbours_of(asked.folder)),
        FIGURES: as_parquet(figures_of(asked.folder, places, asked.retrieved)),
    }
    SHIPPED.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        (SHIPPED / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes", file=sys.stderr)
    return 0


def figures_of(folder: Path, places: Places, retrieved: date) -> list[Slice]:
    """Every figure that is compared with, each from the edition that stands."""
    known: dict[tuple[str, int], Slice] = {}
    for name in (*STATISTICS, *TOOL):
        reading = read_file(folder / name, places, retrieved)
        if reading.faults or reading.new_places:
            raise SystemExit("\n".join(map(str, (*reading.faults, *reading.new_places))))
        for _ in merge(reading.slices, known):
            pass
    return list(known.values())


def places_of(folder: Path) -> Places:
    """England, its regions, and every authority of the list, with names and codes as published."""
    names, ons = _as_published(folder)
    codes = {name.casefold(): code for code, name in names.items() if not is_code(code)}
    found = [Place(ENGLAND, "England", PlaceKind.ENGLAND, ons=ons[ENGLAND])]
    for code, name, region in _listed(folder):
        if code in REGIONS:
            found.append(Place(code, names[code], PlaceKind.REGION, ons=ons[code]))
        elif is_code(code):
            since, until, became = _dates(code)
            found.append(
                Place(
                    code,
                    names.get(code, name),
                    PlaceKind.AUTHORITY,
                    codes[region.casefold()],
                    ons.get(code, ()),
                    since,
                    until,
                    became,
                )
            )
    return Places({place.code: place for place in sorted(found, key=lambda it: it.code)})


def _dates(code: int) -> tuple[date | None, date | None, tuple[int, ...]]:
    for first, ended, began in REORGANISED:
        if code in ended:
            return None, first - timedelta(days=1), began
        if code in began:
            return first, None, ()
    return None, None, ()


def _listed(folder: Path) -> Iterator[tuple[int, str, str]]:
    sheet = load_workbook(folder / "la_code_list.xlsx", read_only=True).active
    for code, name, region, _ in sheet.iter_rows(min_row=2, values_only=True):
        if code is not None:
            yield int(code), str(name), str(region)


def _as_published(folder: Path) -> tuple[dict[int, str], dict[int, tuple[str, ...]]]:
    """The latest name of each place, and its nine-character codes, the latest last."""
    latest: dict[int, tuple[str, str]] = {}
    last: dict[tuple[int, str], str] = {}
    for year, code, name, ons in _rows(folder):
        latest[code] = max(latest.get(code, ("", "")), (year, name))
        last[code, ons] = max(last.get((code, ons), ""), year)
    codes: dict[int, tuple[str, ...]] = {}
    for code, ons in sorted(last, key=lambda it: (it[0], last[it], it[1])):
        codes[code] = (*codes.get(code, ()), ons)
    return {code: name for code, (_, name) in latest.items()}, codes


def _rows(folder: Path) -> Iterator[tuple[str, int, str, str]]:
    """Year, code, name and nine-character code of every place in the files of statistics."""
    number = {ons: code for code, ons in REGIONS.items()}
    for file in STATISTICS:
        with (folder / file).open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                year, region = row["time_period"], row["region_code"]
                if row["geographic_level"] == "National":
                    yield year, ENGLAND, "England", row["country_code"]
                elif row["geographic_level"] == "Regional":
                    yield year, number[region], row["region_name"], region
                elif row["old_la_code"].isdigit():
                    yield year, int(row["old_la_code"]), row["la_name"], row["new_la_code"]


def neighbours_of(folder: Path) -> Iterator[Sequence[str]]:
    """A row for each list and authority that has neighbours in it, ten with their closeness."""
    for name, file in LISTS.items():
        sheet = load_workbook(folder / file, read_only=True).active
        for row in sheet.iter_rows(min_row=4, max_col=5 + 2 * HOW_MANY, values_only=True):
            if row[0] is not None and str(row[5]).isdigit():
                pairs = zip(row[5::2], row[6::2], strict=True)
                yield (
                    name,
                    str(row[0]),
                    *(f"{code} {str(close).capitalize()}" for code, close in pairs),
                )


if __name__ == "__main__":
    sys.exit(main())
