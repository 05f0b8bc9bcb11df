"""Children looked after: episodes, placements, statuses, reviews, visits, missing episodes."""

from goldenthread.schema import codesets
from goldenthread.schema.returns import ANNEX_A, RIIA, SSDA903
from goldenthread.schema.table import (
    DATE,
    FLAG,
    JSON,
    NUMBER,
    TEXT,
    TIMESTAMP,
    Column,
    Interval,
    Table,
)

CLA_EPISODES = Table(
    "ssd_cla_episodes",
    "Episodes of being looked after. A period of care is one or more episodes, each ending where "
    "the next begins. One row an episode.",
    (
        Column(
            "clae_cla_episode_id",
            TEXT,
            "Identifier of the episode",
            key=True,
            returns=(RIIA,),
            item="CLAE001A",
        ),
        Column(
            "clae_person_id",
            TEXT,
            "Child looked after",
            references="ssd_person.pers_person_id",
            item="CLAE002A",
        ),
        Column(
            "clae_cla_episode_start_date",
            DATE,
            "First day of the episode",
            returns=(SSDA903, RIIA, ANNEX_A),
            item="CLAE003A",
        ),
        Column(
            "clae_cla_episode_start_reason",
            TEXT,
            "Why a new episode began",
            codes=codesets.EPISODE_START_REASON,
            returns=(SSDA903, RIIA),
            item="CLAE004A",
        ),
        Column(
            "clae_cla_primary_need_code",
            TEXT,
            "Main reason why the child came to be looked after, the same for the whole period",
            codes=codesets.PRIMARY_NEED,
            returns=(SSDA903, ANNEX_A, RIIA),
            item="CLAE009A",
        ),
        Column(
            "clae_cla_episode_ceased_date",
            DATE,
            "Day the episode ended, on which the next may begin; blank while it lasts",
            returns=(SSDA903, ANNEX_A, RIIA),
            item="CLAE005A",
        ),
        Column(
            "clae_cla_episode_ceased_reason",
            TEXT,
            "Why the episode ended; X1 when the child stays looked after",
            codes=codesets.EPISODE_CEASED_REASON,
            returns=(SSDA903, ANNEX_A, RIIA),
            item="CLAE006A",
        ),
        Column("clae_cla_id", TEXT, "Period of care the episode belongs to", item="CLAE010A"),
        Column(
            "clae_referral_id",
            TEXT,
            "Referral the period of care belongs to",
            references="ssd_cin_episodes.cine_referral_id",
            item="CLAE011A",
        ),
        Column(
            "clae_cla_placement_id",
            TEXT,
            "Placement the child was in",
            references="ssd_cla_placement.clap_cla_placement_id",
            item="CLAE013A",
            note="Published as a reference to a name that does not exist",
        ),
        Column(
            "clae_entered_care_date",
            DATE,
            "First day of the period of care",
            returns=(SSDA903,),
            item="CLAE014A",
        ),
        Column(
            "clae_cla_last_iro_contact_date",
            DATE,
            "Day the independent reviewing officer last saw or spoke with the child",
            returns=(ANNEX_A,),
            item="CLAE012A",
        ),
    ),
    intervals=(Interval("clae_cla_episode_start_date", "clae_cla_episode_ceased_date"),),
    begins="clae_cla_episode_start_date",
)

