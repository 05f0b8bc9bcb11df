"""Rules that this year's decisions for adoption agree with those of last year."""

from goldenthread.rules.rule import ERROR, Rule, at, on_rows

_ENDED = "(given(l.DATE_PLACED_CEASED) OR l.REASON_PLACED_CEASED IS NOT NULL)"
_LAST_YEARS = at("PlacedAdoption_last", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED")

RULES: tuple[Rule, ...] = (
    on_rows(
        "559",
        ERROR,
        "Date of decision that a child should be placed for adoption was not in the current year "
        "but the date of the decision that the child should be placed for adoption was not "
        "completed in a previous return.",
        select="""
            SELECT p.row AS PlacedAdoption
            FROM PlacedAdoption AS p
            WHERE p.DATE_PLACED < year_start() AND NOT EXISTS (
                SELECT 1 FROM PlacedAdoption_last AS l
                WHERE l.CHILD = p.CHILD AND given(l.DATE_PLACED)
            )
        """,
        look_at=(at("PlacedAdoption", "DATE_PLACED"),),
        explain="Adoption was decided on {DATE_PLACED}, before this year, but last year's return "
        "has no day of such a decision for the child",
        departs="Flags a child also where another of last year's records is without the day",
    ),
    on_rows(
        "560",
        ERROR,
        "Date of decision that the child should be placed for adoption this year is different "
        "from that recorded last year but the decision to place the child for adoption did not "
        "change.",
        select="""
            SELECT l.row AS PlacedAdoption_last, list(p.row ORDER BY p.row) AS PlacedAdoption
            FROM PlacedAdoption_last AS l JOIN PlacedAdoption AS p ON p.CHILD = l.CHILD
            WHERE l.DATE_PLACED IS NOT NULL AND NOT given(l.DATE_PLACED_CEASED)
            GROUP BY l.row
            HAVING NOT bool_or(coalesce(p.DATE_PLACED = l.DATE_PLACED, false))
        """,
        look_at=(
            at("PlacedAdoption", "DATE_PLACED"),
            at("PlacedAdoption_last", "DATE_PLACED", "DATE_PLACED_CEASED"),
        ),
        explain="Last year's return has a decision for adoption of "
        "{PlacedAdoption_last.DATE_PLACED} that was not given up; this year's has "
        "{PlacedAdoption.DATE_PLACED}",
        note="A second decision beside the one of last year is no difference.",
        departs="Compares every pair of records, so that a second decision is flagged beside the "
        "first",
    ),
    on_rows(
        "561",
        ERROR,
        "Date of the decision that the child should be placed for adoption this year is the same "
        "as that recorded last year but records show that the decision changed, and the child "
        "should no longer be placed for adoption last year.",
        select=f"""
            SELECT p.row AS PlacedAdoption, list(l.row ORDER BY l.row) AS PlacedAdoption_last
            FROM PlacedAdoption AS p JOIN PlacedAdoption_last AS l ON l.CHILD = p.CHILD
            WHERE p.DATE_PLACED = l.DATE_PLACED AND {_ENDED}
            GROUP BY p.row
        """,
        look_at=(at("PlacedAdoption", "DATE_PLACED"), _LAST_YEARS),
        explain="Adoption was decided on {PlacedAdoption.DATE_PLACED} according to both years' "
        "returns, but last year that decision was given up "
        "({PlacedAdoption_last.DATE_PLACED_CEASED}, {PlacedAdoption_last.REASON_PLACED_CEASED})",
        departs="Compares the text, so that one day written in two ways passes",
    ),
    on_rows(
        "584",
        ERROR,
        "Date of decision that the child should be placed for adoption this year is different "
        "from that recorded last year, but the decision to placed the child for adoption changed "
        "and the child should no longer be placed for adoption.",
        select=f"""
            SELECT p.row AS PlacedAdoption, list(l.row ORDER BY l.row) AS PlacedAdoption_last
            FROM PlacedAdoption AS p JOIN PlacedAdoption_last AS l ON l.CHILD = p.CHILD
            WHERE given(l.DATE_PLACED) AND {_ENDED}
            AND (p.DATE_PLACED IS NULL OR p.DATE_PLACED <= l.DATE_PLACED)
            GROUP BY p.row
        """,
        look_at=(at("PlacedAdoption", "DATE_PLACED"), _LAST_YEARS),
        explain="Last year's decision for adoption, of {PlacedAdoption_last.DATE_PLACED}, was "
        "given up, so that a new one must be later; this year's is "
        "{PlacedAdoption.DATE_PLACED}",
        note="A decision of the same day is not later.",
        departs="Compares days as text and points at the wrong records, and flags a blank also "
        "where last year's was blank",
    ),
)
