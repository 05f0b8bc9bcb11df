"""Reviews of looked-after children and visits to them, against the clocks of the regulations."""

from goldenthread.measures.catalogue.looked_after import PERIODS
from goldenthread.measures.catalogue.pieces import holds, year_to
from goldenthread.measures.catalogue.placement import (
    ADOPTIVE,
    PLACED,
    PLACEMENTS,
    placed_for_adoption,
)
from goldenthread.measures.episodes import EPISODES
from goldenthread.measures.measure import (
    BREAKDOWNS_OF_A_CHILD,
    Measure,
    Percent,
    Polarity,
    Stage,
)
from goldenthread.measures.timescales import TIMESCALES

_PLACED_FOR_ADOPTION = (
    "Children placed for adoption (A3 to A6) are left out, because other regulations set the"
    " intervals for them"
)
_SHORT_BREAKS = "children in an agreed series of short breaks (V3 and V4)"

# Each step of a child's reviews that came late or has not come: when it was due and when it was
# held. The first clock is in working days, the others in months.
_REVIEWS = f"""
    periods AS ({PERIODS}),
    steps AS (
        SELECT period_id, entered AS day, entered_wd AS day_wd, 0 AS is_review FROM periods
        UNION ALL
        SELECT DISTINCT period_id, clar_cla_review_date, clar_cla_review_date_wd, 1
        FROM ssd_cla_reviews
        JOIN periods ON period_id = clar_cla_id AND clar_cla_review_date >= entered
        WHERE NOT COALESCE(clar_cla_review_cancelled, FALSE)
    ),
    turned AS (
        SELECT period_id, day, day_wd,
            ROW_NUMBER() OVER (PARTITION BY period_id ORDER BY day, is_review) AS place,
            LEAD(day) OVER (PARTITION BY period_id ORDER BY day, is_review) AS held,
            LEAD(day_wd) OVER (PARTITION BY period_id ORDER BY day, is_review) AS held_wd
        FROM steps
    ),
    dues AS (
        SELECT period_id, held, held_wd,
            CASE WHEN place = 1 THEN day_wd + 20 END AS due_wd,
            CASE WHEN place = 2 THEN CAST(day + INTERVAL 3 MONTH AS DATE)
                WHEN place > 2 THEN CAST(day + INTERVAL 6 MONTH AS DATE) END AS due
        FROM turned
    ),
    late AS (
        SELECT period_id, due, due_wd, held
        FROM dues WHERE held IS NULL OR held > due OR held_wd > due_wd
    )
"""

LA07 = Measure(
    id="LA07",
    stage=Stage.LOOKED_AFTER,
    name="Looked-after children reviewed in time",
    definition=(
        "Children looked after at the end of the period's last day and for 20 working days or"
        " more, of whom no review was overdue, or was held late, on any day of the twelve months"
        " that end with it; as a percentage of all children looked after for that long. The first"
        " review is due within 20 working days of the day the child became looked after (day 0),"
        " the second within three months of the first, each later one within six months of the"
        " one before; a review on the same day of the third or sixth month is in time. Reviews"
        " that were cancelled or have no date do not count."
        f" {_PLACED_FOR_ADOPTION}, and so are {_SHORT_BREAKS} and children whose first day in care"
        " is not known."
    ),
    numerator="Children of whom no review was late in the twelve months",
    denominator="Children looked after for 20 working days or more",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members=f"""
        WITH {_REVIEWS},
        late_in_the_year AS (
            SELECT DISTINCT as_at.as_at, period_id AS late_id
            FROM as_at
            JOIN late
                ON (late.due < as_at.as_at OR late.due_wd < as_at.as_at_wd)
                AND (late.held IS NULL OR late.held >= {year_to("as_at.as_at")})
        ),
        adopters AS ({placed_for_adoption("as_at")})
        SELECT periods.person_id, period_id AS record_id, as_at.as_at, late_id IS NULL AS counts
        FROM as_at
        JOIN periods
            ON entered <= as_at.as_at
            AND (entered_wd IS NULL OR entered_wd + 20 <= as_at.as_at_wd)
            AND (left_day IS NULL OR left_day > as_at.as_at)
        LEFT JOIN late_in_the_year
            ON late_in_the_year.as_at = as_at.as_at AND late_id = period_id
        LEFT JOIN adopters
            ON adopters.as_at = as_at.as_at AND adopters.person_id = periods.person_id
        WHERE adopters.person_id IS NULL
    """,
    source="National indicator 66; Ofsted's inspections of children's services",
    timescales=(TIMESCALES["T12"], TIMESCALES["T13"], TIMESCALES["T14"]),
    reads="{value} of looked-after children had been reviewed in time",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "placement"),
    months=12,
    look_back_months=12,
    caution=(
        "Where the records do not reach back to a child's first review, the first one they hold"
        " counts as the first, and the next as due three months later."
    ),
)

