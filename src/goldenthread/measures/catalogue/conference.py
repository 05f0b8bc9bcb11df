"""Initial child protection conferences: deciding whether a child needs a protection plan."""

from goldenthread.measures.measure import (
    Count,
    Measure,
    Percent,
    Polarity,
    Rate,
    Stage,
    Unavailable,
)
from goldenthread.measures.timescales import TIMESCALES

_HELD = """
    SELECT icpc_person_id AS person_id, icpc_icpc_id AS record_id, icpc_icpc_date AS on_date,
        icpc_icpc_team AS team, icpc_icpc_worker_id AS worker
    FROM ssd_initial_cp_conference
    WHERE icpc_icpc_date IS NOT NULL
"""
# Records that do not say who moved in tell of some conferences only: Annex A tells of those that
# follow the enquiries in its list.
_EVERY_CONFERENCE = ("ssd_initial_cp_conference.icpc_icpc_transfer_in",)

IC01 = Measure(
    id="IC01",
    stage=Stage.CONFERENCE,
    name="Initial child protection conferences",
    definition=(
        "Initial child protection conferences held in the period. Each child at a conference"
        " counts once, and every conference of a child counts; so do those of children who moved"
        " in from another authority with a plan. A conference without a date has not been held"
        " and is left out."
    ),
    numerator="Initial child protection conferences held in the period",
    denominator=None,
    polarity=Polarity.NEUTRAL,
    summary=Count("conferences"),
    members=_HELD,
    source="Children in need census, table C4; Local Authority Interactive Tool",
    reads="the number of initial child protection conferences held was {value}",
    besides=_EVERY_CONFERENCE,
)

IC01R = Measure(
    id="IC01R",
    stage=Stage.CONFERENCE,
    name="Initial child protection conference rate",
    definition=(
        "Initial child protection conferences held in the twelve months, per 10,000 children aged"
        " 0 to 17 at the mid-year estimate of the calendar year before the one in which the"
        " twelve months end (or the latest published before that). Every conference of every"
        " child counts, those of children who moved in with a plan included."
    ),
    numerator="Initial child protection conferences held in the twelve months",
    denominator="Children aged 0 to 17, mid-year of the calendar year before",
    polarity=Polarity.NEUTRAL,
    summary=Rate(counted="conferences"),
    members=_HELD,
    source="Children in need census, table C4; Local Authority Interactive Tool",
    reads="There were {value} initial child protection conferences for every 10,000 children",
    months=12,
    benchmark="ISCP_Conf",
    besides=_EVERY_CONFERENCE,
)

IC02 = Measure(
    id="IC02",
    stage=Stage.CONFERENCE,
    name="Initial child protection conferences within 15 working days",
    definition=(
        "Initial child protection conferences held in the period no more than 15 working days"
        " after the strategy discussion that started the section 47 enquiry, as a percentage of"
        " all those held in the period. The day of the strategy discussion is day 0, and its"
        " date is the start of the enquiry. Every conference of every child counts. A conference"
        " whose enquiry is not recorded counts as not in time; conferences of children who moved"
        " in from another authority run on another clock and are left out."
    ),
    numerator="Conferences held within 15 working days of the strategy discussion",
    denominator="Initial child protection conferences held in the period",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members="""
        SELECT conference.icpc_person_id AS person_id, conference.icpc_icpc_id AS record_id,
            conference.icpc_icpc_date AS on_date,
            working_days(enquiry.s47e_s47_start_date, conference.icpc_icpc_date) <= 15 AS counts,
            conference.icpc_icpc_team AS team, conference.icpc_icpc_worker_id AS worker
        FROM ssd_initial_cp_conference AS conference
        LEFT JOIN ssd_s47_enquiry AS enquiry
            ON enquiry.s47e_s47_enquiry_id = conference.icpc_s47_enquiry_id
        WHERE conference.icpc_icpc_date IS NOT NULL
            AND NOT COALESCE(conference.icpc_icpc_transfer_in, FALSE)
    """,
    source="Children in need census, table C4; Local Authority Interactive Tool",
    timescales=(TIMESCALES["T4"],),
    reads="{value} of initial child protection conferences were held within 15 working days",
    benchmark="CP_conf_15days",
)

IC03 = Measure(
    id="IC03",
    stage=Stage.CONFERENCE,
    name="Initial child protection conferences that made a plan",
    definition=(
        "Initial child protection conferences held in the period that decided on a child"
        " protection plan, as a percentage of all those held in the period, those of children who"
        " moved in from another authority included. A conference whose decision is not recorded"
        " counts as one that made no plan."
    ),
    numerator="Conferences that made a child protection plan",
    denominator="Initial child protection conferences held in the period",
    polarity=Polarity.NEUTRAL,
    summary=Percent(),
    members="""
        SELECT icpc_person_id AS person_id, icpc_icpc_id AS record_id, icpc_icpc_date AS on_date,
            icpc_icpc_outcome_cp_flag AS counts,
            icpc_icpc_team AS team, icpc_icpc_worker_id AS worker
        FROM ssd_initial_cp_conference
        WHERE icpc_icpc_date IS NOT NULL
    """,
    source="ChAT; Safeguarding Pressures survey",
    reads="{value} of initial child protection conferences made a plan",
    besides=_EVERY_CONFERENCE,
    caution=(
        "A high figure may mean that only children who need a plan are brought to a conference,"
        " or that few other ways to help are found there."
    ),
)

MEASURES = (IC01, IC01R, IC02, IC03)

UNAVAILABLE = (
    Unavailable(
        id="IC04",
        stage=Stage.CONFERENCE,
        name="Transfer-in conferences within 15 working days",
        definition=(
            "Conferences of children who moved in from another authority with a plan, held no more"
            " than 15 working days after the notification that the move was for good, as a"
            " percentage of all such conferences."
        ),
        reason=(
            "The dataset says that a conference was about a child who moved in, but not when the"
            " authority was told of the move, and no return asks for it. The target date of the"
            " conference is not that day: it may rest on any clock."
        ),
        needs=(
            "The day on which written notification came that the child's move was for good, with"
            " each transfer-in conference."
        ),
        timescales=(TIMESCALES["T5"],),
    ),
    Unavailable(
        id="IC05",
        stage=Stage.CONFERENCE,
        name="First core group within 10 working days",
        definition=(
            "Child protection plans started in the period whose first core group met no more than"
            " 10 working days after the initial child protection conference, as a percentage of"
            " all plans started in the period."
        ),
        reason="Neither the dataset nor any return records core groups.",
        needs="The plan and the day of every core group meeting that was held.",
        timescales=(TIMESCALES["T6"],),
    ),
)
