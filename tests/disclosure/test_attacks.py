"""Trying to find hidden counts, with all that a reader of a published table knows."""

from collections import defaultdict
from itertools import combinations, pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.disclosure.suppression import DFE, SUPPRESSED, Policy, suppress


def ways_to_share(total, cells):
    """Every way to share out a total among cells, in whole numbers."""
    for bars in combinations(range(total + cells - 1), cells - 1):
        edges = (-1, *bars, total + cells - 1)
        yield tuple(right - left - 1 for left, right in pairwise(edges))


def page_of(figures, policy):
    """The published table: what is shown, and None where it is hidden."""
    return tuple(
        None if figure.status == SUPPRESSED else (figure.numerator, figure.denominator)
        for figure in suppress(figures, policy)
    )


def worlds_by_page(tables, worlds, policy):
    """Tables that are published alike: all that a reader who knows the policy can tell."""
    alike = defaultdict(list)
    for world in worlds:
        alike[page_of(tables.of(world), policy)].append(world)
    return alike


def of_share(cell):
    numerator, denominator = cell
    return {"numerator": numerator, "complement": denominator - numerator, "cases": denominator}


@pytest.mark.parametrize(("threshold", "largest"), [(2, 13), (5, 16)])
@pytest.mark.parametrize("cells", [2, 3, 4])
def test_no_count_is_told_to_one_who_knows_the_policy(tables, cells, threshold, largest):
    """Every table up to a total: each hidden cell differs among those published alike."""
    policy = Policy("under attack", threshold=threshold)
    for total in range(threshold + 1, largest):
        for page, alike in worlds_by_page(tables, ways_to_share(total, cells), policy).items():
            for place in range(cells):
                told = {world[place] for world in alike}
                assert page[1 + place] is not None or len(told) > 1, f"{page} tells {told}"


@pytest.mark.parametrize(
    ("cells", "threshold", "largest"), [(2, 2, 9), (2, 5, 12), (3, 2, 6), (3, 1, 6)]
)
def test_no_share_is_told_to_one_who_knows_the_policy(tables, cells, threshold, largest):
    policy = Policy("under attack", threshold=threshold)
    shown_total = [0, *range(threshold + 1, largest + 1)]
    for counted, not_counted in product(shown_total, repeat=2):
        worlds = (
            tuple((yes, yes + no) for yes, no in zip(*both, strict=True))
            for both in product(ways_to_share(counted, cells), ways_to_share(not_counted, cells))
        )
        for page, alike in worlds_by_page(tables, worlds, policy).items():
            for place in range(cells):
                if page[1 + place] is None:
                    assert_not_told([of_share(world[place]) for world in alike], page)


def assert_not_told(possible, page):
    """A count of which the total shows there is none is no secret; any other must differ."""
    whole = of_share(page[0])
    for name, total in whole.items():
        told = {counts[name] for counts in possible}
        assert total == 0 or len(told) > 1, f"{page} tells {name} {told}"


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=12))
def test_subtraction_never_leaves_one_cell_or_a_small_number(tables, counted_and_not):
    """The plain attack: the total less all that is shown, for each count that a share tells."""
    truth = [(yes, yes + no) for yes, no in counted_and_not]
    total, *cells = suppress(tables.of(truth))
    hidden = [of_share(truth[n]) for n, cell in enumerate(cells) if cell.status == SUPPRESSED]
    if not hidden or total.status == SUPPRESSED:
        return
    whole = of_share((total.numerator, total.denominator))
    for name in whole:
        left_over = sum(counts[name] for counts in hidden)
        assert len(hidden) > 1
        assert left_over > DFE.threshold or whole[name] == 0


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=12))
def test_two_measures_of_the_same_records_do_not_complete_each_other(tables, counted_and_not):
    """What one measure is out of is what another counts: the reader puts the two together."""
    truth = [(yes, yes + no) for yes, no in counted_and_not]
    cases = [cases for _, cases in truth]
    pages = suppress([*tables.of(truth, measure="RF03"), *tables.of(cases, measure="RF01")])
    shares, counts = pages[: len(truth) + 1], pages[len(truth) + 1 :]
    unknown = [
        count
        for count, share, plain in zip(cases, shares[1:], counts[1:], strict=True)
        if share.status == plain.status == SUPPRESSED and count
    ]
    if unknown and not shares[0].status == counts[0].status == SUPPRESSED:
        assert len(unknown) > 1
        assert sum(unknown) > DFE.threshold


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=12))
def test_no_shown_cell_is_small(tables, counted_and_not):
    truth = [(yes, yes + no) for yes, no in counted_and_not]
    for figure in suppress(tables.of(truth)):
        if figure.status != SUPPRESSED:
            counts = of_share((figure.numerator, figure.denominator)).values()
            assert not any(1 <= count <= DFE.threshold for count in counts)


@settings(deadline=None)
@given(st.lists(st.integers(0, 20), min_size=1, max_size=10), st.randoms(use_true_random=False))
def test_names_and_order_make_no_difference(tables, counts, random):
    """A rule that broke ties by order would tell two equal cells apart."""
    total, *cells = tables.of(counts)
    shuffled = random.sample(cells, len(cells))
    in_order, out_of_order = (
        {row.breakdown["district"]: row.status for row in suppress([total, *rows])[1:]}
        for rows in (cells, shuffled)
    )
    assert in_order == out_of_order
