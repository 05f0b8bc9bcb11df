"""Episodes of care, placements, legal statuses, reviews and visits that contradict each other."""

from goldenthread.rules.catalogue.ssd.spans import overlapping, until
from goldenthread.rules.rule import ERROR, QUERY, Rule, at, on_row, on_rows

_EPISODE = ("clae_cla_episode_start_date", "clae_cla_episode_ceased_date")
_PLACEMENT = ("clap_cla_placement_start_date", "clap_cla_placement_end_date")
_COUNTED = tuple(f"ssd_cla_episodes.{it}" for it in _EPISODE)
_MOVES = tuple(f"ssd_cla_placement.{it}" for it in _PLACEMENT)

RULES: tuple[Rule, ...] = (
    overlapping(
        "SSD-301",
        ERROR,
        "A child must not have two episodes of care at one time.",
        table="ssd_cla_episodes",
        child="clae_person_id",
        start=_EPISODE[0],
        end=_EPISODE[1],
        what="The child is in an episode of care",
        damages=_COUNTED,
    ),
    overlapping(
        "SSD-302",
        ERROR,
        "A child must not be in two placements at one time.",
        table="ssd_cla_placement",
        child="clap_person_id",
        start=_PLACEMENT[0],
        end=_PLACEMENT[1],
        what="The child is in a placement",
        damages=_MOVES,
    ),
    on_rows(
        "SSD-303",
        ERROR,
        "The placement that an episode of care names must last as long as the episode.",
        select=f"""
            SELECT e.row AS ssd_cla_episodes, p.row AS ssd_cla_placement,
                {until("e.clae_cla_episode_ceased_date")} AS episode_until,
                {until("p.clap_cla_placement_end_date")} AS placement_until
            FROM ssd_cla_episodes AS e
            JOIN ssd_cla_placement AS p ON p.clap_cla_placement_id = e.clae_cla_placement_id
            WHERE p.clap_cla_placement_start_date > e.clae_cla_episode_start_date
                OR (e.clae_cla_episode_start_date IS NOT NULL
                    AND (p.clap_cla_placement_end_date < e.clae_cla_episode_ceased_date
                        OR (p.clap_cla_placement_end_date IS NOT NULL
                            AND NOT given(e.clae_cla_episode_ceased_date))))
        """,
        look_at=(at("ssd_cla_episodes", *_EPISODE), at("ssd_cla_placement", *_PLACEMENT)),
        explain=(
            "The episode runs from {clae_cla_episode_start_date} {episode_until}, and its placement"
            " from {clap_cla_placement_start_date} {placement_until}"
        ),
        damages=(*_COUNTED, *_MOVES),
    ),
    on_rows(
        "SSD-304",
        ERROR,
        "A placement must lie within its period of care.",
        select=f"""
            SELECT p.row AS ssd_cla_placement, c.first_row AS ssd_cla_episodes,
                {until("p.clap_cla_placement_end_date")} AS placement_until,
                {until("c.ends")} AS care_until
            FROM ssd_cla_placement AS p
            JOIN periods_of_care AS c
                ON c.cla_id = p.clap_cla_id AND c.child = p.clap_person_id
            WHERE p.clap_cla_placement_start_date < c.starts
                OR p.clap_cla_placement_start_date > c.ends
                OR p.clap_cla_placement_end_date > c.ends
                OR (NOT given(p.clap_cla_placement_end_date) AND c.ends IS NOT NULL)
        """,
        look_at=(
            at("ssd_cla_placement", *_PLACEMENT),
            at("ssd_cla_episodes", "clae_cla_episode_start_date"),
        ),
        explain=(
            "The placement runs from {clap_cla_placement_start_date} {placement_until}, and its"
            " period of care from {clae_cla_episode_start_date} {care_until}"
        ),
        damages=_MOVES,
    ),
    overlapping(
        "SSD-305",
        QUERY,
        "A child should not have two legal statuses at one time. Please check.",
        table="ssd_legal_status",
        child="lega_person_id",
        start="lega_legal_status_start_date",
        end="lega_legal_status_end_date",
        what="The child has a legal status",
        damages=(
            "ssd_legal_status.lega_legal_status_start_date",
            "ssd_legal_status.lega_legal_status_end_date",
        ),
    ),
    on_rows(
        "SSD-306",
        QUERY,
        "A child should have a legal status on the day that an episode of care begins, from the day"
        " on which statuses are recorded. Please check.",
        select="""
            WITH recorded AS (
                SELECT min(lega_legal_status_start_date) AS since FROM ssd_legal_status
            )
            SELECT e.row AS ssd_cla_episodes
            FROM ssd_cla_episodes AS e
            JOIN recorded ON e.clae_cla_episode_start_date >= recorded.since
            LEFT JOIN ssd_legal_status AS s
                ON s.lega_person_id = e.clae_person_id
                AND s.lega_legal_status_start_date <= e.clae_cla_episode_start_date
                AND (s.lega_legal_status_end_date IS NULL
                    OR s.lega_legal_status_end_date >= e.clae_cla_episode_start_date)
            WHERE s.row IS NULL AND e.clae_person_id IS NOT NULL
        """,
        look_at=(at("ssd_cla_episodes", "clae_cla_episode_start_date"),),
        explain=(
            "The episode began on {clae_cla_episode_start_date}, and no legal status of the child"
            " holds on that day"
        ),
        damages=("ssd_legal_status.lega_legal_status_start_date",),
    ),
    on_rows(
        "SSD-307",
        ERROR,
        "An episode that ended because another began (X1) must be followed by one that begins on"
        " that day.",
        select="""
            SELECT e.row AS ssd_cla_episodes
            FROM ssd_cla_episodes AS e
            LEFT JOIN ssd_cla_episodes AS n
                ON n.clae_person_id = e.clae_person_id AND n.row <> e.row
                AND n.clae_cla_episode_start_date = e.clae_cla_episode_ceased_date
            WHERE e.clae_cla_episode_ceased_reason = 'X1' AND n.row IS NULL
                AND e.clae_cla_episode_ceased_date IS NOT NULL AND e.clae_person_id IS NOT NULL
        """,
        look_at=(
            at(
                "ssd_cla_episodes",
                "clae_cla_episode_ceased_date",
                "clae_cla_episode_ceased_reason",
            ),
        ),
        explain=(
            "The episode ended on {clae_cla_episode_ceased_date} because another began (X1), and"
            " none begins on that day"
        ),
        damages=_COUNTED,
    ),
    on_row(
        "SSD-308",
        ERROR,
        "An episode of care that has ended must say why, and one that says why must have ended.",
        table="ssd_cla_episodes",
        when="given(clae_cla_episode_ceased_date) <> (clae_cla_episode_ceased_reason IS NOT NULL)",
        look_at=("clae_cla_episode_ceased_date", "clae_cla_episode_ceased_reason"),
        explain=(
            "The day on which the episode ended is {clae_cla_episode_ceased_date} and the reason is"
            " {clae_cla_episode_ceased_reason}"
        ),
        damages=("ssd_cla_episodes.clae_cla_episode_ceased_date",),
    ),
    on_row(
        "SSD-309",
        ERROR,
        "An episode of care must not begin before the child entered care.",
        table="ssd_cla_episodes",
        when="clae_cla_episode_start_date < clae_entered_care_date",
        look_at=("clae_cla_episode_start_date", "clae_entered_care_date"),
        explain=(
            "The episode began on {clae_cla_episode_start_date}, before the child entered care on"
            " {clae_entered_care_date}"
        ),
    ),
    on_rows(
        "SSD-310",
        ERROR,
        "A child must not be looked after from the eighteenth birthday on.",
        select="""
            SELECT e.row AS ssd_cla_episodes, p.row AS ssd_person,
                birthday(p.pers_dob, 18) AS adult
            FROM ssd_cla_episodes AS e
            JOIN ssd_person AS p ON p.pers_person_id = e.clae_person_id
            JOIN extract_day ON TRUE
            WHERE e.clae_cla_episode_start_date IS NOT NULL
                AND NOT unreadable(e.clae_cla_episode_ceased_date)
                AND coalesce(e.clae_cla_episode_ceased_date, extract_day.last_day)
                    > birthday(p.pers_dob, 18)
        """,
        look_at=(at("ssd_cla_episodes", *_EPISODE), at("ssd_person", "pers_dob")),
        uses=(
            "ssd_contacts",
            "ssd_cin_episodes",
            "ssd_cin_visits",
            "ssd_cp_visits",
            "ssd_cla_visits",
        ),
        explain=(
            "The child came of age on {adult}, and the end of the episode is"
            " {clae_cla_episode_ceased_date}"
        ),
        note="An open episode is held against the last day that the records tell of.",
        damages=("ssd_cla_episodes.clae_cla_episode_ceased_date",),
    ),
    on_rows(
        "SSD-311",
        ERROR,
        "A review of care must be held in its period of care.",
        select=f"""
            SELECT v.row AS ssd_cla_reviews, c.first_row AS ssd_cla_episodes,
                {until("c.ends")} AS care_until
            FROM ssd_cla_reviews AS v
            JOIN periods_of_care AS c ON c.cla_id = v.clar_cla_id
            WHERE v.clar_cla_review_date < c.starts OR v.clar_cla_review_date > c.ends
        """,
        look_at=(
            at("ssd_cla_reviews", "clar_cla_review_date"),
            at("ssd_cla_episodes", "clae_cla_episode_start_date"),
        ),
        explain=(
            "The review was held on {clar_cla_review_date}, and its period of care runs from"
            " {clae_cla_episode_start_date} {care_until}"
        ),
    ),
    on_rows(
        "SSD-312",
        QUERY,
        "A visit to a child in care should be made in its period of care. Please check.",
        select=f"""
            SELECT v.row AS ssd_cla_visits, c.first_row AS ssd_cla_episodes,
                {until("c.ends")} AS care_until
            FROM ssd_cla_visits AS v
            JOIN periods_of_care AS c ON c.cla_id = v.clav_cla_id AND c.child = v.clav_person_id
            WHERE v.clav_cla_visit_date < c.starts OR v.clav_cla_visit_date > c.ends
        """,
        look_at=(
            at("ssd_cla_visits", "clav_cla_visit_date"),
            at("ssd_cla_episodes", "clae_cla_episode_start_date"),
        ),
        explain=(
            "The visit was made on {clav_cla_visit_date}, and its period of care runs from"
            " {clae_cla_episode_start_date} {care_until}"
        ),
    ),
    on_row(
        "SSD-313",
        ERROR,
        "A review of care that was cancelled must not have a day on which it was held.",
        table="ssd_cla_reviews",
        when="clar_cla_review_cancelled AND clar_cla_review_date IS NOT NULL",
        look_at=("clar_cla_review_cancelled", "clar_cla_review_date"),
        explain="The review was cancelled, and was held on {clar_cla_review_date}",
    ),
    on_rows(
        "SSD-314",
        QUERY,
        "A child who goes missing should be looked after at that time. Please check.",
        select="""
            WITH found AS (
                SELECT DISTINCT m.row
                FROM ssd_missing AS m
                JOIN ssd_cla_episodes AS e
                    ON e.clae_person_id = m.miss_person_id
                    AND e.clae_cla_episode_start_date
                        <= CAST(m.miss_missing_episode_start_date AS DATE)
                    AND (e.clae_cla_episode_ceased_date IS NULL
                        OR e.clae_cla_episode_ceased_date
                            >= CAST(m.miss_missing_episode_start_date AS DATE))
            )
            SELECT m.row AS ssd_missing
            FROM ssd_missing AS m
            WHERE m.miss_person_id IS NOT NULL
                AND m.miss_missing_episode_start_date IS NOT NULL
                AND m.row NOT IN (SELECT row FROM found)
        """,
        look_at=(at("ssd_missing", "miss_missing_episode_start_date"),),
        explain=(
            "The child went missing on {miss_missing_episode_start_date}, and was not looked after"
            " on that day"
        ),
    ),
    overlapping(
        "SSD-315",
        ERROR,
        "A child must not be missing twice at one time.",
        table="ssd_missing",
        child="miss_person_id",
        start="miss_missing_episode_start_date",
        end="miss_missing_episode_end_date",
        what="The child is missing",
    ),
    on_row(
        "SSD-316",
        ERROR,
        "A return interview that was accepted must have been offered.",
        table="ssd_missing",
        when="upper(miss_missing_rhi_accepted) IN ('Y', 'YES')"
        " AND upper(miss_missing_rhi_offered) IN ('N', 'NO')",
        look_at=("miss_missing_rhi_offered", "miss_missing_rhi_accepted"),
        explain=(
            "The interview was accepted, and whether it was offered is {miss_missing_rhi_offered}"
        ),
    ),
    on_row(
        "SSD-317",
        ERROR,
        "A child must not be matched, placed for adoption or adopted before the decision that the"
        " child should be placed for adoption.",
        table="ssd_permanence",
        when="""
            least(
                perm_matched_date,
                perm_placed_for_adoption_date,
                CASE WHEN lower(perm_permanence_order_type) LIKE 'adoption%'
                     THEN perm_permanence_order_date END
            ) < perm_adm_decision_date
        """,
        look_at=(
            "perm_adm_decision_date",
            "perm_matched_date",
            "perm_placed_for_adoption_date",
            "perm_permanence_order_date",
        ),
        explain=(
            "The decision is of {perm_adm_decision_date}; the child was matched on"
            " {perm_matched_date}, placed on {perm_placed_for_adoption_date}, and the order is of"
            " {perm_permanence_order_date}"
        ),
    ),
)
