"""Loading records at the keyboard."""

import re


def test_a_load_says_what_it_made_and_what_it_lacks(loaded):
    assert loaded.status == 0
    assert "Loaded: snapshot" in loaded.err
    assert "of Marlshire as at 30 September 2026" in loaded.err
    assert re.search("which disables .*LA01", loaded.err)
    assert loaded.out.strip() in loaded.err


def test_the_same_files_again_are_the_same_snapshot(loaded, goldenthread, ssd_files):
    again = goldenthread("load", ssd_files, "--authority", "Marlshire", "--as-at", "2026-09-30")
    assert again.out == loaded.out
    assert "Already loaded" in again.err
    listed = goldenthread("snapshots")
    assert listed.out.count("2026-09-30") >= 1
    assert "Marlshire" in listed.out


def test_a_folder_that_is_not_there_is_refused_with_what_to_do(goldenthread, tmp_path):
    refused = goldenthread(
        "load", tmp_path / "nowhere", "--authority", "Marlshire", "--as-at", "2026-09-30"
    )
    assert refused.status == 2
    assert "Nothing was loaded" in refused.err
    assert "nowhere" in refused.err
    assert "Traceback" not in refused.err


def test_every_fault_is_told_at_once_with_file_and_line(goldenthread, ssd_files):
    episodes = ssd_files / "ssd_cin_episodes.csv"
    episodes.write_text(episodes.read_text() + "R1,bob,2026-09-02,2026-08-01,T1\n")
    refused = goldenthread("load", ssd_files, "--authority", "Marlshire", "--as-at", "2026-09-30")
    assert refused.status == 2
    assert refused.err.count("ssd_cin_episodes.csv, line 5") == 2
    nothing = goldenthread("snapshots")
    assert "Marlshire" not in nothing.out


def test_rows_at_fault_can_be_set_aside(goldenthread, ssd_files):
    episodes = ssd_files / "ssd_cin_episodes.csv"
    episodes.write_text(episodes.read_text() + "R4,bob,2026-09-02,2026-08-01,T1\n")
    loaded = goldenthread(
        "load", ssd_files, "--authority", "Marlshire", "--as-at", "2026-09-30", "--set-aside"
    )
    assert loaded.status == 0
    assert "rows at fault were left out: 1" in loaded.err


def test_a_date_that_cannot_be_read_is_an_instruction(goldenthread, ssd_files):
    refused = goldenthread("load", ssd_files, "--authority", "Marlshire", "--as-at", "30/09/2026")
    assert refused.status == 2
    assert "%Y-%m-%d" in refused.err or "YYYY-MM-DD" in refused.err


def test_a_date_in_a_file_that_cannot_be_read_refuses_the_load(goldenthread, ssd_files):
    people = ssd_files / "ssd_person.csv"
    people.write_text(people.read_text().replace("2010-02-03", "30/02/2010"))
    command = ("load", ssd_files, "--authority", "Marlshire", "--as-at", "2026-09-30")
    refused = goldenthread(*command)
    assert refused.status == 2
    assert "ssd_person.csv, line 3, pers_dob: “30/02/2010” is not a date" in refused.err
    assert "Marlshire" not in goldenthread("snapshots").out
    loaded = goldenthread(*command, "--set-aside")
    assert loaded.status == 0
    assert "values that could not be read and are blank: 1" in loaded.err


def test_a_dataset_must_be_told_its_day(goldenthread, ssd_files):
    refused = goldenthread("load", ssd_files, "--authority", "Marlshire")
    assert refused.status == 2
    assert "Give it with --as-at YYYY-MM-DD" in refused.err


def test_last_year_is_refused_for_a_dataset(goldenthread, ssd_files):
    refused = goldenthread(
        "load", ssd_files, "--authority", "Marlshire", "--as-at", "2026-09-30",
        "--last-year", ssd_files,
    )  # fmt: skip
    assert refused.status == 2
    assert "Leave --last-year out" in refused.err


CENSUS = """\
<Message>
  <Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>
  <ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails></Header>
  <Children><Child>
    <ChildIdentifiers><LAchildID>A1</LAchildID><Sex>F</Sex></ChildIdentifiers>
    <CINdetails><CINreferralDate>2025-05-01</CINreferralDate></CINdetails>
  </Child></Children>
</Message>
"""
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA1,F,28/02/2015,WBRI,UN1,0,\n"


def test_a_return_is_recognised_adapted_and_listed(goldenthread, tmp_path):
    (tmp_path / "census.xml").write_text(CENSUS)
    loaded = goldenthread("load", tmp_path / "census.xml", "--authority", "Marlshire")
    assert loaded.status == 0
    assert "census.xml: cin, by its root element Message and its collection CIN" in loaded.err
    assert "as at 31 March 2026" in loaded.err
    assert "from the Children in need census 2025/26" in loaded.err
    assert "the return holds everything from 1 April 2025 on" in loaded.err
    assert re.search("ssd_cla_episodes is missing, which disables .*LA01.*PL01", loaded.err)
    listed = goldenthread("snapshots")
    assert "CIN" in listed.out
    assert loaded.out.strip() in listed.out
    told = goldenthread("measures", "RF01", "LA01", "--from", "2025-05", "--to", "2025-05",
                        "--format", "csv")  # fmt: skip
    referrals, looked_after = told.out.strip().splitlines()[1:]
    assert referrals.rstrip('"').endswith("ok")
    assert looked_after.rstrip('"').endswith("not available")


def test_several_paths_of_two_returns_are_one_snapshot(goldenthread, tmp_path):
    (tmp_path / "census.xml").write_text(CENSUS)
    (tmp_path / "header.csv").write_text(HEADER)
    loaded = goldenthread(
        "load", tmp_path / "census.xml", tmp_path / "header.csv", "--authority", "Marlshire"
    )
    assert loaded.status == 0
    assert "Children in need census and Children looked after return 2025/26" in loaded.err
    assert "CIN, SSDA903" in goldenthread("snapshots").out


def test_a_return_that_says_no_day_is_refused_with_how_to_say_it(goldenthread, tmp_path):
    (tmp_path / "header.csv").write_text(HEADER)
    refused = goldenthread("load", tmp_path / "header.csv", "--authority", "Marlshire")
    assert refused.status == 2
    assert "Give it with --as-at YYYY-MM-DD, or its year with --year" in refused.err
    loaded = goldenthread(
        "load", tmp_path / "header.csv", "--authority", "Marlshire", "--year", "2026"
    )
    assert "as at 31 March 2026" in loaded.err


def test_what_is_meant_can_be_named(goldenthread, tmp_path):
    (tmp_path / "census.xml").write_text(CENSUS)
    (tmp_path / "header.csv").write_text(HEADER)
    loaded = goldenthread("load", tmp_path, "--authority", "Marlshire", "--return", "cin")
    assert loaded.status == 0
    assert "files not used: header.csv" in loaded.err
    refused = goldenthread("load", tmp_path, "--authority", "Marlshire", "--return", "annexa",
                           "--as-at", "2026-09-30")  # fmt: skip
    assert refused.status == 2
