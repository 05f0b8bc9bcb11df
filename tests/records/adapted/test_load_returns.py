"""Loading returns: whole or not at all, every fault at once, the same files the same snapshot."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.records.adapted.adapt import ADAPTATIONS
from goldenthread.records.adapted.filings import Asked, read_returns
from goldenthread.records.filed.kept import NotKept, kept_filing
from goldenthread.records.load import LoadRefused, load_returns
from goldenthread.records.store import UNFINISHED, Store
from goldenthread.schema import TABLES

HEADER = "CHILD|SEX|DOB|ETHNIC|UPN|MOTHER|MC_DOB\n"
EPISODES = (
    "CHILD|DECOM|RNE|LS|CIN|PLACE|PLACE_PROVIDER|DEC|REC|REASON_PLACE_CHANGE|HOME_POST|PL_POST|URN"
    "\n"
)
CHILD = """<Child>
<ChildIdentifiers><LAchildID>{child}</LAchildID><PersonBirthDate>{born}</PersonBirthDate>
<Sex>F</Sex></ChildIdentifiers>
<CINdetails><CINreferralDate>{referred}</CINreferralDate>
<CINclosureDate>{closed}</CINclosureDate><ReferralNFA>{nfa}</ReferralNFA></CINdetails>
</Child>"""


def child(name: str = "a1", **told: str) -> str:
    usual = {"born": "2015-02-28", "referred": "2025-05-01", "closed": "", "nfa": "false"}
    return CHILD.format(child=name, **usual | told)


def test_a_census_says_itself_of_which_day_it_tells(returns):
    returns.census(child())
    manifest = returns.load().snapshot.manifest
    assert (manifest.as_at, manifest.begins) == (date(2026, 3, 31), date(2025, 4, 1))
    assert (manifest.returns, manifest.year) == (("cin",), 2026)


def test_a_day_after_the_census_is_refused_with_its_end(returns):
    returns.census(child())
    (fault,) = returns.refused(as_at=date(2026, 9, 30)).faults
    assert fault.problem == (
        "the return tells of nothing after 31 March 2026, so not of 30 September 2026"
    )
    assert "2026-03-31 or a day before" in fault.remedy


def test_a_census_loaded_in_its_year_tells_until_that_day(returns):
    returns.census(child())
    manifest = returns.load(as_at=date(2025, 9, 30)).snapshot.manifest
    assert (manifest.as_at, manifest.begins) == (date(2025, 9, 30), date(2025, 4, 1))


def test_a_census_whose_year_has_not_ended_asks_for_the_day(returns):
    returns.census(child())
    path = returns.folder / "cin.xml"
    path.write_text(path.read_text().replace("2026-03-31", "2098-03-31"))
    (fault,) = returns.refused().faults
    assert "31 March 2098, which is still to come" in fault.problem
    assert "--as-at" in fault.remedy


def test_a_return_that_says_no_day_asks_for_one(returns):
    returns.write("header.csv", HEADER + "A1|F|28/02/2010|WBRI|UN1||\n")
    (fault,) = returns.refused().faults
    assert fault.remedy == "Give it with --as-at YYYY-MM-DD, or its year with --year"
    assert returns.load(year=2026).snapshot.as_at == date(2026, 3, 31)


def test_annex_a_asks_for_its_day(returns):
    returns.annex(1, {"child_unique_id": "a1", "contact_date": "01/05/2026"})
    (fault,) = returns.refused(year=2026).faults
    assert fault.remedy == "Give it with --as-at YYYY-MM-DD"


def test_every_fault_is_told_at_once_by_file_row_column_and_value(returns):
    returns.census(
        child("a1", born="2015-02-30")
        + child("b2", referred="2025-05-02", closed="2025-05-01")
        + child("c3", nfa="perhaps")
        + child("b2")
        + child("")
    )
    told = {str(fault) for fault in returns.refused().faults}
    assert any("PersonBirthDate" in it and "2015-02-30" in it for it in told)
    assert any(
        it.startswith("cin.xml, CINclosureDate: 2025-05-01 comes before the 2025-05-02 of")
        and "CINreferralDate (row 2 of CINdetails)" in it
        for it in told
    )
    assert any("ReferralNFA: what is written, of the shape “aaaaaaa”" in it for it in told)
    assert any("has the same key as row 2 (row 4 of ChildIdentifiers)" in it for it in told)
    assert any("the cell is empty" in it and "(row 5 of ChildIdentifiers)" in it for it in told)
    assert not any("b2" in it for it in told)


def test_faults_of_two_returns_are_told_together(returns):
    returns.census(child(born="2015-02-30"))
    returns.write("header.csv", HEADER + "A1|F|30/02/2010|WBRI|UN1||\n")
    files = {fault.file for fault in returns.refused().faults}
    assert files == {"cin.xml", "header.csv"}


def test_what_is_set_aside_is_blank_or_left_out_and_recorded(returns, rows_of):
    returns.census(
        child("a1", born="2015-02-30")
        + child("b2", referred="2025-05-02", closed="2025-05-01")
        + child("c3", nfa="perhaps")
    )
    loaded = returns.load(set_aside=True)
    ann, *_ = rows_of(loaded, "ssd_person")
    assert (ann["pers_person_id"], ann["pers_dob"]) == ("a1", None)
    referrals = {it["cine_person_id"]: it for it in rows_of(loaded, "ssd_cin_episodes")}
    assert set(referrals) == {"a1", "c3"}
    assert referrals["c3"]["cine_referral_nfa"] is None
    rejected = pq.read_table(loaded.snapshot.rejected).to_pylist()
    assert [(it["line"], it["table"], it["column"], it["value"]) for it in rejected] == [
        (1, "ChildIdentifiers", "PersonBirthDate", "2015-02-30"),
        (2, "CINdetails", "CINclosureDate", "2025-05-01"),
        (3, "CINdetails", "ReferralNFA", "perhaps"),
    ]
    manifest = loaded.snapshot.manifest
    assert (manifest.rejected, manifest.set_aside) == (2, 1)
    assert manifest.notices == ()


def test_dates_of_every_return_are_set_aside_without_being_noted_twice(returns):
    returns.write("header.csv", HEADER + "A1|F|30/02/2010|WBRI|UN1||\n")
    manifest = returns.load(year=2026, set_aside=True).snapshot.manifest
    assert (manifest.rejected, manifest.notices) == (1, ())
    (returns.folder / "header.csv").unlink()
    returns.annex(1, {"child_unique_id": "a1", "contact_date": "30/02/2026"})
    manifest = returns.load(as_at=date(2026, 9, 30), set_aside=True).snapshot.manifest
    assert (manifest.rejected, manifest.notices) == (1, ())


def test_a_fault_of_the_file_itself_is_noted_when_set_aside(returns):
    returns.census(child().replace("<Sex>F</Sex>", "<Sex>F</Sex><Sex>M</Sex>"))
    assert "Sex" in str(returns.refused())
    (notice,) = returns.load(set_aside=True).snapshot.manifest.notices
    assert "Sex" in notice.text


def test_a_snapshot_with_something_set_aside_does_not_stand_for_the_whole_return(returns):
    returns.census(child(born="2015-02-30"))
    loaded = returns.load(set_aside=True)
    with pytest.raises(LoadRefused):
        returns.load()
    again = returns.load(set_aside=True)
    assert (again.snapshot.id, again.is_new) == (loaded.snapshot.id, False)


def test_the_same_files_are_one_snapshot_under_any_name(returns):
    returns.census(child())
    first = returns.load()
    (returns.folder / "cin.xml").rename(returns.folder / "census of the year.xml")
    again = returns.load(set_aside=True)
    assert (again.snapshot.id, again.is_new) == (first.snapshot.id, False)
    returns.census(child("b2"))
    (returns.folder / "census of the year.xml").unlink()
    assert returns.load().snapshot.id != first.snapshot.id


def test_a_file_that_is_of_no_return_changes_nothing(returns):
    returns.census(child())
    first = returns.load()
    (returns.folder / "notes.txt").write_text("to do")
    again = returns.load()
    assert (again.snapshot.id, again.is_new) == (first.snapshot.id, False)


def test_last_year_is_part_of_what_a_snapshot_is(county):
    assert county.looked_after.id != county.looked_after_with_last_year.id


def test_last_year_goes_with_one_return_only(returns):
    returns.census(child())
    with pytest.raises(LoadRefused, match="files of last year go with the return on children"):
        returns.load(last_year=returns.folder)


def test_files_of_the_dataset_are_loaded_from_their_folder(tmp_path):
    (tmp_path / "ssd_person.csv").write_text("pers_person_id,pers_dob\n1,2015-01-01\n")
    with pytest.raises(LoadRefused, match="Name the one folder"):
        read_returns([tmp_path / "ssd_person.csv"])


def test_the_return_is_kept_as_it_was_filed(returns):
    returns.census(child("a1", born="2015-02-30"))
    snapshot = returns.load(set_aside=True).snapshot
    kept = kept_filing(snapshot)
    (handed,) = read_returns([returns.folder]).filings
    assert kept.tables.keys() == handed.tables.keys()
    assert all(kept.tables[name].equals(table) for name, table in handed.tables.items())
    assert (kept.filed, kept.form, kept.year) == (handed.filed, "xml", 2026)
    assert kept.recognised == handed.recognised
    assert kept.faults == handed.faults


@pytest.mark.parametrize("name", ["census", "looked_after", "annex_a", "dataset"])
def test_every_kind_of_snapshot_gives_its_return_back(county, name):
    snapshot = getattr(county, name)
    kept = kept_filing(snapshot)
    assert kept.filed.name == snapshot.manifest.returns[0]
    assert sum(table.num_rows for table in kept.tables.values()) > 0
    for told, table in kept.tables.items():
        columns = [it.name for it in kept.filed.all_tables[told].snapshot_columns]
        assert table.column_names == columns


def test_the_dataset_given_back_is_what_was_read(county):
    from goldenthread.records.filed.read import read_filing

    read = read_filing([county.folder / "ssd"])
    kept = kept_filing(county.dataset)
    assert kept.tables.keys() == read.tables.keys()
    for name, table in read.tables.items():
        assert kept.tables[name].equals(table), name
    assert kept.missing_columns == read.missing_columns
    assert kept.form == read.form


def test_of_several_returns_one_must_be_named(county):
    with pytest.raises(NotKept, match="--return cin or --return ssda903"):
        kept_filing(county.united)
    assert kept_filing(county.united, "ssda903").filed.name == "ssda903"
    with pytest.raises(NotKept, match="not from the Annex A"):
        kept_filing(county.united, "annexa")
    with pytest.raises(NotKept, match="not from the Annex A"):
        kept_filing(county.census, "annexa")


def test_a_dataset_of_which_something_was_set_aside_is_not_given_back(tmp_path):
    from goldenthread.records.load import load_ssd

    folder = tmp_path / "ssd"
    folder.mkdir()
    (folder / "ssd_person.csv").write_text("pers_person_id,pers_dob\n1,soon\n")
    loaded = load_ssd(
        folder,
        authority="Marlshire",
        as_at=date(2026, 9, 30),
        store=Store(tmp_path / "home"),
        set_aside=True,
    )
    with pytest.raises(NotKept, match="name the folder of the files instead"):
        kept_filing(loaded.snapshot)


def test_two_returns_are_put_together_by_child(returns, rows_of):
    returns.census(child("a1") + child("c3"))
    returns.write(
        "header.csv",
        HEADER + "A1|F|28/02/2015|WBRI|UN1|0|\nB2|M|01/01/2012|REFU|UN1||\n",
    )
    returns.write("episodes.csv", EPISODES + "A1|01/06/2025|S|C2|N1|U4|PR1||||||\n")
    loaded = returns.load()
    people = {it["pers_person_id"]: it for it in rows_of(loaded, "ssd_person")}
    assert set(people) == {"A1", "B2", "C3"}
    # The census tells the first, and what it leaves blank is filled from the other return.
    assert people["A1"]["pers_ethnicity"] == "WBRI"
    assert people["A1"]["pers_dob"] == date(2015, 2, 28)
    assert len(rows_of(loaded, "ssd_cin_episodes")) == 2
    assert len(rows_of(loaded, "ssd_cla_episodes")) == 1
    assert loaded.snapshot.manifest.returns == ("cin", "ssda903")


def test_where_two_returns_differ_the_first_is_kept_and_it_is_noted(returns, rows_of):
    returns.census(child("a1"))
    returns.write("header.csv", HEADER + "A1|M|28/02/2015|WBRI|UN1|0|\n")
    loaded = returns.load()
    (ann,) = rows_of(loaded, "ssd_person")
    assert ann["pers_sex"] == "F"
    (notice,) = [it for it in loaded.snapshot.manifest.notices if it.where.endswith("pers_sex")]
    assert "tell differently, of which the first was kept: 1" in notice.text


def test_children_who_differ_in_case_only_are_not_put_together(returns):
    returns.census(child("a1") + child("A1"))
    returns.write("header.csv", HEADER + "A1|F|28/02/2015|WBRI|UN1|0|\n")
    assert "the same key" in str(returns.refused())


def test_returns_of_two_years_are_not_put_together(returns):
    returns.census(child())
    returns.write("header.csv", HEADER + "A1|F|28/02/2015|WBRI|UN1|0|\n")
    (fault,) = returns.refused(year=2025).faults
    assert "of different years" in fault.problem


def test_annex_a_is_not_put_together_with_another_return(returns):
    returns.census(child())
    returns.annex(3, {"child_unique_id": "a1", "referral_date": "01/05/2025"})
    (fault,) = returns.refused().faults
    assert fault.file == "list_3.csv"
    assert fault.remedy == "Load it by itself"


def test_two_returns_that_are_put_together_share_only_what_the_child_itself_names():
    shared = {it.table for it in ADAPTATIONS["cin"].tables} & {
        it.table for it in ADAPTATIONS["ssda903"].tables
    }
    assert shared == {"ssd_person", "ssd_linked_identifiers"}
    for name, identity in (("cin", "LAchildID"), ("ssda903", "CHILD")):
        for it in ADAPTATIONS[name].tables:
            if it.table in shared:
                assert {it.columns[key] for key in TABLES[it.table].key} == {identity}


def test_population_beside_a_return_is_taken_as_it_is(returns, rows_of):
    returns.census(child())
    returns.write("population.csv", "popn_mid_year|popn_district|popn_children_0_17\n2024||500\n")
    loaded = returns.load()
    assert rows_of(loaded, "population") == [{"popn_mid_year": 2024, "popn_children_0_17": 500}]
    assert loaded.snapshot.manifest.population == "population.csv"
    returns.write("population.csv", "popn_mid_year|popn_district|popn_children_0_17\n2024||many\n")
    with pytest.raises(LoadRefused, match="not a whole number"):
        returns.load()


LOAD = """
import sys, time
from pathlib import Path
from goldenthread.records.adapted.filings import read_returns
from goldenthread.records.load import load_returns
from goldenthread.records.store import Store

