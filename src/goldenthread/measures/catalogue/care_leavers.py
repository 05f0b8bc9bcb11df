"""Care leavers: young people who have left care, or are about to, from 16 to 25.

The dataset keeps one row a young person, and overwrites it: what it says holds on the last day of
the records, and no figure of a day before can be made from it.
"""

from goldenthread.measures.catalogue.pieces import months_begun
from goldenthread.measures.measure import (
    BREAKDOWNS_OF_A_CHILD,
    Measure,
    Mix,
    Percent,
    Polarity,
    Stage,
)
from goldenthread.measures.timescales import TIMESCALES

_OVERWRITTEN = (
    "The records hold this only as it stood on their last day: earlier days are told by the"
    " records that were loaded then."
)
_AROUND_A_BIRTHDAY = (
    "The Department counts each young person around the birthday that falls in its year; here"
    " everyone of those ages counts as they stand on the day."
)
_COLUMNS = """
    clea_person_id AS person_id, clea_table_id AS record_id, last_day.as_at,
    clea_care_leaver_eligibility AS eligibility,
    clea_care_leaver_allocated_team AS team, clea_care_leaver_worker_id AS worker
"""
_BREAKDOWNS = (*BREAKDOWNS_OF_A_CHILD, "eligibility")


def _aged(youngest: int, too_old: int) -> str:
    """Young people who have left care, of an age on the last day: who counts in every outcome."""
    return f"""
        FROM last_day
        JOIN ssd_person
            ON pers_dob <= last_day.as_at - INTERVAL {youngest} YEAR
            AND pers_dob > last_day.as_at - INTERVAL {too_old} YEAR
        JOIN ssd_care_leavers ON clea_person_id = pers_person_id
        WHERE clea_care_leaver_eligibility IN ('Relevant', 'Former Relevant')
            AND COALESCE(clea_care_leaver_in_touch, '') NOT IN ('DIED', 'RHOM')
    """


_AGES = (("17 or 18", 17, 19), ("19 to 21", 19, 22))
_LEFT_OUT = (
    " Relevant and former relevant young people count, also those with whom the authority is not"
    " in touch or of whom it does not know. Left out are those who have died, those who returned"
    " home for six months or more, and qualifying young people."
)


def _by_age(
    id_: str,
    name: str,
    what: str,
    counts: str,
    reads: str,
    *,
    polarity: Polarity,
    benchmark: str,
    caution: str = "",
    suffixes: str = "ab",
) -> tuple[Measure, ...]:
    """The same figure of the young people of each age group that is published."""
    return tuple(
        Measure(
            id=f"{id_}{suffix}",
            stage=Stage.CARE_LEAVER,
            name=f"{name}, aged {ages}",
            definition=(
                f"Care leavers aged {ages} on the day {what}, as a percentage of all care leavers"
                f" of that age.{_LEFT_OUT}"
            ),
            numerator=f"Care leavers aged {ages} {what}",
            denominator=f"Care leavers aged {ages}",
            polarity=polarity,
            summary=Percent(),
            members=f"SELECT {_COLUMNS}, {counts} AS counts {_aged(youngest, too_old)}",
            source="Children looked after return (SSDA903); Local Authority Interactive Tool; ChAT",
            reads=reads.replace("{ages}", ages),
            breakdowns=_BREAKDOWNS,
            benchmark=benchmark if youngest == 19 else None,
            caution=" ".join(filter(None, (_OVERWRITTEN, _AROUND_A_BIRTHDAY, caution))),
        )
        for suffix, (ages, youngest, too_old) in zip(suffixes, _AGES, strict=True)
    )


CL01 = Measure(
    id="CL01",
    stage=Stage.CARE_LEAVER,
    name="Care leavers by eligibility",
    definition=(
        "Young people with an entitlement under the leaving care rules, by which: eligible (aged"
        " 16 or 17 and still looked after), relevant (16 or 17 and no longer looked after), former"
        " relevant (18 to 25) or qualifying. Young people of whom no entitlement is recorded count"
        " as not known; those without one at present and those who have died are left out."
    ),
    numerator="Young people with that entitlement",
    denominator="Young people with an entitlement",
    polarity=Polarity.NEUTRAL,
    summary=Mix(by="eligibility", unit="young people"),
    members=f"""
        SELECT {_COLUMNS}
        FROM last_day CROSS JOIN ssd_care_leavers
        WHERE COALESCE(clea_care_leaver_eligibility, '') <> 'No Current Eligibility'
            AND COALESCE(clea_care_leaver_in_touch, '') <> 'DIED'
    """,
    source="Ofsted's Annex A, list 9; ChAT",
    reads="There were {value} young people entitled to help on leaving care",
    breakdowns=_BREAKDOWNS,
    caution=_OVERWRITTEN,
)

