"""Taking files in: the newer of two editions stands, all files or none, and what changed is told.

The figures are of years that no shipped edition has, 2030 and later.
"""

import os
from datetime import date

import pytest

from goldenthread.measures.benchmarks import loading
from goldenthread.measures.benchmarks.figures import Cell
from goldenthread.measures.benchmarks.loading import Became
from goldenthread.measures.benchmarks.store import FIGURES, FOLDER, PLACES
from goldenthread.records.faults import LoadRefused

WORCESTERSHIRE, ENGLAND = 885, 970


def c1(*rows):
    """Rows of year, place and percentage of re-referrals."""
    lines = [f"{year} | {place} | 100 | {percent}" for year, place, percent in rows]
    return "\n".join(["year | place | referral_count | rereferral_percent", *lines])


def conferences(*rows):
    """Rows of year, place, conferences in time (in ten days, in fifteen) and all of them."""
    columns = "year | place | Duration_0-10_days | Duration_11-15_days | ICPC | ICPC_rate"
    lines = [" | ".join(map(str, (*row, "60"))) + " | 180" for row in rows]
    return "\n".join([f"{columns} | Section47_rate", *lines])


def became(taken, key):
    return {it.year: it.became for it in taken.changes if it.key == key}


def rereferrals(known, year, place=ENGLAND):
    return known().cell("ReReferral", year, place)


def test_what_is_loaded_is_there_beside_what_is_shipped(explore, load, known):
    (taken,) = load(explore(c1((2030, "England", 20.1))))
    assert became(taken, "ReReferral") == {2030: Became.NEW}
    assert rereferrals(known, 2030) == Cell(20.1)
    assert rereferrals(known, 2025) == Cell(22.6)
    assert known().years("ReReferral")[-2:] == (2025, 2030)


def test_the_same_file_again_changes_nothing(explore, load, home):
    path = explore(c1((2030, "England", 20.1)))
    load(path)
    kept = home / FOLDER / FIGURES
    before, written = kept.read_bytes(), kept.stat().st_mtime_ns
    (taken,) = load(path, today=date(2027, 1, 1))
    assert {it.became for it in taken.changes} == {Became.THE_SAME}
    assert (kept.read_bytes(), kept.stat().st_mtime_ns) == (before, written)


def test_a_newer_edition_stands_and_every_figure_it_changed_is_told(explore, load, known):
    load(explore(c1((2030, "England", 20.1), (2030, "Worcestershire", 19.0))))
    newer = c1((2030, "England", 20.3), (2030, "Worcestershire", "c"), (2031, "England", 20.0))
    (taken,) = load(explore(newer))
    assert became(taken, "ReReferral") == {2030: Became.CHANGED, 2031: Became.NEW}
    (changed,) = [it for it in taken.changes if it.became is Became.CHANGED]
    assert changed.cells == [
        (WORCESTERSHIRE, Cell(19.0), Cell(None, "c")),
        (ENGLAND, Cell(20.1), Cell(20.3)),
    ]
    assert rereferrals(known, 2030, WORCESTERSHIRE) == Cell(None, "c")


def test_an_older_edition_changes_nothing_whenever_it_is_loaded(explore, load, known):
    load(explore(c1((2030, "England", 20.3), (2031, "England", 20.0))))
    (taken,) = load(explore(c1((2030, "England", 20.1))))
    assert became(taken, "ReReferral") == {2030: Became.LEFT}
    (left,) = [it for it in taken.changes if it.key == "ReReferral"]
    assert left.stands.year == 2031
    assert rereferrals(known, 2030) == Cell(20.3)


def test_a_shipped_figure_is_replaced_by_a_newer_edition(explore, load, known):
    load(explore(c1((2025, "England", 22.7), (2026, "England", 22.0))))
    assert rereferrals(known, 2025) == Cell(22.7)
    assert known().edition("ReReferral", 2025).year == 2026


def test_an_edition_replaces_all_of_a_year_not_single_figures(explore, load, known):
    load(explore(c1((2030, "England", 20.1), (2030, "Worcestershire", 19.0))))
    load(explore(c1((2030, "England", 20.1), (2031, "England", 20.0))))
    assert rereferrals(known, 2030, WORCESTERSHIRE) == Cell(None)


def test_the_publication_stands_before_the_tools_copy_of_the_same_year(explore, tool, load, known):
    copy = tool("""
        ReReferral | 2030 | England        | 20.1
        ReReferral | 2030 | Worcestershire | 0
    """)
    load(copy)
    (taken,) = load(explore(c1((2030, "England", 20.1), (2030, "Worcestershire", "k"))))
    assert became(taken, "ReReferral") == {2030: Became.CHANGED}
    (taken,) = load(copy)
    assert became(taken, "ReReferral") == {2030: Became.LEFT}
    assert rereferrals(known, 2030, WORCESTERSHIRE) == Cell(None, "k")


