"""Agreement, held to published tables, to another way of working it out, and to its edges."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.audits.agreement import (
    Regraded,
    agreement,
    agreement_by,
    agreement_of_table,
    quadratic,
)
from goldenthread.audits.grades import Grade

DIAGNOSES = ((75, 1, 4), (5, 4, 1), (0, 0, 10))
"""Two raters of 100 subjects: Fleiss, Levin and Paik, Statistical Methods for Rates and
Proportions, table 18.1: kappa 0.68, standard error 0.087."""
SKIN = ((10, 4, 1, 0), (5, 10, 12, 2), (2, 4, 12, 5), (0, 2, 6, 13))
"""Two dermatologists of 88 patients, in four ordered classes: the example of SAS's FREQ procedure.
Kappa 0.3449 (0.0724); weighted linearly 0.5082 (0.0655), 0.3798 to 0.6366."""
tables = st.lists(
    st.lists(st.integers(0, 12), min_size=4, max_size=4), min_size=4, max_size=4
).filter(lambda rows: len({i for i, row in enumerate(rows) if sum(row)}) > 1)


def exactly(i, j, places):
    return float(i == j)


def linear(i, j, places):
    return 1 - abs(i - j) / (places - 1)


def test_the_diagnoses_of_the_textbook():
    told = agreement_of_table(DIAGNOSES, exactly)
    assert told.kappa == pytest.approx(0.68, abs=0.005)
    # The book rounds on the way.
    assert told.standard_error == pytest.approx(0.087, abs=0.001)


@pytest.mark.parametrize(
    ("weights", "kappa", "error", "low", "high"),
    [
        (exactly, 0.3449, 0.0724, 0.2030, 0.4868),
        (linear, 0.5082, 0.0655, 0.3798, 0.6366),
    ],
)
def test_the_skins_of_the_manual(weights, kappa, error, low, high):
    told = agreement_of_table(SKIN, weights)
    assert (told.pairs, told.same) == (88, 45)
    assert (told.kappa, told.standard_error) == pytest.approx((kappa, error), abs=0.0001)
    assert (told.low, told.high) == pytest.approx((low, high), abs=0.0001)


def test_quadratic_weights_worked_by_hand():
    """Ten pairs: 4 good alike, 4 requires improvement alike, one of each way round.

    Both give each grade five times. Seen disagreement is 2 of 10 at distance 1; by chance half
    of all pairs would differ by 1. Kappa is 1 - 0.2 / 0.5 = 0.6.
    """
    good, less = Grade.GOOD, Grade.REQUIRES_IMPROVEMENT
    pairs = [(good, good)] * 4 + [(less, less)] * 4 + [(good, less), (less, good)]
    assert agreement(pairs).kappa == pytest.approx(0.6)


@given(tables)
def test_quadratic_kappa_is_the_concordance_of_the_two_sets_of_grades(rows):
    """Krippendorff and Fleiss and Cohen (1973): 2 cov / (var + var + difference of means²)."""
    n = sum(map(sum, rows))
    pairs = [(i, j) for i, j in product(range(4), range(4)) for _ in range(rows[i][j])]
    ones, twos = [i for i, _ in pairs], [j for _, j in pairs]
    mean1, mean2 = sum(ones) / n, sum(twos) / n
    spread = sum((i - mean1) ** 2 + (j - mean2) ** 2 for i, j in pairs) / n + (mean1 - mean2) ** 2
    together = sum((i - mean1) * (j - mean2) for i, j in pairs) / n
    assert agreement_of_table(rows).kappa == pytest.approx(2 * together / spread)


@given(tables)
def test_the_variance_is_that_of_the_slopes_of_kappa(rows):
    """The delta method, with slopes taken numerically instead of Fleiss, Cohen and Everitt's."""
    n = sum(map(sum, rows))
    shares = [[count / n for count in row] for row in rows]
    cells = list(product(range(4), range(4)))
    slopes = {}
    step = 1e-6
    for i, j in cells:
        ends = []
        for by in (step, -step):
            moved = [list(row) for row in shares]
            moved[i][j] += by
            ends.append(_kappa(moved))
        slopes[i, j] = (ends[0] - ends[1]) / (2 * step)
    mean = sum(shares[i][j] * slopes[i, j] for i, j in cells)
    variance = (sum(shares[i][j] * slopes[i, j] ** 2 for i, j in cells) - mean**2) / n
    error = agreement_of_table(rows).standard_error
    assert (error or 0) ** 2 == pytest.approx(variance, abs=1e-6)


def _kappa(shares):
    """Kappa of shares that need not add up to one."""
    whole = sum(map(sum, shares))
    first = [sum(row) / whole for row in shares]
    second = [sum(row[j] for row in shares) / whole for j in range(4)]
    cells = list(product(range(4), range(4)))
    seen = sum(shares[i][j] / whole * quadratic(i, j, 4) for i, j in cells)
    chance = sum(first[i] * second[j] * quadratic(i, j, 4) for i, j in cells)
    return (seen - chance) / (1 - chance)


def test_no_pairs_and_pairs_all_alike_have_no_kappa():
    assert agreement([]).kappa is None
    told = agreement([(Grade.GOOD, Grade.GOOD)] * 5)
    assert (told.pairs, told.same, told.kappa) == (5, 5, None)


def test_perfect_agreement_has_no_interval_to_speak_of():
    told = agreement([(Grade.GOOD, Grade.GOOD), (Grade.INADEQUATE, Grade.INADEQUATE)])
    assert (told.kappa, told.low) == (1, None)


def test_few_pairs_are_told_as_rough():
    pair = (Grade.GOOD, Grade.OUTSTANDING)
    assert agreement([pair] * 29).is_rough
    assert not agreement([pair] * 30).is_rough


def test_agreement_by_domain_keeps_the_domains_apart():
    good, bad = Grade.GOOD, Grade.INADEQUATE
    found = agreement_by(
        lambda one: one.domain,
        [Regraded("plan", "a", good, good), Regraded("voice", "a", bad, good)],
    )
    assert {name: (one.pairs, one.same) for name, one in found.items()} == {
        "plan": (1, 1),
        "voice": (1, 0),
    }