CLA_PLACEMENT = Table(
    "ssd_cla_placement",
    "Where a looked-after child lived. One row a placement; it may last through several episodes.",
    (
        Column(
            "clap_cla_placement_id", TEXT, "Identifier of the placement", key=True, item="CLAP001A"
        ),
        Column(
            "clap_cla_placement_start_date",
            DATE,
            "First day of the placement",
            returns=(SSDA903, ANNEX_A),
            item="CLAP003A",
        ),
        Column(
            "clap_cla_placement_type",
            TEXT,
            "Kind of placement",
            codes=codesets.PLACEMENT_TYPE,
            returns=(SSDA903, ANNEX_A),
            item="CLAP004A",
        ),
        Column(
            "clap_cla_placement_urn",
            TEXT,
            "Ofsted's reference of the home or agency; XXXXXXX while registration is pending",
            returns=(SSDA903, ANNEX_A),
            item="CLAP005A",
        ),
        Column(
            "clap_cla_placement_distance",
            NUMBER,
            "Miles from the child's home; 999.9 when either postcode is missing or abroad",
            returns=(SSDA903,),
            item="CLAP011A",
        ),
        Column(
            "clap_cla_id",
            TEXT,
            "Period of care the placement belongs to",
            references="ssd_cla_episodes.clae_cla_id",
            item="CLAP012A",
        ),
        Column(
            "clap_cla_placement_provider",
            TEXT,
            "Who provides the placement",
            codes=codesets.PLACEMENT_PROVIDER,
            returns=(SSDA903, ANNEX_A),
            item="CLAP007A",
        ),
        Column(
            "clap_cla_placement_postcode",
            TEXT,
            "Postcode of the placement",
            returns=(SSDA903, ANNEX_A),
            item="CLAP008A",
        ),
        Column(
            "clap_cla_placement_end_date",
            DATE,
            "Day the placement ended, on which the next may begin; blank while it lasts",
            returns=(SSDA903, ANNEX_A),
            item="CLAP009A",
        ),
        Column(
            "clap_cla_placement_change_reason",
            TEXT,
            "Why the child moved on, on the placement that ended",
            codes=codesets.PLACEMENT_CHANGE_REASON,
            returns=(SSDA903,),
            item="CLAP010A",
        ),
        Column(
            "clap_person_id",
            TEXT,
            "Child placed",
            references="ssd_person.pers_person_id",
            item="CLAP013A",
        ),
        Column(
            "clap_cla_placement_outside",
            FLAG,
            "Whether the placement lies outside the authority, by its postcode in the directory of "
            "postcodes or else by the outward codes of the district file; null where neither tells",
            derived=True,
        ),
    ),
    intervals=(Interval("clap_cla_placement_start_date", "clap_cla_placement_end_date"),),
    begins="clap_cla_placement_start_date",
)

LEGAL_STATUS = Table(
    "ssd_legal_status",
    "Legal statuses of looked-after children. One row a status.",
    (
        Column("lega_legal_status_id", TEXT, "Identifier of the row", key=True, item="LEGA001A"),
        Column(
            "lega_person_id", TEXT, "Child", references="ssd_person.pers_person_id", item="LEGA002A"
        ),
        Column(
            "lega_legal_status",
            TEXT,
            "Legal status",
            codes=codesets.LEGAL_STATUS,
            returns=(SSDA903, ANNEX_A, RIIA),
            item="LEGA003A",
        ),
        Column(
            "lega_legal_status_start_date",
            DATE,
            "First day of the status",
            returns=(RIIA,),
            item="LEGA004A",
        ),
        Column(
            "lega_legal_status_end_date",
            DATE,
            "Last day of the status; blank while it lasts",
            returns=(RIIA,),
            item="LEGA005A",
        ),
    ),
    intervals=(Interval("lega_legal_status_start_date", "lega_legal_status_end_date"),),
    begins="lega_legal_status_start_date",
)

CLA_CARE_PLAN = Table(
    "ssd_cla_care_plan",
    "Care plans of looked-after children. One row a plan.",
    (
        Column("lacp_table_id", TEXT, "Identifier of the row", key=True, item="LACP001A"),
        Column(
            "lacp_person_id",
            TEXT,
            "Child whose plan it is",
            references="ssd_person.pers_person_id",
            item="LACP007A",
            note="Published as a reference to a table that may hold the person several times",
        ),
        Column("lacp_cla_care_plan_start_date", DATE, "First day of the plan", item="LACP004A"),
        Column(
            "lacp_cla_care_plan_end_date",
            DATE,
            "Last day of the plan; blank while it lasts",
            item="LACP005A",
        ),
        Column(
            "lacp_cla_care_plan_json",
            JSON,
            "What is planned for the child to be settled for good: return home, relatives, long- "
            "term placement, adoption and others",
            returns=(ANNEX_A,),
            item="LACP003A",
        ),
    ),
    intervals=(Interval("lacp_cla_care_plan_start_date", "lacp_cla_care_plan_end_date"),),
    begins="lacp_cla_care_plan_start_date",
)

CLA_REVIEWS = Table(
    "ssd_cla_reviews",
    "Reviews of looked-after children. One row a review of a child.",
    (
        Column("clar_cla_review_id", TEXT, "Identifier of the review", key=True, item="CLAR001A"),
        Column(
            "clar_cla_id",
            TEXT,
            "Period of care reviewed",
            references="ssd_cla_episodes.clae_cla_id",
            item="CLAR011A",
        ),
        Column(
            "clar_cla_review_due_date", DATE, "Day by which the review was due", item="CLAR003A"
        ),
        Column(
            "clar_cla_review_date",
            DATE,
            "Day the review was held; blank while it is awaited",
            returns=(SSDA903, ANNEX_A),
            item="CLAR004A",
        ),
        Column(
            "clar_cla_review_cancelled", FLAG, "Whether the review was cancelled", item="CLAR012A"
        ),
        Column(
            "clar_cla_review_participation",
            TEXT,
            "How the child took part",
            codes=codesets.REVIEW_PARTICIPATION,
            returns=(SSDA903,),
            item="CLAR007A",
        ),
    ),
    begins="clar_cla_review_date",
)

