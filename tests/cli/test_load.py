"""Loading records at the keyboard."""


def test_a_load_says_what_it_made_and_what_it_lacks(loaded):
    assert loaded.status == 0
    assert "Loaded: snapshot" in loaded.err
    assert "of Marlshire as at 30 September 2026" in loaded.err
    assert "disables LA01" in loaded.err
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
