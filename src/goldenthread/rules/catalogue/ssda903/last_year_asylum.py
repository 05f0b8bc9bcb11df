"""Rules that whether a child sought asylum unaccompanied agrees with what was said last year."""

from goldenthread.rules.rule import ERROR, Rule, at, on_rows

_LAST_YEAR_BEGAN = "birthday(year_start(), -1)"
_LAST_YEAR_ENDED = "birthday(year_end(), -1)"

_HEADERS = (at("Header", "UASC"), at("Header_last", "UASC"))
_ENDS = (at("UASC", "CHILD", "DUC"), at("UASC_last", "CHILD", "DUC"))
_SAID_OF_ENDS = (
    "the day on which that ceased is {UASC.DUC} in this year's file and {UASC_last.DUC} in last "
    "year's"
)
_FILES = ("UASC", "UASC_last")


def _both_years(condition: str, join: str = "JOIN") -> str:
    """Headers `h` with last year's `l`, and the records of both years, `u` and `b`, if any."""
    return f"""
        SELECT h.row AS Header, min(l.row) AS Header_last, min(u.row) AS UASC,
            min(b.row) AS UASC_last
        FROM Header AS h
        {join} Header_last AS l ON l.CHILD = h.CHILD
        LEFT JOIN UASC AS u ON u.CHILD = h.CHILD
        LEFT JOIN UASC_last AS b ON b.CHILD = h.CHILD
        WHERE {condition}
        GROUP BY h.row
    """


RULES: tuple[Rule, ...] = (
    on_rows(
        "205A",
        ERROR,
        "Child identified as UASC last year is no longer UASC this year, but date UASC ceased in "
        "both years does not support this.",
        select=_both_years(
            "l.UASC = '1' AND h.UASC IS DISTINCT FROM '1' AND (given(u.DUC) OR b.DUC IS NULL "
            f"OR b.DUC NOT BETWEEN {_LAST_YEAR_BEGAN} AND {_LAST_YEAR_ENDED})"
        ),
        look_at=(*_HEADERS, *_ENDS),
        explain="The child sought asylum unaccompanied last year ({Header_last.UASC}) and not this "
        f"year ({{Header.UASC}}), but {_SAID_OF_ENDS}; it should be a day of last year, in last "
        "year's file alone",
        uses=_FILES,
        departs=(
            "Starts from this year's UASC file, in which no child can be who is no longer one, "
            "so it finds nothing"
        ),
    ),
    on_rows(
        "205B",
        ERROR,
        "Child previously identified as UASC is also UASC this year, but date UASC ceased in both "
        "years does not support this.",
        select=_both_years(
            "l.UASC = '1' AND h.UASC = '1' AND ("
            "b.DUC IS DISTINCT FROM birthday(b.DOB, 18) OR b.DUC IS NULL OR u.DUC IS NULL "
            "OR (u.DUC NOT BETWEEN year_start() AND year_end() "
            "AND u.DUC IS DISTINCT FROM b.DUC))"
        ),
        look_at=(*_ENDS, *_HEADERS),
        explain=f"The child sought asylum unaccompanied in both years, but {_SAID_OF_ENDS}; last "
        "year's should be the 18th birthday, and this year's the same or a day of this year",
        uses=_FILES,
        note=(
            "Of a child who goes on to be one the day is the 18th birthday, so that a blank is "
            "a breach in either year; the wording could let blanks pass."
        ),
    ),
    on_rows(
        "205C",
        ERROR,
        "Child not identified as UASC either this year or last year but date UASC ceased has been "
        "provided.",
        select=_both_years(
            "h.UASC IS DISTINCT FROM '1' AND l.UASC IS DISTINCT FROM '1' "
            "AND (u.DUC IS NOT NULL OR b.DUC IS NOT NULL)",
            "LEFT JOIN",
        ),
        look_at=(*_ENDS, *_HEADERS),
        explain=f"The child is not said to have sought asylum unaccompanied in either year, but "
        f"{_SAID_OF_ENDS}",
        uses=_FILES,
        note="In CSV files the status is worked out from the UASC file, so that it is of returns "
        "in XML.",
        departs="Reads returns of last year in CSV alone, where this cannot be, so that it finds "
        "nothing",
    ),
    on_rows(
        "205D",
        ERROR,
        "Child identified as UASC this year but not identified as UASC status provided for the "
        "child last year.",
        select="""
            SELECT h.row AS Header, list(l.row ORDER BY l.row) AS Header_last
            FROM Header AS h JOIN Header_last AS l ON l.CHILD = h.CHILD
            WHERE h.UASC = '1' AND l.UASC IS DISTINCT FROM '1'
            GROUP BY h.row
        """,
        look_at=_HEADERS,
        explain="The UASC status is {Header.UASC} this year and was {Header_last.UASC} last year",
        note=(
            "In CSV last year's headers say who sought asylum only together with last year's "
            "UASC file."
        ),
        departs=(
            "Is not run without last year's UASC file, even where last year's headers say who "
            "sought asylum"
        ),
    ),
)
