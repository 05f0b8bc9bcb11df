"""The county's dataset and Annex A break no rule that is an error."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from goldenthread.county.returns.annexa import write_annexa
from goldenthread.county.write import write_county
from goldenthread.records.filed.read import read_filing
from goldenthread.rules.catalogue import ruleset
from goldenthread.rules.rule import ERROR
from goldenthread.rules.run import run_rules

AS_AT = date(2026, 9, 30)
TRUE_QUERIES = {
    # A contact or an assessment of early help may be noted after a death.
    "SSD-DEATH-contacts",
    "SSD-DEATH-early_help_episodes",
    # The end of a plan is noted some days after the review that decided it.
    "SSD-212",
    # Plans that are held for another authority are not in list 7.
    "A5-03",
    "A6-03",
}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("county")
    write_county(out / "ssd", children=10_000, seed=1, until=AS_AT, file_format="parquet")
    tables = {it.stem: pq.read_table(it) for it in (out / "ssd").iterdir()}
    write_annexa(tables, AS_AT, out / "annexa")
    return out


@pytest.mark.parametrize("name", ["ssd", "annexa"])
def test_the_county_has_no_error_and_no_query_but_true_ones(name, county):
    path = county / "ssd" if name == "ssd" else county / "annexa" / "annex_a.xlsx"
    with run_rules(read_filing([path]), ruleset(name), 2027) as run:
        found = {it.rule.code: it for it in run.outcomes if it.breaches}
        assert [code for code, it in found.items() if it.rule.severity is ERROR] == []
        assert set(found) - TRUE_QUERIES == set()
        assert [it.rule.code for it in run.outcomes if it.reason] == []
