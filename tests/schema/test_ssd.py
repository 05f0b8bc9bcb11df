"""Our declaration of the dataset beside the published one."""

import re
from itertools import pairwise

import pytest

from goldenthread.schema import REFERENCE, SSD, TABLES, ordinal_column
from goldenthread.schema.returns import RETURNS
from goldenthread.schema.table import Column, ColumnType, Table

PUBLISHED_TYPES = {
    "nvarchar": ColumnType.TEXT,
    "datetime": ColumnType.DATE,
    "nchar": ColumnType.FLAG,
    "int": ColumnType.INTEGER,
    "float": ColumnType.NUMBER,
    "bit": ColumnType.FLAG,
    "binary": ColumnType.TEXT,
}

READ_OTHERWISE = {
    "miss_missing_episode_start_date": ColumnType.TIMESTAMP,
    "miss_missing_episode_end_date": ColumnType.TIMESTAMP,
    "submission_timestamp": ColumnType.TIMESTAMP,
    "last_updated": ColumnType.TIMESTAMP,
    "created_at": ColumnType.TIMESTAMP,
    "csdq_sdq_score": ColumnType.INTEGER,
    "perm_number_of_adopters": ColumnType.INTEGER,
    "ehca_ehcp_assessment_exceptions": ColumnType.FLAG,
    "json_payload": ColumnType.JSON,
    "cppr_cp_review_participation": ColumnType.TEXT,
    "senn_active_ehcp_need_rank": ColumnType.TEXT,
    "clas_substance_misused": ColumnType.TEXT,
    "prep_pre_pro_parents_legal_rep": ColumnType.TEXT,
    "prep_parents_legal_rep_point_of_issue": ColumnType.TEXT,
    "prep_care_proc_short_notice": ColumnType.TEXT,
    "prep_la_inital_plan_approved": ColumnType.TEXT,
    "prep_la_final_plan_approved": ColumnType.TEXT,
    "voch_explained_worries": ColumnType.TEXT,
    "voch_story_help_understand": ColumnType.TEXT,
    "voch_agree_worker": ColumnType.TEXT,
    "voch_plan_safe": ColumnType.TEXT,
    "voch_tablet_help_explain": ColumnType.TEXT,
}

NAMES_OF_NOTHING = {
    "clae_cla_placement_id": "ssd_cla_placement.clap_cla_placement_id",
    "ehcn_ehcp_asmt_id": "ssd_ehcp_assessment.ehca_ehcp_assessment_id",
}

PERSON_BY_ANOTHER_TABLE = {
    "cinv_person_id", "clac_person_id", "clah_person_id", "clai_person_id", "clas_person_id",
    "clav_person_id", "cppr_person_id", "cppv_person_id", "csdq_person_id", "lacp_person_id",
    "lapp_person_id", "perm_person_id",
}  # fmt: skip

NOT_PUBLISHED_AS_REFERENCES = {
    "cppl_referral_id": "ssd_cin_episodes.cine_referral_id",
    "cppv_cp_plan_id": "ssd_cp_plans.cppl_cp_plan_id",
    "clae_referral_id": "ssd_cin_episodes.cine_referral_id",
    "clav_cla_id": "ssd_cla_episodes.clae_cla_id",
    "clap_person_id": "ssd_person.pers_person_id",
    "icpc_cp_plan_id": "ssd_cp_plans.cppl_cp_plan_id",
    "invo_person_id": "ssd_person.pers_person_id",
    "invo_referral_id": "ssd_cin_episodes.cine_referral_id",
    "perm_cla_id": "ssd_cla_episodes.clae_cla_id",
    "person_id": "ssd_person.pers_person_id",
}

RETURN_NAMES = {
    "AnnexA": "Annex A",
    "SSD903": "SSDA903",
    "ADCS_SP": "Safeguarding Pressures",
    "CSCWF": "Workforce",
    "NEETandparticipation": "NEET and participation",
}

EVERY_COLUMN = [(table, column) for table in TABLES.values() for column in table.columns]


def declared(row: dict[str, str]) -> Column:
    return SSD[row["table"]].column(row["column"])


def test_48_tables_and_359_columns_in_their_published_order(published):
    names = [
        (table.name, column.name)
        for table in sorted(SSD.values(), key=lambda table: table.name)
        for column in table.file_columns
    ]
    assert names == [(row["table"], row["column"]) for row in published]
    assert (len(SSD), len(names)) == (48, 359)


