"""The copy that is shipped: held to the published files, to what others made of them, and quick."""

import csv
import time
from collections import defaultdict
from datetime import date
from importlib.resources import files

import pyarrow.parquet as pq
import pytest

import benchmarks as script
from goldenthread.measures.benchmarks import benchmarks_by_year, benchmarks_for, store
from goldenthread.measures.benchmarks.figures import TOOL, Cell
from goldenthread.measures.benchmarks.keys import KEYS, Kind
from goldenthread.measures.benchmarks.loading import read_file
from goldenthread.measures.benchmarks.store import Official, official
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.measure import Measure, Percent, Polarity, Stage

RETRIEVED = date(2026, 11, 22)
NOW = date(2026, 3, 31)
SHIPPED = files("goldenthread.measures.benchmarks").joinpath("shipped")


@pytest.fixture(scope="module")
def known(tmp_path_factory) -> Official:
    return official(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def dfe(shared_data):
    return shared_data / "dfe"


@pytest.fixture(scope="module")
def tool(dfe):
    """Every figure of the interactive tool as its file has it: None for one that is missing."""
    table = pq.read_table(dfe / "bds_long_0.parquet")
    names = ("Short Desc", "Years", "LA Number", "Values")
    rows = zip(*(table[name].to_pylist() for name in names), strict=True)
    return {
        (key, int(year), int(code)): None if value == "-" else float(value)
        for key, year, code, value in rows
        if key in KEYS
    }


def test_the_copy_is_what_the_published_files_make(dfe, known):
    places = script.places_of(dfe)
    assert dict(places.by_code) == dict(known.places.by_code)
    made = {(it.key, it.year): it for it in script.figures_of(dfe, places, RETRIEVED)}
    shipped = {(it.key, it.year): it for it in known.layers[0].slices()}
    assert made.keys() == shipped.keys()
    assert [at for at, it in made.items() if it != shipped[at]] == []


def test_every_value_of_the_tool_is_there_unless_its_publication_says_otherwise(tool, known):
    differ = []
    for (key, year, code), value in tool.items():
        cell = known.cell(key, year, code)
        same = cell.value is None if value is None else cell.value == pytest.approx(value, abs=1e-4)
        if not same:
            differ.append((key, year, code, value, cell))
    assert {(value, cell) for *_, value, cell in differ} == {(0, Cell(None, "low"))}
    assert len(differ) == 6
    assert {known.edition(key, year).layout for key, year, *_ in differ} == {"csww"}


def test_a_missing_figure_of_the_tool_is_missing_here_and_never_zero(tool, known):
    missing = [at for at, value in tool.items() if value is None]
    assert len(missing) > 8_000
    assert {known.cell(*at).value for at in missing} == {None}
    assert {known.cell(*at).mark for at in missing} >= {"-", "c", "u", "x", "z"}


@pytest.mark.parametrize(
    ("key", "file", "at_least"),
    [
        ("Continue_Assess_Comp", script.STATISTICS[1], 1_300),
        ("CP_conf_15days", script.STATISTICS[2], 1_400),
    ],
)
def test_a_share_that_is_worked_out_is_the_published_percentage(
    dfe, tool, known, key, file, at_least
):
    """Of 2016 and 2017 authorities corrected a few numbers after the table was published.

    England's and the regions' numbers are rounded to ten before they are published.
    """
    reading = read_file(dfe / file, known.places, RETRIEVED)
    shares = [it for it in reading.slices if it.key == key]
    pairs = {
        (it.year, code): (cell.value, tool.get((key, it.year, code)))
        for it in shares
        for code, cell in it.cells.items()
    }
    both = {at: pair for at, pair in pairs.items() if None not in pair}
    apart = {at: abs(ours - theirs) for at, (ours, theirs) in both.items()}
    of_authorities = {at: gap for at, gap in apart.items() if at[1] < 970}
    assert len(both) > at_least
    assert max(apart.values()) < 0.8
    assert {at: gap for at, gap in of_authorities.items() if gap > 0.001 and at[0] > 2017} == {}
    assert sum(gap > 0.001 for gap in of_authorities.values()) <= 8
    assert all(it.edition.derived for it in shares)


def test_neighbours_and_their_mean_are_those_worked_out_by_others(dfe, known):
    with (dfe / "headline_three_las.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    series = {
        (authority, key): {
            it.year: it for it in benchmarks_by_year(measure_of(key), authority, NOW, known)
        }
        for authority, key in {(row["la"], row["measure"]) for row in rows}
    }
    assert len(rows) == 822
    for row in rows:
        found = series[row["la"], row["measure"]][int(row["year"])]
        assert found.own.value == number(row["value"]), row
        assert found.england.value == number(row["england"]), row
        assert found.neighbours_counted == int(row["sn_n"]), row
        assert found.neighbours_mean == number(row["sn2025_mean"]), row


def measure_of(key: str) -> Measure:
    """A measure that stands beside a figure, whatever it is."""
    return Measure(
        "XX01", Stage.REFERRAL, "", "", "", None, Polarity.HIGH, Percent(), "", "", "",
        benchmark=key,
    )  # fmt: skip


def number(text: str):
    """A number as the file has it, to two decimals."""
    return pytest.approx(float(text), abs=0.0051) if text not in {"", "NA", "-"} else None


def test_the_lists_of_neighbours_are_those_published(dfe, known):
    lists = defaultdict(dict)
    with (dfe / "statistical_neighbours.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["neighbour"] != "-":
                near = (int(row["neighbour"]), row["closeness"].casefold())
                lists[row["model"]].setdefault(int(row["la"]), []).append(near)
    shipped = {
        it.name: {
            code: [(near.code, near.closeness.casefold()) for near in neighbours]
            for code, neighbours in it.of.items()
        }
        for it in known.lists
    }
    assert shipped == lists
    assert {len(it) for of in shipped.values() for it in of.values()} == {10}


def test_every_figure_of_the_domains_catalogue_is_declared_and_shipped(shared_data, known):
    path = shared_data.parent / "domain" / "catalogue.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    wanted = {key for row in rows for key in (row["lait_benchmark"] or "").split(";") if key}
    assert len(wanted) == 60
    assert wanted <= set(KEYS)
    assert [key for key in KEYS if not known.years(key)] == []


def test_the_dictionary_dates_every_figure_as_we_do(dfe, known):
    reading = read_file(dfe / "lait_csc_dictionary.csv", known.places, RETRIEVED)
    assert not reading.faults
    assert not reading.notes


def test_only_figures_that_the_tool_lacks_have_names_of_our_own(tool):
    named = {key for key, _, _ in tool}
    assert {key for key in KEYS if key not in named} == {
        "C2_Assessments_completed",
        "C2_Median_days",
    }


def test_the_copy_is_small_and_lies_beside_its_licence():
    sizes = {it.name: len(it.read_bytes()) for it in SHIPPED.iterdir() if it.is_file()}
    assert sum(sizes.values()) < 1_000_000
    licence = SHIPPED.joinpath("README.md").read_text(encoding="utf-8")
    assert "Open Government Licence v3.0" in licence
    assert "Department for Education" in licence


def test_a_percentage_lies_between_none_and_all(known):
    for key, declared in KEYS.items():
        for year in known.years(key):
            cells = known.slice(key, year).cells.values()
            values = [cell.value for cell in cells if cell.value is not None]
            assert min(values) >= 0
            if declared.kind is Kind.PERCENT:
                assert max(values) <= 100, (key, year)


def test_years_before_the_tools_are_from_the_publications_themselves(known):
    assert known.edition("ReReferral", 2013).layout == "c1"
    assert known.edition("CP_conf_15days", 2013).derived
    assert known.edition("Section_47", 2024).layout == TOOL, "newer than the table's edition"
    assert known.edition("Section_47", 2024).year == 2025


def quickest(what, times: int) -> float:
    """Seconds of work of the quickest of several runs: the others shared the machine."""
    taken = []
    for _ in range(times):
        begun = time.process_time()
        what()
        taken.append(time.process_time() - begun)
    return min(taken)


def test_the_copy_is_read_within_fifty_milliseconds(tmp_path):
    def read():
        for cached in (
            store._official,
            store._shipped_figures,
            store._shipped_places,
            store._shipped_lists,
        ):
            cached.cache_clear()
        official(tmp_path).years("CIN")

    assert quickest(read, 5) < 0.05


def test_a_comparison_is_found_within_a_millisecond(known):
    measure = CATALOGUE["IC02"]
    assert quickest(lambda: benchmarks_for(measure, "Worcestershire", NOW, known), 20) < 0.001
