from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from goldenthread.disclosure.policy import Marks
from goldenthread.documents.content import Facts, Heading, Paragraph, Picture, Table, Together
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.packs.compose import compose
from goldenthread.packs.disclosed import disclosed
from goldenthread.packs.figure_pages import by_period, journey
from goldenthread.packs.model import PackFigure


def flat(blocks):
    for block in blocks:
        if isinstance(block, Together):
            yield from flat(block.blocks)
        else:
            yield block


@pytest.fixture(scope="module")
def document(pack):
    return compose(pack)


@pytest.fixture(scope="module")
def blocks(document):
    return list(flat(document.blocks))


def tables(blocks):
    return {block.caption: block for block in blocks if isinstance(block, Table)}


def pages_of(pack, measure, *results, **groups):
    """The journey of a pack that holds one figure."""
    shown = iter(disclosed([*results, *(row for rows in groups.values() for row in rows)]))
    series = tuple(next(shown) for _ in results)
    divided = {by: tuple(next(shown) for _ in rows) for by, rows in groups.items()}
    figure = PackFigure(CATALOGUE[measure], series, divided)
    return list(flat(journey(replace(pack, figures=(figure,)))))


def test_the_headings_follow_the_childs_journey(blocks):
    headings = [(block.level, block.text) for block in blocks if isinstance(block, Heading)]
    assert [text for level, text in headings if level == 1] == [
        "How to read this pack",
        "At a glance",
        "Early help",
        "Assessment",
        "Initial child protection conference",
        "Looked after",
        "Workforce",
        "What was promised on 10 September 2026",
        "Loose ends",
        "Notes",
    ]
    assert (2, "Children looked after") in headings


def test_the_front_says_whose_meeting_it_is_and_who_may_have_it(document):
    assert document.title == "Children and Families Overview and Scrutiny Panel: pack for " + (
        "3 December 2026"
    )
    assert document.marking == "Small numbers are hidden. May be published."
    assert document.front[1] == Facts(
        [
            ("Committee", "Children and Families Overview and Scrutiny Panel"),
            ("Date", "Thursday 3 December 2026"),
            ("Time", "10.00am"),
            ("Venue", "Council Chamber, County Hall"),
            ("Last meeting", "10 September 2026"),
            ("Latest figures", "September 2026"),
            ("Records", "As at 30 September 2026, 64 days before the meeting."),
        ]
    )


def test_at_a_glance_every_figure_has_a_row(blocks):
    glance = tables(blocks)["The figures and how they changed in a year"]
    assert glance.head[2:] == ("A year before", "Change", "Target", "Neighbours")
    assert glance.rows[0] == (
        "Early help episodes open (episodes)",
        *("600", "588", "About the same", "None", "None"),
    )
    assert glance.rows[1][0] == "Length of assessments (working days)"
    assert glance.rows[2] == (
        "Initial child protection conferences within 15 working days",
        *("63.3%", "43.3%", "Up: better", "None", "None"),
    )


@pytest.fixture(scope="module")
def held_against(pack, target):
    """The conferences of a committee's pack, with a target and what was published elsewhere."""
    found = next(it for it in pack.figures if it.measure.id == "IC02")
    neighbours = SimpleNamespace(
        unlike=[],
        notes=["Read with care."],
        neighbours=[None] * 10,
        neighbours_counted=9,
        neighbours_mean=80.41,
        england=SimpleNamespace(value=78.2),
        moment="year ending 31 March 2025",
        key=SimpleNamespace(unit="%"),
        source="The department, conferences",
    )
    wanted = target("IC02", date(2020, 1, 1), 90.0)
    figure = replace(found, targets=(wanted,), official=neighbours)
    return list(flat(compose(replace(pack, figures=(figure,))).blocks))


