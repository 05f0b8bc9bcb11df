"""The rules in force have the codes and the wordings that were published."""

import csv
import re
from pathlib import Path

import pytest

from goldenthread.rules.catalogue import ruleset
from goldenthread.rules.rule import ERROR, QUERY
from rules.plants import plants_of

PUBLISHED = {
    ("cin", 2026): "cin_rules.tsv",
    ("cin", 2027): "cin_rules.tsv",
    ("ssda903", 2026): "ssda903_rules.tsv",
    ("ssda903", 2027): "ssda903_rules_2026_27.tsv",
}

# Remarks on other validators by which no file of today is answered differently, and why.
SAME_FOR_ALL = {
    "cin": {
        "8840": "the list of fields names the table itself",
    },
    "ssda903": {
        "146": "a list of 2024/25 is at fault",
        "202": "codes changed between 2023/24 and 2024/25",
        "213": "finds what 178 finds too",
        "335": "codes that are retired are still told apart",
        "542": "a table is named wrongly among those that the rule reads",
        "545": "a table is not named among those that the rule reads",
    },
}


@pytest.fixture
def facts(shared_data: Path):
    def read(name: str) -> list[dict[str, str]]:
        path = shared_data.parent / "domain" / name
        if not path.is_file():
            pytest.skip("the published rules are not beside the project")
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

    return read


@pytest.fixture
def published(facts):
    def read(name: str) -> dict[str, str]:
        return {row["code"]: wording(row["description"]) for row in facts(name)}

    return read


def wording(text: str) -> str:
    """A published wording without what a validator says of its own limits."""
    bracketed = re.sub(r"\[NOTE.*?\]", "", text, flags=re.IGNORECASE | re.DOTALL)
    return " ".join(re.sub(r"NOTE:.*", "", bracketed, flags=re.DOTALL).split())


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


@pytest.mark.parametrize("name", SAME_FOR_ALL)
def test_every_reading_that_departs_is_told(name, facts):
    """Where facts on other validators tell of another reading, the rule and an example do too."""
    departing = {
        row["code"]
        for row in facts(f"{name}_rule_logic.tsv")
        if not row["peer_deviation"].lower().startswith("none")
    }
    told = {rule.code for rule in ruleset(name).rules if rule.departs or rule.note}
    apart = {plant.code for plant in plants_of(name) if plant.tells_apart}
    assert departing - (told & apart) == set(SAME_FOR_ALL[name])


@pytest.mark.parametrize("name", SAME_FOR_ALL)
def test_a_reading_that_departs_is_one_sentence_without_its_stop(name):
    for rule in ruleset(name).rules:
        assert re.fullmatch(r"([A-Z][^.]*)?", rule.departs), rule.code
