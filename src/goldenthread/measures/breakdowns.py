"""What a figure can be broken down by.

A breakdown that belongs to the child is a relation of spans: for each person, the value that
holds from a date (inclusive) to a date (exclusive), without gaps or overlaps, so that the parts
of any figure add up to its whole. A breakdown that belongs to the record comes with the members.
Either way the value may be an identifier or a code that `labels` turns into words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

from goldenthread.engine.declared import Prepared, prepare, tables_named
from goldenthread.measures.episodes import EPISODES
from goldenthread.schema import TABLES

NOT_KNOWN = "Not known"
UNALLOCATED = "Unallocated"
UNSAID = (UNALLOCATED, "Not stated", NOT_KNOWN)
"""Groups of those whose group is not recorded, the last of all."""
OTHERS = "All other children"
BEGINNING = "DATE '1900-01-01'"
NEVER = "DATE '9999-12-31'"


@dataclass(frozen=True)
class Breakdown:
    """One way to split a figure.

    ``spans`` is the SELECT of person_id, from_date, to_date and value, for a breakdown that
    belongs to the child. ``labels`` is the SELECT of value and label, where values are not words
    yet. ``codes`` is the "table.column" whose code list holds the words instead. ``otherwise`` is
    the word for a child whom no span speaks of, where that is known: most children have none.
    ``local`` groups are those of one authority: a region has no total of them. ``order`` names
    groups that have an order of their own, which neither their names nor a code list tell.
    ``caution`` is what a reader must know to read the groups rightly.
    """

    name: str
    title: str
    spans: str | None = None
    labels: str | None = None
    codes: str | None = None
    otherwise: str = NOT_KNOWN
    local: bool = False
    order: tuple[str, ...] = ()
    caution: str = ""

    @cached_property
    def prepared_spans(self) -> Prepared | None:
        """The spans, checked against the declared tables."""
        if self.spans is None:
            return None
        return prepare(
            f"breakdown {self.name}",
            self.spans,
            returns={"person_id": "text", "from_date": "any", "to_date": "any", "value": "text"},
        )

    @cached_property
    def prepared_labels(self) -> Prepared | None:
        """The labels, checked against the declared tables."""
        if self.labels is None:
            return None
        return prepare(
            f"labels of {self.name}", self.labels, returns={"value": "text", "label": "text"}
        )

    @property
    def tables(self) -> frozenset[str]:
        """The stored tables that its spans and labels name, known before they are prepared."""
        return tables_named(f"{self.spans} {self.labels}")

    @property
    def has_labels(self) -> bool:
        """Whether its values are identifiers or codes that have words."""
        return self.prepared_labels is not None or bool(self.words)

    def label_relation(self) -> "pa.Table | str":
        """Return value and label, as SQL over the stored tables or as a table."""
        if self.prepared_labels is not None:
            return self.prepared_labels.sql()
        return pa.table(
            {
                "value": pa.array(self.words.keys(), pa.string()),
                "label": pa.array(self.words.values(), pa.string()),
            }
        )

    @property
    def words(self) -> Mapping[str, str]:
        """The words for each code, where the breakdown has a code list."""
        if self.codes is None:
            return {}
        table, column = self.codes.split(".")
        code_list = TABLES[table].column(column).codes
        return {code.code: code.meaning for code in code_list.codes} if code_list else {}

    def in_order(self, groups: Iterable[str]) -> list[str]:
        """Groups as a reader expects them: by their own order or that of the code list, the rest
        by name, and last those that no group was recorded for.
        """
        ranks = {name: rank for rank, name in enumerate(self.order or self.words.values())}
        return sorted(
            groups, key=lambda name: (self._last(name), ranks.get(name, len(ranks)), name)
        )

    def by_size(self, groups: Mapping[str, float | None]) -> list[str]:
        """Groups by their values, the largest first, where they have no order of their own.

        Those without a value stand behind those with one, and last those that no group was
        recorded for.
        """
        if self.order:
            return self.in_order(groups)
        sizes = {name: value for name, value in groups.items() if value is not None}
        return sorted(
            self.in_order(groups),
            key=lambda name: (self._last(name), name not in sizes, -sizes.get(name, 0.0)),
        )

    def _last(self, name: str) -> int:
        """The place of a group among those that no group was recorded for; 0 for all others."""
        unsaid = (self.otherwise, *UNSAID)
        return len(unsaid) - unsaid[::-1].index(name) if name in unsaid else 0


def held_in_turn(held: str, *, otherwise: str, before: Sequence[str] = ()) -> str:
    """Spans of what a person held, one after another, with ``otherwise`` in every gap.

    ``held`` is a SELECT of person_id, from_date, to_date (exclusive, null while it lasts) and
    value. Where several are open the one that began last holds; when it ends, the one before it
    holds again. Of those that began on one day it is the one that lasts longest. What began on
    `BEGINNING` began before anything is known. Values named in ``before`` hold before all others,
    the first of them first, whenever they began.
    """
    ranks = "".join(f"held.value = '{value}' DESC, " for value in before)
    return f"""
        WITH held AS ({held}),
        days AS (
            SELECT person_id, from_date AS day FROM held
            UNION SELECT person_id, to_date FROM held WHERE to_date IS NOT NULL
        ),
        stretches AS (
            SELECT person_id, day AS begins,
                LEAD(day) OVER (PARTITION BY person_id ORDER BY day) AS ends
            FROM days
        ),
        open AS (
            SELECT stretches.person_id, begins, ends,
                CASE WHEN from_date IS NULL THEN '{otherwise}' ELSE value END AS value,
                ROW_NUMBER() OVER (
                    PARTITION BY stretches.person_id, begins
                    ORDER BY {ranks}from_date DESC, COALESCE(to_date, {NEVER}) DESC, held.value DESC
                ) AS place
            FROM stretches LEFT JOIN held ON held.person_id = stretches.person_id
                AND from_date <= begins AND COALESCE(to_date, {NEVER}) > begins
        )
        SELECT person_id, begins AS from_date, ends AS to_date, value FROM open WHERE place = 1
        UNION ALL
        SELECT person_id, {BEGINNING} AS from_date, MIN(day) AS to_date, '{otherwise}' AS value
        FROM days GROUP BY person_id HAVING MIN(day) > {BEGINNING}
    """


def _birthday(years: int) -> str:
    """SQL of the date on which a person reaches an age; of 29 February, 1 March in other years."""
    day = f"CAST(dob + INTERVAL {years} YEAR AS DATE)"
    return (
        f"CASE WHEN EXTRACT(DAY FROM {day}) < EXTRACT(DAY FROM dob) "
        f"THEN CAST({day} + INTERVAL 1 DAY AS DATE) ELSE {day} END"
    )


# The age groups of the Department's children in need and looked-after children statistics.
AGE_BANDS = (
    ("Under 1", 0, 1),
    ("1 to 4", 1, 5),
    ("5 to 9", 5, 10),
    ("10 to 15", 10, 16),
    ("16 to 17", 16, 18),
    ("18 and over", 18, None),
)
UNBORN = "Unborn"

# How long an episode of need has been open, as the children in need census groups it: in months,
# from (inclusive) to (exclusive).
LENGTHS_OF_NEED = (
    ("Under 3 months", 0, 3),
    ("3 to 6 months", 3, 6),
    ("6 to 12 months", 6, 12),
    ("1 to 2 years", 12, 24),
    ("2 years or more", 24, None),
)


def _age_bands() -> str:
    bands = [f"SELECT person_id, {BEGINNING} AS from_date, dob AS to_date, '{UNBORN}' AS value"]
    for name, youngest, too_old in AGE_BANDS:
        ends = _birthday(too_old) if too_old else "CAST(NULL AS DATE)"
        bands.append(f"SELECT person_id, {_birthday(youngest)}, {ends}, '{name}'")
    born = "\nUNION ALL ".join(f"{band} FROM born" for band in bands)
    return f"""
        WITH born AS (
            SELECT pers_person_id AS person_id, pers_dob AS dob
            FROM ssd_person WHERE pers_dob IS NOT NULL
        )
        {born}
        UNION ALL
        SELECT pers_person_id, {BEGINNING}, CAST(NULL AS DATE), '{UNBORN}'
        FROM ssd_person WHERE pers_dob IS NULL AND pers_expected_dob IS NOT NULL
    """


def _of_the_person(value: str, source: str = "ssd_person") -> str:
    return f"""
        SELECT pers_person_id AS person_id, {BEGINNING} AS from_date,
            CAST(NULL AS DATE) AS to_date, {value} AS value
        FROM {source}
    """


_INVOLVEMENTS = """
    SELECT invo_person_id AS person_id, invo_involvement_start_date AS from_date,
        invo_involvement_end_date AS to_date, {value} AS value
    FROM ssd_involvements
    WHERE invo_person_id IS NOT NULL AND invo_involvement_start_date IS NOT NULL
        AND {value} IS NOT NULL
