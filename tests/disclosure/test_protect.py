"""Whole publications are attacked by a reader with a linear programme, who puts all together."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.attacker import Attacker
from disclosure.invented import COUNT, MIX, REPEATED, YEAR, World
from goldenthread.disclosure import loosening, suppression
from goldenthread.disclosure.policy import RESTS_ON_COUNTS
from goldenthread.disclosure.published import Protected, PublishedSet, Relation, Told
from goldenthread.disclosure.suppression import DFE, SUPPRESSED, protect

BY_TEAM, BY_SEX, CROSSED = ("team",), ("sex",), ("team", "sex")
KINDS = {
    "one breakdown": ([BY_TEAM], (COUNT, REPEATED)),
    "sibling tables": ([BY_TEAM, BY_SEX], (COUNT, REPEATED)),
    "two breakdowns crossed": ([BY_TEAM, BY_SEX, CROSSED], (COUNT, REPEATED)),
    "crossed, without margins": ([CROSSED], (COUNT,)),
    "quarters and rolling years": ([BY_TEAM], (COUNT, YEAR, REPEATED)),
    "rolling years alone": ([BY_TEAM], (YEAR,)),
    "shares of a mix": ([BY_TEAM], (COUNT, MIX)),
    "all at once": ([BY_TEAM, BY_SEX, CROSSED], (COUNT, YEAR, REPEATED)),
}
POLICIES = {
    "the Department's": DFE,
    "denominators shown": replace(DFE, hidden_with_a_count=RESTS_ON_COUNTS - {"denominators"}),
    "percentages shown": replace(DFE, hidden_with_a_count=RESTS_ON_COUNTS - {"percentages"}),
    "nothing hidden along": replace(DFE, hidden_with_a_count=frozenset()),
    "up to nine": replace(DFE, threshold=9),
    "zeros hidden": replace(DFE, least=0),
    "complements shown": replace(DFE, complements=False),
    "a wider range": replace(DFE, narrowest=12),
    "totals rounded": replace(DFE, rounding={"authority": 10}),
}
kinds = pytest.mark.parametrize("kind", KINDS)
seeds = st.integers(0, 10_000)


def world_of(seed):
    chance = random.Random(seed)  # noqa: S311
    quarters, teams = chance.choice([5, 6, 8]), chance.choice([2, 3, 4])
    return World.of(seed, quarters, teams, chance.choice([2, 3]), chance.choice([3, 6, 12, 30]))


def found(published, policy=DFE):
    """What the attacker finds of the last set, but for what was given away before it."""
    last = published[-1]
    given_away = {id(last.exact.figures[place]) for place in last.recoverable}
    attack = Attacker(published).found(policy.width)
    return [str(one) for one in attack if id(one.figure) not in given_away]


@kinds
@settings(max_examples=10, deadline=None)
@given(seed=seeds)
def test_nothing_hidden_can_be_worked_out(kind, seed):
    published = protect(world_of(seed).tables(*KINDS[kind]))

    assert not found([published])
    assert not published.recoverable


@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
@pytest.mark.parametrize("kind", ["two breakdowns crossed", "quarters and rolling years"])
@settings(max_examples=4, deadline=None)
@given(seed=seeds)
def test_nothing_can_be_worked_out_under_any_policy(kind, policy, seed):
    published = protect(world_of(seed).tables(*KINDS[kind]), policy)

    assert not found([published], policy)


@kinds
@settings(max_examples=4, deadline=None)
@given(seed=seeds)
def test_nor_with_what_was_published_a_quarter_before(kind, seed):
    world = world_of(seed)
    first = protect(world.until(len(world.all) - 1).tables(*KINDS[kind]))

    assert not found([first, protect(world.tables(*KINDS[kind]), before=[first])])


@kinds
@settings(max_examples=4, deadline=None)
@given(seed=seeds)
def test_nor_when_records_were_found_late(kind, seed):
    world = world_of(seed)
    first = protect(world.revised(seed, 2).tables(*KINDS[kind]))

    assert not found([first, protect(world.tables(*KINDS[kind]), before=[first])])


@kinds
@settings(max_examples=5, deadline=None)
@given(seed=seeds)
def test_what_is_small_is_hidden_and_zeros_are_kept(kind, seed):
    published = protect(world_of(seed).tables(*KINDS[kind]))

    for true, shown in zip(published.exact.figures, published.figures, strict=True):
        counts = {true.numerator, true.denominator} - {None}
        if true.denominator is not None:
            counts.add(true.denominator - true.numerator)
        if any(0 < count <= DFE.threshold for count in counts):
            assert shown.status == SUPPRESSED
        elif counts == {0.0} and shown.status == SUPPRESSED:
            assert_all_beside_are_hidden(true, published)


def assert_all_beside_are_hidden(true, published):
    """A zero is the last to be hidden: all groups beside it that have cases are hidden already."""
    pairs = list(zip(published.exact.figures, published.figures, strict=True))
    for by in true.breakdown:
        for measure in (COUNT, REPEATED, YEAR, MIX):
            beside = [pair for pair in pairs if is_beside(pair[0], true, by, measure)]
            some = [pair for pair in beside if pair[0].denominator or pair[0].numerator]
            if beside and all(shown.status == SUPPRESSED for _, shown in some or beside):
                return
    assert not true.breakdown


def is_beside(other, true, by, measure):
    fixed = set(true.breakdown) - {by}
    return (
        (other.measure, other.period_end) == (measure, true.period_end)
        and set(other.breakdown) == set(true.breakdown)
        and all(other.breakdown[name] == true.breakdown[name] for name in fixed)
    )


def only_what_is_small(tables):
    """As if nothing were hidden but what is small itself."""
    return tuple(
        replace(figure, numerator=None, denominator=None, value=None, status=SUPPRESSED)
        if is_small(figure)
        else figure
        for figure in tables.figures
    )


def is_small(figure):
    counts = [figure.numerator]
    if figure.denominator is not None:
        counts += [figure.denominator, figure.denominator - figure.numerator]
    return any(0 < count <= DFE.threshold for count in counts)


@kinds
def test_without_secondary_suppression_the_attack_succeeds(kind):
    """Were the attacker too weak to find anything, the tests above would prove nothing."""
    worlds = (world_of(seed).tables(*KINDS[kind]) for seed in range(12))

    assert any(found([Protected(only_what_is_small(tables), tables)]) for tables in worlds)


@pytest.mark.parametrize("kind", ["two breakdowns crossed", "all at once"])
def test_without_our_own_attack_some_would_be_found(monkeypatch, kind):
    """Sheltering each breakdown by itself is not enough where they cross."""
    monkeypatch.setattr(suppression, "loosen", lambda book, lines: set())
    worlds = (world_of(seed).tables(*KINDS[kind]) for seed in range(40))

    assert any(found([protect(tables)]) for tables in worlds)


def test_what_was_shown_before_is_known_and_what_was_hidden_stays_hidden(tables):
    first = protect(PublishedSet(tables.of([3, 20, 9])))
    more = [*tables.of([3, 20, 9]), *tables.of([15, 17], by="sex")[1:]]

    again = protect(PublishedSet(more), before=[first])

    assert [one.status for one in again.figures[:4]] == [one.status for one in first.figures]


def test_what_cannot_be_taken_back_is_named(tables):
    """The whole and all groups but one were shown before: that one is known whatever we do."""
    rows = tables.of([3, 20, 9])
    first = Protected(only_what_is_small(PublishedSet(rows)), PublishedSet(rows))

    assert protect(PublishedSet(rows), before=[first]).recoverable == (1,)


def test_a_relation_between_measures_gives_nothing_away(tables):
    began, ended = tables.cell(7), tables.cell(4, measure="RF02")
    before, after = tables.cell(41, measure="CP01"), tables.cell(44, measure="CP02")
    flow = Relation(Told(after), (Told(before), Told(began)), less=(Told(ended),))

    shown = protect(PublishedSet([began, ended, before, after], relations=[flow])).figures

    assert sum(one.status == SUPPRESSED for one in shown) == 2
    assert shown[1].status == SUPPRESSED


def test_a_relation_that_does_not_hold_is_refused(tables):
    area, team = tables.cell(40), tables.cell(39, measure="RF02")

    with pytest.raises(ValueError, match="said to be a sum"):
        protect(PublishedSet([area, team], relations=[Relation(Told(area), (Told(team),))]))


def test_a_relation_to_a_figure_that_is_not_published_is_refused(tables):
    area, team = tables.cell(40), tables.cell(40, measure="RF02")

    with pytest.raises(ValueError, match="not in the published set"):
        protect(PublishedSet([area], relations=[Relation(Told(area), (Told(team),))]))


def test_a_programme_that_fails_proves_nothing_safe(monkeypatch):
    """Where numbers cannot be found, a count is taken to be found out."""
    monkeypatch.setattr(loosening.Space, "towards", lambda self, goal: None)
    world = world_of(3)

    assert protect(world.tables(*KINDS["two breakdowns crossed"])).recoverable
