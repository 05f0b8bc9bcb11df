"""Contacts: everything about a child that reaches the front door."""

from goldenthread.measures.measure import (
    BREAKDOWNS_OF_A_CHILD,
    Count,
    Measure,
    Percent,
    Polarity,
    Rate,
    Stage,
    Unavailable,
)

# A contact has no worker of its own, and the child's says nothing of how it was handled.
_BREAKDOWNS = (
    *(name for name in BREAKDOWNS_OF_A_CHILD if name != "worker"),
    "source_of_contact",
)

_CONTACTS = """
    SELECT cont_person_id AS person_id, cont_contact_id AS record_id,
        cont_contact_date AS on_date, cont_contact_source_code AS source_of_contact
    FROM ssd_contacts
    WHERE cont_contact_date IS NOT NULL
"""

_SOURCE = "Ofsted's Annex A, list 1; Safeguarding Pressures survey"
_LOCAL_COUNT = (
    "What counts as a contact differs from council to council: compare with this council's own"
    " past rather than with others."
)

FD01 = Measure(
    id="FD01",
    stage=Stage.CONTACT,
    name="Contacts",
    definition=(
        "Contacts about a child received in the period, whatever came of them. Each child in a"
        " contact counts once. A contact without a date is left out."
    ),
    numerator="Contacts received in the period",
    denominator=None,
    polarity=Polarity.NEUTRAL,
    summary=Count("contacts"),
    members=_CONTACTS,
    source=_SOURCE,
    reads="{value} contacts were received",
    breakdowns=_BREAKDOWNS,
    caution=_LOCAL_COUNT,
)

FD02 = Measure(
    id="FD02",
    stage=Stage.CONTACT,
    name="Contact rate",
    definition=(
        "Contacts received in the twelve months, per 10,000 children aged 0 to 17 at the mid-year"
        " estimate of the calendar year before the one in which the twelve months end (or the"
        " latest published before that). Each child in a contact counts once. A contact without"
        " a date is left out."
    ),
    numerator="Contacts received in the twelve months",
    denominator="Children aged 0 to 17, mid-year of the calendar year before",
    polarity=Polarity.NEUTRAL,
    summary=Rate(counted="contacts"),
    members=_CONTACTS,
    source=_SOURCE,
    reads="There were {value} contacts for every 10,000 children",
    breakdowns=_BREAKDOWNS,
    months=12,
    caution=_LOCAL_COUNT,
)

FD03 = Measure(
    id="FD03",
    stage=Stage.CONTACT,
    name="Contacts that became referrals",
    definition=(
        "Contacts received in the period of which the outcome says that a new referral was made,"
        " as a percentage of all contacts received in the period. A contact"
        " about a child whose case was open already is not a new referral. A contact without a"
        " recorded outcome counts as one that did not become a referral; one without a date is"
        " left out."
    ),
    numerator="Contacts that became a new referral",
    denominator="Contacts received in the period",
    polarity=Polarity.NEUTRAL,
    summary=Percent(),
    members="""
        SELECT cont_person_id AS person_id, cont_contact_id AS record_id,
            cont_contact_date AS on_date,
            UPPER(JSON_EXTRACT_STRING(cont_contact_outcome_json, '$.NEW_REFERRAL_FLAG'))
                IN ('Y', 'YES', 'TRUE', 'T', '1') AS counts,
            cont_contact_source_code AS source_of_contact
        FROM ssd_contacts
        WHERE cont_contact_date IS NOT NULL
    """,
    source="Safeguarding Pressures survey; local",
    reads="{value} of contacts became referrals",
    breakdowns=_BREAKDOWNS,
    caution="The figure runs low while the outcomes of the latest contacts are not recorded yet.",
)

FD05 = Measure(
    id="FD05",
    stage=Stage.CONTACT,
    name="Repeat contacts within 12 months",
    definition=(
        "Contacts about a child of whom there had been a contact on an earlier day within the 12"
        " months before, as a percentage of all contacts received in the period. Exactly 12"
        " months before still counts; another contact on the same day does not. A contact without"
        " a date is left out."
    ),
    numerator="Contacts about a child with a contact in the 12 months up to the day before",
    denominator="Contacts received in the period",
    polarity=Polarity.LOW,
    summary=Percent(),
    members="""
        WITH contact_days AS (
            SELECT DISTINCT cont_person_id, cont_contact_date FROM ssd_contacts
        ),
        earlier AS (
            SELECT cont_person_id, cont_contact_date,
                LAG(cont_contact_date) OVER (
                    PARTITION BY cont_person_id ORDER BY cont_contact_date
                ) AS previous_date
            FROM contact_days
        )
        SELECT contact.cont_person_id AS person_id, contact.cont_contact_id AS record_id,
            contact.cont_contact_date AS on_date,
            earlier.previous_date >= contact.cont_contact_date - INTERVAL 12 MONTH AS counts,
            contact.cont_contact_source_code AS source_of_contact
        FROM ssd_contacts AS contact
        LEFT JOIN earlier
            ON earlier.cont_person_id = contact.cont_person_id
            AND earlier.cont_contact_date = contact.cont_contact_date
        WHERE contact.cont_contact_date IS NOT NULL
    """,
    source="Local; Children's services Analysis Tool",
    reads="{value} of contacts were about a child of whom there was a contact in the year before",
    breakdowns=_BREAKDOWNS,
    look_back_months=12,
)

MEASURES = (FD01, FD02, FD03, FD05)

UNAVAILABLE = (
    Unavailable(
        id="FD04",
        stage=Stage.CONTACT,
        name="Contacts decided within 1 working day",
        definition=(
            "Contacts on which it was decided what to do no more than 1 working day after they"
            " were received, as a percentage of all contacts with a decision. The limit is a"
            " council's own convention: the one working day of the statutory guidance runs from a"
            " referral."
        ),
        reason=(
            "The Standard Safeguarding Dataset holds what was decided on a contact and not when."
            " The date of a referral that followed is no substitute: most contacts have none, and"
            " those that do were all taken further."
        ),
        needs="The day on which the decision on each contact was made, beside its outcome.",
    ),
)
