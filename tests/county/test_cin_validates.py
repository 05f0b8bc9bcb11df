"""No rule of the census finds anything in the county's file."""

import pytest

from goldenthread.county.returns.cin import write_cin
from goldenthread.county.story import tell_story
from goldenthread.records.filed.cin import read_cin
from goldenthread.records.filed.opened import Opened
from goldenthread.rules.catalogue import ruleset
from goldenthread.rules.run import run_rules

RULES = 109


@pytest.mark.parametrize(("children", "seed"), [(2_000, 1), (20_000, 2), (120_000, 1)])
def test_every_rule_runs_on_the_county_and_finds_nothing(tmp_path, children, seed):
    story = tell_story(children, seed)
    for year in (2026, 2027, 2028):
        write_cin(story, year, tmp_path)
        path = tmp_path / f"cin_{year}.xml"
        filing = read_cin([Opened(path.name, path.read_bytes())])
        assert not filing.faults
        assert not any(file.extra_columns for file in filing.recognised)
        with run_rules(filing, ruleset("cin"), year) as run:
            assert len(run.outcomes) == RULES
            assert {one.status for one in run.outcomes} == {"run"}
            found = {one.rule.code: one.breaches for one in run.outcomes if one.breaches}
            assert not found, (year, found)
