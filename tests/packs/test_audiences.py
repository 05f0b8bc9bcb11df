"""What each audience's pack holds, what comes first in it, and what must never be in it."""

import re
from dataclasses import replace

import pytest

from goldenthread.disclosure.suppression import suppress
from goldenthread.documents.content import Facts, Heading, Picture, Table, Together
from goldenthread.measures.reporting import Every
from goldenthread.packs.audience import AUDIENCES, BOARD, COMMITTEE, TEAM, Part
from goldenthread.packs.build import build_pack
from goldenthread.packs.compose import PAGES, compose
from goldenthread.packs.model import NotControlled
from goldenthread.packs.sources import Beside


def flat(blocks):
    for block in blocks:
        if isinstance(block, Together):
            yield from flat(block.blocks)
        else:
            yield block


def blocks_of(pack):
    return list(flat(compose(pack).every_block))


def headings(pack, level=1):
    return [it.text for it in blocks_of(pack) if isinstance(it, Heading) and it.level == level]


def tables(pack):
    return {it.caption: it for it in blocks_of(pack) if isinstance(it, Table)}


def text(pack):
    """Every word of a pack."""
    return repr(compose(pack))


def test_there_are_three_audiences():
    assert list(AUDIENCES) == ["team", "board", "committee"]


def test_every_part_that_an_audience_takes_can_be_written():
    assert {part for it in AUDIENCES.values() for part in it.parts} == set(Part) == set(PAGES)


def test_only_what_leaves_the_building_is_controlled_and_by_quarter():
    for audience in AUDIENCES.values():
        assert audience.controlled == (audience is COMMITTEE)
        assert (audience.every is Every.QUARTER) == audience.controlled
        assert ("inside the building" in audience.marking) == (not audience.controlled)


def test_a_board_reads_its_exceptions_before_the_figures(board):
    assert headings(board) == [
        "How to read this pack",
        "Exceptions",
        "Warnings about the records",
        "At a glance",
        "Not available, and why",
        "Notes",
    ]


def test_an_exception_has_everything_a_board_asks(board):
    found = board.exceptions[0]
    assert found.figure.measure.id == "IC02"
    blocks = blocks_of(board)
    start = blocks.index(Heading(found.figure.measure.name, 2))
    sentence, facts, chart, numbers = blocks[start + 1 : start + 5]
    assert "63.3% of initial child protection conferences" in sentence.text
    assert isinstance(facts, Facts)
    said = dict(facts.pairs)
    assert said["Off target"] == "26.7 percentage points below 90.0% or more."
    assert said["Changed since it was reported"].startswith("August 2026 was reported as 51.7%")
    assert said["Usual range"]
    assert said["Records"] == "Checks of what it is made from found 3 errors and 12 queries."
    assert said["Ann Officer, on July to September 2026"] == "Two chairs left."
    assert isinstance(chart, Picture)
    assert numbers.rows[-1][-1] == "63.3%"


def test_the_words_of_a_chart_begin_with_its_finding(board):
    for exceptional in board.in_full:
        blocks = blocks_of(board)
        start = blocks.index(Heading(exceptional.figure.measure.name, 2))
        facts, chart = blocks[start + 2 : start + 4]
        said = dict(facts.pairs)
        assert chart.alt.startswith(said.get("More than chance") or said["Usual range"])


def test_a_board_is_told_what_cannot_be_told(board):
    gaps = tables(board)["Measures that no record can feed"]
    assert len(gaps.rows) > 5
    assert all(why for _, _, why in gaps.rows)


def test_exceptions_beyond_the_most_are_listed_only(board, rows):
    one = board.exceptions[0]
    many = replace(board, exceptions=(one,) * (BOARD.most + 2))
    listed = tables(many)["Every exception, the most pressing first"]
    assert [row[-1] for row in listed.rows] == ["Yes"] * BOARD.most + ["No"] * 2
    assert headings(many, 2).count(one.figure.measure.name) == BOARD.most


def test_a_board_without_exceptions_or_checks_says_so(board):
    calm = text(replace(board, exceptions=(), warnings=None))
    assert "No figure is an exception." in calm
    assert "The checks of these records have not been run yet." in calm


