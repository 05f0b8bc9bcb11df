"""Which neighbours a council is compared with: by dated lists, and by its own dated decisions."""

from datetime import date

import pytest

from goldenthread.measures.benchmarks.choices import BadChoice, Choice, choice_on, choose
from goldenthread.measures.benchmarks.neighbours import list_on
from goldenthread.measures.benchmarks.store import FOLDER


def decide(known, home, *, from_date, list_name="", stand_in="", reason="Board, May"):
    choice = Choice("Worcestershire", from_date, list_name, stand_in, reason)
    choose(choice, home / FOLDER, known().places, [it.name for it in known().lists])


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2015, 3, 31), "2021"),
        (date(2021, 4, 1), "2021"),
        (date(2025, 4, 30), "2021"),
        (date(2025, 5, 1), "2025"),
        (date(2030, 1, 1), "2025"),
    ],
)
def test_a_list_is_in_force_from_the_month_of_its_publication(known, day, name):
    assert list_on(known().lists, day).name == name


def test_a_council_may_keep_an_older_list_from_a_day_on(known, home):
    decide(known, home, from_date=date(2025, 5, 1), list_name="2021")
    decide(known, home, from_date=date(2026, 4, 1), list_name="2025")
    names = [
        known().neighbour_list(known().choice("Worcestershire County Council", day), day).name
        for day in (date(2025, 4, 30), date(2025, 5, 1), date(2026, 3, 31), date(2026, 4, 1))
    ]
    assert names == ["2021", "2021", "2021", "2025"]
    assert known().choice("Somerset", date(2026, 1, 1)) is None


def test_of_two_decisions_from_one_day_the_later_holds():
    first = Choice("A", date(2026, 1, 1), "2021", "", "one")
    second = Choice("A", date(2026, 1, 1), "2025", "", "two")
    assert choice_on([first, second], "A", date(2026, 1, 1)) is second


def test_everything_wrong_with_a_decision_is_told_at_once(known, home):
    with pytest.raises(BadChoice) as bad:
        decide(known, home, from_date=date(2026, 1, 1), list_name="2014", stand_in="X", reason=" ")
    assert str(bad.value) == (
        "There is no list of neighbours 2014; there are 2021, 2025. There is no authority X in"
        " England. Say why, and where it was decided: it is shown with every comparison."
    )
    assert not (home / FOLDER).exists()
