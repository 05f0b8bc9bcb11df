"""Two breakdowns at once as a table: what is in a cell, and what is left out."""

from datetime import date

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.results import Result, Status
from goldenthread.web.performance.looks import Look
from goldenthread.web.performance.presenters import crossed as presenter
from goldenthread.web.performance.presenters.crossed import crossed_table, further
from goldenthread.web.performance.seen import Crossed

AS02 = CATALOGUE["AS02"]


def figure(counted, of, **breakdown):
    return Result(
        measure="AS02",
        version=2,
        authority="Marlshire",
        period_start=date(2026, 9, 1),
        period_end=date(2026, 9, 30),
        breakdown=breakdown,
        numerator=float(counted),
        denominator=float(of),
        value=100 * counted / of if of else None,
        unit="%",
        status=Status.OK if of else Status.NO_CASES,
    )


TABLE = Crossed(
    whole=figure(16, 20),
    rows={
        "South": figure(6, 10, team="South"),
        "North": figure(10, 10, team="North"),
        "Empty": figure(0, 0, team="Empty"),
    },
    columns={"Female": figure(9, 10, sex="Female"), "Male": figure(7, 10, sex="Male")},
    cells={
        ("North", "Female"): figure(5, 5, team="North", sex="Female"),
        ("North", "Male"): figure(5, 5, team="North", sex="Male"),
        ("South", "Female"): figure(4, 5, team="South", sex="Female"),
        ("South", "Male"): figure(2, 5, team="South", sex="Male"),
        ("Empty", "Male"): figure(0, 0, team="Empty", sex="Male"),
    },
)
LOOK = Look(AS02, by="team", also="sex")


def test_a_share_says_how_many_it_rests_on_and_empty_groups_are_left_out():
    drawn = crossed_table(LOOK, TABLE)

    assert [row[0]["text"] for row in drawn.rows[:-1]] == ["North", "South"]
    assert [row[1:] for row in drawn.rows] == [
        ["100.0 (5 of 5)", "100.0 (5 of 5)", "100.0 (10 of 10)"],
        ["80.0 (4 of 5)", "40.0 (2 of 5)", "60.0 (6 of 10)"],
        ["90.0 (9 of 10)", "70.0 (7 of 10)", "80.0 (16 of 20)"],
    ]
    assert drawn.columns[0] == "Team"
    assert [column["text"] for column in drawn.columns[1:]] == ["Female", "Male", "All"]
    assert drawn.title == f"{AS02.name} by team and sex, September 2026"
    assert drawn.is_table_only


def test_a_pair_without_a_case_says_none():
    cells = {pair: cell for pair, cell in TABLE.cells.items() if pair != ("North", "Male")}
    table = Crossed(TABLE.whole, TABLE.rows, TABLE.columns, cells)

    assert crossed_table(LOOK, table).rows[0][2] == "none"


def test_a_row_leads_to_its_group_broken_down_by_the_other():
    name = crossed_table(LOOK, TABLE).rows[0][0]

    assert name["href"] == "/measures/AS02/?by=team&group=North&and=sex"


def test_a_large_table_is_a_list_of_the_pairs_that_have_cases(monkeypatch):
    monkeypatch.setattr(presenter, "MOST_CELLS", 3)

    drawn = crossed_table(LOOK, TABLE)
    assert [row[:2] for row in drawn.rows] == [
        ["North", "Female"],
        ["North", "Male"],
        ["South", "Female"],
        ["South", "Male"],
    ]
    assert drawn.rows[3][2:] == ["40.0", "2", "5"]


def test_one_group_broken_down_leads_to_the_children_of_each_part():
    look = Look(AS02, by="team", group="South", also="sex")

    drawn = further(look, TABLE, children=True)
    assert [row[:4] for row in drawn.rows] == [
        ["Female", "80.0", "4", "5"],
        ["Male", "40.0", "2", "5"],
    ]
    assert drawn.rows[0][4]["href"].endswith("?by=team&group=South&and=sex&within=Female")
    assert [len(row) for row in further(look, TABLE, children=False).rows] == [4, 4]
    assert further(Look(AS02, by="team", group="Nobody", also="sex"), TABLE, children=True) is None
