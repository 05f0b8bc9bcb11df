"""Who the child is: person, address, disability, family and identifiers."""

from goldenthread.schema import codesets
from goldenthread.schema.returns import (
    ANNEX_A,
    ASGLB,
    CIN,
    NEET,
    RIIA,
    SAFEGUARDING_PRESSURES,
    SEN2,
    SSDA903,
)
from goldenthread.schema.table import DATE, FLAG, JSON, TEXT, Column, Interval, Table

PERSON = Table(
    "ssd_person",
    "Everyone the authority has a record for: children, and the parents and carers linked to "
    "them. One row a person.",
    (
        Column(
            "pers_person_id",
            TEXT,
            "Identifier of the person in the case management system, kept for life and never "
            "reused",
            key=True,
            returns=(SSDA903, CIN, ANNEX_A, RIIA, SEN2),
            item="PERS001A",
        ),
        Column("pers_forename", TEXT, "Forename", item="PERS015A"),
        Column("pers_surname", TEXT, "Surname", item="PERS016A"),
        Column(
            "pers_sex",
            TEXT,
            "Sex as on the birth or gender recognition certificate",
            codes=codesets.SEX,
            returns=(SSDA903, RIIA, ANNEX_A, SEN2),
            item="PERS002A",
        ),
        Column(
            "pers_gender",
            TEXT,
            "Gender the person says they are",
            codes=codesets.GENDER,
            returns=(CIN, RIIA),
            item="PERS003A",
        ),
        Column(
            "pers_ethnicity",
            TEXT,
            "Ethnicity as the person, parent or carer gave it",
            codes=codesets.ETHNICITY,
            returns=(SSDA903, CIN, ANNEX_A, RIIA, SEN2),
            item="PERS004A",
        ),
        Column(
            "pers_dob",
            DATE,
            "Date of birth; the 15th of the month where only the month is known",
            returns=(SSDA903, CIN, ANNEX_A, RIIA, SEN2),
            item="PERS005A",
        ),
        Column(
            "pers_common_child_id",
            TEXT,
            "NHS number, ten digits of which the last is a check digit",
            item="PERS013A",
        ),
        Column(
            "pers_legacy_id", TEXT, "Identifier of the person in an earlier system", item="PERS014A"
        ),
        Column(
            "pers_upn_unknown",
            TEXT,
            "Why there is no unique pupil number",
            codes=codesets.UPN_UNKNOWN,
            returns=(RIIA, CIN, SEN2),
            item="PERS007A",
        ),
        Column(
            "pers_send_flag",
            FLAG,
            "Whether the person has an education, health and care plan",
            returns=(NEET, RIIA),
            item="PERS008A",
        ),
        Column(
            "pers_expected_dob",
            DATE,
            "Expected date of birth of a child not yet born at referral",
            returns=(CIN, RIIA),
            item="PERS009A",
        ),
        Column(
            "pers_death_date",
            DATE,
            "Date of death, checked against the certificate",
            returns=(CIN, RIIA),
            item="PERS010A",
        ),
        Column(
            "pers_is_mother",
            FLAG,
            "Whether the person is a mother, also when the child lives elsewhere",
            returns=(SSDA903, RIIA),
            item="PERS011A",
        ),
        Column(
            "pers_nationality",
            TEXT,
            "Country of origin, asked for unaccompanied asylum-seeking children",
            returns=(SAFEGUARDING_PRESSURES, RIIA),
            item="PERS012A",
        ),
    ),
    intervals=(Interval("pers_dob", "pers_death_date"),),
)

ADDRESS = Table(
    "ssd_address",
    "Where a person lived and when. One row an address a person, so a move ends one row and "
    "begins another.",
    (
        Column("addr_table_id", TEXT, "Identifier of the row", key=True, item="ADDR007A"),
        Column(
            "addr_address_json",
            JSON,
            "Address in parts: room, floor, flat, building, house, street, town, UPRN, easting, "
            "northing",
            item="ADDR001A",
        ),
        Column(
            "addr_person_id",
            TEXT,
            "Person who lived there",
            references="ssd_person.pers_person_id",
            item="ADDR002A",
        ),
        Column(
            "addr_address_type", TEXT, "Kind of address, such as home or placement", item="ADDR003A"
        ),
        Column("addr_address_start_date", DATE, "First day at the address", item="ADDR004A"),
        Column(
            "addr_address_end_date",
            DATE,
            "Last day at the address; blank while the person lives there",
            item="ADDR005A",
        ),
        Column(
            "addr_address_postcode",
            TEXT,
            "Postcode, with or without its space",
            returns=(SSDA903, ANNEX_A, SEN2),
            item="ADDR006A",
        ),
        Column(
            "addr_district",
            TEXT,
            "District of the address, found by the outward code of its postcode in the district "
            "file; null where the file has none",
            derived=True,
        ),
    ),
    intervals=(Interval("addr_address_start_date", "addr_address_end_date"),),
    begins="addr_address_start_date",
)

