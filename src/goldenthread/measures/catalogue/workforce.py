"""The workforce: how many children each social worker holds."""

from goldenthread.measures.measure import Measure, Polarity, Ratio, Stage

WF02 = Measure(
    id="WF02",
    stage=Stage.WORKFORCE,
    name="Average caseload",
    definition=(
        "Children held by registered social workers at the end of the period's last day, agency"
        " workers included, divided by the full-time equivalent of the workers who held any."
        " Each child counts once for each worker who holds them. A worker counts in the team of"
        " the involvement that began last. Workers without a registration number or with no"
        " full-time equivalent recorded are left out with their children."
    ),
    numerator="Children held by social workers",
    denominator="Full-time equivalent of the social workers who hold them",
    polarity=Polarity.LOW,
    summary=Ratio(unit="children per social worker"),
    members="""
        WITH held AS (
            SELECT as_at.as_at, invo_person_id, invo_professional_id,
                MAX(prof_full_time_equivalency) AS full_time_equivalent,
                ARG_MAX(invo_professional_team, invo_involvement_start_date) AS latest_team,
                MAX(invo_involvement_start_date) AS latest_start
            FROM as_at
            JOIN ssd_involvements
                ON invo_involvement_start_date <= as_at.as_at
                AND (invo_involvement_end_date IS NULL OR invo_involvement_end_date > as_at.as_at)
            JOIN ssd_professionals ON prof_professional_id = invo_professional_id
            WHERE prof_social_worker_registration_no IS NOT NULL
                AND prof_full_time_equivalency > 0
                AND invo_person_id IS NOT NULL
            GROUP BY as_at.as_at, invo_person_id, invo_professional_id
        ),
        workers AS (
            SELECT as_at, invo_professional_id,
                MAX(full_time_equivalent) AS full_time_equivalent,
                ARG_MAX(latest_team, latest_start) AS team
            FROM held
            GROUP BY as_at, invo_professional_id
        )
        SELECT held.invo_person_id AS person_id, held.invo_professional_id AS record_id,
            held.as_at, 1 AS amount, 0 AS weight,
            workers.team, held.invo_professional_id AS worker
        FROM held
        JOIN workers
            ON workers.as_at = held.as_at
            AND workers.invo_professional_id = held.invo_professional_id
        UNION ALL
        SELECT CAST(NULL AS VARCHAR) AS person_id, invo_professional_id AS record_id,
            as_at, 0 AS amount, full_time_equivalent AS weight,
            team, invo_professional_id AS worker
        FROM workers
    """,
    source="Children's social work workforce census",
    reads="Each full-time social worker held {value} children on average",
    breakdowns=("team", "worker"),
)

MEASURES = (WF02,)
