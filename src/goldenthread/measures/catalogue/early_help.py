"""Early help: support before, or instead of, a social worker."""

from goldenthread.measures.measure import (
    BREAKDOWNS_OF_A_CHILD,
    Count,
    Measure,
    Percent,
    Polarity,
    Stage,
)

EH01 = Measure(
    id="EH01",
    stage=Stage.EARLY_HELP,
    name="Early help episodes open",
    definition=(
        "Early help episodes open at the end of the period's last day. Each child in an episode"
        " counts once. On the day it ends an episode no longer counts; one that began and ended"
        " on the same day never does. An episode without a start date is left out."
    ),
    numerator="Early help episodes open",
    denominator=None,
    polarity=Polarity.NEUTRAL,
    summary=Count("episodes"),
    members="""
        SELECT earl_person_id AS person_id, earl_episode_id AS record_id,
            earl_episode_start_date AS from_date, earl_episode_end_date AS to_date,
            earl_episode_worker_id AS worker, earl_episode_organisation AS organisation
        FROM ssd_early_help_episodes
        WHERE earl_episode_start_date IS NOT NULL
            AND (
                earl_episode_end_date IS NULL
                OR earl_episode_end_date > earl_episode_start_date
            )
    """,
    source="Ofsted's Annex A, list 2",
    reads="There were {value} early help episodes open",
    breakdowns=(*BREAKDOWNS_OF_A_CHILD, "organisation"),
    earlier=("ssd_early_help_episodes",),
    caution=(
        "The dataset records episodes of early help; Ofsted's Annex A asks for assessments. Help"
        " that partners give counts only where the council's system holds it. The team is that of"
        " the child's social work, so most children with early help have none; the worker leads"
        " the help."
    ),
)

EH02 = Measure(
    id="EH02",
    stage=Stage.EARLY_HELP,
    name="Referrals after early help",
    definition=(
        "Referrals of a child who had early help in the 12 months before, as a percentage of all"
        " referrals received in the period. An episode counts when it began before the day of"
        " the referral and was still open, or had ended no more than 12 months before;"
        " exactly 12 months before still counts. Episodes without a start date do not count, and"
        " referrals without a date are left out."
    ),
    numerator="Referrals of a child who had early help in the 12 months before",
    denominator="Referrals received in the period",
    polarity=Polarity.NEUTRAL,
    summary=Percent(),
    members="""
        WITH helped AS (
            SELECT DISTINCT cine_referral_id AS referral_id
            FROM ssd_cin_episodes
            JOIN ssd_early_help_episodes
                ON earl_person_id = cine_person_id
                AND earl_episode_start_date < cine_referral_date
                AND (
                    earl_episode_end_date IS NULL
                    OR earl_episode_end_date >= cine_referral_date - INTERVAL 12 MONTH
                )
        )
        SELECT cine_person_id AS person_id, cine_referral_id AS record_id,
            cine_referral_date AS on_date, referral_id IS NOT NULL AS counts,
            cine_referral_team AS team, cine_referral_worker_id AS worker
        FROM ssd_cin_episodes
        LEFT JOIN helped ON referral_id = cine_referral_id
        WHERE cine_referral_date IS NOT NULL
    """,
    source="Local; Children's services Analysis Tool",
    reads="{value} of referrals were of children who had had early help in the 12 months before",
    look_back_months=12,
)

MEASURES = (EH01, EH02)
UNAVAILABLE = ()
