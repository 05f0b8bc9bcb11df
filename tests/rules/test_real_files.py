"""Returns written by others, incoherent in places, are run to the end with every rule accounted."""

import json
from pathlib import Path

import pytest

from goldenthread.records.filed.read import read_filing
from goldenthread.rules.catalogue import ruleset
from goldenthread.rules.run import run_rules
from goldenthread.rules.written import as_json

CENSUSES = (
    "CIN_Census_2024.xml",
    "CIN_Census_2026.xml",
    "CIN_header_issues_100.xml",
    "CIN_la_issues_2887Q.xml",
    "fake_CIN_data.xml",
)


def run(name: str, year: int, paths: list[Path], **more):
    filing = read_filing(paths, as_return=name, **more)
    with run_rules(filing, ruleset(name), year) as found:
        told = json.loads("".join(as_json(found)))
    return filing, told


def holds_together(filing, told, name: str, year: int) -> None:
    """Every rule is accounted for, every breach counted and placed in a row that there is."""
    assert [it["code"] for it in told["rules"]] == [it.code for it in ruleset(name).in_force(year)]
    counted = {it["code"]: it["breaches"] for it in told["rules"] if it["breaches"]}
    listed: dict[str, int] = {}
    for breach in told["breaches"]:
        listed[breach["rule"]] = listed.get(breach["rule"], 0) + 1
        assert breach["explanation"]
        assert "{" not in breach["explanation"]
        for place in breach["located"]:
            assert 1 <= place["row"] <= filing.tables[place["table"]].num_rows
            assert place["fields"]
    assert listed == counted
    assert all(it["reason"] for it in told["rules"] if it["status"] == "not_run")


@pytest.mark.parametrize("year", [2026, 2027])
@pytest.mark.parametrize("file", CENSUSES)
def test_a_census_of_others(shared_data: Path, file, year):
    filing, told = run("cin", year, [shared_data / "returns" / "cin" / file])
    holds_together(filing, told, "cin", year)
    assert all(it["status"] == "run" for it in told["rules"])


@pytest.mark.parametrize("year", [2026, 2027])
def test_a_csv_return_on_children_looked_after_of_others(shared_data: Path, year):
    folder = shared_data / "returns" / "ssda903"
    files = [*sorted(folder.glob("*.csv")), folder / "combined_scp_ch_fake.xlsx"]
    filing, told = run("ssda903", year, files, last_year=files, authority="Barnet")
    holds_together(filing, told, "ssda903", year)
    not_run = {it["code"] for it in told["rules"] if it["status"] == "not_run"}
    assert not_run == {"105"}


def test_an_xml_return_on_children_looked_after_of_others(shared_data: Path):
    folder = shared_data / "returns" / "ssda903"
    filing, told = run("ssda903", 2026, [folder / "fake_903.xml"])
    holds_together(filing, told, "ssda903", 2026)
    reasons = {it["code"]: it["reason"] for it in told["rules"] if it["status"] == "not_run"}
    assert reasons["SW04STG1"] == "needs SWEpisodes"
    assert reasons["502"] == "needs last year's Episodes"
    assert reasons["1008"] == "needs Ofsted's lists of providers"
