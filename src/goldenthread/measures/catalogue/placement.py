"""Placements: where looked-after children live, with whom, and why they move on."""

from collections.abc import Iterator

from goldenthread.measures.breakdowns import held_in_turn
from goldenthread.measures.catalogue.pieces import holds
from goldenthread.measures.episodes import EPISODES
from goldenthread.measures.measure import (
    BREAKDOWNS_OF_A_CHILD,
    Measure,
    Mix,
    Percent,
    Polarity,
    Stage,
)

ADOPTIVE = "'A3', 'A4', 'A5', 'A6'"

# Placements in their order. One that follows another of which only the status changed goes on with
# it: the child's stay began with the earlier one.
PLACEMENTS = """
    SELECT person_id, placement_id, period_id, type, begins, ends, turn,
        MAX(CASE WHEN goes_on THEN NULL ELSE begins END) OVER (
            PARTITION BY person_id ORDER BY turn
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS stay_began
    FROM (
        SELECT person_id, placement_id, period_id, type, begins, ends, turn,
            COALESCE(
                LAG(ends) OVER (PARTITION BY person_id ORDER BY turn) = begins
                    AND LAG(why_ended) OVER (PARTITION BY person_id ORDER BY turn) = 'PLACE',
                FALSE
            ) AS goes_on
        FROM (
            SELECT clap_person_id AS person_id, clap_cla_placement_id AS placement_id,
                clap_cla_id AS period_id, COALESCE(clap_cla_placement_type, '') AS type,
                clap_cla_placement_start_date AS begins, clap_cla_placement_end_date AS ends,
                clap_cla_placement_change_reason AS why_ended,
                ROW_NUMBER() OVER (
                    PARTITION BY clap_person_id
                    ORDER BY clap_cla_placement_start_date, clap_cla_placement_id
                ) AS turn
            FROM ssd_cla_placement
            WHERE clap_person_id IS NOT NULL AND clap_cla_placement_start_date IS NOT NULL
                AND (
                    clap_cla_placement_end_date IS NULL
                    OR clap_cla_placement_end_date > clap_cla_placement_start_date
                )
        ) AS in_order
    ) AS placements
"""

# Where each looked-after child lives on each day counted: of several placements the last begun.
PLACED = f"""
    SELECT as_at.as_at, placements.person_id, ARG_MAX(placement_id, turn) AS placement_id,
        ARG_MAX(type, turn) AS type, ARG_MAX(stay_began, turn) AS stay_began
    FROM as_at
    JOIN ({EPISODES}) AS episodes
        ON {holds("clae_cla_episode_start_date", "clae_cla_episode_ceased_date", "as_at.as_at")}
    JOIN ({PLACEMENTS}) AS placements
        ON placements.person_id = clae_person_id AND {holds("begins", "ends", "as_at.as_at")}
    GROUP BY as_at.as_at, placements.person_id
"""


def placed_for_adoption(as_at: str) -> str:
    """Children placed for adoption on each of the days of a relation: as_at and person_id."""
    held = holds("clap_cla_placement_start_date", "clap_cla_placement_end_date", f"{as_at}.as_at")
    return f"""
        SELECT DISTINCT {as_at}.as_at, clap_person_id AS person_id
        FROM {as_at}
        JOIN ssd_cla_placement ON {held}
        WHERE clap_cla_placement_type IN ({ADOPTIVE})
    """


_SHORT_BREAKS = (
    " Children looked after only under an agreed series of short breaks (legal status V3 or V4)"
    " are left out."
)
_SOURCE = "Children looked after return (SSDA903); Local Authority Interactive Tool"

_NOT_TOLD = (
    " Children whose placement's postcode is missing, or lies where nobody can tell, are left out,"
    " and so are children in no placement that day."
)
_HOW_OUTSIDE_IS_TOLD = (
    "Whether a placement lies outside is told by its postcode in the national directory or, where"
    " that is not installed, by the outward codes that the council has given its districts: there,"
    " a code that reaches over the boundary counts as inside."
)

