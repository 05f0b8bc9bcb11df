"""The figures that a breach damages, and the rules that stand in every year."""

import json
from dataclasses import replace
from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from goldenthread.measures.catalogue import columns_needed
from goldenthread.rules.catalogue import ruleset
from goldenthread.rules.damage import damaged_by
from goldenthread.rules.fix_list import as_workbook
from goldenthread.rules.run import run_rules
from goldenthread.rules.written import as_json
from goldenthread.rules.years import choose_year
from goldenthread.schema.annexa import ANNEX_A
from goldenthread.schema.ssd import SSD
from rules.fields import FIELDS
from rules.planting import Child, change

UNDATED = Child("known", (change("ssd_cin_episodes", cine_referral_date=None),))


def rule(name: str, code: str):
    return next(it for it in ruleset(name).rules if it.code == code)


def test_a_referral_without_a_date_damages_the_figures_that_count_referrals():
    damaged = damaged_by(rule("ssd", "SSD-BLANK-cine_referral_date"), columns_needed())
    assert {"RF01", "RF02", "RF03", "CN01"} <= set(damaged)
    assert "CP01" not in damaged


def test_a_value_that_no_figure_needs_damages_none():
    assert damaged_by(rule("ssd", "SSD-CODE-pers_gender"), columns_needed()) == ()


def test_a_list_of_annex_a_damages_what_its_columns_are_adapted_to():
    damaged = damaged_by(rule("annexa", "A3-BLANK-referral_date"), columns_needed())
    assert "RF01" in damaged


def test_the_figures_damaged_are_each_named_once():
    damaged = damaged_by(rule("ssd", "SSD-303"), columns_needed())
    assert len(damaged) == len(set(damaged)) > 0


def test_every_column_that_a_rule_is_said_to_damage_is_one_of_the_dataset():
    for name in ("ssd", "annexa"):
        for it in ruleset(name).rules:
            for column in it.damages:
                table, _, field = column.partition(".")
                assert SSD[table].has(field), (it.code, column)


def test_every_column_that_a_figure_needs_is_one_that_some_rule_looks_after():
    damaged = {column for it in ruleset("ssd").rules for column in it.damages}
    columns = {f"{table.name}.{it.name}" for table in SSD.values() for it in table.file_columns}
    needed = set(columns_needed()) & columns
    # What is blank for good reason in these says all there is to say.
    told_by_being_there = {
        "ssd_initial_cp_conference.icpc_icpc_transfer_in",
        "ssd_care_leavers.clea_care_leaver_personal_advisor",
        "ssd_cla_placement.clap_cla_placement_urn",
    }
    assert needed - damaged - told_by_being_there == set()


def test_json_and_the_workbook_name_the_figures_damaged():
    sown = FIELDS["ssd"].sow([UNDATED])
    code = "SSD-BLANK-cine_referral_date"
    with run_rules(sown.filing, ruleset("ssd"), 2026, codes=[code]) as run:
        told = json.loads("".join(as_json(run, columns_needed())))
        sheet = load_workbook(BytesIO(as_workbook(run, columns_needed())))["Rules"]
    assert "RF01" in told["rules"][0]["damages"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    place = rows[0].index("Damages")
    assert "RF01" in rows[1][place]


def test_records_that_no_year_bounds_have_rules_in_every_year():
    for name in ("ssd", "annexa"):
        assert not ruleset(name).yearly
        assert ruleset(name).in_force(2026) == ruleset(name).in_force(2027) == ruleset(name).rules


def test_records_that_no_year_bounds_have_the_year_in_progress_without_being_asked():
    filing = FIELDS["ssd"].sow([Child("known")]).filing
    unsaid = FIELDS["annexa"].sow([Child("in need")]).filing
    for it in (filing, unsaid):
        chosen = choose_year(type(it)(it.filed, it.tables, it.form), None, date(2026, 6, 1))
        assert (chosen.year, chosen.because) == (2027, "")


def test_the_title_of_yearless_rules_names_no_year():
    sown = FIELDS["annexa"].sow([Child("in need")])
    with run_rules(sown.filing, ruleset("annexa"), 2027, codes=["A1-UNREAD"]) as run:
        assert run.ruleset_name == "Checks on Annex A"


def test_a_time_is_said_with_its_hour_and_what_cannot_be_read_as_it_was_written():
    away = change("ssd_missing", miss_missing_episode_start_date="2025-11-30 23:59:00")
    found = explained("SSD-314", away)
    assert "went missing on 30 November 2025 at 23:59" in found
    unread = change("ssd_cin_episodes", cine_referral_nfa=None, cine_referral_nfa_unread="perhaps")
    assert "cine_referral_nfa “perhaps”" in explained("SSD-UNREAD-cin_episodes", unread)


def test_a_record_that_names_no_child_is_told_of_the_child_that_it_leads_to():
    sown = FIELDS["ssd"].sow(
        [Child("known", (change("ssd_cla_reviews", clar_cla_review_id=None),))]
    )
    with run_rules(sown.filing, ruleset("ssd"), 2026, codes=["SSD-KEY-cla_reviews"]) as run:
        assert next(run.breaches())["child"].to_pylist() == sown.identities[:1]


def test_a_record_that_leads_to_a_table_not_handed_in_is_told_of_no_child():
    sown = FIELDS["ssd"].sow(
        [Child("known", (change("ssd_cla_reviews", clar_cla_review_id=None),))]
    )
    alone = {"ssd_cla_reviews": sown.filing.tables["ssd_cla_reviews"]}
    filing = replace(sown.filing, tables=alone)
    with run_rules(filing, ruleset("ssd"), 2026, codes=["SSD-KEY-cla_reviews"]) as run:
        assert next(run.breaches())["child"].to_pylist() == [None]


def explained(code: str, edit) -> str:
    sown = FIELDS["ssd"].sow([Child("known", (edit,))])
    with run_rules(sown.filing, ruleset("ssd"), 2026, codes=[code]) as run:
        return next(run.breaches())["explanation"][0].as_py()


def test_every_list_has_rules_and_every_table_has_its_key_held():
    codes = {it.code for it in ruleset("ssd").rules}
    assert {f"SSD-KEY-{name.removeprefix('ssd_')}" for name in SSD} <= codes
    lists = {it.code.partition("-")[0] for it in ruleset("annexa").rules}
    assert lists == {f"A{annex.number}" for annex in ANNEX_A.tables.values()}
