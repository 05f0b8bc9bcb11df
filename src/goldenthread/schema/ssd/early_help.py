"""Early help, offered before or instead of statutory services."""

from goldenthread.schema.returns import ANNEX_A, RIIA, SAFEGUARDING_PRESSURES
from goldenthread.schema.table import DATE, TEXT, Column, Interval, Table

EARLY_HELP_EPISODES = Table(
    "ssd_early_help_episodes",
    "Times a family had early help. One row a child in an episode.",
    (
        Column("earl_episode_id", TEXT, "Identifier of the episode", key=True, item="EARL001A"),
        Column(
            "earl_person_id", TEXT, "Child", references="ssd_person.pers_person_id", item="EARL002A"
        ),
        Column(
            "earl_episode_start_date",
            DATE,
            "First day of the episode",
            returns=(ANNEX_A, RIIA),
            item="EARL003A",
        ),
        Column(
            "earl_episode_end_date",
            DATE,
            "Last day of the episode; blank while it lasts",
            returns=(ANNEX_A, RIIA),
            item="EARL004A",
        ),
        Column(
            "earl_episode_reason",
            TEXT,
            "Broad reason for early help",
            returns=(SAFEGUARDING_PRESSURES, RIIA),
            item="EARL005A",
        ),
        Column(
            "earl_episode_end_reason",
            TEXT,
            "Why it ended: needs met, stepped up, no further action",
            returns=(SAFEGUARDING_PRESSURES, RIIA),
            item="EARL006A",
        ),
        Column(
            "earl_episode_organisation",
            TEXT,
            "Organisation that leads the help",
            returns=(ANNEX_A, RIIA),
            item="EARL007A",
        ),
        Column(
            "earl_episode_worker_id",
            TEXT,
            "Worker who leads the help",
            references="ssd_professionals.prof_professional_id",
            returns=(RIIA,),
            item="EARL008A",
        ),
    ),
    intervals=(Interval("earl_episode_start_date", "earl_episode_end_date"),),
    begins="earl_episode_start_date",
)

TABLES = (EARLY_HELP_EPISODES,)
