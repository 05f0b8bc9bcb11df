"""The measures that lead each stage: few, of that stage, and in the catalogue."""

import pytest

from goldenthread.measures.catalogue import CATALOGUE, STAGES
from goldenthread.measures.catalogue.headlines import HEADLINES


def test_every_stage_has_some():
    assert tuple(HEADLINES) == STAGES


@pytest.mark.parametrize("stage", STAGES)
def test_they_are_measures_of_the_stage_and_few(stage):
    leading = HEADLINES[stage]

    assert 1 <= len(leading) <= 3
    assert len(set(leading)) == len(leading)
    assert all(CATALOGUE[measure_id].stage is stage for measure_id in leading)
