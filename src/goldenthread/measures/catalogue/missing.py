"""Missing: children in care who go missing, and what happens when they come back."""

from goldenthread.measures.catalogue.pieces import year_to
from goldenthread.measures.episodes import EPISODES
from goldenthread.measures.measure import (
    BREAKDOWNS_OF_A_CHILD,
    Measure,
    Percent,
    Polarity,
    Ratio,
    Stage,
    Unavailable,
)
from goldenthread.measures.timescales import TIMESCALES

_UNEVEN = (
    "Authorities differ in what they call missing and what they call away from placement without"
    " authorisation, and some record every absence as missing: compare with care."
)

MS01 = Measure(
    id="MS01",
    stage=Stage.MISSING,
    name="Children looked after who went missing",
    definition=(
        "Children who were missing at any time in the twelve months that end with the period's"
        " last day, as a percentage of all children looked after on any of those days. A child"
        " counts once, however often they went missing; who was missing already when the twelve"
        " months began counts. Away from placement without authorisation is not missing. Children"
        " looked after only in an agreed series of short breaks (V3 and V4) are left out."
    ),
    numerator="Children looked after who were missing at any time in the twelve months",
    denominator="Children looked after at any time in the twelve months",
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        WITH episodes AS ({EPISODES}),
        in_care AS (
            SELECT DISTINCT as_at.as_at, clae_person_id
            FROM as_at
            JOIN episodes
                ON clae_cla_episode_start_date <= as_at.as_at
                AND (
                    clae_cla_episode_ceased_date IS NULL
                    OR clae_cla_episode_ceased_date > {year_to("as_at.as_at")}
                )
        ),
        went AS (
            SELECT DISTINCT as_at.as_at, miss_person_id
            FROM as_at
            JOIN ssd_missing
                ON CAST(miss_missing_episode_start_date AS DATE) <= as_at.as_at
                AND (
                    miss_missing_episode_end_date IS NULL
                    OR CAST(miss_missing_episode_end_date AS DATE) >= {year_to("as_at.as_at")}
                )
            WHERE miss_missing_episode_type = 'M'
        )
        SELECT clae_person_id AS person_id, clae_person_id AS record_id, in_care.as_at,
            miss_person_id IS NOT NULL AS counts
        FROM in_care
        LEFT JOIN went
            ON went.as_at = in_care.as_at AND went.miss_person_id = in_care.clae_person_id
    """,
    source="Children looked after return (SSDA903); Local Authority Interactive Tool; ChAT",
    reads="{value} of children looked after went missing in the year",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "placement"),
    months=12,
    benchmark="Children_missing",
    caution=_UNEVEN,
)

MS02A = Measure(
    id="MS02a",
    stage=Stage.MISSING,
    name="Missing episodes for each child who went missing",
    definition=(
        "Missing episodes that began in the twelve months that end with the period's last day,"
        " divided by the children who had any. Away from placement without authorisation is not"
        " missing. An episode without a start is left out."
    ),
    numerator="Missing episodes that began in the twelve months",
    denominator="Children with a missing episode that began in the twelve months",
    polarity=Polarity.LOW,
    summary=Ratio(
        unit="missing episodes per child",
        rests_on="{numerator} missing episodes, {denominator} children",
    ),
    members=f"""
        SELECT miss_person_id AS person_id, miss_person_id AS record_id, as_at.as_at,
            COUNT(*) AS amount, 1 AS weight
        FROM as_at
        JOIN ssd_missing
            ON CAST(miss_missing_episode_start_date AS DATE) <= as_at.as_at
            AND CAST(miss_missing_episode_start_date AS DATE) >= {year_to("as_at.as_at")}
        WHERE miss_missing_episode_type = 'M' AND miss_person_id IS NOT NULL
        GROUP BY as_at.as_at, miss_person_id
    """,
    source="Local; Ofsted's inspections",
    reads="Each child who went missing did so {value} times on average in the year",
    months=12,
    caution=_UNEVEN,
)

MS02B = Measure(
    id="MS02b",
    stage=Stage.MISSING,
    name="Children who went missing three or more times in 90 days",
    definition=(
        "Children with a missing episode that began in the twelve months that end with the"
        " period's last day, and that was at least the third to begin within 90 days, as a"
        " percentage of all children with a missing episode that began in the twelve months. The"
        " day of the first of the three is day 0; the third may begin on day 90. Away from"
        " placement without authorisation is not missing. An episode without a start is left out."
    ),
    numerator="Children of whose missing episodes three began within 90 days",
    denominator="Children with a missing episode that began in the twelve months",
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        WITH went AS (
            SELECT miss_person_id,
                CAST(miss_missing_episode_start_date AS DATE) AS day,
                LAG(CAST(miss_missing_episode_start_date AS DATE), 2) OVER (
                    PARTITION BY miss_person_id
                    ORDER BY miss_missing_episode_start_date, miss_table_id
                ) AS two_before
            FROM ssd_missing
            WHERE miss_missing_episode_type = 'M'
                AND miss_person_id IS NOT NULL
                AND miss_missing_episode_start_date IS NOT NULL
        )
        SELECT miss_person_id AS person_id, miss_person_id AS record_id, as_at.as_at,
            MAX(CASE WHEN two_before >= day - INTERVAL 90 DAY THEN 1 ELSE 0 END) = 1 AS counts
        FROM as_at
        JOIN went ON day <= as_at.as_at AND day >= {year_to("as_at.as_at")}
        GROUP BY as_at.as_at, miss_person_id
    """,
    source="Local; Ofsted's inspections",
    reads="{value} of children who went missing did so three or more times in 90 days",
    months=12,
    look_back_months=3,
    caution=_UNEVEN,
)