CLA_VISITS = Table(
    "ssd_cla_visits",
    "Visits to looked-after children. One row a visit to a child.",
    (
        Column("clav_cla_visit_id", TEXT, "Identifier of the visit", key=True, item="CLAV001A"),
        Column(
            "clav_cla_id",
            TEXT,
            "Period of care in which the visit was made",
            references="ssd_cla_episodes.clae_cla_id",
            item="CLAV007A",
        ),
        Column(
            "clav_person_id",
            TEXT,
            "Child visited",
            references="ssd_person.pers_person_id",
            item="CLAV008A",
            note="Published as a reference to a table that may hold the person several times",
        ),
        Column(
            "clav_cla_visit_date", DATE, "Day of the visit", returns=(ANNEX_A,), item="CLAV003A"
        ),
        Column("clav_cla_visit_seen", FLAG, "Whether the child was seen", item="CLAV004A"),
        Column(
            "clav_cla_visit_seen_alone", FLAG, "Whether the child was seen alone", item="CLAV005A"
        ),
    ),
    begins="clav_cla_visit_date",
)

CLA_PREVIOUS_PERMANENCE = Table(
    "ssd_cla_previous_permanence",
    "Permanent homes that children had before they came back into care. One row a child and order.",
    (
        Column("lapp_table_id", TEXT, "Identifier of the row", key=True, item="LAPP001A"),
        Column(
            "lapp_person_id",
            TEXT,
            "Child",
            references="ssd_person.pers_person_id",
            item="LAPP002A",
            note="Published as a reference to a table that may hold the person several times",
        ),
        Column(
            "lapp_previous_permanence_order_date",
            TEXT,
            "Date of the earlier order as dd/mm/yyyy, zz for a day or month not known",
            returns=(SSDA903,),
            item="LAPP003A",
            note="Text, because a part of the date may be unknown",
        ),
        Column(
            "lapp_previous_permanence_option",
            TEXT,
            "Kind of earlier permanence",
            codes=codesets.PREVIOUS_PERMANENCE,
            returns=(SSDA903,),
            item="LAPP004A",
        ),
        Column(
            "lapp_previous_permanence_la",
            TEXT,
            "Authority that arranged it",
            returns=(SSDA903,),
            item="LAPP005A",
        ),
    ),
)

MISSING = Table(
    "ssd_missing",
    "Times a looked-after child was missing or away without leave. One row an occasion.",
    (
        Column("miss_table_id", TEXT, "Identifier of the row", key=True, item="MISS001A"),
        Column(
            "miss_person_id", TEXT, "Child", references="ssd_person.pers_person_id", item="MISS002A"
        ),
        Column(
            "miss_missing_episode_start_date",
            TIMESTAMP,
            "When the child left or was last seen by a responsible adult, whichever was later",
            returns=(SSDA903, ANNEX_A),
            item="MISS003A",
        ),
        Column(
            "miss_missing_episode_type",
            TEXT,
            "Missing, or away from placement without authorisation",
            codes=codesets.MISSING_TYPE,
            returns=(SSDA903, ANNEX_A),
            item="MISS004A",
        ),
        Column(
            "miss_missing_episode_end_date",
            TIMESTAMP,
            "When the child was found or came back; blank while the child is missing",
            returns=(SSDA903, ANNEX_A),
            item="MISS005A",
        ),
        Column(
            "miss_missing_rhi_offered",
            TEXT,
            "Whether a return interview was offered",
            codes=codesets.YES_NO_NOT_APPLICABLE,
            returns=(ANNEX_A,),
            item="MISS006A",
            note="A code, because not applicable is one of its answers",
        ),
        Column(
            "miss_missing_rhi_accepted",
            TEXT,
            "Whether the child accepted the return interview",
            codes=codesets.YES_NO_NOT_APPLICABLE,
            returns=(ANNEX_A,),
            item="MISS007A",
            note="A code, because not applicable is one of its answers",
        ),
    ),
    intervals=(Interval("miss_missing_episode_start_date", "miss_missing_episode_end_date"),),
    begins="miss_missing_episode_start_date",
)

TABLES = (
    CLA_EPISODES,
    CLA_PLACEMENT,
    LEGAL_STATUS,
    CLA_CARE_PLAN,
    CLA_REVIEWS,
    CLA_VISITS,
    CLA_PREVIOUS_PERMANENCE,
    MISSING,
)
