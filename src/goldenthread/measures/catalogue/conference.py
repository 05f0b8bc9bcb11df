"""Initial child protection conferences: deciding whether a child needs a protection plan."""

from goldenthread.measures.measure import Measure, Percent, Polarity, Stage
from goldenthread.measures.timescales import TIMESCALES

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

MEASURES = (IC02,)
