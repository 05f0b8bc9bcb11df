"""What children say of the help they get."""

from goldenthread.schema.table import TEXT, Column, Table

VOICE_OF_CHILD = Table(
    "ssd_voice_of_child",
    "Children's answers to a questionnaire about their plan. One row a child's questionnaire.",
    (
        Column(
            "voch_table_id",
            TEXT,
            "Identifier of the row",
            key=True,
            item="VOCH007A",
            placeholder=True,
        ),
        Column(
            "voch_person_id",
            TEXT,
            "Child",
            references="ssd_person.pers_person_id",
            item="VOCH001A",
            placeholder=True,
        ),
        Column(
            "voch_explained_worries",
            TEXT,
            "Whether someone explained why people are worried, so that the child understood",
            item="VOCH002A",
            placeholder=True,
            note="The child's answer, not always yes or no",
        ),
        Column(
            "voch_story_help_understand",
            TEXT,
            "Whether the story in words and pictures helped the child understand",
            item="VOCH003A",
            placeholder=True,
            note="The child's answer, not always yes or no",
        ),
        Column(
            "voch_agree_worker",
            TEXT,
            "Whether the child agrees with what is to happen to keep them safe",
            item="VOCH004A",
            placeholder=True,
            note="The child's answer, not always yes or no",
        ),
        Column(
            "voch_plan_safe",
            TEXT,
            "Whether the plan tells everyone what to do to keep the child safe",
            item="VOCH005A",
            placeholder=True,
            note="The child's answer, not always yes or no",
        ),
        Column(
            "voch_tablet_help_explain",
            TEXT,
            "Whether writing or drawing on the tablet helped the child explain",
            item="VOCH006A",
            placeholder=True,
            note="The child's answer, not always yes or no",
        ),
    ),
)

TABLES = (VOICE_OF_CHILD,)
