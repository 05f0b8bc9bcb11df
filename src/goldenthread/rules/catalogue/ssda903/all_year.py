"""Rules that want OC2 of children looked after all year, and of no others."""

from goldenthread.rules.catalogue.ssda903.health import ANY_OF_EIGHT, BLANK_OF_FOUR, EIGHT, FOUR
from goldenthread.rules.rule import ERROR, LookAt, Rule, at, on_rows

_ALL_YEAR = "SELECT o.row AS OC2 FROM OC2 AS o JOIN looked_after_all_year AS a USING (CHILD)"
_NOT_ALL_YEAR = """
    SELECT o.row AS OC2 FROM OC2 AS o
    WHERE NOT EXISTS (SELECT 1 FROM looked_after_all_year AS a WHERE a.CHILD = o.CHILD)
"""
_NOT_FILLED = "SDQ_SCORE IS NULL AND SDQ_REASON IS NULL"


def _of_all_year(
    code: str, wording: str, where: str, *fields: str, explain: str, **more: str
) -> Rule:
    return _rule(
        code, wording, f"{_ALL_YEAR} WHERE {where}", (at("OC2", *fields),), explain, **more
    )


def _of_others(
    code: str, wording: str, where: str, look: LookAt, explain: str, **more: str
) -> Rule:
    return _rule(code, wording, f"{_NOT_ALL_YEAR} AND {where}", (look,), explain, **more)


def _rule(
    code: str, wording: str, select: str, look_at: tuple[LookAt, ...], explain: str, **more: str
) -> Rule:
    return on_rows(code, ERROR, wording, select=select, look_at=look_at, explain=explain, **more)


RULES: tuple[Rule, ...] = (
    _of_all_year(
        "157",
        "Child is aged 4 years or over at the beginning of the year or 16 years or under at the "
        "end of the year and Strengths and Difficulties Questionnaire (SDQ) 1 has been recorded as "
        "the reason for no Strengths and Difficulties Questionnaire (SDQ) score.",
        "birthday(DOB, 4) <= year_start() AND birthday(DOB, 17) > year_end() "
        "AND SDQ_SCORE IS NULL AND SDQ_REASON = 'SDQ1'",
        "SDQ_REASON",
        "DOB",
        explain="The child, born {DOB}, was of the age for an SDQ score all year, but the reason "
        "for none is {SDQ_REASON}, that the child is outside the age range",
        note="Both ages must hold, as in 186: four at the start and not yet seventeen at the end.",
        departs="Leaves out children whose sixteenth birthday was before the year's end",
    ),
    _of_others(
        "185",
        "Child has not been looked after continuously for at least 12 months at 31 March but a "
        "Strengths and Difficulties (SDQ) score has been completed.",
        "o.SDQ_SCORE IS NOT NULL",
        at("OC2", "SDQ_SCORE"),
        "There is an SDQ score of {SDQ_SCORE}, but the child was not looked after all year",
    ),
    _of_all_year(
        "186",
        "Children aged 4 or over at the start of the year and children aged under 17 at the end "
        "of the year and who have been looked after for at least 12 months continuously should "
        "have a Strengths and Difficulties (SDQ) score completed.",
        f"birthday(DOB, 4) <= year_start() AND birthday(DOB, 17) > year_end() AND {_NOT_FILLED}",
        "SDQ_SCORE",
        "SDQ_REASON",
        explain="The child, born {DOB}, was looked after all year; the SDQ score is {SDQ_SCORE} "
        "and the reason for none {SDQ_REASON}, and one of them is needed",
        note="A reason for no score is enough, though the wording asks for a score.",
    ),
    _of_others(
        "190",
        "Child has not been looked after continuously for at least 12 months at 31 March but one "
        "or more data items relating to children looked after for 12 months have been completed.",
        ANY_OF_EIGHT,
        at("OC2", *EIGHT, only="{field} IS NOT NULL"),
        "OC2 is for children looked after all year, which this child was not, but it is filled in",
    ),
    _rule(
        "191",
        "Child has been looked after continuously for at least 12 months at 31 March but one or "
        "more data items relating to children looked after for 12 months have been left blank.",
        f"""
            SELECT o.row AS OC2, NULL AS Episodes, 'is not all filled in' AS lacking
            FROM OC2 AS o JOIN looked_after_all_year AS a USING (CHILD)
            WHERE {BLANK_OF_FOUR}
            UNION ALL
            SELECT NULL, e.row, 'is not in the file'
            FROM ordered_episodes AS e JOIN looked_after_all_year AS a USING (CHILD)
            WHERE e.nth = 1
                AND NOT EXISTS (SELECT 1 FROM OC2 AS o WHERE o.CHILD = e.CHILD)
        """,
        (at("OC2", *FOUR, only="{field} IS NULL"), at("Episodes", "CHILD")),
        "The child was looked after all year, and the child's record in OC2 {lacking}",
        departs="Stops without a result when any child has no readable start of an episode",
    ),
    _of_all_year(
        "197B",
        "SDQ score or reason for no SDQ should be reported for 4- or 17-year-olds.",
        "(birthday(DOB, 4) BETWEEN year_start() AND year_end() "
        f"OR birthday(DOB, 17) BETWEEN year_start() AND year_end()) AND {_NOT_FILLED}",
        "SDQ_REASON",
        "DOB",
        explain="The child, born {DOB}, turned four or seventeen in the year; the SDQ score and "
        "the reason for none are both blank",
        note="Said of children who turn four or seventeen in the year. It could mean all who are "
        "four or seventeen on some day of it, but 186 and 189 decide on the others.",
    ),
    _of_others(
        "198",
        "Child has not been looked after continuously for at least 12 months at 31 March but a "
        "reason for no Strengths and Difficulties (SDQ) score has been completed.",
        "o.SDQ_REASON IS NOT NULL",
        at("OC2", "SDQ_REASON"),
        "There is a reason for no SDQ score, {SDQ_REASON}, but the child was not looked after all "
        "year",
    ),
    _of_all_year(
        "543",
        "Child is aged 10 or over at 31 March and has been looked after continuously for 12 "
        "months yet conviction information has not been completed.",
        "birthday(DOB, 10) <= year_end() AND CONVICTED IS NULL",
        "CONVICTED",
        "DOB",
        explain="The child, born {DOB}, is ten or over and was looked after all year; CONVICTED is "
        "{CONVICTED}",
        departs="Leaves out a child who turns ten on the last day of the year",
    ),
    _of_all_year(
        "545",
        "Child is aged under 5 at 31 March and has been looked after continuously for 12 months "
        "yet health promotion information has not been completed.",
        "birthday(DOB, 5) > year_end() AND HEALTH_CHECK IS NULL",
        "HEALTH_CHECK",
        "DOB",
        explain="The child, born {DOB}, is under five and was looked after all year; HEALTH_CHECK "
        "is {HEALTH_CHECK}",
        note="Who was looked after all year is told from the episodes.",
    ),
    _of_all_year(
        "546",
        "Children aged 5 or over at 31 March should not have health promotion information "
        "completed.",
        "birthday(DOB, 5) <= year_end() AND HEALTH_CHECK IS NOT NULL",
        "HEALTH_CHECK",
        "DOB",
        explain="The child, born {DOB}, is five or over, so HEALTH_CHECK should be blank and not "
        "{HEALTH_CHECK}",
        note="Said of children looked after all year, though the wording does not say so: of "
        "others nothing in OC2 should be filled in, which 190 reports.",
    ),
)
