"""Spark and DuckDB find the same breaches and say the same of them, over planted faults."""

import pytest

from goldenthread.engine.tables import Tables
from goldenthread.rules.catalogue import RETURNS, ruleset
from goldenthread.rules.run import run_rules
from rules.fields import FIELDS
from rules.plants import plants_of

YEAR = 2026


@pytest.fixture(scope="module")
def told(spark) -> dict:
    """What both engines tell of a return in which every plant of a year is sown."""
    return {
        name: [told_by(engine, sown(name), name) for engine in (Tables, spark)] for name in FIELDS
    }


def sown(name):
    plants = [it for it in plants_of(name) if it.year == YEAR and not it.alone]
    return FIELDS[name].sow([it.children[0] for it in plants], YEAR).filing


def told_by(engine, filing, name) -> dict:
    with run_rules(filing, ruleset(name), YEAR, engine=engine) as run:
        breaches = {table["rule"][0].as_py(): table.to_pylist() for table in run.breaches()}
        return {
            it.rule.code: (it.status, it.reason, it.breaches, breaches.get(it.rule.code, []))
            for it in run.outcomes
        }


IN_FORCE = [(name, rule.code) for name in RETURNS for rule in ruleset(name).in_force(YEAR)]


@pytest.mark.parametrize(("name", "code"), IN_FORCE, ids=[f"{n} {c}" for n, c in IN_FORCE])
def test_a_rule_finds_the_same(name, code, told):
    on_duckdb, on_spark = told[name]
    assert on_spark[code] == on_duckdb[code]


@pytest.mark.parametrize("name", RETURNS)
def test_nearly_every_rule_finds_something(name, told):
    _, on_spark = told[name]
    finding = [code for code, (_, _, breaches, _) in on_spark.items() if breaches]
    assert len(finding) > 0.9 * len(on_spark)
