"""Rules that what is said of a child this year agrees with what was said last year."""

from goldenthread.rules.rule import ERROR, Rule, at, on_rows

_ERRS_ON_TWO = "Errs where a child stands twice in last year's file of headers"


def _contradicts(
    code: str, field: str, wording: str, said: str, when: str = "", **more: object
) -> Rule:
    """A rule that a value of the child's header is not contradicted by last year's."""
    condition = when or f"h.{field} IS DISTINCT FROM l.{field}"
    return on_rows(
        code,
        ERROR,
        wording,
        select=f"""
            SELECT h.row AS Header, list(l.row ORDER BY l.row) AS Header_last
            FROM Header AS h JOIN Header_last AS l ON l.CHILD = h.CHILD
            WHERE {condition}
            GROUP BY h.row
        """,
        look_at=(at("Header", field), at("Header_last", field)),
        explain=f"{said} is {{Header.{field}}} this year and was {{Header_last.{field}}} last year",
        **more,
    )


RULES: tuple[Rule, ...] = (
    _contradicts(
        "202",
        "SEX",
        "The gender code conflicts with the gender already recorded for this child.",
        "The sex",
        note="Both years write the sex as M and F since 2024/25; no code needs translation.",
    ),
    _contradicts(
        "203",
        "DOB",
        "Date of birth disagrees with the date of birth already recorded for this child.",
        "The date of birth",
        departs=_ERRS_ON_TWO,
    ),
    _contradicts(
        "204",
        "ETHNIC",
        "Ethnic origin code disagrees with the ethnic origin already recorded for this child.",
        "The ethnicity",
        departs=_ERRS_ON_TWO,
    ),
    _contradicts(
        "207",
        "MOTHER",
        "Mother status for the current year disagrees with the mother status already recorded for "
        "this child.",
        "The mother field",
        "l.MOTHER = '1' AND h.MOTHER IS DISTINCT FROM '1' "
        "AND h.CHILD IN (SELECT e.CHILD FROM Episodes AS e)",
        note="Only children with an episode this year are tested.",
    ),
    _contradicts(
        "208",
        "UPN",
        "Unique Pupil Number (UPN) for the current year disagrees with the Unique Pupil Number "
        "(UPN) already recorded for this child.",
        "The pupil number",
        "l.UPN IS NOT NULL AND h.UPN IS DISTINCT FROM l.UPN AND ("
        "h.UPN IS NULL OR NOT one_of(l.UPN, 'ssda903_upn_unknown') "
        "OR (one_of(h.UPN, 'ssda903_upn_unknown') AND l.UPN <> 'UN1'))",
        note="A blank may become anything, UN1 another reason, and any reason a number: the "
        "number was found.",
        departs="Flags a blank that becomes UN1, and errs where a child stands twice in last "
        "year's file",
    ),
    on_rows(
        "576",
        ERROR,
        "There is an open missing/away from placement without authorisation period in last year’s "
        "return and there is no corresponding period recorded at the start of this year.",
        select="""
            WITH in_turn AS (
                SELECT CHILD, row, MIS_START, row_number() OVER (
                    PARTITION BY CHILD ORDER BY MIS_START NULLS LAST, row
                ) AS nth
                FROM Missing
            )
            SELECT m.row AS Missing, l.row AS Missing_last,
                CASE WHEN m.row IS NULL THEN 'the child has no record of being missing this year'
                     ELSE 'the first of this year started '
                         || coalesce(strftime(m.MIS_START, '%-d %B %Y'), 'on no readable day')
                     END AS what_follows
            FROM Missing_last AS l
            LEFT JOIN in_turn AS m ON m.CHILD = l.CHILD AND m.nth = 1
            WHERE l.MIS_START IS NOT NULL AND NOT given(l.MIS_END)
            AND m.MIS_START IS DISTINCT FROM l.MIS_START
        """,
        look_at=(
            at("Missing", "CHILD", "MIS_START"),
            at("Missing_last", "CHILD", "MIS_START", "MIS_END"),
        ),
        explain="The time missing or away that started {Missing_last.MIS_START} was open at the "
        "end of last year, but {what_follows}",
        departs="Misses a child who has no record of being missing this year",
    ),
    _contradicts(
        "624",
        "MC_DOB",
        "Date of birth of the first child contradicts the date of birth of the first child "
        "previously recorded.",
        "The first child's date of birth",
        "given(l.MC_DOB) AND (h.MC_DOB IS NULL OR h.MC_DOB <> l.MC_DOB)",
        departs="Compares the text, so that one date written in two ways is flagged",
    ),
    on_rows(
        "626",
        ERROR,
        "Child was reported as a mother but the date of birth of the first child is before the "
        "current year which contradicts with the mother status recorded last year.",
        select="""
            SELECT h.row AS Header, list(l.row ORDER BY l.row) AS Header_last
            FROM Header AS h JOIN Header_last AS l ON l.CHILD = h.CHILD
            WHERE h.MOTHER = '1' AND l.MOTHER = '0' AND h.MC_DOB < year_start()
            GROUP BY h.row
        """,
        look_at=(at("Header", "MOTHER", "MC_DOB"), at("Header_last", "MOTHER")),
        explain="She is a mother ({Header.MOTHER}) of a child born {Header.MC_DOB}, before this "
        "year, but last year she was not a mother ({Header_last.MOTHER})",
    ),
)