def test_a_team_reads_its_own_figures_beside_the_services(team_pack):
    assert headings(team_pack) == [
        "At a glance",
        "Workers",
        "Late and due",
        "Exceptions",
        "Notes",
    ]
    row = tables(team_pack)["Safeguarding East beside the whole service"].rows[0]
    assert row[:3] == ("Average caseload (children per social worker)", "16.2", "15.6")


def test_a_team_sees_what_each_worker_holds_the_most_late_first(team_pack):
    workers = tables(team_pack)["What each worker holds, the most late first"]
    assert workers.rows == [
        ("Ann Able", "12", "24.0", "2", "0", "0"),
        ("Bea Busy", ":", ":", "0", "0", "1"),
        ("Cy Calm", "9", "9.0", "0", "0", "0"),
    ]


def test_a_team_sees_what_is_late_and_due(team_pack):
    assert "2 late, 0 due on 1 October 2026, 1 due by 15 October 2026." in text(team_pack)
    assert tables(team_pack)["By what is to be done"].rows == [
        ("Authorise the assessment", "2", "0", "1")
    ]


def test_no_pack_names_a_child_unless_its_reader_may_see(packs, team_pack, of_team):
    for pack in packs.values():
        assert "CHILD-" not in text(pack)
    listed = replace(team_pack, team=replace(of_team, children=of_team.due))
    assert headings(listed)[-2] == "Children with something late or due"
    assert len(set(re.findall(r"CHILD-\d", text(listed)))) == 3


@pytest.mark.parametrize("name", ["board", "committee"])
def test_no_board_and_no_committee_is_handed_workers_or_children(packs, of_team, name):
    with pytest.raises(NotControlled, match="not shown what each worker holds"):
        replace(packs[name], team=of_team)
    with pytest.raises(NotControlled, match="not shown children"):
        replace(packs[name], team=replace(of_team, children=of_team.due))


def test_no_small_number_leaves_the_building(pack):
    for figure in pack.figures:
        assert suppress(figure.rows, pack.policy) == figure.rows


def test_a_board_sees_exact_figures(board, pack):
    def hidden(it):
        return any(row.status == "suppressed" for figure in it.figures for row in figure.rows)

    assert hidden(pack)
    assert not hidden(board)


def test_what_is_exact_is_kept_from_a_committee(meeting, figures, origin, beside):
    """Restatements, checks and exceptions rest on exact figures, whoever hands them in."""
    made = build_pack(COMMITTEE, meeting, figures, origin, beside)
    assert made.exceptions == ()
    assert made.warnings is None
    assert all(figure.restated == () for figure in made.figures)


def test_a_teams_pack_is_of_a_team(occasion, figures, origin):
    with pytest.raises(ValueError, match="Say which"):
        build_pack(TEAM, occasion, figures, origin)


def test_a_figure_is_the_same_in_every_pack(packs, figures):
    """By measure, period and group, as it is kept, unless it is hidden.

    What leaves the building is rounded to as many places as the policy gives.
    """
    told = {}
    for pack in packs.values():
        for figure in (*pack.figures, *(it.figure for it in pack.exceptions)):
            for row in figure.rows:
                if row.value is not None:
                    key = (row.measure, row.period_end, tuple(row.breakdown.items()))
                    first = told.setdefault(key, row.value)
                    assert first == pytest.approx(row.value, abs=0.05)
    kept = {
        (row.measure, row.period_end, tuple(row.breakdown.items())): row.value
        for name in {measure for measure, _, _ in told}
        for by in (None, "district", "team")
        for row in figures.series(name, by)
    }
    assert told == {key: pytest.approx(kept[key], abs=0.05) for key in told}


def test_a_figure_with_a_target_is_watched_though_it_leads_no_stage(
    occasion, figures, origin, target, rows
):
    from datetime import date

    from goldenthread.measures.figures import Figures

    series = [rows.result("RF01", 600.0 - n, ago=n) for n in range(12, -1, -1)]
    held = Figures(figures.snapshot, rows.table(series))
    wanted = {"RF01": [target("RF01", date(2020, 1, 1), 100.0)]}
    made = build_pack(BOARD, occasion, held, origin, Beside(targets=wanted))
    assert made.figures == ()
    assert [it.figure.measure.id for it in made.exceptions] == ["RF01"]
