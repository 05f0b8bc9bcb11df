"""Running rules: the same answer in any order, in any part, by any number of workers."""

import json
import random
from dataclasses import replace

import pytest

from goldenthread.rules.catalogue import RETURNS, ruleset
from goldenthread.rules.rule import ERROR, Ruleset, at, on_row, on_rows
from goldenthread.rules.run import RuleFailed, UnknownRule, run_rules
from rules.fields import FIELDS
from rules.planting import Child as Sown
from rules.planting import add, change
from rules.plants import plants_of


def told(run, codes=None):
    return [row for table in run.breaches(codes) for row in table.to_pylist()]


def sown(name):
    """A return in which every fault of a year lies."""
    children = [it.children[0] for it in plants_of(name) if it.year == 2026 and not it.alone]
    return FIELDS[name].sow(children).filing


@pytest.fixture(scope="module", params=list(RETURNS))
def everything(request):
    """A return full of faults, and what all its rules find at once."""
    filing = sown(request.param)
    with run_rules(filing, ruleset(request.param), 2026) as run:
        return request.param, filing, told(run)


@pytest.mark.parametrize("seed", range(2))
def test_any_order_gives_the_same_answer(everything, seed):
    name, filing, expected = everything
    rules = list(ruleset(name).rules)
    random.Random(seed).shuffle(rules)  # noqa: S311
    shuffled = Ruleset(name, "shuffled", tuple(rules), ruleset(name).shared)
    with run_rules(filing, shuffled, 2026) as run:
        assert sorted(told(run), key=repr) == sorted(expected, key=repr)


