"""What a council decides for itself: from which day on, and which decision holds."""

import re
from datetime import date, timedelta

import pytest

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.extract import Extract
from goldenthread.measures.settings import (
    FILE,
    SETTINGS,
    BadSetting,
    Decision,
    Settings,
    faults_of,
)
from goldenthread.records.faults import Damaged

VISITS = "cp_visit_working_days"
APRIL = date(2026, 4, 1)
BEFORE = APRIL - timedelta(days=1)


def decided(value, since=APRIL, reason="Cabinet, 12 March", setting=VISITS):
    return Decision(setting, since, value, reason)


def column(table, name):
    return dict(zip(table["day"].to_pylist(), table[name].to_pylist(), strict=True))


def test_a_default_holds_until_a_decision_does():
    settings = Settings((decided(15),))
    assert [settings.on(VISITS, day) for day in (BEFORE, APRIL)] == [10, 15]
    assert settings.in_force(VISITS, BEFORE) is None
    assert settings.in_force(VISITS, APRIL) == decided(15)
    assert settings.on("asye_weight", APRIL) == SETTINGS["asye_weight"].default


def test_a_decision_holds_from_its_day_until_the_next_in_whatever_order_they_were_made():
    later, earlier = decided(20, date(2026, 6, 1)), decided(15)
    settings = Settings((later, earlier))
    days = (BEFORE, APRIL, date(2026, 5, 31), date(2026, 6, 1), date(2030, 1, 1))
    assert [settings.on(VISITS, day) for day in days] == [10, 15, 15, 20, 20]
    assert settings.in_force(VISITS, date(2026, 7, 1)) == later


def test_of_two_decisions_from_one_day_the_last_made_holds():
    first, second = decided(15), decided(12, reason="Corrected in committee")
    settings = Settings((first, second))
    assert settings.on(VISITS, APRIL) == 12
    assert settings.in_force(VISITS, APRIL) == second
    assert column(settings.table(BEFORE, APRIL), VISITS) == {BEFORE: 10, APRIL: 12}


def test_days_on_which_a_value_changes_are_told_once_and_in_order():
    settings = Settings((decided(20, date(2026, 6, 1)), decided(15), decided(12)))
    assert settings.changes_after(VISITS, BEFORE) == [APRIL, date(2026, 6, 1)]
    assert settings.changes_after(VISITS, APRIL) == [date(2026, 6, 1)]
    assert settings.changes_after("asye_weight", BEFORE) == []


def test_the_relation_has_every_day_and_every_setting():
    settings = Settings((decided(15), decided(14.5, setting="caseload_bar_experienced")))
    table = settings.table(BEFORE, date(2026, 4, 2))
    assert table["day"].to_pylist() == [BEFORE, APRIL, date(2026, 4, 2)]
    assert set(SETTINGS) < set(table.column_names)
    assert column(table, VISITS) == {BEFORE: 10, APRIL: 15, date(2026, 4, 2): 15}
    assert column(table, "caseload_bar_experienced")[APRIL] == 14.5
    assert set(column(table, "asye_weight").values()) == {1}


def test_decisions_are_read_again_as_they_were_made(tmp_path):
    folder = tmp_path / "marlshire"
    made = Settings()
    for decision in (
        decided(15, reason='Cabinet, "12 March"\nsecond line'),
        decided(1 / 3, setting="asye_weight"),
        decided(12),
    ):
        made = made.decide(decision, folder)
    read = Settings.of(folder)
    assert [it.reason for it in read.decisions] == [it.reason for it in made.decisions]
    assert read.on(VISITS, APRIL) == 12
    assert read.on("asye_weight", APRIL) == pytest.approx(1 / 3, rel=1e-14)
    assert Settings.of(tmp_path / "elsewhere").decisions == ()


def test_nothing_that_was_decided_is_ever_taken_away(tmp_path):
    Settings().decide(decided(15), tmp_path)
    before = (tmp_path / FILE).read_text()
    Settings.of(tmp_path).decide(decided(12), tmp_path)
    after = (tmp_path / FILE).read_text()
    assert after.startswith(before)
    assert len(after.splitlines()) == 3


def test_a_setting_that_there_is_no_more_is_passed_over(tmp_path):
    Settings().decide(decided(15), tmp_path)
    with (tmp_path / FILE).open("a") as file:
        file.write("shoe_size,2026-04-01,9,Cabinet\n")
    assert Settings.of(tmp_path).decisions == (decided(15),)


