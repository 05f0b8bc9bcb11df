"""Tables that the standard keeps for itself: its version, what was sent, and drafts for finance."""

from goldenthread.schema import codesets
from goldenthread.schema.table import DATE, FLAG, JSON, TEXT, TIMESTAMP, Column, Table

VERSION_LOG = Table(
    "ssd_version_log",
    "Versions of the standard that the extract was made with. One row a version.",
    (
        Column("version_number", TEXT, "Version, such as 1.0.0", key=True, item="VERS1001A"),
        Column(
            "release_date",
            DATE,
            "Day the version was released",
            item="VERS1002A",
            note="A day, although published as a date with time",
        ),
        Column("description", TEXT, "What the version changed", item="VERS1003A"),
        Column("is_current", FLAG, "Whether it is the version in use", item="VERS1004A"),
        Column("created_at", TIMESTAMP, "When the row was made", item="VERS1005A"),
        Column("created_by", TEXT, "Who made the row", item="VERS1006A"),
        Column("impact_description", TEXT, "What else the version touches", item="VERS1007A"),
    ),
)

API_DATA_STAGING = Table(
    "ssd_api_data_staging",
    "Records waiting to be sent to a receiving service. One row a child's record.",
    (
        Column("id", TEXT, "Identifier of the row", key=True, item="APIS1001A"),
        Column(
            "person_id",
            TEXT,
            "Child whose record it is",
            references="ssd_person.pers_person_id",
            item="APIS1002A",
        ),
        Column("json_payload", JSON, "The record as it is to be sent", item="APIS1003A"),
        Column(
            "current_hash",
            TEXT,
            "Digest of the record as it is now",
            item="APIS1004A",
            note="Binary as published; read as text, in hexadecimal",
        ),
        Column(
            "previous_hash",
            TEXT,
            "Digest of the record as last sent",
            item="APIS1005A",
            note="Binary as published; read as text, in hexadecimal",
        ),
        Column(
            "submission_status",
            TEXT,
            "Whether the record was sent",
            codes=codesets.SUBMISSION_STATUS,
            item="APIS1006A",
        ),
        Column("submission_timestamp", TIMESTAMP, "When the record was sent", item="APIS1007A"),
        Column("api_response", TEXT, "What the receiving service answered", item="APIS1008A"),
        Column(
            "row_state",
            TEXT,
            "Whether the record is new or has changed since",
            codes=codesets.ROW_STATE,
            item="APIS1009A",
        ),
        Column("last_updated", TIMESTAMP, "When the row was last refreshed", item="APIS1010A"),
    ),
)

S251_FINANCE = Table(
    "ssd_s251_finance",
    "Draft of a table for spending returns; its columns have no meaning yet.",
    (
        Column(
            "s251_table_id",
            TEXT,
            "Identifier of the row",
            key=True,
            item="S251001A",
            placeholder=True,
        ),
        Column(
            "s251_cla_placement_id",
            TEXT,
            "Placement",
            references="ssd_cla_placement.clap_cla_placement_id",
            item="S251002A",
            placeholder=True,
        ),
        Column("s251_placeholder_1", TEXT, "Not yet defined", item="S251003A", placeholder=True),
        Column("s251_placeholder_2", TEXT, "Not yet defined", item="S251004A", placeholder=True),
        Column("s251_placeholder_3", TEXT, "Not yet defined", item="S251005A", placeholder=True),
        Column("s251_placeholder_4", TEXT, "Not yet defined", item="S251006A", placeholder=True),
    ),
)

TABLES = (VERSION_LOG, API_DATA_STAGING, S251_FINANCE)