def test_councillors_see_what_each_figure_is_held_against(held_against):
    glance = tables(held_against)["The figures and how they changed in a year"]
    assert glance.rows[0][-2:] == ("90.0% or more: off target", "80.4% (9 councils)")
    facts = dict(next(block for block in held_against if isinstance(block, Facts)).pairs)
    assert facts["Target"] == "26.7 percentage points below 90.0% or more."
    assert facts["Elsewhere"] == (
        "England 78.2%; mean of 9 of 10 neighbours 80.4%. Year ending 31 March 2025."
    )
    told = " ".join(item for block in held_against for item in getattr(block, "items", []))
    for words in ("Neighbours are the councils", "Read with care.", "The department, conferences"):
        assert words in told


def test_a_hidden_figure_is_not_told_by_how_it_stands(pack, rows, target):
    hidden = rows.result("IC02", status="suppressed")
    figure = PackFigure(
        CATALOGUE["IC02"], (hidden,), targets=(target("IC02", date(2020, 1, 1), 90.0),)
    )
    blocks = list(flat(compose(replace(pack, figures=(figure,))).blocks))
    glance = tables(blocks)["The figures and how they changed in a year"]
    assert glance.rows[0][1:5] == ("c", ":", "Cannot be shown", "90.0% or more")
    assert dict(next(it for it in blocks if isinstance(it, Facts)).pairs)["Target"] == (
        "90.0% or more."
    )


def test_a_figure_has_everything_that_explains_it(blocks):
    start = blocks.index(Heading("Initial child protection conferences within 15 working days", 2))
    sentence, facts, chart, numbers = blocks[start + 1 : start + 5]
    assert sentence.text.startswith("In September 2026, 63.3% of initial child protection")
    assert sentence.leading
    said = dict(facts.pairs)
    assert said["Since a year before"] == "Up from 43.3% in September 2025: better."
    assert said["What it is"] == CATALOGUE["IC02"].definition
    assert "Time limit" in said
    assert isinstance(chart, Picture)
    assert numbers.caption == "Initial child protection conference: the figures by month"


def test_what_is_drawn_stands_in_the_table_of_its_stage(blocks):
    numbers = tables(blocks)["Early help: the figures by month"]
    assert numbers.head == ("Month to", *(f"{name} 2026" for name in (
        "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
    )))  # fmt: skip
    assert numbers.rows == [
        ("Early help episodes open (episodes)", *(str(n) for n in range(593, 601)))
    ]


def test_what_an_officer_wrote_stands_with_the_figure_in_their_name(pack, rows):
    from goldenthread.packs.model import Narrative

    figure = PackFigure(
        CATALOGUE["IC02"],
        (rows.result("IC02", 30.0, 60.0),),
        narrative=Narrative("Two chairs were ill.", "Ann Officer", "July to September 2026"),
    )
    facts = next(
        block
        for block in flat(journey(replace(pack, figures=(figure,))))
        if isinstance(block, Facts)
    )
    assert facts.pairs[-1] == ("Ann Officer, on July to September 2026", "Two chairs were ill.")