_INTERIM_ORDER = holds(
    "interim.lega_legal_status_start_date",
    "interim.lega_legal_status_end_date",
    "clav_cla_visit_date",
)
# Days on which a clock of regulation 28 starts or starts again, with the day by which a visit is
# due: a move, a visit, a care order for a child who lives with a parent.
_CLOCKS = f"""
    SELECT person_id, day, due,
        LEAD(day) OVER (PARTITION BY person_id ORDER BY day, step, due) AS until
    FROM (
        SELECT person_id, begins AS day, CAST(begins + INTERVAL 7 DAY AS DATE) AS due, 0 AS step
        FROM placements WHERE begins = stay_began
        UNION ALL
        SELECT placements.person_id, lega_legal_status_start_date,
            CAST(lega_legal_status_start_date + INTERVAL 7 DAY AS DATE), 1
        FROM placements
        JOIN ssd_legal_status
            ON lega_person_id = placements.person_id
            AND lega_legal_status = 'C2'
            AND {holds("begins", "ends", "lega_legal_status_start_date")}
        WHERE type = 'P1'
        UNION ALL
        SELECT placements.person_id, clav_cla_visit_date,
            CASE
                WHEN interim.lega_person_id IS NOT NULL AND first_review <= clav_cla_visit_date
                    THEN CAST(clav_cla_visit_date + INTERVAL 28 DAY AS DATE)
                WHEN interim.lega_person_id IS NOT NULL
                    THEN CAST(clav_cla_visit_date + INTERVAL 7 DAY AS DATE)
                WHEN type IN ('U1', 'U4') AND clav_cla_visit_date >= stay_began + INTERVAL 1 YEAR
                    THEN CAST(clav_cla_visit_date + INTERVAL 3 MONTH AS DATE)
                ELSE CAST(clav_cla_visit_date + INTERVAL 42 DAY AS DATE)
            END, 2
        FROM ssd_cla_visits
        JOIN placements
            ON placements.person_id = clav_person_id
            AND {holds("placements.begins", "placements.ends", "clav_cla_visit_date")}
        LEFT JOIN ssd_legal_status AS interim
            ON type = 'P1' AND interim.lega_legal_status = 'C1'
            AND interim.lega_person_id = clav_person_id
            AND {_INTERIM_ORDER}
        LEFT JOIN (
            SELECT clar_cla_id, MIN(clar_cla_review_date) AS first_review
            FROM ssd_cla_reviews
            WHERE NOT COALESCE(clar_cla_review_cancelled, FALSE)
            GROUP BY clar_cla_id
        ) AS reviewed ON clar_cla_id = placements.period_id
        WHERE clav_cla_visit_seen
    ) AS clocks
"""
_VISIT_TIMESCALES = tuple(TIMESCALES[name] for name in ("T15", "T16", "T17", "T18", "T20"))
_WHEN_VISITS_ARE_DUE = (
    " A visit is due within a week of the start of every placement, then within six weeks of the"
    " last one at which the child was seen; within three months if that visit was made a year or"
    " more into a long-term foster placement (types U1 and U4). For a child who lives with a parent"
    " (P1) it is due within a week of a care order, and under an interim care order every week"
    " until the first review of the period of care, then every four weeks. A visit on the last day"
    " is in time; visits at which the child was not seen do not count, and one on the day of a"
    " move counts for the new placement. A placement of which only the status changed (reason"
    " PLACE) goes on."
)
_NOT_KNOWN_OF_VISITS = (
    "The dataset does not record that a child in long-term foster care agreed to six-monthly visits"
    " (regulation 28(3A)), a carer's temporary approval (regulation 24) or that a placement with a"
    " parent began before its assessment (regulation 19): these children are judged by the usual"
    " intervals."
)

LA08 = Measure(
    id="LA08",
    stage=Stage.LOOKED_AFTER,
    name="Looked-after children visited in time",
    definition=(
        "Children looked after at the end of the period's last day, and in their placement for"
        " more than a week, to whom no visit was overdue on that day, as a percentage of all such"
        f" children.{_WHEN_VISITS_ARE_DUE} Children in no placement that day are left out."
        f" {_PLACED_FOR_ADOPTION}, and so are {_SHORT_BREAKS}."
    ),
    numerator="Children to whom no visit was overdue",
    denominator="Children looked after and in their placement for more than a week",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members=f"""
        WITH placements AS ({PLACEMENTS}),
        clocks AS ({_CLOCKS}),
        placed AS ({PLACED})
        SELECT placed.person_id, placement_id AS record_id, as_at, as_at <= due AS counts,
            NULLIF(type, '') AS placement
        FROM placed
        JOIN clocks ON clocks.person_id = placed.person_id AND {holds("day", "until", "as_at")}
        WHERE type NOT IN ({ADOPTIVE}) AND as_at > stay_began + INTERVAL 7 DAY
    """,
    source="Ofsted's Annex A, list 8; child-level analysis tool (ChAT)",
    timescales=_VISIT_TIMESCALES,
    reads="{value} of looked-after children had been visited in time",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "placement"),
    look_back_months=12,
    caution=_NOT_KNOWN_OF_VISITS,
)

