"""Rules that hold a child's header against the episodes: pupil number, motherhood, presence."""

from goldenthread.rules.rule import ERROR, Rule, at, on_rows

_NOT_SHORT_BREAKS = "coalesce(e.LS NOT IN ('V3', 'V4'), true)"


def _looked_after_with(condition: str) -> str:
    """Headers `h` that meet a condition, of children looked after other than for short breaks."""
    return f"""
        SELECT h.row AS Header
        FROM Header AS h
        WHERE {condition}
        AND h.CHILD IN (SELECT e.CHILD FROM Episodes AS e WHERE {_NOT_SHORT_BREAKS})
    """


RULES: tuple[Rule, ...] = (
    on_rows(
        "210",
        ERROR,
        "Children looked after for more than a week at 31 March should not have an unknown Unique "
        "Pupil Number (UPN) code of UN4.",
        select="""
            SELECT h.row AS Header, list(e.row ORDER BY e.row) AS Episodes, min(e.DECOM) AS since
            FROM Header AS h JOIN Episodes AS e ON e.CHILD = h.CHILD
            WHERE h.UPN = 'UN4' AND e.DECOM < CAST(year_end() - INTERVAL 7 DAY AS DATE)
            GROUP BY h.row
        """,
        look_at=(at("Header", "UPN"), at("Episodes", "DECOM")),
        explain="The pupil number is {UPN}, which is for children looked after for a week or less, "
        "but the child has been since {since}",
        note="Counts every episode that began before 24 March, also one of a period of care that "
        "has ended.",
        departs="Flags the children whom the code is for: those looked after since 24 March",
    ),
    on_rows(
        "393",
        ERROR,
        "Child is looked after but mother field is not completed.",
        select=_looked_after_with("h.SEX = 'F' AND h.MOTHER IS NULL"),
        look_at=(at("Header", "MOTHER"),),
        explain=(
            "The mother field is {MOTHER}; it is needed of every girl and young woman who is "
            "looked after other than for short breaks"
        ),
    ),
    on_rows(
        "442",
        ERROR,
        "Unique Pupil Number (UPN) field is not completed.",
        select=_looked_after_with("h.UPN IS NULL"),
        look_at=(at("Header", "UPN"),),
        explain="The pupil number is {UPN}; it, or the reason why there is none, is needed of "
        "every child who is looked after other than for short breaks",
    ),
    on_rows(
        "607",
        ERROR,
        "Child ceased to be looked after in the year, but mother field has not been completed.",
        select=f"""
            SELECT e.row AS Episodes, list(h.row ORDER BY h.row) AS Header
            FROM Episodes AS e JOIN Header AS h ON h.CHILD = e.CHILD
            WHERE e.DEC BETWEEN year_start() AND year_end() AND e.REC <> 'X1'
            AND {_NOT_SHORT_BREAKS} AND h.SEX = 'F' AND h.MOTHER IS NULL
            GROUP BY e.row
        """,
        look_at=(at("Episodes", "DEC", "REC", "LS"), at("Header", "MOTHER", "SEX")),
        explain="She ceased to be looked after on {DEC} ({REC}), but the mother field is {MOTHER}",
    ),
    on_rows(
        "625",
        ERROR,
        "Date of birth of the first child is beyond the end of this reporting year or the date the "
        "child ceased to be looked after.",
        select="""
            WITH ends AS (
                SELECT CHILD, row, DEC, row_number() OVER (
                    PARTITION BY CHILD ORDER BY DEC DESC NULLS FIRST, row DESC
                ) AS nth
                FROM Episodes
            )
            SELECT h.row AS Header,
                CASE WHEN h.MC_DOB <= year_end() THEN e.row END AS Episodes,
                CASE WHEN h.MC_DOB > year_end() THEN year_end() ELSE e.DEC END AS the_last_day
            FROM Header AS h LEFT JOIN ends AS e ON e.CHILD = h.CHILD AND e.nth = 1
            WHERE h.MC_DOB > year_end() OR h.MC_DOB > e.DEC
        """,
        look_at=(at("Header", "MC_DOB"), at("Episodes", "DEC")),
        explain=(
            "The date of birth of her first child is {MC_DOB}, after {the_last_day}, the last "
            "day of the year or of her care"
        ),
        note="A child with an open episode, or one whose end is not readable, is held against the "
        "end of the year alone.",
        departs="Takes the last end there is, also of a child who is looked after again",
    ),
)