MS03 = Measure(
    id="MS03",
    stage=Stage.MISSING,
    name="Return interviews offered",
    definition=(
        "Episodes that ended in the period after which the child was offered a return interview,"
        " as a percentage of all episodes that ended in the period. Episodes of children missing"
        " and of children away from placement without authorisation both count; those for which"
        " an interview does not apply (NA) are left out. Where nothing is recorded none was"
        " offered."
    ),
    numerator="Episodes after which a return interview was offered",
    denominator="Episodes that ended in the period",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members="""
        SELECT miss_person_id AS person_id, miss_table_id AS record_id,
            CAST(miss_missing_episode_end_date AS DATE) AS on_date,
            miss_missing_rhi_offered = 'Y' AS counts
        FROM ssd_missing
        WHERE miss_missing_episode_end_date IS NOT NULL
            AND COALESCE(miss_missing_rhi_offered, '') <> 'NA'
    """,
    source="Ofsted's Annex A, list 8",
    reads="A return interview was offered after {value} of episodes",
    caution=(
        "This says that an interview was offered, not when: whether it was held within 72 hours of"
        " the return cannot be told from these records."
    ),
)

MS04 = Measure(
    id="MS04",
    stage=Stage.MISSING,
    name="Return interviews accepted",
    definition=(
        "Return interviews that the child accepted, as a percentage of those offered after an"
        " episode that ended in the period. Episodes of children missing and of children away"
        " from placement without authorisation both count. An offer of which it is not recorded"
        " that it was accepted, or of which that does not apply, was not accepted."
    ),
    numerator="Return interviews accepted",
    denominator="Return interviews offered after an episode that ended in the period",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members="""
        SELECT miss_person_id AS person_id, miss_table_id AS record_id,
            CAST(miss_missing_episode_end_date AS DATE) AS on_date,
            miss_missing_rhi_accepted = 'Y' AS counts
        FROM ssd_missing
        WHERE miss_missing_episode_end_date IS NOT NULL AND miss_missing_rhi_offered = 'Y'
    """,
    source="Ofsted's Annex A, list 8; ChAT",
    reads="{value} of the return interviews offered were accepted",
)


def _has_an_hour(edge: str) -> str:
    """Whether the hour of one edge of an episode was recorded: midnight may be the day alone."""
    column = f"miss_missing_episode_{edge}_date"
    return f"{column} > CAST(CAST({column} AS DATE) AS TIMESTAMP)"


MS06 = Measure(
    id="MS06",
    stage=Stage.MISSING,
    name="Missing for more than 24 hours",
    definition=(
        "Missing episodes that ended in the period more than 24 hours after they began, as a"
        " percentage of all missing episodes that ended in the period. Exactly 24 hours by the"
        " clock is not more. Away from placement without authorisation is not missing. A child"
        " who is missing still is counted when they are found. Left out are episodes without a"
        " start, and those of which the days are recorded and not the hours: both at midnight."
    ),
    numerator="Missing episodes that lasted for more than 24 hours",
    denominator="Missing episodes that ended in the period",
    polarity=Polarity.LOW,
    summary=Percent(),
    members=f"""
        SELECT miss_person_id AS person_id, miss_table_id AS record_id,
            CAST(miss_missing_episode_end_date AS DATE) AS on_date,
            miss_missing_episode_end_date
                > miss_missing_episode_start_date + INTERVAL 24 HOUR AS counts
        FROM ssd_missing
        WHERE miss_missing_episode_end_date IS NOT NULL AND miss_missing_episode_type = 'M'
            AND miss_missing_episode_start_date IS NOT NULL
            AND ({_has_an_hour("start")} OR {_has_an_hour("end")})
    """,
    source="Local",
    reads="{value} of missing episodes lasted for more than 24 hours",
    caution=_UNEVEN,
)

MEASURES = (MS01, MS02A, MS02B, MS03, MS04, MS06)

UNAVAILABLE = (
    Unavailable(
        id="MS05",
        stage=Stage.MISSING,
        name="Return interviews completed within 72 hours",
        definition=(
            "Return interviews held within 72 hours of the child's return, as a percentage of the"
            " episodes that ended in the period."
        ),
        reason=(
            "The dataset and Ofsted's Annex A record whether a return interview was offered and"
            " accepted, but not when it was held."
        ),
        needs="The day and hour at which each return interview was offered, and held or declined.",
        timescales=(TIMESCALES["T24"],),
    ),
)
