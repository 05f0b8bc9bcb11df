"""A sample is the same whenever it is drawn again, and nobody audits their own team."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.audits.frame import IN_NEED, STAGES, Case, Frame
from goldenthread.audits.sampling import (
    OWN_TEAM,
    Auditor,
    CannotDraw,
    Method,
    draw,
    lot,
    proportional,
)

NORTH, SOUTH, TINY = "North Team", "South Team", "Tiny Team"
GRACE, TOM = Auditor("grace"), Auditor("tom", NORTH)


def case(number, team=NORTH, stage=IN_NEED):
    return Case(f"CHILD-{number}", stage, team, "A worker", date(2026, 1, 5), date(2026, 1, 5))


def frame(*cases):
    return Frame("snapshot", date(2026, 9, 30), "all", tuple(cases))


MANY = frame(
    *(case(n) for n in range(60)),
    *(case(n, SOUTH, STAGES[0]) for n in range(60, 95)),
    *(case(n, TINY) for n in range(95, 97)),
)


def drawn(asked=MANY, size=20, seed="seed", method=Method.RANDOM, auditors=(GRACE,), **more):
    return draw(asked, size=size, seed=seed, method=method, auditors=auditors, **more)


def identifiers(sample):
    return [one.person_id for one, _ in sample.allotted]


def test_the_same_seed_draws_the_same_sample_and_another_another():
    again = frame(*reversed(MANY.cases))
    assert identifiers(drawn()) == identifiers(drawn(again))
    assert identifiers(drawn()) != identifiers(drawn(seed="other"))


def test_a_sample_can_be_drawn_by_hand_from_frame_and_seed():
    by_hand = sorted((one.person_id for one in MANY.cases), key=lambda who: lot("seed", who))[:20]
    assert identifiers(drawn()) == by_hand


def test_a_stratified_sample_has_each_team_by_its_share_and_the_small_ones_too():
    teams = Counter(one.team for one, _ in drawn(method=Method.TEAM).allotted)
    assert teams == {NORTH: 12, SOUTH: 7, TINY: 1}


def test_a_sample_by_stage():
    stages = Counter(one.stage for one, _ in drawn(method=Method.STAGE).allotted)
    assert stages == {IN_NEED: 13, STAGES[0]: 7}


def test_those_left_out_are_counted_by_reason():
    sample = drawn(excluded={"CHILD-1": "audited lately", "CHILD-2": "audited lately"})
    assert sample.excluded == {"audited lately": 2}
    assert sample.drawn_from == 95
    assert not {"CHILD-1", "CHILD-2"} & set(identifiers(sample))


def test_a_case_that_nobody_may_take_is_left_out_and_said_so():
    sample = drawn(auditors=(TOM,), size=97)
    assert sample.excluded == {OWN_TEAM: 60}
    assert {one.team for one, _ in sample.allotted} == {SOUTH, TINY}


def test_fewer_cases_than_asked_for_are_all_drawn():
    assert len(drawn(size=500).allotted) == 97


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"auditors": ()}, "at least one auditor"),
        ({"size": 0}, "at least 1"),
        ({"asked": frame()}, "No case is left"),
    ],
)
def test_what_cannot_be_drawn_says_what_to_change(change, words):
    with pytest.raises(CannotDraw, match=words):
        drawn(**change)


counts = st.dictionaries(st.text("abcdef", min_size=1), st.integers(1, 50), min_size=1)


@given(counts, st.integers(1, 300))
def test_shares_add_up_and_no_stratum_gives_more_than_it_has(held, size):
    size = min(size, sum(held.values()))
    given_out = proportional(held, size)
    assert sum(given_out.values()) == size
    assert all(0 <= given_out[name] <= held[name] for name in held)
    if size >= len(held):
        assert min(given_out.values()) >= 1


teams = st.sampled_from([NORTH, SOUTH, TINY])
auditors = st.lists(teams | st.just(""), min_size=1, max_size=5).map(
    lambda found: tuple(Auditor(f"auditor {n}", team) for n, team in enumerate(found))
)


@given(st.lists(teams, min_size=1, max_size=40), auditors, st.integers(1, 40), st.text())
def test_nobody_is_ever_given_a_case_of_their_own_team(held, who, size, seed):
    asked = frame(*(case(n, team) for n, team in enumerate(held)))
    try:
        sample = drawn(asked, size=size, seed=seed, auditors=who, method=Method.TEAM)
    except CannotDraw:
        return
    assert all(auditor.team != one.team for one, auditor in sample.allotted)


def test_the_work_is_shared_evenly():
    load = Counter(one.key for _, one in drawn(auditors=(GRACE, TOM, Auditor("ada"))).allotted)
    assert max(load.values()) - min(load.values()) <= 1


def test_a_frame_is_told_by_its_digest():
    assert MANY.digest == frame(*MANY.cases).digest
    assert MANY.digest != frame(*MANY.cases[1:]).digest
