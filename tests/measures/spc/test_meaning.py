"""The icons of variation and assurance, as truth tables."""

import pytest

from goldenthread.measures.measure import Polarity
from goldenthread.measures.spc.limits import Limits
from goldenthread.measures.spc.meaning import Assurance, Variation, assurance, variation
from goldenthread.measures.spc.rules import Cause, Rule

LIMITS = Limits(50, 20, 30, 70, 80, points=20, screened=0, trial=False)


@pytest.mark.parametrize(
    ("polarity", "up", "meant"),
    [
        (Polarity.HIGH, True, Variation.IMPROVEMENT),
        (Polarity.HIGH, False, Variation.CONCERN),
        (Polarity.LOW, True, Variation.CONCERN),
        (Polarity.LOW, False, Variation.IMPROVEMENT),
        (Polarity.NEUTRAL, True, Variation.HIGH),
        (Polarity.NEUTRAL, False, Variation.LOW),
    ],
)
@pytest.mark.parametrize("rule", list(Rule))
def test_a_special_cause_means_what_its_way_means(rule, polarity, up, meant):
    assert variation(Cause(rule, up), polarity) is meant


@pytest.mark.parametrize("polarity", list(Polarity))
def test_without_a_special_cause_it_is_chance(polarity):
    assert variation(None, polarity) is Variation.COMMON


@pytest.mark.parametrize(
    ("target", "high", "low"),
    [
        (80.1, Assurance.MISSED, Assurance.MET),
        (80.0, Assurance.CHANCE, Assurance.CHANCE),
        (50.0, Assurance.CHANCE, Assurance.CHANCE),
        (20.0, Assurance.CHANCE, Assurance.CHANCE),
        (19.9, Assurance.MET, Assurance.MISSED),
        (None, None, None),
    ],
)
def test_a_target_beyond_the_limits_is_always_met_or_always_missed(target, high, low):
    assert assurance(LIMITS, target, Polarity.HIGH) is high
    assert assurance(LIMITS, target, Polarity.LOW) is low
    assert assurance(LIMITS, target, Polarity.NEUTRAL) is None
    assert assurance(None, target, Polarity.HIGH) is None


def test_the_icons_read_as_words():
    assert Variation.IMPROVEMENT == "special cause: improvement"
    assert Assurance.MISSED == "target consistently missed"