LA09 = Measure(
    id="LA09",
    stage=Stage.LOOKED_AFTER,
    name="Placements in which every visit was in time",
    definition=(
        "Placements open on any of the twelve months' days, that had lasted for more than a week,"
        " in which no visit was overdue, or was made late, on any of these days; as a percentage"
        f" of all such placements.{_WHEN_VISITS_ARE_DUE} {_PLACED_FOR_ADOPTION}, and so are"
        f" {_SHORT_BREAKS}."
    ),
    numerator="Placements in which no visit was late in the twelve months",
    denominator="Placements open in the twelve months that had lasted for more than a week",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members=f"""
        WITH periods AS ({PERIODS}),
        placements AS ({PLACEMENTS}),
        clocks AS ({_CLOCKS}),
        stays AS (
            SELECT placements.person_id, stay_began, MIN(placement_id) AS stay_id,
                CAST(stay_began + INTERVAL 7 DAY AS DATE) AS a_week_on,
                CASE WHEN COUNT(*) = COUNT(ends) THEN MAX(ends) END AS stay_ended
            FROM placements
            JOIN periods ON periods.period_id = placements.period_id
            WHERE type NOT IN ({ADOPTIVE})
            GROUP BY placements.person_id, stay_began
        ),
        gaps AS (
            SELECT stay_id, due,
                LEAST(until, CAST(stay_ended - INTERVAL 1 DAY AS DATE)) AS closed
            FROM stays
            JOIN clocks
                ON clocks.person_id = stays.person_id
                AND clocks.day >= stay_began
                AND (stay_ended IS NULL OR clocks.day < stay_ended)
        ),
        late_in_the_year AS (
            SELECT DISTINCT as_at.as_at, stay_id AS late_id
            FROM as_at
            JOIN gaps
                ON due < as_at.as_at AND (closed IS NULL OR closed >= {year_to("as_at.as_at")})
            WHERE closed IS NULL OR closed > due
        )
        SELECT person_id, stay_id AS record_id, as_at.as_at, late_id IS NULL AS counts
        FROM as_at
        JOIN stays
            ON a_week_on < as_at.as_at
            AND (
                stay_ended IS NULL
                OR (stay_ended > {year_to("as_at.as_at")} AND stay_ended > a_week_on)
            )
        LEFT JOIN late_in_the_year
            ON late_in_the_year.as_at = as_at.as_at AND late_id = stay_id
    """,
    source="Local; regulation 28 of the Care Planning Regulations",
    timescales=_VISIT_TIMESCALES,
    reads="In {value} of placements every visit was in time",
    months=12,
    look_back_months=12,
    caution=_NOT_KNOWN_OF_VISITS,
)

LA10 = Measure(
    id="LA10",
    stage=Stage.LOOKED_AFTER,
    name="Children who took part in their review",
    definition=(
        "Reviews held in the period of looked-after children aged 4 or over, in which the child"
        " took part (codes PN1 to PN6: attended, or sent their views), as a percentage of all"
        " reviews of such children. A review whose participation is not recorded counts as one in"
        " which the child took no part. Left out are cancelled reviews, reviews of a child whose"
        f" date of birth or period of care is not known, and {_SHORT_BREAKS}."
    ),
    numerator="Reviews in which the child took part",
    denominator="Reviews of children aged 4 or over",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members=f"""
        WITH periods AS (
            SELECT clae_cla_id AS period_id, MIN(clae_person_id) AS person_id
            FROM ({EPISODES}) AS episodes
            GROUP BY clae_cla_id
        )
        SELECT person_id, clar_cla_review_id AS record_id, clar_cla_review_date AS on_date,
            clar_cla_review_participation IN ('PN1', 'PN2', 'PN3', 'PN4', 'PN5', 'PN6') AS counts
        FROM ssd_cla_reviews
        JOIN periods ON period_id = clar_cla_id
        JOIN ssd_person
            ON pers_person_id = person_id
            AND pers_dob <= clar_cla_review_date - INTERVAL 4 YEAR
        WHERE NOT COALESCE(clar_cla_review_cancelled, FALSE)
    """,
    source="Children looked after return (SSDA903), reviews",
    reads="Children took part in {value} of their reviews",
    spares=("ssd_cla_reviews.clar_cla_review_cancelled",),
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "placement"),
)

MEASURES = (LA07, LA08, LA09, LA10)