CL02 = _by_age(
    "CL02",
    "Care leavers in education, employment or training",
    "who were in education, employment or training, full or part time (activity codes F1, F2, F4,"
    " F5, P1, P2, P4 and P5, and F3 and P3 of Annex A)",
    """clea_care_leaver_activity
        IN ('F1', 'F2', 'F3', 'F4', 'F5', 'P1', 'P2', 'P3', 'P4', 'P5')""",
    "{value} of care leavers aged {ages} were in education, employment or training",
    polarity=Polarity.HIGH,
    benchmark="CareLeaverEET",
)

CL03 = _by_age(
    "CL03",
    "Care leavers not in education, employment or training",
    "who were not in education, employment or training, for whatever reason (activity codes G4, G5"
    " and G6)",
    "clea_care_leaver_activity IN ('G4', 'G5', 'G6')",
    "{value} of care leavers aged {ages} were not in education, employment or training",
    polarity=Polarity.LOW,
    benchmark="CareLeaversNEET",
    caution=(
        "Young people of whose activity nothing is known are in neither group: the two percentages"
        " need not come to 100."
    ),
)

CL04 = _by_age(
    "CL04",
    "Care leavers in suitable accommodation",
    "whose accommodation was recorded as suitable",
    "clea_care_leaver_accom_suitable = '1'",
    "{value} of care leavers aged {ages} were in suitable accommodation",
    polarity=Polarity.HIGH,
    benchmark="CareLeaverAcc",
)

CL05_IN_TOUCH = _by_age(
    "CL05",
    "Care leavers with whom the authority was in touch",
    "with whom the authority was in touch",
    "clea_care_leaver_in_touch = 'YES'",
    "The authority was in touch with {value} of care leavers aged {ages}",
    polarity=Polarity.HIGH,
    benchmark="",
    caution=(
        "Young people who refuse contact or no longer need services count among all, and not as"
        " in touch."
    ),
)

CL05_NOT_IN_TOUCH = _by_age(
    "CL05",
    "Care leavers with whom the authority was not in touch",
    "with whom the authority was not in touch and of whose activity it knew nothing from others"
    " either",
    "clea_care_leaver_in_touch = 'NO' AND clea_care_leaver_activity IS NULL",
    "The authority was not in touch with {value} of care leavers aged {ages}",
    polarity=Polarity.LOW,
    benchmark="CareLeavers_LA_NotInTouch",
    suffixes="cd",
)

_ENTITLED = """
    FROM last_day CROSS JOIN ssd_care_leavers
    {joins}
    WHERE clea_care_leaver_eligibility IN ({eligible})
        AND COALESCE(clea_care_leaver_in_touch, '') NOT IN ('DIED', 'RHOM', 'NREQ')
"""
_LEFT = "'Relevant', 'Former Relevant'"
_LEAVING_OR_LEFT = f"'Eligible', {_LEFT}"
_NO_LONGER = (
    " Left out are those who have died, those who returned home for six months or more, and those"
    " who no longer need services; those who refuse contact count."
)

CL06 = Measure(
    id="CL06",
    stage=Stage.CARE_LEAVER,
    name="Care leavers in contact within the council's interval",
    definition=(
        "Relevant and former relevant young people with whom their personal adviser had last been"
        " in contact no longer before the day than the council's own interval, in months, as a"
        " percentage of all of them. On the same day of the month in which the interval ends the"
        " contact is still in time. A young person without a recorded contact counts as not in"
        f" time.{_NO_LONGER}"
    ),
    numerator="Care leavers last in contact within the council's interval",
    denominator="Relevant and former relevant young people",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members=f"""
        SELECT {_COLUMNS},
            {months_begun("clea_care_leaver_latest_contact", "last_day.as_at")}
                <= care_leaver_contact_months AS counts
        {
        _ENTITLED.format(
            joins="JOIN council_settings ON council_settings.day = last_day.as_at", eligible=_LEFT
        )
    }
    """,
    source="Local; Ofsted's inspections",
    timescales=(TIMESCALES["T25"],),
    reads="{value} of care leavers had been in contact within the council's interval",
    breakdowns=_BREAKDOWNS,
    caution=_OVERWRITTEN,
)