def pause_midway(step, done, total):
    if sys.argv[3] == "pause" and step == "Writing the snapshot" and done == total // 2:
        print("midway", flush=True)
        time.sleep(600)

loaded = load_returns(
    read_returns([Path(sys.argv[1])]),
    authority="Marlshire",
    store=Store(Path(sys.argv[2])),
    progress=pause_midway,
)
print(loaded.snapshot.id, loaded.is_new)
"""


def start(returns, how: str) -> "subprocess.Popen[str]":
    arguments = [str(returns.folder), str(returns.store.home), how]
    return subprocess.Popen(
        [sys.executable, "-c", LOAD, *arguments], stdout=subprocess.PIPE, text=True
    )


def unfinished(store: Store) -> list[Path]:
    return list(store.folder.glob(f"*/{UNFINISHED}*"))


def test_a_load_that_was_killed_leaves_nothing(returns):
    returns.census(child())
    process = start(returns, "pause")
    assert process.stdout.readline() == "midway\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert returns.store.snapshots() == []
    assert returns.load().is_new
    assert unfinished(returns.store) == []


def test_two_loads_at_once_make_one_snapshot(returns):
    returns.census(child())
    processes = [start(returns, "run") for _ in range(2)]
    said = [process.communicate(timeout=60)[0].split() for process in processes]
    assert len({snapshot for snapshot, _ in said}) == 1
    assert sorted(is_new for _, is_new in said) == ["False", "True"]
    assert unfinished(returns.store) == []


def test_loads_at_the_same_time_give_the_same_tables(returns, tmp_path):
    returns.census("".join(child(f"c{n}") for n in range(500)))

    def load(place: int):
        return load_returns(
            read_returns([returns.folder]),
            authority="Marlshire",
            store=Store(tmp_path / f"home {place}"),
            asked=Asked(),
        ).snapshot.manifest.digests

    with ThreadPoolExecutor(4) as pool:
        first, *others = pool.map(load, range(4))
    assert all(it == first for it in others)


def whole_or_refused_in_words(path: Path, home: Path, asked: Asked) -> None:
    store = Store(home)
    kept, faults = [], []
    try:
        handed = read_returns([path])
        kept = [load_returns(handed, authority="Marlshire", store=store, asked=asked).snapshot]
    except LoadRefused as refused:
        faults = list(refused.faults)
    assert store.snapshots() == kept
    assert bool(kept) != bool(faults)
    assert all(fault.problem and fault.remedy for fault in faults)


PIECES = st.sampled_from(
    ["<Child>", "</Child>", "<CINdetails>", "</CINdetails>", "<LAchildID>a1</LAchildID>",
     "<CINreferralDate>", "</CINreferralDate>", "2025-05-01", "31/31/2025", "&amp;", "&x;", "é",
     "<Sex>", "</Sex>", "<Reviews/>", "<Section47/>", " ", "\x00"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_a_mangled_census_is_loaded_whole_or_refused_in_words(tmp_path_factory, middle):
    home = tmp_path_factory.mktemp("mangled")
    (home / "cin.xml").write_text(
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>"
        "<ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails></Header><Children>"
        f"{child()}{middle}</Children></Message>"
    )
    whole_or_refused_in_words(home / "cin.xml", home / "home", Asked())


CELLS = st.sampled_from(["A1", "", "01/06/2025", "31/06/2025", "S", "X1", "C2", '"', "é", "=1"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=12, max_size=14).map(",".join), max_size=4))
def test_mangled_episodes_are_loaded_whole_or_refused_in_words(tmp_path_factory, rows):
    home = tmp_path_factory.mktemp("mangled")
    header = EPISODES.strip().replace("|", ",")
    (home / "episodes.csv").write_text("\n".join([header, *rows, ""]))
    whole_or_refused_in_words(home / "episodes.csv", home / "home", Asked(year=2026))