PL03 = Measure(
    id="PL03",
    stage=Stage.PLACEMENT,
    name="Placed more than 20 miles from home and outside the authority",
    definition=(
        "Children looked after at the end of the period's last day who were placed more than 20"
        " miles from the home they came from and outside the authority, as a percentage of all"
        " children looked after. A distance that is missing or not known (999.9) does not count"
        f" as far.{_NOT_TOLD}{_SHORT_BREAKS}"
    ),
    numerator="Children placed more than 20 miles from home and outside the authority",
    denominator="Children looked after of whose placement it is known where it lies",
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        WITH placed AS ({PLACED})
        SELECT person_id, placement_id AS record_id, as_at,
            clap_cla_placement_outside AND clap_cla_placement_distance > 20
                AND clap_cla_placement_distance < 999.9 AS counts
        FROM placed
        JOIN ssd_cla_placement ON clap_cla_placement_id = placement_id
        WHERE clap_cla_placement_outside IS NOT NULL
    """,
    source=_SOURCE,
    reads="{value} of children looked after were placed far from home and outside the authority",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "placement"),
    benchmark="LACDistance",
    caution=(
        "The published figure is of all children looked after, also those whose placement's place"
        f" is not known. {_HOW_OUTSIDE_IS_TOLD}"
    ),
)

_NOT_PLACED = "Not in a placement"
_ONE_AT_A_TIME = (
    " A placement holds until it ends, and on that day no longer. Where several are open it is the"
    " one that began last; when that ends, the one before it holds again."
)
# The groups of the Department's statistics, with temporary placements apart.
_KINDS = (
    ("Foster carers", ("U1", "U2", "U3", "U4", "U5", "U6")),
    ("Placed for adoption", ("A3", "A4", "A5", "A6")),
    ("With parents", ("P1",)),
    ("Supported accommodation and independent living", ("H5", "K3", "P2")),
    ("Children's homes and secure homes", ("K1", "K2")),
    ("Residential schools", ("S1",)),
    ("Other residential settings", ("R1", "R2", "R3", "R5")),
    ("Temporary placements", ("T0", "T1", "T2", "T3", "T4")),
)
_OTHER_KINDS = "Other placements"


def _kind(type_: str) -> str:
    def cases() -> Iterator[str]:
        for name, types in _KINDS:
            listed = ", ".join(f"'{it}'" for it in types)
            words = name.replace("'", "''")
            yield f"WHEN {type_} IN ({listed}) THEN '{words}'"

    return f"CASE {' '.join(cases())} WHEN {type_} IS NULL THEN NULL ELSE '{_OTHER_KINDS}' END"


def _divided_by(value: str, as_: str) -> str:
    """Children looked after, cut where what is asked of their placement changes."""
    held = f"""
        SELECT clap_person_id AS person_id, clap_cla_placement_start_date AS from_date,
            clap_cla_placement_end_date AS to_date, {value} AS value
        FROM ssd_cla_placement
        WHERE clap_person_id IS NOT NULL AND clap_cla_placement_start_date IS NOT NULL
    """
    return f"""
        WITH episodes AS ({EPISODES}),
        lived AS ({held_in_turn(held, otherwise=_NOT_PLACED)})
        SELECT clae_person_id AS person_id, clae_cla_episode_id AS record_id,
            GREATEST(clae_cla_episode_start_date, from_date) AS from_date,
            LEAST(clae_cla_episode_ceased_date, to_date) AS to_date,
            CASE WHEN person_id IS NULL THEN '{_NOT_PLACED}' ELSE value END AS {as_}
        FROM episodes
        LEFT JOIN lived
            ON person_id = clae_person_id
            AND (to_date IS NULL OR to_date > clae_cla_episode_start_date)
            AND (clae_cla_episode_ceased_date IS NULL OR clae_cla_episode_ceased_date > from_date)
    """


PL04 = Measure(
    id="PL04",
    stage=Stage.PLACEMENT,
    name="Kinds of placement",
    definition=(
        "Children looked after at the end of the period's last day, by the kind of placement they"
        " were in: foster carers (types U1 to U6), placed for adoption (A3 to A6), with parents"
        " (P1), supported accommodation and independent living (H5, K3, P2), children's homes and"
        " secure homes (K1, K2), residential schools (S1), other residential settings (R1, R2, R3,"
        " R5), temporary placements (T0 to T4) and other placements (all other types). Children in"
        f" no placement that day are a group of their own.{_ONE_AT_A_TIME}{_SHORT_BREAKS}"
    ),
    numerator="Children in that kind of placement",
    denominator="Children looked after",
    polarity=Polarity.NEUTRAL,
    summary=Mix(by="placement", unit="children"),
    members=_divided_by(_kind("clap_cla_placement_type"), "placement"),
    source=_SOURCE,
    reads="{value} children were looked after",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "placement", "provision"),
)

PL05 = Measure(
    id="PL05",
    stage=Stage.PLACEMENT,
    name="Providers of placements",
    definition=(
        "Children looked after at the end of the period's last day, by who provided the placement"
        " they were in: the authority itself, another authority, another public body, a private"
        " or a voluntary provider, or parents. Children in no placement that day are a group of"
        f" their own.{_ONE_AT_A_TIME}{_SHORT_BREAKS}"
    ),
    numerator="Children in placements of that provider",
    denominator="Children looked after",
    polarity=Polarity.NEUTRAL,
    summary=Mix(by="provision", unit="children"),
    members=_divided_by("clap_cla_placement_provider", "provision"),
    source="Children looked after return (SSDA903); child-level analysis tool (ChAT)",
    reads="{value} children were looked after",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "placement", "provision"),
)

PL06 = Measure(
    id="PL06",
    stage=Stage.PLACEMENT,
    name="Placed outside the authority",
    definition=(
        "Children looked after at the end of the period's last day who were placed outside the"
        f" authority, as a percentage of all children looked after.{_NOT_TOLD}{_SHORT_BREAKS}"
    ),
    numerator="Children placed outside the authority",
    denominator="Children looked after of whose placement it is known where it lies",
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        WITH placed AS ({PLACED})
        SELECT person_id, placement_id AS record_id, as_at,
            clap_cla_placement_outside AS counts, clap_cla_placement_provider AS provision
        FROM placed
        JOIN ssd_cla_placement ON clap_cla_placement_id = placement_id
        WHERE clap_cla_placement_outside IS NOT NULL
    """,
    source="Ofsted's Annex A, list 8; children looked after return (SSDA903)",
    reads="{value} of children looked after were placed outside the authority",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "placement", "provision"),
    caution=_HOW_OUTSIDE_IS_TOLD,
)