CL07 = Measure(
    id="CL07",
    stage=Stage.CARE_LEAVER,
    name="Pathway plans reviewed within six months",
    definition=(
        "Eligible, relevant and former relevant young people whose pathway plan began or was last"
        " reviewed no more than six months before the day, as a percentage of all of them. The"
        " same day of the sixth month is in time. A young person without a recorded plan or"
        f" review counts as not in time.{_NO_LONGER}"
    ),
    numerator="Young people whose pathway plan began or was reviewed within six months",
    denominator="Eligible, relevant and former relevant young people",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members=f"""
        SELECT {_COLUMNS},
            last_day.as_at
                <= CAST(clea_pathway_plan_review_date + INTERVAL 6 MONTH AS DATE) AS counts
        {_ENTITLED.format(joins="", eligible=_LEAVING_OR_LEFT)}
    """,
    source="Ofsted's Annex A, list 9; Ofsted's inspections",
    timescales=(TIMESCALES["T26"],),
    reads="{value} of pathway plans had been reviewed within six months",
    breakdowns=_BREAKDOWNS,
    caution=(
        f"{_OVERWRITTEN} Where the council provides the accommodation, the regulations ask for a"
        " review every three months at most; the records do not say where it does."
    ),
)

CL08 = Measure(
    id="CL08",
    stage=Stage.CARE_LEAVER,
    name="Care leavers with a personal adviser",
    definition=(
        "Eligible, relevant and former relevant young people to whom a personal adviser was"
        f" allocated, as a percentage of all of them.{_NO_LONGER}"
    ),
    numerator="Young people with a personal adviser",
    denominator="Eligible, relevant and former relevant young people",
    polarity=Polarity.HIGH,
    summary=Percent(),
    members=f"""
        SELECT {_COLUMNS}, clea_care_leaver_personal_advisor IS NOT NULL AS counts
        {_ENTITLED.format(joins="", eligible=_LEAVING_OR_LEFT)}
    """,
    source="Ofsted's Annex A, list 9",
    reads="{value} of care leavers had a personal adviser",
    breakdowns=_BREAKDOWNS,
    caution=_OVERWRITTEN,
)

# On which day somebody turned 18: of those born on 29 February, 1 March in other years.
_EIGHTEENTH_BIRTHDAY = """
    CASE WHEN EXTRACT(DAY FROM CAST(pers_dob + INTERVAL 18 YEAR AS DATE))
            < EXTRACT(DAY FROM pers_dob)
        THEN CAST(pers_dob + INTERVAL 18 YEAR + INTERVAL 1 DAY AS DATE)
        ELSE CAST(pers_dob + INTERVAL 18 YEAR AS DATE) END
"""


def _staying_put(suffix: str, ages: str, youngest: int, too_old: int) -> Measure:
    return Measure(
        id=f"CL09{suffix}",
        stage=Stage.CARE_LEAVER,
        name=f"Staying put with former foster carers, aged {ages}",
        definition=(
            f"Care leavers aged {ages} on the day who lived with their former foster carers, as a"
            " percentage of all care leavers of that age who were in a foster placement when"
            " their care ended on their 18th birthday. Only former relevant young people count;"
            " those who have died and those who returned home for six months or more are left"
            " out."
        ),
        numerator=f"Care leavers aged {ages} who lived with their former foster carers",
        denominator=f"Care leavers aged {ages} who left foster care on their 18th birthday",
        polarity=Polarity.HIGH,
        summary=Percent(),
        members=f"""
            WITH fostered AS (
                SELECT DISTINCT clae_person_id, clae_cla_episode_ceased_date
                FROM ssd_cla_episodes
                JOIN ssd_cla_placement ON clap_cla_placement_id = clae_cla_placement_id
                WHERE clap_cla_placement_type IN ('U1', 'U2', 'U3', 'U4', 'U5', 'U6')
            )
            SELECT {_COLUMNS}, clea_care_leaver_accommodation = 'Z' AS counts
            FROM last_day
            JOIN ssd_person
                ON pers_dob <= last_day.as_at - INTERVAL {youngest} YEAR
                AND pers_dob > last_day.as_at - INTERVAL {too_old} YEAR
            JOIN fostered
                ON clae_person_id = pers_person_id
                AND clae_cla_episode_ceased_date = {_EIGHTEENTH_BIRTHDAY}
            JOIN ssd_care_leavers ON clea_person_id = pers_person_id
            WHERE clea_care_leaver_eligibility = 'Former Relevant'
                AND COALESCE(clea_care_leaver_in_touch, '') NOT IN ('DIED', 'RHOM')
        """,
        source="Children looked after return (SSDA903); Local Authority Interactive Tool",
        reads=f"{{value}} of care leavers aged {ages} stayed put with their former foster carers",
        breakdowns=_BREAKDOWNS,
        look_back_months=12 * (too_old - 18),
        benchmark="StayingPut" if suffix == "b" else None,
        caution=f"{_OVERWRITTEN} {_AROUND_A_BIRTHDAY}",
    )


CL09A = _staying_put("a", "18", 18, 19)
CL09B = _staying_put("b", "19 or 20", 19, 21)

MEASURES = (
    CL01,
    *CL02,
    *CL03,
    *CL04,
    *CL05_IN_TOUCH,
    *CL05_NOT_IN_TOUCH,
    CL06,
    CL07,
    CL08,
    CL09A,
    CL09B,
)