DISABILITY = Table(
    "ssd_disability",
    "Disabilities a person has. One row a disability; a person without one may have a row that "
    "says so.",
    (
        Column(
            "disa_person_id",
            TEXT,
            "Person",
            key=True,
            references="ssd_person.pers_person_id",
            item="DISA001A",
        ),
        Column("disa_table_id", TEXT, "Identifier of the row", key=True, item="DISA003A"),
        Column(
            "disa_disability_code",
            TEXT,
            "Disability, or NONE",
            codes=codesets.DISABILITY,
            returns=(CIN, ANNEX_A),
            item="DISA002A",
        ),
    ),
)

FAMILY = Table(
    "ssd_family",
    "Who belongs to which family. One row a person in a family; links siblings and adoptive "
    "families.",
    (
        Column("fami_table_id", TEXT, "Identifier of the row", key=True, item="FAMI003A"),
        Column(
            "fami_family_id",
            TEXT,
            "Identifier of the family",
            key=True,
            returns=(ASGLB, ANNEX_A),
            item="FAMI001A",
        ),
        Column(
            "fami_person_id",
            TEXT,
            "Person who belongs to the family",
            references="ssd_person.pers_person_id",
            item="FAMI002A",
        ),
    ),
)

MOTHER = Table(
    "ssd_mother",
    "Mothers and their children. One row a child of a mother.",
    (
        Column("moth_table_id", TEXT, "Identifier of the row", key=True, item="MOTH004A"),
        Column(
            "moth_person_id",
            TEXT,
            "Mother",
            references="ssd_person.pers_person_id",
            item="MOTH002A",
            note="Published as both key and reference; the row identifier and the child make the "
            "key",
        ),
        Column(
            "moth_childs_person_id",
            TEXT,
            "Her child",
            key=True,
            references="ssd_person.pers_person_id",
            item="MOTH001A",
        ),
        Column(
            "moth_childs_dob",
            DATE,
            "Date of birth of her child",
            returns=(SSDA903, ANNEX_A),
            item="MOTH003A",
        ),
    ),
)

LINKED_IDENTIFIERS = Table(
    "ssd_linked_identifiers",
    "Identifiers of a person elsewhere, such as a pupil or court case number. One row an "
    "identifier.",
    (
        Column(
            "link_table_id",
            TEXT,
            "Identifier of the row",
            key=True,
            item="LINK001A",
            placeholder=True,
        ),
        Column(
            "link_person_id",
            TEXT,
            "Person",
            references="ssd_person.pers_person_id",
            item="LINK002A",
            placeholder=True,
        ),
        Column(
            "link_identifier_type",
            TEXT,
            "Kind of identifier",
            codes=codesets.IDENTIFIER_TYPE,
            item="LINK003A",
            placeholder=True,
        ),
        Column(
            "link_identifier_value",
            TEXT,
            "The identifier itself",
            item="LINK004A",
            placeholder=True,
        ),
        Column(
            "link_valid_from_date",
            DATE,
            "First day the identifier is known to hold",
            item="LINK005A",
            placeholder=True,
        ),
        Column(
            "link_valid_to_date",
            DATE,
            "Last day the identifier is known to hold",
            item="LINK006A",
            placeholder=True,
        ),
    ),
    intervals=(Interval("link_valid_from_date", "link_valid_to_date"),),
    begins="link_valid_from_date",
)

IMMIGRATION_STATUS = Table(
    "ssd_immigration_status",
    "Immigration statuses a person has had. One row a status.",
    (
        Column(
            "immi_person_id",
            TEXT,
            "Person",
            key=True,
            references="ssd_person.pers_person_id",
            item="IMMI001A",
        ),
        Column(
            "immi_immigration_status_id", TEXT, "Identifier of the row", key=True, item="IMMI005A"
        ),
        Column(
            "immi_immigration_status",
            TEXT,
            "Status, such as unaccompanied asylum-seeking child, in the system's own words",
            returns=(SSDA903, RIIA, ANNEX_A),
            item="IMMI002A",
        ),
        Column(
            "immi_immigration_status_start_date",
            DATE,
            "First day of the status",
            returns=(RIIA,),
            item="IMMI003A",
        ),
        Column(
            "immi_immigration_status_end_date",
            DATE,
            "Last day of the status; blank while it lasts",
            returns=(SSDA903, RIIA),
            item="IMMI004A",
        ),
    ),
    intervals=(Interval("immi_immigration_status_start_date", "immi_immigration_status_end_date"),),
    begins="immi_immigration_status_start_date",
)

TABLES = (PERSON, ADDRESS, DISABILITY, FAMILY, MOTHER, LINKED_IDENTIFIERS, IMMIGRATION_STATUS)