@pytest.mark.parametrize("seed", range(2))
def test_any_part_gives_the_same_answer(everything, seed):
    name, filing, expected = everything
    codes = [rule.code for rule in ruleset(name).in_force(2026)]
    some = set(random.Random(seed).sample(codes, k=max(1, len(codes) // 7)))  # noqa: S311
    with run_rules(filing, ruleset(name), 2026, codes=some) as run:
        assert told(run) == [row for row in expected if row["rule"] in some]


@pytest.mark.parametrize("workers", [1])
def test_any_number_of_workers_gives_the_same_answer(everything, workers):
    name, filing, expected = everything
    with run_rules(filing, ruleset(name), 2026, workers=workers) as run:
        assert told(run) == expected


def test_what_is_kept_gives_the_same_answer_without_running(everything, tmp_path, monkeypatch):
    name, filing, expected = everything
    with run_rules(filing, ruleset(name), 2026, kept=tmp_path) as run:
        assert told(run) == expected

    def never(*_):
        raise AssertionError("a rule was run again")

    monkeypatch.setattr("goldenthread.rules.run._job", never)
    with run_rules(filing, ruleset(name), 2026, kept=tmp_path) as run:
        assert told(run) == expected


def test_what_is_kept_is_found_again_only_for_the_same_tables(tmp_path):
    before = FIELDS["cin"].sow([Sown("assessed")]).filing
    edit = change("Assessments", AssessmentActualStartDate="2025-06-01")
    after = FIELDS["cin"].sow([Sown("assessed", (edit,))]).filing
    rules = ruleset("cin")
    with run_rules(before, rules, 2026, codes=["1103"], kept=tmp_path) as run:
        assert run.total == 0
    with run_rules(after, rules, 2026, codes=["1103"], kept=tmp_path) as run:
        assert run.total == 1


def test_a_rule_that_lacks_its_table_is_not_run_and_says_what_it_needs():
    filing = FIELDS["ssda903"].sow([Sown("settled")], absent=["Episodes_last"]).filing
    rule = on_rows(
        "X1",
        ERROR,
        "A rule on last year",
        select="SELECT e.row AS Episodes FROM Episodes e JOIN Episodes_last l USING (CHILD)",
        look_at=(at("Episodes", "DECOM"),),
        explain="{DECOM}",
    )
    with run_rules(filing, Ruleset("ssda903", "Test", (rule,)), 2026) as run:
        (outcome,) = run.outcomes
    assert (outcome.status, outcome.reason) == ("not_run", "needs last year's Episodes")


def test_a_rule_that_lacks_a_column_is_not_run_and_says_which():
    filing = FIELDS["ssda903"].sow([Sown("settled")]).filing
    filing = replace(filing, missing_columns=frozenset({"Episodes.URN"}))
    rule = on_row(
        "X1", ERROR, "w", table="Episodes", when="URN IS NULL", look_at=("URN",), explain="{URN}"
    )
    with run_rules(filing, Ruleset("ssda903", "Test", (rule,)), 2026) as run:
        (outcome,) = run.outcomes
    assert outcome.reason == "needs URN in Episodes"


def test_a_column_read_through_a_shared_relation_is_missed_too():
    filing = FIELDS["ssda903"].sow([Sown("settled")]).filing
    filing = replace(filing, missing_columns=frozenset({"Episodes.REC"}))
    rule = on_rows(
        "X1",
        ERROR,
        "w",
        select="SELECT row AS Episodes FROM ordered_episodes WHERE REC IS NULL",
        look_at=(at("Episodes", "DECOM"),),
        explain="{DECOM}",
    )
    rules = Ruleset("ssda903", "Test", (rule,), ruleset("ssda903").shared)
    with run_rules(filing, rules, 2026) as run:
        assert run.outcomes[0].reason == "needs REC in Episodes"


def test_an_optional_table_that_is_not_there_is_taken_as_empty():
    filing = FIELDS["ssda903"].sow([Sown("settled")], absent=["OC3"]).filing
    rule = on_rows(
        "X1",
        ERROR,
        "w",
        select="SELECT row AS Header FROM Header WHERE CHILD NOT IN (SELECT CHILD FROM OC3)",
        look_at=(at("Header", "CHILD"),),
        explain="{CHILD}",
        uses=("OC3",),
    )
    with run_rules(filing, Ruleset("ssda903", "Test", (rule,)), 2026) as run:
        assert run.outcomes[0].breaches == 1


def test_a_rule_that_errs_fails_the_whole_run_and_names_itself():
    filing = FIELDS["cin"].sow([Sown("assessed")]).filing
    rule = on_row(
        "X9",
        ERROR,
        "w",
        table="ChildIdentifiers",
        when="CAST(UPN AS INTEGER) > 1",
        look_at=("UPN",),
        explain="{UPN}",
    )
    with (
        pytest.raises(RuleFailed, match="X9") as failed,
        run_rules(filing, Ruleset("cin", "Test", (rule,)), 2026),
    ):
        pass
    assert "A201" not in str(failed.value), "a child's data is in the message"


def test_a_rule_that_does_not_exist_is_refused():
    filing = FIELDS["cin"].sow([Sown("assessed")]).filing
    with (
        pytest.raises(UnknownRule, match="9999"),
        run_rules(filing, ruleset("cin"), 2026, codes=["9999", "1103"]),
    ):
        pass


def test_a_breach_says_which_of_many_fields_is_wrong():
    filing = (
        FIELDS["ssda903"]
        .sow([Sown("settled", (change("OC2", HEALTH_CHECK="2", TEETH_CHECK="9"),))])
        .filing
    )
    rule = on_row(
        "X1",
        ERROR,
        "w",
        table="OC2",
        when="HEALTH_CHECK NOT IN ('0', '1') OR TEETH_CHECK NOT IN ('0', '1')",
        look_at=("HEALTH_CHECK", "TEETH_CHECK", "IMMUNISATIONS"),
        only="{field} NOT IN ('0', '1')",
        explain="Should be 0 or 1",
    )
    with run_rules(filing, Ruleset("ssda903", "Test", (rule,)), 2026) as run:
        (row,) = told(run)
    assert json.loads(row["located"]) == [
        {"table": "OC2", "row": 1, "fields": {"HEALTH_CHECK": "2", "TEETH_CHECK": "9"}}
    ]


def test_an_unreadable_date_is_shown_as_it_was_written():
    filing = FIELDS["ssda903"].sow([Sown("settled", (add("Episodes", DECOM="31/02/2025"),))]).filing
    with run_rules(filing, ruleset("ssda903"), 2026, codes=["141"]) as run:
        (row,) = told(run)
    assert "“31/02/2025”" in row["explanation"]
    assert json.loads(row["located"])[0]["fields"] == {"DECOM": "31/02/2025"}