"""

_NOT_PLACED = "Not in a placement"


def _placed(value: str) -> str:
    """What a column tells of each placement."""
    return f"""
        SELECT clap_person_id AS person_id, clap_cla_placement_start_date AS from_date,
            clap_cla_placement_end_date AS to_date, COALESCE({value}, '{NOT_KNOWN}') AS value
        FROM ssd_cla_placement
        WHERE clap_person_id IS NOT NULL AND clap_cla_placement_start_date IS NOT NULL
    """


_LEGAL = """
    SELECT lega_person_id AS person_id, lega_legal_status_start_date AS from_date,
        lega_legal_status_end_date AS to_date, lega_legal_status AS value
    FROM ssd_legal_status
    WHERE lega_person_id IS NOT NULL AND lega_legal_status_start_date IS NOT NULL
        AND lega_legal_status IS NOT NULL
"""

# As Ofsted's Annex A tells the status of a case, the first of which holds.
CASE_STATUSES = ("Looked after", "Child protection plan", "Child in need plan")
WITHOUT_A_PLAN = "Neither looked after nor under a plan"
_CASE_STATUS = f"""
    SELECT clae_person_id AS person_id, clae_cla_episode_start_date AS from_date,
        clae_cla_episode_ceased_date AS to_date, '{CASE_STATUSES[0]}' AS value
    FROM ({EPISODES}) AS episodes WHERE clae_person_id IS NOT NULL
    UNION ALL
    SELECT cppl_person_id, cppl_cp_plan_start_date, cppl_cp_plan_end_date, '{CASE_STATUSES[1]}'
    FROM ssd_cp_plans WHERE cppl_person_id IS NOT NULL AND cppl_cp_plan_start_date IS NOT NULL
    UNION ALL
    SELECT cinp_person_id, cinp_cin_plan_start_date, cinp_cin_plan_end_date, '{CASE_STATUSES[2]}'
    FROM ssd_cin_plans WHERE cinp_person_id IS NOT NULL AND cinp_cin_plan_start_date IS NOT NULL
