"""Rules about what is filed in OC2 whoever the child is: scores, health, convictions, help."""

from goldenthread.rules.rule import ERROR, Rule, on_row

EIGHT = (
    "CONVICTED",
    "HEALTH_CHECK",
    "IMMUNISATIONS",
    "TEETH_CHECK",
    "HEALTH_ASSESSMENT",
    "SUBSTANCE_MISUSE",
    "INTERVENTION_RECEIVED",
    "INTERVENTION_OFFERED",
)
FOUR = EIGHT[2:6]

ANY_OF_EIGHT = f"coalesce({', '.join(EIGHT)}) IS NOT NULL"
BLANK_OF_FOUR = "(" + " OR ".join(f"{item} IS NULL" for item in FOUR) + ")"
_NOT_0_OR_1 = " OR ".join(f"{item} NOT IN ('0', '1')" for item in EIGHT)
_MISUSE = ("SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED")

RULES: tuple[Rule, ...] = (
    on_row(
        "158",
        ERROR,
        "If a child has been recorded as receiving an intervention for their substance misuse "
        "problem, then the additional item on whether an intervention was offered should be left "
        "blank.",
        table="OC2",
        when="INTERVENTION_RECEIVED = '1' AND INTERVENTION_OFFERED IS NOT NULL",
        look_at=("INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"),
        explain="The child received help with substance misuse, so whether it was offered should "
        "be blank and not {INTERVENTION_OFFERED}",
    ),
    on_row(
        "159",
        ERROR,
        "If a child has been recorded as not receiving an intervention for their substance misuse "
        "problem, then the additional item on whether an intervention was offered should be "
        "completed as well.",
        table="OC2",
        when="SUBSTANCE_MISUSE = '1' AND INTERVENTION_RECEIVED = '0' "
        "AND INTERVENTION_OFFERED IS NULL",
        look_at=_MISUSE,
        explain="The child did not receive help with substance misuse, and whether it was offered "
        "is {INTERVENTION_OFFERED}",
    ),
    on_row(
        "180",
        ERROR,
        "Data entry for the strengths and difficulties questionnaire (SDQ) score is invalid.",
        table="OC2",
        when="SDQ_SCORE IS NOT NULL AND NOT coalesce("
        "TRY_CAST(SDQ_SCORE AS DOUBLE) BETWEEN 0 AND 40 "
        "AND TRY_CAST(SDQ_SCORE AS DOUBLE) = floor(TRY_CAST(SDQ_SCORE AS DOUBLE)), false)",
        look_at=("SDQ_SCORE",),
        explain="The SDQ score is {SDQ_SCORE}; it must be a whole number from 0 to 40",
    ),
    on_row(
        "181",
        ERROR,
        "Data items relating to children looked after continuously for 12 months should be "
        "completed with a 0 or 1.",
        table="OC2",
        when=_NOT_0_OR_1,
        look_at=EIGHT,
        only="{field} NOT IN ('0', '1')",
        say={
            "wrong": "concat_ws(', ', "
            + ", ".join(
                f"CASE WHEN {item} NOT IN ('0', '1') THEN concat('{item} ', {item}) END"
                for item in EIGHT
            )
            + ")"
        },
        explain="These items are neither 0 nor 1: {wrong}",
    ),
    on_row(
        "182",
        ERROR,
        "Data entries on immunisations, teeth checks, health assessments and substance misuse "
        "problem identified should be completed or all OC2 fields should be left blank.",
        table="OC2",
        when=f"{BLANK_OF_FOUR} AND {ANY_OF_EIGHT}",
        look_at=FOUR,
        only="{field} IS NULL",
        explain="Immunisations {IMMUNISATIONS}, teeth {TEETH_CHECK}, health assessment "
        "{HEALTH_ASSESSMENT}, substance misuse {SUBSTANCE_MISUSE}: all four are wanted once "
        "anything is filled in",
        departs="Looks for something filled among convictions, health checks and help alone, so "
        "that a record with one of the four passes",
    ),
    on_row(
        "188",
        ERROR,
        "Child is aged under 4 years at the end of the year, but a Strengths and Difficulties "
        "(SDQ) score or a reason for no SDQ score has been completed.",
        table="OC2",
        when="birthday(DOB, 4) > year_end() AND (SDQ_SCORE IS NOT NULL OR SDQ_REASON IS NOT NULL)",
        look_at=("SDQ_SCORE", "SDQ_REASON", "DOB"),
        say={"fourth": "birthday(DOB, 4)"},
        explain=(
            "The child is not four before {fourth}, so the SDQ score {SDQ_SCORE} and the reason "
            "for none {SDQ_REASON} should both be blank"
        ),
    ),
    on_row(
        "189",
        ERROR,
        "Child is aged 17 years or over at the beginning of the year, but an Strengths and "
        "Difficulties (SDQ) score or a reason for no Strengths and Difficulties (SDQ) score has "
        "been completed.",
        table="OC2",
        when="birthday(DOB, 17) < year_start() "
        "AND (SDQ_SCORE IS NOT NULL OR SDQ_REASON IS NOT NULL)",
        look_at=("DOB", "SDQ_SCORE", "SDQ_REASON"),
        say={"seventeenth": "birthday(DOB, 17)"},
        explain=(
            "The child turned seventeen on {seventeenth}, before the year began, so the SDQ "
            "score {SDQ_SCORE} and the reason for none {SDQ_REASON} should both be blank"
        ),
        note=(
            "A seventeenth birthday on the first day of the year is not in breach, though the "
            "child is then 17 at the beginning of the year: 197B wants a score of that child."
        ),
    ),
    on_row(
        "192",
        ERROR,
        "Child has been identified as having a substance misuse problem but the additional item "
        "on whether an intervention was received has been left blank.",
        table="OC2",
        when="SUBSTANCE_MISUSE = '1' AND INTERVENTION_RECEIVED IS NULL",
        look_at=("SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED"),
        explain="The child has a substance misuse problem, and whether help was received is "
        "{INTERVENTION_RECEIVED}",
    ),
    on_row(
        "193",
        ERROR,
        "Child not identified as having a substance misuse problem but at least one of the two "
        "additional items on whether an intervention were offered and received have been "
        "completed.",
        table="OC2",
        when="(SUBSTANCE_MISUSE IS NULL OR SUBSTANCE_MISUSE = '0') "
        "AND (INTERVENTION_RECEIVED IS NOT NULL OR INTERVENTION_OFFERED IS NOT NULL)",
        look_at=_MISUSE,
        explain="The substance misuse problem is {SUBSTANCE_MISUSE}, so help received "
        "{INTERVENTION_RECEIVED} and offered {INTERVENTION_OFFERED} should both be blank",
    ),
    on_row(
        "196",
        ERROR,
        "Strengths and Difficulties (SDQ) reason is not a valid code.",
        table="OC2",
        when="NOT one_of(SDQ_REASON, 'sdq_reason')",
        look_at=("SDQ_REASON",),
        explain="The reason for no SDQ score is {SDQ_REASON}, which is not one of SDQ1 to SDQ5",
    ),
    on_row(
        "197a",
        ERROR,
        "Reason for no Strengths and Difficulties (SDQ) score is not required if Strengths and "
        "Difficulties Questionnaire score is filled in.",
        table="OC2",
        when="SDQ_SCORE IS NOT NULL AND SDQ_REASON IS NOT NULL",
        look_at=("SDQ_SCORE", "SDQ_REASON"),
        explain="There is an SDQ score of {SDQ_SCORE} and also a reason for none, {SDQ_REASON}",
    ),
    on_row(
        "542",
        ERROR,
        "A child aged under 10 at 31 March should not have conviction information completed.",
        table="OC2",
        when="CONVICTED IS NOT NULL AND birthday(DOB, 10) > year_end()",
        look_at=("CONVICTED", "DOB"),
        say={"tenth": "birthday(DOB, 10)"},
        explain="The child is not ten before {tenth}, so CONVICTED should be blank and not "
        "{CONVICTED}",
        note="Said of every child in OC2, whether looked after all year or not.",
    ),
    on_row(
        "544",
        ERROR,
        "Any child who has conviction information completed must also have immunisation, teeth "
        "check, health assessment and substance misuse problem identified fields completed.",
        table="OC2",
        when=f"CONVICTED IS NOT NULL AND {BLANK_OF_FOUR}",
        look_at=("CONVICTED", *FOUR),
        explain="CONVICTED is {CONVICTED}, and immunisations {IMMUNISATIONS}, teeth {TEETH_CHECK}, "
        "health assessment {HEALTH_ASSESSMENT} and substance misuse {SUBSTANCE_MISUSE} are not all "
        "filled in",
        note="A 0 is information too.",
        departs="Asks only where CONVICTED is 1, so that a 0 passes",
    ),
    on_row(
        "547",
        ERROR,
        "Any child who has health promotion information completed must also have immunisation, "
        "teeth check, health assessment and substance misuse problem identified fields completed.",
        table="OC2",
        when=f"HEALTH_CHECK IS NOT NULL AND {BLANK_OF_FOUR}",
        look_at=("HEALTH_CHECK", *FOUR),
        explain="HEALTH_CHECK is {HEALTH_CHECK}, and immunisations {IMMUNISATIONS}, teeth "
        "{TEETH_CHECK}, health assessment {HEALTH_ASSESSMENT} and substance misuse "
        "{SUBSTANCE_MISUSE} are not all filled in",
        note="A 0 is information too.",
        departs="Asks only where HEALTH_CHECK is 1, so that a 0 passes",
    ),
)