DAMAGED = """\
setting,from_date,value,reason,by
cp_visit_working_days,2026-13-01,ten,Cabinet,
shoe_size,never,9,Cabinet,
cp_visit_working_days,2026-04-01,61,Cabinet,
cp_visit_working_days,2026-04-01,nan,Cabinet,
cp_visit_working_days,Alice Marsh,10,Cabinet,
"""


def test_a_file_that_cannot_be_read_is_told_with_every_line_at_fault(tmp_path):
    (tmp_path / FILE).write_text(DAMAGED)
    with pytest.raises(Damaged) as damaged:
        Settings.of(tmp_path)
    assert [(it.line, it.column, it.problem) for it in damaged.value.faults] == [
        (2, "from_date", "“2026-13-01” is not a day like 2026-04-01"),
        (2, "value", "what is written, of the shape “aaa”, is not a number"),
        (4, "value", "61 is not a whole number from 1 to 60"),
        (5, "value", "nan is not a whole number from 1 to 60"),
        (
            6,
            "from_date",
            "what is written, of the shape “aaaaa aaaaa”, is not a day like 2026-04-01",
        ),
    ]
    assert {it.file for it in damaged.value.faults} == {str(tmp_path / FILE)}


def test_nothing_is_added_to_a_file_that_cannot_be_read(tmp_path):
    (tmp_path / FILE).write_text(DAMAGED)
    with pytest.raises(Damaged):
        Settings().decide(decided(15), tmp_path)
    assert (tmp_path / FILE).read_text() == DAMAGED


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        (decided(0.5), "give a whole number from 1 to 60"),
        (decided(0), "every 0 working days is not possible"),
        (decided(61), "every 61 working days is not possible"),
        (decided(10.5), "give a whole number from 1 to 60"),
        (decided(float("nan")), "is not possible"),
        (decided(float("inf")), "is not possible"),
        (decided(0.09, setting="asye_weight"), "give a number from 0.1 to 1"),
        (decided(1.1, setting="asye_weight"), "give a number from 0.1 to 1"),
        (decided(10, reason=" "), "Say why, and where it was decided"),
        (decided(10, setting="cp_visits_working_days"), f"Did you mean {VISITS}?"),
        (decided(10, setting="xyz"), "There is no setting xyz. There are: cp_visit"),
    ],
)
def test_what_cannot_be_decided_is_told_and_nothing_is_kept(tmp_path, decision, told):
    with pytest.raises(BadSetting, match=re.escape(told)) as refused:
        Settings().decide(decision, tmp_path)
    assert len(refused.value.faults) == 1
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize(("setting", "value"), [(VISITS, 1), (VISITS, 60), ("asye_weight", 0.1)])
def test_the_edges_of_what_is_possible_are_possible(setting, value):
    assert faults_of(setting, value, "Cabinet") == []


def test_all_that_is_wrong_is_told_at_once():
    assert len(faults_of(VISITS, 0, "")) == 2
    assert len(faults_of("xyz", None, "")) == 2


def test_a_decision_makes_the_kept_figures_of_before_another_set():
    none, one = Settings(), Settings((decided(15),))
    two = Settings((decided(15), decided(12)))
    other = Settings((decided(15, reason="Another reason"),))
    assert none.digest == ""
    assert len({it.digest for it in (none, one, two, other)}) == 4
    assert one.digest == Settings((decided(15),)).digest


def test_every_default_is_possible_and_has_its_reason():
    for setting in SETTINGS.values():
        assert faults_of(setting.name, setting.default, setting.why) == []


def test_a_measure_says_which_settings_it_rests_on():
    resting = {name: [it.name for it in CATALOGUE[name].settings] for name in ("CL06", "WF03")}
    assert resting == {
        "CL06": ["care_leaver_contact_months"],
        "WF03": ["caseload_bar_experienced", "caseload_bar_newly_qualified"],
    }
    assert CATALOGUE["WF02b"].settings == (SETTINGS["asye_weight"],)
    assert CATALOGUE["WF02"].settings == ()


def test_an_extract_without_decisions_goes_by_the_defaults():
    extract = Extract(authority="Marlshire", as_at=APRIL)
    assert extract.settings.on(VISITS, APRIL) == 10
