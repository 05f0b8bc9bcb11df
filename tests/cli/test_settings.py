"""A council's settings at the keyboard."""

import json

import pytest

pytestmark = pytest.mark.usefixtures("loaded")

VISITS = "cp_visit_working_days"


def listed(goldenthread, *asked):
    ran = goldenthread("settings", *asked, "--format", "json")
    assert ran.status == 0, ran.err
    return {row["setting"]: row for row in json.loads(ran.out)["settings"]}


def decide(goldenthread, value, since="2026-04-01", name=VISITS, reason="Cabinet, 12 March"):
    return goldenthread("settings", "set", name, value, "--from", since, "--reason", reason)


def test_what_nobody_decided_has_its_default_and_where_that_comes_from(goldenthread):
    rows = listed(goldenthread)
    assert rows[VISITS] == {
        "setting": VISITS,
        "title": "Visits under a child protection plan: at most every",
        "value": 10,
        "unit": "working days",
        "from": None,
        "why": "No national interval was found; ten working days is common in councils'"
        " procedures.",
        "to_come": [],
    }


def test_a_decision_is_listed_with_its_day_and_its_reason(goldenthread):
    ran = decide(goldenthread, 15)
    assert ran.status == 0
    assert "Marlshire, from 1 April 2026" in ran.err
    assert "15 working days (10 until then)" in ran.err
    assert "CP08" in ran.err
    row = listed(goldenthread, "--on", "2026-04-01")[VISITS]
    assert (row["value"], row["from"], row["why"]) == (15, "2026-04-01", "Cabinet, 12 March")


def test_the_list_is_of_a_day_and_tells_what_is_to_come(goldenthread):
    decide(goldenthread, 15)
    decide(goldenthread, 12, "2026-06-01", reason="Board, 1 May")
    row = listed(goldenthread, "--on", "2026-03-31")[VISITS]
    assert (row["value"], row["from"]) == (10, None)
    assert row["to_come"] == [
        {"value": 15, "from": "2026-04-01", "why": "Cabinet, 12 March"},
        {"value": 12, "from": "2026-06-01", "why": "Board, 1 May"},
    ]
    assert listed(goldenthread, "--on", "2026-06-01")[VISITS]["to_come"] == []


def test_a_decision_corrected_on_its_own_day_tells_what_held_before_that_day(goldenthread):
    decide(goldenthread, 15)
    assert "12 working days (10 until then)" in decide(goldenthread, 12).err


def test_the_table_shows_names_whole(goldenthread):
    decide(goldenthread, 0.6, name="asye_weight")
    ran = goldenthread("settings", "--on", "2026-03-31")
    assert ran.status == 0
    for words in (VISITS, "caseload_bar_newly_qualified", "not decided", "1 April 2026"):
        assert words in ran.out


def test_a_decision_changes_the_figures_that_rest_on_it(goldenthread, ssd_files):
    (ssd_files / "ssd_care_leavers.csv").write_text(
        "clea_table_id,clea_person_id,clea_care_leaver_eligibility,clea_care_leaver_in_touch,"
        "clea_care_leaver_latest_contact\n1,bob,Relevant,YES,2026-07-01\n"
    )
    goldenthread("load", ssd_files, "--authority", "Marlshire", "--as-at", "2026-09-30")

    def in_time():
        ran = goldenthread("measures", "CL06", "--from", "2026-09", "--format", "json")
        (row,) = json.loads(ran.out)["results"]
        return row["numerator"]

    assert in_time() == 0
    decide(goldenthread, 3, name="care_leaver_contact_months")
    assert in_time() == 1


def test_everything_that_is_wrong_is_told_at_once(goldenthread):
    ran = goldenthread("settings", "set", "cp_visits_working_days", "many", "--from", "1 April")
    assert ran.status == 2
    for told in (
        f"Did you mean {VISITS}?",
        "Say why, and where it was decided",
        "many is not a number: write it as 10 or 0.6.",
        "--from 1 April is not a day: write it as 2026-04-01.",
    ):
        assert told in ran.err
    assert listed(goldenthread)[VISITS]["from"] is None


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ((VISITS, "61"), "give a whole number from 1 to 60"),
        ((VISITS, "15", "--reason", "x"), "Say from which day on it holds: --from 2026-04-01."),
        ((VISITS, "15", "--from", "2026-04-01"), "Say why, and where it was decided"),
    ],
)
def test_what_is_missing_is_asked_for(goldenthread, asked, told):
    ran = goldenthread("settings", "set", *asked)
    assert ran.status == 2
    assert told in ran.err


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("settings", "--authority", "Elsewhere"), "No records of Elsewhere have been loaded"),
        (("settings", "--on", "yesterday"), "--on yesterday is not a day"),
    ],
)
def test_a_mistake_is_told_with_what_there_is_instead(goldenthread, asked, told):
    ran = goldenthread(*asked)
    assert ran.status == 2
    assert told in ran.err
    assert ran.out == ""


def test_with_the_records_of_several_councils_one_is_to_be_named(goldenthread, ssd_files):
    goldenthread("load", ssd_files, "--authority", "Fenshire", "--as-at", "2026-09-30")
    ran = goldenthread("settings")
    assert ran.status == 2
    assert "There are records of several councils" in ran.err
    assert "Fenshire" in ran.err
    assert "Marlshire" in ran.err
    goldenthread(
        "settings", "set", VISITS, "15", "--from", "2026-04-01", "--reason", "Cabinet",
        "--authority", "fenshire",
    )  # fmt: skip
    values = {
        name: listed(goldenthread, "--authority", name, "--on", "2026-04-01")[VISITS]["value"]
        for name in ("Fenshire", "Marlshire")
    }
    assert values == {"Fenshire": 15, "Marlshire": 10}


@pytest.mark.parametrize(
    "asked",
    [
        ("settings",),
        ("settings", "set", VISITS, "15", "--from", "2026-04-01", "--reason", "Cabinet"),
        ("measures", "CP08"),
    ],
)
def test_settings_that_cannot_be_read_are_told_by_file_and_line(goldenthread, tmp_path, asked):
    decide(goldenthread, 15)
    path = tmp_path / "home" / "store" / "marlshire" / "settings.csv"
    path.write_text(path.read_text().replace("2026-04-01", "2026-04-31").replace("15", "many"))
    before = path.read_text()
    ran = goldenthread(*asked)
    assert ran.status == 2
    assert "A file that Golden Thread keeps for itself cannot be read" in ran.err
    assert f"{path}, line 2, from_date: “2026-04-31” is not a day" in ran.err
    assert (
        f"{path}, line 2, value: what is written, of the shape “aaaa”, is not a number" in ran.err
    )
    assert "take the file from a backup" in ran.err
    assert ran.out == ""
    assert path.read_text() == before