def test_the_months_fill_rows_of_a_year_up_to_the_last(pack):
    months = by_period(pack.figures[0])
    assert months.caption == "Early help episodes open by month (episodes)"
    assert months.head == (
        *("Year to", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"),
        *("Apr", "May", "Jun", "Jul", "Aug", "Sep"),
    )
    assert months.rows == [
        ("September 2025", *[":"] * 11, "588"),
        ("September 2026", *[str(n) for n in range(589, 601)]),
    ]


def test_the_months_end_with_the_last_whatever_month_that_is(rows):
    results = [rows.result("EH01", 100.0 + n, ago=n) for n in range(20, 4, -1)]
    months = by_period(PackFigure(CATALOGUE["EH01"], tuple(results)))
    assert months.head[1:3] + months.head[-1:] == ("May", "Jun", "Apr")
    assert [row[0] for row in months.rows] == ["April 2025", "April 2026"]
    assert months.rows[0][-4:] == ("120", "119", "118", "117")


def test_a_single_figure_is_not_drawn(pack, rows):
    pages = pages_of(pack, "EH01", rows.result("EH01", 600.0))
    assert not any(isinstance(block, Picture) for block in pages)


def test_groups_are_in_order_with_the_unknown_and_the_whole_last(pack, rows):
    counts = {"Saltmarsh": 57.0, "Not known": 40.0, "Eastholm": 400.0, "Arden Vale": 103.0}
    groups = [rows.result("EH01", n, district=name) for name, n in counts.items()]
    pages = pages_of(pack, "EH01", rows.result("EH01", 600.0), district=groups)
    districts = tables(pages)["Early help by district, September 2026"]
    assert districts.head == ("District", "Early help episodes open (episodes)")
    assert districts.rows == [
        ("Arden Vale", "103"),
        ("Eastholm", "400"),
        ("Saltmarsh", "57"),
        ("Not known", "40"),
        ("Marlshire", "600"),
    ]


def test_a_table_that_is_mostly_hidden_is_left_out(blocks):
    assert "Early help by district, September 2026" not in tables(blocks)


def test_symbols_are_explained(blocks):
    said = " ".join(item for block in blocks for item in getattr(block, "items", []))
    for symbol in ("c", ":", "z"):
        assert f"“{symbol}” means " in said


def test_the_marks_are_those_of_the_policy(pack):
    marks = Marks(hidden="*", not_applicable="-", not_available="..", rounds_to_zero="~")
    figures = tuple(replace(it, marks=marks) for it in pack.figures)
    made = replace(pack, figures=figures, policy=replace(pack.policy, marks=marks))
    blocks = list(flat(compose(made).blocks))
    said = " ".join(item for block in blocks for item in getattr(block, "items", []))
    for mark in ("*", "-", "..", "~"):
        assert f"“{mark}” means " in said
    cells = {cell for table in tables(blocks).values() for row in table.rows for cell in row}
    assert ".." in cells
    assert not cells & {"c", "z", ":"}


def test_what_became_of_each_promise(blocks):
    table = tables(blocks)["What became of each promise"]
    assert table.head == ("What", "Who", "First due", "Agreed due", "State", "Evidence")
    assert table.rows[0][1:] == (
        "Director of Children's Services",
        "29 October 2026",
        "27 November 2026",
        "To do",
        "None yet",
    )
    assert table.rows[1][4:] == (
        "Verified and closed",
        "Note of 12 October 2026, verified by the chair",
    )
    assert table.rows[2][1:4] == ("Nobody named", "No date", "No date")


def test_loose_ends(blocks):
    named = tables(blocks)
    assert named["Promises that are overdue"].rows[0] == (
        "Invite the care leavers' forum",
        "Democratic Services",
        "10 September 2026",
        "84 days",
    )
    assert named["Promises without a date"].rows == [
        ("Look into caseloads", "Nobody named", "10 September 2026")
    ]


def test_a_pack_without_loose_ends_or_figures_says_so(pack):
    empty = compose(replace(pack, figures=(), promises=()))
    said = [block.text for block in flat(empty.blocks) if isinstance(block, Paragraph)]
    assert "There are no figures in this pack." in said
    assert "No promise of that meeting is on record." in said
    assert "Nothing that is still to be done is overdue." in said
    assert "Everything that is still to be done has a date." in said


def test_the_notes_tell_the_policy_the_records_and_the_licence(blocks):
    notes = " ".join(blocks[-1].items)
    assert "Numbers from 1 to 5 are hidden" in notes
    assert "snapshot 20260930-0b48" in notes
    assert "Open Government Licence v3.0: Children in need census, table C2;" in notes


def test_no_two_tables_have_the_same_caption(blocks):
    captions = [block.caption for block in blocks if isinstance(block, Table)]
    assert len(captions) == len(set(captions)) > 6