PL07 = Measure(
    id="PL07",
    stage=Stage.PLACEMENT,
    name="Children under 16 in unregistered or unregulated settings",
    definition=(
        "Children under 16 looked after at the end of the period's last day who were placed where"
        " no child under 16 may be: in semi-independent or independent living (H5, P2), in"
        " supported accommodation (K3), in another placement (Z1, Z11 to Z14), or in a children's"
        " home whose registration is pending (K1 or K2 with XXXXXXX for Ofsted's number); as a"
        " percentage of all children under 16 looked after. A number that is merely missing is no"
        " sign of an unregistered home and does not count. Children in no placement that day, and"
        f" those without a date of birth, are left out.{_SHORT_BREAKS}"
    ),
    numerator="Children under 16 in unregistered or unregulated settings",
    denominator="Children under 16 looked after",
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        WITH placed AS ({PLACED})
        SELECT person_id, placement_id AS record_id, as_at,
            type IN ('H5', 'K3', 'P2', 'Z1', 'Z11', 'Z12', 'Z13', 'Z14')
                OR (type IN ('K1', 'K2') AND clap_cla_placement_urn = 'XXXXXXX') AS counts,
            clap_cla_placement_provider AS provision
        FROM placed
        JOIN ssd_person ON pers_person_id = person_id AND pers_dob > as_at - INTERVAL 16 YEAR
        JOIN ssd_cla_placement ON clap_cla_placement_id = placement_id
    """,
    source=(
        "Care Planning, Placement and Case Review (England) Regulations 2010, regulations 27A and"
        " 27B, in force from 9 September 2021"
    ),
    reads="{value} of looked-after children under 16 were in unregistered or unregulated settings",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "placement", "provision"),
    caution=(
        "Each child is to be looked at. Other placements may be a care home, a hospital, a school"
        " or a holiday scheme for disabled children, which are allowed, and a young person who"
        " sought asylum and is found to be under 16 may stay for ten working days. Before 9"
        " September 2021 such settings were unregulated but not unlawful."
    ),
)

PL08 = Measure(
    id="PL08",
    stage=Stage.PLACEMENT,
    name="Unplanned changes of placement",
    definition=(
        "Placements that ended in the period because the child moved on to another, for any reason"
        " but the care plan (CARPL), as a percentage of all that ended so. A placement that ended"
        " without a reason is left out, because the child may have left care; one of which only"
        " the status changed (PLACE) is no move and is left out too, and so are placements in an"
        " agreed series of short breaks (V3 and V4)."
    ),
    numerator="Placements that ended for another reason than the care plan",
    denominator="Placements that ended because the child moved on",
    polarity=Polarity.LOW,
    summary=Percent(),
    members="""
        SELECT clap_person_id AS person_id, clap_cla_placement_id AS record_id,
            clap_cla_placement_end_date AS on_date,
            clap_cla_placement_change_reason <> 'CARPL' AS counts,
            clap_cla_placement_type AS placement, clap_cla_placement_provider AS provision
        FROM ssd_cla_placement
        WHERE clap_cla_placement_end_date > clap_cla_placement_start_date
            AND clap_cla_placement_change_reason <> 'PLACE'
            AND NOT EXISTS (
                SELECT 1 FROM ssd_legal_status
                WHERE lega_person_id = clap_person_id
                    AND lega_legal_status IN ('V3', 'V4')
                    AND lega_legal_status_start_date <= clap_cla_placement_start_date
                    AND (
                        lega_legal_status_end_date IS NULL
                        OR lega_legal_status_end_date > clap_cla_placement_start_date
                    )
            )
    """,
    source="Children looked after return (SSDA903)",
    reads="{value} of changes of placement were not planned",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "placement", "provision"),
)

MEASURES = (PL03, PL04, PL05, PL06, PL07, PL08)
