"""The front door: contacts about a child, before anything is decided."""

from goldenthread.schema import codesets
from goldenthread.schema.returns import ANNEX_A, RIIA, SAFEGUARDING_PRESSURES
from goldenthread.schema.table import DATE, JSON, TEXT, Column, Table

CONTACTS = Table(
    "ssd_contacts",
    "Contacts about a child: information or a request for help that reached the authority. One "
    "row a child in a contact.",
    (
        Column("cont_contact_id", TEXT, "Identifier of the contact", key=True, item="CONT001A"),
        Column(
            "cont_person_id",
            TEXT,
            "Child the contact is about",
            references="ssd_person.pers_person_id",
            item="CONT002A",
        ),
        Column(
            "cont_contact_date",
            DATE,
            "Day the contact was received",
            returns=(ANNEX_A, RIIA),
            item="CONT003A",
        ),
        Column(
            "cont_contact_source_code",
            TEXT,
            "Who made the contact",
            codes=codesets.REFERRAL_SOURCE,
            returns=(ANNEX_A, RIIA),
            item="CONT004A",
        ),
        Column(
            "cont_contact_source_desc",
            TEXT,
            "Who made the contact, in the system's own words",
            item="CONT006A",
        ),
        Column(
            "cont_contact_outcome_json",
            JSON,
            "What was decided, as flags: new referral, existing referral, child protection "
            "enquiry, no further action, advice and others",
            returns=(SAFEGUARDING_PRESSURES, RIIA),
            item="CONT005A",
        ),
    ),
    begins="cont_contact_date",
)

TABLES = (CONTACTS,)
