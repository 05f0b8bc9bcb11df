"""The rules in force have the codes and the wordings that were published."""

import csv
import re
from pathlib import Path

import pytest

from goldenthread.rules.catalogue import ruleset
from goldenthread.rules.rule import ERROR, QUERY

PUBLISHED = {
    ("cin", 2026): "cin_rules.tsv",
    ("cin", 2027): "cin_rules.tsv",
    ("ssda903", 2026): "ssda903_rules.tsv",
    ("ssda903", 2027): "ssda903_rules_2026_27.tsv",
}


@pytest.fixture
def published(shared_data: Path):
    def read(name: str) -> dict[str, str]:
        path = shared_data.parent / "domain" / name
        if not path.is_file():
            pytest.skip("the published rules are not beside the project")
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            return {row["code"]: wording(row["description"]) for row in rows}

    return read


def wording(text: str) -> str:
    """A published wording without what a validator says of its own limits."""
    return " ".join(re.sub(r"\[NOTE.*?\]", "", text, flags=re.IGNORECASE | re.DOTALL).split())


def in_force(name: str, year: int):
    return {rule.code: rule for rule in ruleset(name).in_force(year)}


@pytest.mark.parametrize(("name", "year"), PUBLISHED)
def test_the_codes_in_force_are_those_published(name, year, published):
    assert set(in_force(name, year)) == set(published(PUBLISHED[name, year]))


@pytest.mark.parametrize(("name", "year"), PUBLISHED)
def test_the_wordings_are_those_published(name, year, published):
    stated = {code: rule.wording for code, rule in in_force(name, year).items()}
    assert stated == published(PUBLISHED[name, year])


@pytest.mark.parametrize("year", [2026, 2027])
def test_census_queries_are_those_whose_code_says_so(year):
    for code, rule in in_force("cin", year).items():
        assert rule.severity is (QUERY if code.endswith("Q") else ERROR), code


@pytest.mark.parametrize("name", ["cin", "ssda903"])
def test_every_reading_that_departs_is_told(name, published):
    """Where facts on other validators tell of another reading, the rule does; see the exceptions."""
    departing = {rule.code for rule in ruleset(name).rules if rule.departs}
    assert DEPARTING[name] - departing == set()