"""

_breakdowns = (
    Breakdown(
        name="team",
        title="Team",
        spans=held_in_turn(
            _INVOLVEMENTS.format(value="invo_professional_team"), otherwise=UNALLOCATED
        ),
        labels="SELECT dept_team_id AS value, dept_team_name AS label FROM ssd_department",
        local=True,
    ),
    Breakdown(
        name="worker",
        title="Worker",
        spans=held_in_turn(
            _INVOLVEMENTS.format(value="invo_professional_id"), otherwise=UNALLOCATED
        ),
        labels="SELECT prof_professional_id AS value, prof_professional_name AS label"
        " FROM ssd_professionals",
        local=True,
    ),
    Breakdown(
        name="district",
        title="District",
        # The latest home address known holds until another is; the first holds for the time
        # before it, because a child has lived somewhere all along.
        spans=f"""
            WITH homes AS (
                SELECT addr_person_id AS person_id, addr_district AS value,
                    addr_address_start_date AS from_date,
                    LEAD(addr_address_start_date) OVER (
                        PARTITION BY addr_person_id ORDER BY addr_address_start_date, addr_table_id
                    ) AS to_date,
                    ROW_NUMBER() OVER (
                        PARTITION BY addr_person_id ORDER BY addr_address_start_date, addr_table_id
                    ) AS place
                FROM ssd_address
                WHERE addr_person_id IS NOT NULL AND addr_address_start_date IS NOT NULL
                    AND COALESCE(LOWER(addr_address_type), '') NOT LIKE '%placement%'
            )
            SELECT person_id,
                CASE WHEN place = 1 THEN {BEGINNING} ELSE from_date END AS from_date,
                to_date, value
            FROM homes
            WHERE to_date IS NULL OR place = 1 OR to_date > from_date
        """,
        local=True,
    ),
    Breakdown(
        name="age_band",
        title="Age",
        spans=_age_bands(),
        order=(UNBORN, *(name for name, _, _ in AGE_BANDS)),
    ),
    Breakdown(
        name="sex",
        title="Sex",
        spans=_of_the_person("pers_sex"),
        codes="ssd_person.pers_sex",
    ),
    Breakdown(
        name="ethnicity",
        title="Ethnic group",
        spans=_of_the_person(
            """CASE SUBSTRING(pers_ethnicity, 1, 1)
                WHEN 'W' THEN 'White' WHEN 'M' THEN 'Mixed or multiple'
                WHEN 'A' THEN 'Asian or Asian British' WHEN 'B' THEN 'Black or Black British'
                WHEN 'O' THEN 'Other ethnic group' WHEN 'C' THEN 'Asian or Asian British' END"""
        ),
    ),
    Breakdown(
        name="disability",
        title="Disability",
        spans=_of_the_person(
            "CASE WHEN disabled THEN 'Disabled' ELSE 'No disability recorded' END",
            source="""(
                SELECT pers_person_id,
                    MAX(CASE WHEN disa_disability_code <> 'NONE' THEN 1 ELSE 0 END) = 1 AS disabled
                FROM ssd_person LEFT JOIN ssd_disability ON disa_person_id = pers_person_id
                GROUP BY pers_person_id
            ) AS people""",
        ),
    ),
    Breakdown(
        name="uasc",
        title="Unaccompanied asylum-seeking",
        # A status without a day on which it began held all along, as in the measure of care.
        spans=held_in_turn(
            f"""
                SELECT immi_person_id AS person_id,
                    COALESCE(immi_immigration_status_start_date, {BEGINNING}) AS from_date,
                    immi_immigration_status_end_date AS to_date,
                    'Unaccompanied asylum-seeking' AS value
                FROM ssd_immigration_status
                WHERE immi_person_id IS NOT NULL
                    AND (
                        UPPER(immi_immigration_status) LIKE '%UASC%'
                        OR UPPER(immi_immigration_status) LIKE '%UNACCOMPANIED%'
                    )
            """,
            otherwise=OTHERS,
        ),
        otherwise=OTHERS,
    ),
    Breakdown(
        name="need",
        title="Primary need",
        spans=held_in_turn(
            """
                SELECT cine_person_id AS person_id, cine_referral_date AS from_date,
                    cine_close_date AS to_date, cine_cin_primary_need_code AS value
                FROM ssd_cin_episodes
                WHERE cine_person_id IS NOT NULL AND cine_referral_date IS NOT NULL
                    AND cine_cin_primary_need_code IS NOT NULL
            """,
            otherwise="No open episode of need",
        ),
        codes="ssd_cin_episodes.cine_cin_primary_need_code",
        otherwise="No open episode of need",
    ),
    Breakdown(
        name="case_status",
        title="Status of the case",
        spans=held_in_turn(_CASE_STATUS, otherwise=WITHOUT_A_PLAN, before=CASE_STATUSES),
        otherwise=WITHOUT_A_PLAN,
        order=(*CASE_STATUSES, WITHOUT_A_PLAN),
    ),
    Breakdown(
        name="category",
        title="Category of abuse",
        spans=held_in_turn(
            """
                SELECT cppl_person_id AS person_id, cppl_cp_plan_start_date AS from_date,
                    cppl_cp_plan_end_date AS to_date, cppl_cp_plan_latest_category AS value
                FROM ssd_cp_plans
                WHERE cppl_person_id IS NOT NULL AND cppl_cp_plan_start_date IS NOT NULL
                    AND cppl_cp_plan_latest_category IS NOT NULL
            """,
            otherwise="No protection plan",
        ),
        codes="ssd_cp_plans.cppl_cp_plan_latest_category",
        otherwise="No protection plan",
        caution=(
            "Of plans that are open or have ended the category is the one recorded last, for"
            " earlier days too: the dataset does not keep when it changed."
        ),
    ),
    Breakdown(
        name="legal",
        title="Legal status",
        spans=held_in_turn(_LEGAL, otherwise="No legal status recorded"),
        codes="ssd_legal_status.lega_legal_status",
        otherwise="No legal status recorded",
    ),
    Breakdown(
        name="placement",
        title="Placement",
        spans=held_in_turn(_placed("clap_cla_placement_type"), otherwise=_NOT_PLACED),
        codes="ssd_cla_placement.clap_cla_placement_type",
        otherwise=_NOT_PLACED,
    ),
    Breakdown(
        name="provision",
        title="Provider of the placement",
        spans=held_in_turn(_placed("clap_cla_placement_provider"), otherwise=_NOT_PLACED),
        otherwise=_NOT_PLACED,
        codes="ssd_cla_placement.clap_cla_placement_provider",
    ),
    Breakdown(
        name="source_of_contact",
        title="Source of contact",
        codes="ssd_contacts.cont_contact_source_code",
    ),
    Breakdown(
        name="source_of_referral",
        title="Source of referral",
        codes="ssd_cin_episodes.cine_referral_source_code",
    ),
    Breakdown(name="organisation", title="Organisation", local=True),
    Breakdown(
        name="factor", title="Factor", codes="ssd_assessment_factors.cinf_assessment_factors_json"
    ),
    Breakdown(
        name="length_of_need",
        title="How long the case has been open",
        order=tuple(name for name, _, _ in LENGTHS_OF_NEED),
    ),
    Breakdown(
        name="reason_closed",
        title="Reason for closing",
        codes="ssd_cin_episodes.cine_close_reason",
    ),
    Breakdown(
        name="reason_ceased",
        title="Reason care ended",
        codes="ssd_cla_episodes.clae_cla_episode_ceased_reason",
    ),
    Breakdown(name="eligibility", title="Eligibility"),
    Breakdown(name="role", title="Role"),
    Breakdown(name="kind_of_record", title="Kind of record"),
)

BREAKDOWNS: Mapping[str, Breakdown] = {breakdown.name: breakdown for breakdown in _breakdowns}
