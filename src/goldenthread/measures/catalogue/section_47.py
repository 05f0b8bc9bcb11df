"""Section 47 enquiries: finding out whether a child suffers significant harm."""

from goldenthread.measures.catalogue.pieces import flagged
from goldenthread.measures.measure import (
    Count,
    Measure,
    Percent,
    Polarity,
    Rate,
    Stage,
)
from goldenthread.measures.timescales import TIMESCALES

_STARTED = """
    SELECT s47e_person_id AS person_id, s47e_s47_enquiry_id AS record_id,
        s47e_s47_start_date AS on_date
    FROM ssd_s47_enquiry
    WHERE s47e_s47_start_date IS NOT NULL
"""

SP01 = Measure(
    id="SP01",
    stage=Stage.SECTION_47,
    name="Section 47 enquiries",
    definition=(
        "Section 47 enquiries started in the period. An enquiry starts on the day of the strategy"
        " discussion that decided on it. Each child in an enquiry counts once. An enquiry without"
        " a start date is left out."
    ),
    numerator="Section 47 enquiries started in the period",
    denominator=None,
    polarity=Polarity.NEUTRAL,
    summary=Count("enquiries"),
    members=_STARTED,
    source="Children in need census, table C4; Local Authority Interactive Tool; ChAT",
    reads="the number of section 47 enquiries started was {value}",
)

SP01R = Measure(
    id="SP01R",
    stage=Stage.SECTION_47,
    name="Section 47 enquiry rate",
    definition=(
        "Section 47 enquiries started in the twelve months, per 10,000 children aged 0 to 17 at"
        " the mid-year estimate of the calendar year before the one in which the twelve months"
        " end (or the latest published before that). An enquiry starts on the day of the strategy"
        " discussion that decided on it. An enquiry without a start date is left out."
    ),
    numerator="Section 47 enquiries started in the twelve months",
    denominator="Children aged 0 to 17, mid-year of the calendar year before",
    polarity=Polarity.NEUTRAL,
    summary=Rate(counted="enquiries"),
    members=_STARTED,
    source="Children in need census, table C4; Local Authority Interactive Tool",
    reads="There were {value} section 47 enquiries for every 10,000 children",
    months=12,
    benchmark="Section_47",
)

SP02 = Measure(
    id="SP02",
    stage=Stage.SECTION_47,
    name="Section 47 enquiries without a conference",
    definition=(
        "Section 47 enquiries that ended in the period and led to no initial child protection"
        " conference that has been held, as a percentage of all enquiries that ended in the"
        " period. A conference belongs to the enquiry that its record names; the day on which it"
        " was held makes no difference. An enquiry without an end date is left out."
    ),
    numerator="Enquiries that led to no initial child protection conference",
    denominator="Section 47 enquiries that ended in the period",
    polarity=Polarity.NEUTRAL,
    summary=Percent(),
    members="""
        WITH conferenced AS (
            SELECT DISTINCT icpc_s47_enquiry_id
            FROM ssd_initial_cp_conference WHERE icpc_icpc_date IS NOT NULL
        )
        SELECT s47e_person_id AS person_id, s47e_s47_enquiry_id AS record_id,
            s47e_s47_end_date AS on_date,
            icpc_s47_enquiry_id IS NULL AS counts,
            s47e_s47_completed_by_team AS team, s47e_s47_completed_by_worker_id AS worker
        FROM ssd_s47_enquiry
        LEFT JOIN conferenced ON icpc_s47_enquiry_id = s47e_s47_enquiry_id
        WHERE s47e_s47_end_date IS NOT NULL
    """,
    source="ChAT; Ofsted's Annex A, list 5",
    reads="{value} of section 47 enquiries that ended led to no conference",
    caution=(
        "Conferences of enquiries that ended in the last weeks may still be held: the figure of"
        " the latest month runs high and falls when they are."
    ),
)