def test_types_are_as_published_unless_read_otherwise_on_purpose(published):
    expected = {}
    for row in published:
        kind = PUBLISHED_TYPES[row["type"].lower()]
        if row["column"].endswith("_json"):
            kind = ColumnType.JSON
        expected[row["column"]] = READ_OTHERWISE.get(row["column"], kind)
    assert {row["column"]: declared(row).type for row in published} == expected


def test_keys_are_as_published(published):
    keys = {(row["table"], row["column"]) for row in published if row["primary_key"]}
    assert {(table.name, name) for table in SSD.values() for name in table.key} == keys


def test_references_are_as_published_unless_mended(published):
    expected = {}
    for row in published:
        name = row["column"]
        expected[name] = row["foreign_key"].partition(" ")[0] or None
        if name in PERSON_BY_ANOTHER_TABLE:
            expected[name] = "ssd_person.pers_person_id"
    expected |= NAMES_OF_NOTHING | NOT_PUBLISHED_AS_REFERENCES
    assert {row["column"]: declared(row).references for row in published} == expected


def test_returns_and_item_references_are_as_published(published):
    for row in published:
        names = [RETURN_NAMES.get(name, name) for name in re.split("[;,]", row["returns"])]
        assert set(declared(row).returns) == set(names) & set(RETURNS), row["column"]
        assert declared(row).item == row["item_ref"]


def test_placeholders_are_as_published(published):
    for row in published:
        assert declared(row).placeholder == ("PLACEHOLDER_DATA" in row["guidance"]), row["column"]


@pytest.mark.parametrize(
    ("table", "column"),
    [(table, column) for table, column in EVERY_COLUMN if column.references],
    ids=lambda value: value.name,
)
def test_a_reference_names_a_column_of_the_same_type(table: Table, column: Column):
    other, _, name = column.references.partition(".")
    assert TABLES[other].column(name).type is column.type


def test_column_names_are_unique_in_the_whole_dataset():
    names = sorted(column.name for _, column in EVERY_COLUMN)
    assert [first for first, second in pairwise(names) if first == second] == []


@pytest.mark.parametrize("table", SSD.values(), ids=lambda table: table.name)
def test_a_table_has_a_key_and_its_dates_are_dates(table: Table):
    dates = {ColumnType.DATE, ColumnType.TIMESTAMP}
    assert table.key
    for interval in table.intervals:
        assert table.column(interval.start).type in dates
        assert table.column(interval.end).type is table.column(interval.start).type
    if table.begins:
        assert table.column(table.begins).type in dates


def test_every_column_says_what_it_means():
    for _, column in EVERY_COLUMN:
        assert len(column.meaning) > 3, column.name
        assert not column.meaning.endswith("."), column.name


def test_a_snapshot_holds_declared_then_derived_then_ordinals():
    names = [column.name for column in SSD["ssd_address"].snapshot_columns]
    assert names[:2] == ["addr_table_id", "addr_address_json"]
    assert names[6:] == [
        "addr_address_postcode",
        "addr_district",
        "addr_address_start_date_wd",
        "addr_address_end_date_wd",
    ]


def test_every_date_has_an_ordinal_and_a_timestamp_has_none():
    for table in SSD.values():
        names = {column.name for column in table.snapshot_columns}
        for column in table.columns:
            is_date = column.type is ColumnType.DATE
            assert (ordinal_column(column.name) in names) is is_date


def test_the_types_of_a_snapshot():
    missing = {column.name: column.type.sql for column in SSD["ssd_missing"].snapshot_columns}
    assert missing["miss_missing_episode_start_date"] == "TIMESTAMP"
    assessments = SSD["ssd_cin_assessments"].snapshot_columns
    types = {column.name: column.type.sql for column in assessments}
    assert types["cina_assessment_start_date"] == "DATE"
    assert types["cina_assessment_start_date_wd"] == "BIGINT"
    assert types["cina_assessment_child_seen"] == "BOOLEAN"
    assert types["cina_assessment_outcome_json"] == "VARCHAR"
    assert SSD["ssd_professionals"].column("prof_full_time_equivalency").type.sql == "DOUBLE"


def test_tables_are_the_dataset_and_our_own():
    assert set(TABLES) == set(SSD) | set(REFERENCE) == set(SSD) | {"population", "district"}
    assert [column.name for column in REFERENCE["population"].columns] == [
        "popn_mid_year",
        "popn_district",
        "popn_children_0_17",
    ]
