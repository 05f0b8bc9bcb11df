from dataclasses import replace

import pytest

from goldenthread.documents.content import Facts, Heading, Paragraph, Picture, Table, Together
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.packs.compose import compose
from goldenthread.packs.figure_pages import figure_pages
from goldenthread.packs.model import PackFigure


def flat(blocks):
    for block in blocks:
        if isinstance(block, Together):
            yield from flat(block.blocks)
        else:
            yield block


@pytest.fixture(scope="module")
def blocks(pack):
    return list(flat(compose(pack).blocks))


def tables(blocks):
    return {block.caption: block for block in blocks if isinstance(block, Table)}


def pages_of(pack, measure, *results, by=None, groups=()):
    figure = PackFigure.controlled(CATALOGUE[measure], list(results), by, list(groups))
    return list(flat(figure_pages(replace(pack, figures=(figure,)))))


def test_the_headings_follow_the_childs_journey(blocks):
    headings = [(block.level, block.text) for block in blocks if isinstance(block, Heading)]
    assert [text for level, text in headings if level == 1] == [
        "How to read this pack",
        "At a glance",
        "Referral",
        "Assessment",
        "Initial child protection conference",
        "Looked after",
        "Workforce",
        "What was promised on 10 September 2026",
        "Loose ends",
        "Notes",
    ]
    assert (2, "Children looked after") in headings


def test_the_cover_says_whose_meeting_it_is(blocks):
    assert blocks[0] == Facts(
        [
            ("Committee", "Children and Families Overview and Scrutiny Panel"),
            ("Date", "Thursday 3 December 2026"),
            ("Time", "10.00am"),
            ("Venue", "Council Chamber, County Hall"),
            ("Last meeting", "10 September 2026"),
        ]
    )


def test_at_a_glance_every_figure_has_a_row(blocks):
    glance = tables(blocks)["The figures and how they changed in a year"]
    assert glance.rows[0] == ("Referrals", "600", "588", "About the same")
    assert glance.rows[1][0] == "Length of assessments (working days)"
    assert glance.rows[2] == (
        "Initial child protection conferences within 15 working days",
        "63.3%",
        "43.3%",
        "Up: better",
    )


def test_a_figure_has_everything_that_explains_it(blocks):
    start = blocks.index(Heading("Initial child protection conferences within 15 working days", 2))
    sentence, since, chart, months, districts, explained = blocks[start + 1 : start + 7]
    assert sentence.text.startswith("In September 2026, 63.3% of initial child protection")
    assert sentence.leading
    assert since.pairs == [("Since a year before", "Up from 43.3% in September 2025: better.")]
    assert isinstance(chart, Picture)
    assert months.caption.endswith("by month (%)")
    assert districts.caption == (
        "Initial child protection conferences within 15 working days by district, September 2026"
    )
    facts = dict(explained.pairs)
    assert facts["Definition"] == CATALOGUE["IC02"].definition
    assert facts["Source"].endswith("Measure IC02, version 1.")
    assert facts["Records"] == "As at 30 September 2026, 64 days before the meeting."
    assert {"Counted", "Out of", "Time limit"} <= set(facts)


def test_the_months_fill_rows_of_a_year_up_to_the_last(blocks):
    months = tables(blocks)["Referrals by month"]
    assert months.head == (
        *("Year to", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"),
        *("Apr", "May", "Jun", "Jul", "Aug", "Sep"),
    )
    assert months.rows == [
        ("September 2025", *["x"] * 11, "588"),
        ("September 2026", *[str(n) for n in range(589, 601)]),
    ]


def test_the_months_end_with_the_last_whatever_month_that_is(pack, rows):
    results = [rows.result("RF01", 100.0 + n, ago=n) for n in range(20, 4, -1)]
    months = tables(pages_of(pack, "RF01", *results))["Referrals by month"]
    assert months.head[1:3] + months.head[-1:] == ("May", "Jun", "Apr")
    assert [row[0] for row in months.rows] == ["April 2025", "April 2026"]
    assert months.rows[0][-4:] == ("120", "119", "118", "117")


def test_groups_are_in_order_with_the_unknown_and_the_whole_last(blocks):
    districts = [block for block in blocks if isinstance(block, Table)][2]
    assert districts.rows == [
        ("Arden Vale", "57"),
        ("Eastholm", "500"),
        ("Saltmarsh", "c"),
        ("Not known", "c"),
        ("Marlshire", "600"),
    ]


def test_every_kind_of_figure_has_its_columns(pack, blocks):
    by_group = [
        table
        for table in blocks
        if isinstance(table, Table) and table.head[0] in ("District", "Team")
    ]
    assert [table.head[1:] for table in by_group] == [
        ("Referrals",),
        ("Cases", "Median, working days", "Middle half"),
        ("Number", "Out of", "Per cent"),
        ("Children", "Children aged 0 to 17", "Per 10,000"),
        ("Number", "Divided by", "Average"),
    ]
    assert by_group[1].rows[-1] == ("Marlshire", "400", "31", "20 to 41.5")
    assert by_group[1].rows[-2] == ("Saltmarsh", "c", "c", "c")
    assert by_group[3].rows[-2] == ("Not known", "40", "x", "x")
    assert by_group[4].rows[0] == ("Children in Care", "200", "20", "10.0")


def test_a_rate_by_team_is_a_count(pack, rows):
    groups = [rows.result("LA01", 400.0, team="North"), rows.result("LA01", 450.0, team="South")]
    whole = rows.result("LA01", 850.0, 120_000.0)
    table = tables(pages_of(pack, "LA01", whole, by="team", groups=groups))[
        "Children looked after by team, September 2026"
    ]
    assert table.head == ("Team", "Children")
    assert table.rows == [("North", "400"), ("South", "450"), ("Marlshire", "850")]


def test_a_mix_shows_how_many_and_what_share(pack, rows):
    def share(number, length):
        of_all = rows.result("CN04", number, 400.0, length_of_need=length)
        return replace(of_all, unit="%", value=100 * number / 400)

    groups = [share(300.0, "Under 3 months"), share(100.0, "2 years or more")]
    whole = rows.result("CN04", 400.0)
    by_length, by_team = (
        tables(pages_of(pack, "CN04", whole, by=by, groups=parts))
        for by, parts in (
            ("length_of_need", groups),
            ("team", [rows.result("CN04", 400.0, team="North")]),
        )
    )
    of_length = by_length[
        "How long cases have been open by how long the case has been open, September 2026"
    ]
    assert of_length.head[1:] == ("Children", "Per cent")
    assert of_length.rows == [
        ("Under 3 months", "300", "75.0%"),
        ("2 years or more", "100", "25.0%"),
        ("Marlshire", "400", "100.0%"),
    ]
    of_team = by_team["How long cases have been open by team, September 2026"]
    assert of_team.head == ("Team", "Children")
    assert of_team.rows == [("North", "400"), ("Marlshire", "400")]


def test_symbols_are_explained(blocks):
    said = " ".join(item for block in blocks for item in getattr(block, "items", []))
    for symbol in ("c", "x", "z"):
        assert f"{symbol} means: " in said


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
    assert "Open Government Licence v3.0: Children in need census, table C1;" in notes


def test_no_two_tables_have_the_same_caption(blocks):
    captions = [block.caption for block in blocks if isinstance(block, Table)]
    assert len(captions) == len(set(captions)) > 10