SP03 = Measure(
    id="SP03",
    stage=Stage.SECTION_47,
    name="Repeat section 47 enquiries within 12 months",
    definition=(
        "Section 47 enquiries started in the period about a child of whom another enquiry had"
        " started on an earlier day within the 12 months before, as a percentage of all enquiries"
        " started in the period. The start of the earlier enquiry starts the clock, not its end;"
        " exactly 12 months before still counts. Two enquiries about a child that started on one"
        " day are not repeats of each other."
    ),
    numerator="Enquiries about a child enquired into before, within the 12 months up to the day"
    " before",
    denominator="Section 47 enquiries started in the period",
    polarity=Polarity.LOW,
    summary=Percent(),
    members="""
        WITH start_days AS (
            SELECT DISTINCT s47e_person_id, s47e_s47_start_date FROM ssd_s47_enquiry
        ),
        earlier AS (
            SELECT s47e_person_id, s47e_s47_start_date,
                LAG(s47e_s47_start_date) OVER (
                    PARTITION BY s47e_person_id ORDER BY s47e_s47_start_date
                ) AS previous_date
            FROM start_days
        )
        SELECT enquiry.s47e_person_id AS person_id, enquiry.s47e_s47_enquiry_id AS record_id,
            enquiry.s47e_s47_start_date AS on_date,
            earlier.previous_date >= enquiry.s47e_s47_start_date - INTERVAL 12 MONTH AS counts
        FROM ssd_s47_enquiry AS enquiry
        LEFT JOIN earlier
            ON earlier.s47e_person_id = enquiry.s47e_person_id
            AND earlier.s47e_s47_start_date = enquiry.s47e_s47_start_date
        WHERE enquiry.s47e_s47_start_date IS NOT NULL
    """,
    source="ChAT; Ofsted's Annex A, list 5",
    reads="{value} of section 47 enquiries followed another within 12 months",
    look_back_months=12,
)

SP04 = Measure(
    id="SP04",
    stage=Stage.SECTION_47,
    name="Section 47 enquiries completed in time",
    definition=(
        "Section 47 enquiries that ended in the period no more working days after they started"
        " than the council allows, as a percentage of all enquiries that ended in the period. The"
        " day of the strategy discussion is day 0. Enquiries still open are left out; one without"
        " a start date counts as not in time. No national limit is set for the enquiry itself:"
        " fifteen working days is that of the conference."
    ),
    numerator="Enquiries completed within the council's limit",
    denominator="Section 47 enquiries that ended in the period",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members="""
        SELECT s47e_person_id AS person_id, s47e_s47_enquiry_id AS record_id,
            s47e_s47_end_date AS on_date,
            working_days(s47e_s47_start_date, s47e_s47_end_date) <= s47_working_days AS counts,
            s47e_s47_completed_by_team AS team, s47e_s47_completed_by_worker_id AS worker
        FROM ssd_s47_enquiry
        JOIN council_settings ON council_settings.day = s47e_s47_end_date
    """,
    source="Local",
    timescales=(TIMESCALES["L1"],),
    reads="{value} of section 47 enquiries were completed in time",
)

_CONFERENCE_DECIDED = flagged("s47e_s47_outcome_json", "CP_CONFERENCE_FLAG")

SP05 = Measure(
    id="SP05",
    stage=Stage.SECTION_47,
    name="Section 47 enquiries over 15 working days without a conference",
    definition=(
        "Section 47 enquiries that awaited a conference at the end of the period's last day more"
        " than 15 working days after they started, as a percentage of all that awaited one. An"
        " enquiry awaits a conference from its start until one is held that its record names, or"
        " until it ends without deciding on one: an enquiry still open may yet need one, and one"
        " that ended with the outcome of a conference needs it. An enquiry that ended with no"
        " outcome recorded is taken to need none. The day of the strategy discussion is day 0."
    ),
    numerator="Enquiries awaiting a conference for more than 15 working days",
    denominator="Section 47 enquiries awaiting a conference, or the decision on one",
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        WITH held AS (
            SELECT icpc_s47_enquiry_id, MIN(icpc_icpc_date) AS first_held
            FROM ssd_initial_cp_conference GROUP BY icpc_s47_enquiry_id
        ),
        enquiries AS (
            SELECT s47e_person_id, s47e_s47_enquiry_id, s47e_s47_start_date,
                s47e_s47_start_date_wd,
                CASE
                    WHEN {_CONFERENCE_DECIDED} THEN first_held
                    ELSE LEAST(s47e_s47_end_date, first_held)
                END AS settled
            FROM ssd_s47_enquiry
            LEFT JOIN held ON icpc_s47_enquiry_id = s47e_s47_enquiry_id
        )
        SELECT s47e_person_id AS person_id, s47e_s47_enquiry_id AS record_id, as_at,
            working_days(s47e_s47_start_date, as_at) > 15 AS counts
        FROM as_at
        JOIN enquiries
            ON s47e_s47_start_date <= as_at AND (settled IS NULL OR settled > as_at)
    """,
    source="Children in need census, rule 8675Q",
    timescales=(TIMESCALES["T4"],),
    reads="{value} of section 47 enquiries awaiting a conference had waited over 15 working days",
    caution=(
        "An enquiry that nobody closed on the record, or whose conference was called off, counts"
        " as waiting until the record is put right."
    ),
)

MEASURES = (SP01, SP01R, SP02, SP03, SP04, SP05)
