from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from goldenthread.disclosure.suppression import SUPPRESSED, Policy
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.figures import Figures
from goldenthread.packs.audience import COMMITTEE
from goldenthread.packs.build import build_pack
from goldenthread.packs.disclosed import disclosed
from goldenthread.packs.model import NotControlled, PackFigure
from goldenthread.packs.promises import Promise, PromiseState


def figure_of(pack, measure_id):
    return next(figure for figure in pack.figures if figure.measure.id == measure_id)


def test_figures_come_in_the_order_of_the_childs_journey(pack):
    assert [figure.measure.id for figure in pack.figures] == [
        "EH01",
        "AS04",
        "IC02",
        "LA01",
        "WF02",
    ]


def test_exact_figures_come_out_with_small_numbers_hidden(pack):
    groups = {row.breakdown["district"]: row for row in figure_of(pack, "EH01").groups["district"]}
    assert groups["Saltmarsh"].status == groups["Not known"].status == SUPPRESSED
    assert groups["Eastholm"].numerator == 500
    late = {
        row.breakdown["district"]: row.status for row in figure_of(pack, "IC02").groups["district"]
    }
    assert late["Saltmarsh"] == SUPPRESSED


def test_no_small_number_is_left_in_a_pack(pack):
    for figure in pack.figures:
        for row in figure.rows:
            counts = [n for n in (row.numerator, row.denominator) if n is not None]
            assert not any(1 <= count <= 5 for count in counts), figure.measure.id


def test_exact_figures_cannot_be_put_in_by_another_way(pack, rows):
    exact = [rows.result("EH01", 400.0, ago=1), rows.result("EH01", 3.0)]
    figure = PackFigure(CATALOGUE["EH01"], tuple(exact))
    with pytest.raises(NotControlled, match="EH01 hold small numbers") as refused:
        replace(pack, figures=(figure,))
    assert "make the pack with build_pack" in str(refused.value)


def test_a_group_that_would_shelter_a_hidden_one_cannot_be_put_back(pack, rows):
    figure = figure_of(pack, "EH01")
    groups = figure.groups["district"]
    shown = [row for row in groups if row.breakdown["district"] != "Not known"]
    sheltering = rows.result("EH01", 40.0, district="Not known")
    small = rows.result("EH01", 3.0, district="Saltmarsh")
    with pytest.raises(NotControlled):
        replace(pack, figures=(replace(figure, groups={"district": (*shown, sheltering, small)}),))


def test_a_committee_is_not_shown_workers(pack, rows):
    figure = PackFigure(
        CATALOGUE["WF02"],
        (rows.result("WF02", 400.0, 20.0),),
        groups={"worker": (rows.result("WF02", 40.0, 2.0, worker="A Named Worker"),)},
    )
    with pytest.raises(NotControlled, match="committee is not shown figures by worker"):
        replace(pack, figures=(figure,))


def test_figures_are_controlled_together(meeting, origin, rows):
    """Alone, the two measures would shelter the small district by different ones."""
    assessed, in_time = [3.0, 30.0, 31.0, 40.0], [0.0, 21.0, 10.0, 36.0]
    districts = ["Arden Vale", "Brackwater", "Eastholm", "Harrowby"]
    cuts = {"25": 8.0, "50": 9.0, "75": 10.0}
    times = [
        rows.result("AS04", None, n, cuts=cuts, district=d)
        for d, n in zip(districts, assessed, strict=True)
    ]
    shares = [
        rows.result("AS02", n, of, district=d)
        for d, n, of in zip(districts, in_time, assessed, strict=True)
    ]
    whole = [rows.result("AS04", None, 104.0, cuts=cuts), rows.result("AS02", 67.0, 104.0)]
    snapshot = SimpleNamespace(id="s", authority="Marlshire", as_at=date(2026, 9, 30))
    held = Figures(snapshot, rows.table([*whole, *times, *shares]))
    pack = build_pack(COMMITTEE, meeting, held, origin)
    hidden = [
        {
            row.breakdown["district"]
            for row in figure_of(pack, name).groups["district"]
            if row.status == SUPPRESSED
        }
        for name in ("AS02", "AS04")
    ]
    assert hidden == [{"Arden Vale", "Brackwater", "Harrowby"}, {"Arden Vale", "Brackwater"}]
    alone = disclosed([*whole[1:], *shares])
    assert alone[2].value == 70.0


def test_a_figure_without_results_is_refused():
    with pytest.raises(ValueError, match="EH01 has no figures"):
        PackFigure(CATALOGUE["EH01"], ())


def test_only_districts_are_shown_to_a_committee(pack):
    assert {by for figure in pack.figures for by in figure.groups} == {"district"}


def test_the_policy_is_the_packs_own(meeting, figures, origin):
    policy = Policy("Panel", threshold=2, complements=False)
    lenient = build_pack(COMMITTEE, meeting, figures, origin, policy=policy)
    groups = figure_of(lenient, "EH01").groups["district"]
    saltmarsh = next(row for row in groups if row.breakdown["district"] == "Saltmarsh")
    assert saltmarsh.numerator == 3


def test_a_year_before_is_the_same_month(pack):
    assert figure_of(pack, "EH01").year_before.period_end == date(2025, 9, 30)
    short = replace(figure_of(pack, "EH01"), series=figure_of(pack, "EH01").series[-12:])
    assert short.year_before is None


def test_the_lag_is_from_the_records_to_the_meeting(pack):
    assert pack.lag_in_days == 64


@pytest.mark.parametrize(
    ("state", "first_due", "agreed_due", "overdue", "lacks_a_date"),
    [
        (PromiseState.OPEN, date(2026, 12, 2), None, True, False),
        (PromiseState.OPEN, date(2026, 12, 3), None, False, False),
        (PromiseState.OPEN, date(2026, 10, 1), date(2026, 12, 3), False, False),
        (PromiseState.OPEN, None, None, False, True),
        (PromiseState.DONE, date(2026, 10, 1), None, False, False),
        (PromiseState.DONE, None, None, False, False),
        (PromiseState.CLOSED, date(2026, 10, 1), None, False, False),
        (PromiseState.WITHDRAWN, date(2026, 10, 1), None, False, False),
    ],
)
def test_what_is_overdue_and_what_has_no_date(state, first_due, agreed_due, overdue, lacks_a_date):
    promise = Promise("Report back", "Director", state, None, first_due, agreed_due)
    assert promise.is_overdue(date(2026, 12, 3)) == overdue
    assert promise.lacks_a_date == lacks_a_date


def test_promises_are_told_apart_by_the_meeting_they_come_from(pack):
    assert [promise.what[:5] for promise in pack.of_the_last_meeting] == ["Bring", "Circu", "Look "]
    assert [promise.what[:6] for promise in pack.still_open_from_before] == ["Invite"]
    unknown = replace(pack, occasion=replace(pack.occasion, previous=None))
    assert unknown.of_the_last_meeting == list(pack.promises)
    assert unknown.still_open_from_before == []


def test_loose_ends_are_the_longest_overdue_first(pack):
    assert [promise.what[:6] for promise in pack.overdue] == ["Invite", "Bring "]
    assert [promise.what for promise in pack.without_a_date] == ["Look into caseloads"]