def test_a_published_percentage_stands_before_one_worked_out(explore, tool, load, known):
    load(tool("CP_conf_15days | 2030 | England | 81.4"))
    table = conferences((2030, "England", 10, 70, 100), (2031, "England", 10, 75, 100))
    (taken,) = load(explore(table))
    assert became(taken, "CP_conf_15days") == {2030: Became.LEFT, 2031: Became.NEW}
    assert known().cell("CP_conf_15days", 2030, ENGLAND) == Cell(81.4)
    assert known().cell("CP_conf_15days", 2031, ENGLAND) == Cell(85)
    load(tool("CP_conf_15days | 2031 | England | 85.2"))
    assert known().cell("CP_conf_15days", 2031, ENGLAND) == Cell(85.2)


def test_the_reason_for_a_missing_figure_outlives_a_copy_without_reasons(
    explore, tool, load, known
):
    load(explore(c1((2030, "England", 20.1), (2030, "Worcestershire", "x"))))
    newer = """
        ReReferral | 2030 | England        | 20.1
        ReReferral | 2030 | Worcestershire | -
        ReReferral | 2030 | Shropshire     | -
        ReReferral | 2031 | England        | 20.0
    """
    load(tool(newer))
    assert known().edition("ReReferral", 2030).layout == "lait"
    assert rereferrals(known, 2030, WORCESTERSHIRE) == Cell(None, "x")
    assert rereferrals(known, 2030, 893) == Cell(None, "-")


def test_of_files_loaded_together_the_faults_of_all_are_told_and_none_is_kept(
    explore, load, known, home
):
    good = explore(c1((2030, "England", 20.1)), name="good.csv")
    bad = explore(c1((2031, "England", "many")), name="bad.csv")
    worse = explore(c1(("soon", "England", 20)), name="worse.csv")
    with pytest.raises(LoadRefused) as refused:
        load(good, bad, worse)
    assert [(it.file, it.line) for it in refused.value.faults] == [
        ("bad.csv", 2),
        ("worse.csv", 2),
    ]
    assert known().years("ReReferral")[-1] == 2025
    assert not (home / FOLDER / FIGURES).exists()


def test_of_files_loaded_together_the_newest_edition_stands(explore, load, known):
    newer = explore(c1((2030, "England", 20.3), (2031, "England", 20)), name="newer.csv")
    older = explore(c1((2030, "England", 20.1)), name="older.csv")
    taken = load(newer, older)
    assert [became(it, "ReReferral").get(2030) for it in taken] == [Became.NEW, Became.LEFT]
    assert rereferrals(known, 2030) == Cell(20.3)


def test_a_new_authority_is_known_from_then_on(explore, load, known, home):
    load(explore(c1((2030, "England", 20.1), (2030, "East Marlshire", 18))))
    place = known().places.find("East Marlshire", date(2030, 4, 1))
    assert rereferrals(known, 2030, place.code) == Cell(18)
    assert (home / FOLDER / PLACES).read_text().count("\n") == 2
    (again,) = load(explore(c1((2031, "England", 20), (2031, "East Marlshire", 17))))
    assert again.reading.new_places == []
    assert rereferrals(known, 2030, place.code) == Cell(18)


def test_a_load_that_is_cut_off_leaves_what_was_there(explore, load, known, home, monkeypatch):
    load(explore(c1((2030, "England", 20.1))))

    def cut_off(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", cut_off)
    with pytest.raises(KeyboardInterrupt):
        load(explore(c1((2030, "England", 20.3), (2031, "England", 20))))
    monkeypatch.undo()
    assert rereferrals(known, 2030) == Cell(20.1)
    assert {it.name for it in (home / FOLDER).iterdir()} == {".lock", FIGURES}


def test_loading_reads_what_another_load_kept_a_moment_before(explore, load, known, monkeypatch):
    """Both wait for the folder, so the second merges with what the first left there."""
    other = explore(c1((2031, "England", 20)), name="other.csv")
    within = loading.loading_alone
    loaded_between = []

    def later(home):
        if not loaded_between:
            loaded_between.append(True)
            load(other)
        return within(home)

    monkeypatch.setattr(loading, "loading_alone", later)
    load(explore(c1((2030, "England", 20.1))))
    assert known().years("ReReferral")[-2:] == (2030, 2031)
