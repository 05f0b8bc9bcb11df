"""Data quality: records that figures rest on, with dates that are missing or cannot be right.

What is asked of each kind of record follows from its table's declaration: when its matter begins,
and which pairs of dates must be in order.
"""

from collections.abc import Iterator, Mapping

from goldenthread.measures.catalogue.pieces import HOLDERS
from goldenthread.measures.measure import Measure, Percent, Polarity, Stage
from goldenthread.schema import TABLES
from goldenthread.schema.table import Table

_KINDS: Mapping[str, str] = {
    "ssd_contacts": "Contacts",
    "ssd_early_help_episodes": "Early help episodes",
    "ssd_cin_episodes": "Episodes of need",
    "ssd_cin_assessments": "Assessments",
    "ssd_s47_enquiry": "Section 47 enquiries",
    "ssd_initial_cp_conference": "Initial child protection conferences",
    "ssd_cin_plans": "Child in need plans",
    "ssd_cin_visits": "Child in need visits",
    "ssd_cp_plans": "Child protection plans",
    "ssd_cp_reviews": "Child protection reviews",
    "ssd_cp_visits": "Child protection visits",
    "ssd_cla_episodes": "Episodes of care",
    "ssd_cla_placement": "Placements",
    "ssd_legal_status": "Legal statuses",
    "ssd_cla_visits": "Visits to looked-after children",
    "ssd_missing": "Missing episodes",
    "ssd_permanence": "Steps to permanence",
    "ssd_care_leavers": "Care leavers",
    "ssd_involvements": "Involvements of workers",
}
# A child is born when these begin; the others may begin before.
_OF_THE_BORN = frozenset(
    {"ssd_cla_episodes", "ssd_cla_placement", "ssd_legal_status", "ssd_cla_visits", "ssd_missing"}
)
# What has a day on which it is due may lie ahead, without the day on which it took place.
_DUE = {
    "ssd_initial_cp_conference": "icpc_icpc_target_date",
    "ssd_cp_reviews": "cppr_cp_review_due",
}
# A young person has no contact, and a child no decision for adoption, until there is one.
_NOT_ALWAYS = frozenset({"ssd_care_leavers", "ssd_permanence"})


def _faults(table: Table) -> Iterator[str]:
    """What is wrong with a record's dates, each as SQL that is true where it is."""
    if table.name not in _NOT_ALWAYS:
        dated = [table.begins, _DUE[table.name]] if table.name in _DUE else [table.begins]
        yield " AND ".join(f"{day} IS NULL" for day in dated)
    yield f"CAST({table.begins} AS DATE) > last_day.as_at"
    for interval in table.intervals:
        yield f"{interval.end} < {interval.start}"
    if table.name in _OF_THE_BORN:
        yield f"CAST({table.begins} AS DATE) < pers_dob"


def _records(table: Table, words: str) -> str:
    """The SELECT of the records of one kind, and which of them are at fault."""
    (key,) = table.key
    person = next(
        column.name for column in table.columns if column.references == "ssd_person.pers_person_id"
    )
    born = f"LEFT JOIN ssd_person ON pers_person_id = {person}"
    return f"""
        SELECT {person} AS person_id, {key} AS record_id, last_day.as_at,
            '{words}' AS kind_of_record,
            {" OR ".join(f"({fault})" for fault in _faults(table))} AS counts
        FROM last_day CROSS JOIN {table.name} {born if table.name in _OF_THE_BORN else ""}
    """


_PEOPLE = """
    SELECT pers_person_id AS person_id, pers_person_id AS record_id, last_day.as_at,
        'Children' AS kind_of_record,
        (pers_dob IS NULL AND pers_expected_dob IS NULL) OR pers_dob > last_day.as_at
            OR pers_death_date < pers_dob OR pers_death_date > last_day.as_at AS counts
    FROM last_day CROSS JOIN ssd_person
"""
_ALL = "UNION ALL".join([_PEOPLE, *(_records(TABLES[name], it) for name, it in _KINDS.items())])

DQ01 = Measure(
    id="DQ01",
    stage=Stage.QUALITY,
    name="Records with missing or impossible dates",
    definition=(
        "Records in the dataset with a date that is missing or cannot be right, as a percentage of"
        " all records of the kinds that figures rest on. Missing is the day on which the record's"
        " matter began or, of a child, both the date of birth and the expected one; a review or"
        " conference with a day on which it is due may not have taken place yet. A date cannot be"
        " right that ends something before it began, that lies after the last day of the records,"
        " or that begins care, a placement, a legal status, a visit or a missing episode before"
        " the child was born. A record with several faults counts once, for the team and the"
        " worker who hold the child or held the child last."
    ),
    numerator="Records with a date that is missing or impossible",
    denominator="Records of the kinds that figures rest on",
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        WITH records AS ({_ALL}),
        holders AS ({HOLDERS}),
        holding AS (
            SELECT invo_person_id, invo_professional_team, invo_professional_id
            FROM last_day JOIN holders ON held_from <= last_day.as_at
                AND (next_from IS NULL OR next_from > last_day.as_at)
        )
        SELECT person_id, record_id, as_at, counts, kind_of_record,
            invo_professional_team AS team, invo_professional_id AS worker
        FROM records LEFT JOIN holding ON invo_person_id = person_id
    """,
    source="Checks of our own; the faults of each record are on the page of its return",
    reads="{value} of records had a date that was missing or impossible",
    breakdowns=("kind_of_record", "team", "worker"),
    spares=("ssd_person", *_KINDS),
    caution=(
        "Only kinds of record that were loaded count. Faults are mended, and the records do not say"
        " what they were before: each day is told by the records that were loaded then. The"
        " validation of a return finds more than this."
    ),
)

MEASURES = (DQ01,)
