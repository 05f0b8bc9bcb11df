"""Rules about unaccompanied asylum-seeking children."""

from goldenthread.rules.rule import ERROR, Rule, at, on_row, on_rows

RULES: tuple[Rule, ...] = (
    on_row(
        "104",
        ERROR,
        "Date for Unaccompanied Asylum-Seeking Children (UASC) status ceased is not a valid date.",
        table="UASC",
        when="unreadable(DUC) OR DUC < year_start()",
        look_at=("DUC",),
        say={"the_first_day": "year_start()"},
        explain="The day on which the child ceased to be an unaccompanied asylum-seeking child is "
        "{DUC}; it must be a date, {the_first_day} or later",
        note=(
            "A day before the collection year is in breach as well; the wording speaks only of "
            "what is not a date."
        ),
    ),
    on_rows(
        "303",
        ERROR,
        "If date Unaccompanied Asylum-Seeking Child (UASC) status ceased is not null, UASC status "
        "must be coded 1.",
        select="""
            SELECT u.row AS UASC, list(h.row ORDER BY h.row) AS Header
            FROM UASC AS u JOIN Header AS h ON h.CHILD = u.CHILD
            WHERE given(u.DUC) AND h.UASC IS DISTINCT FROM '1'
            GROUP BY u.row
        """,
        look_at=(at("UASC", "DUC"), at("Header", "UASC")),
        explain=(
            "The child ceased to be an unaccompanied asylum-seeking child on {DUC}, but the "
            "UASC status is {Header.UASC}; it should be 1"
        ),
        note=(
            "A child who is not in Header is left to INT09, though nothing says that such a "
            "child has the status 1. In CSV files the status is worked out from the UASC file, "
            "so that only XML can be in breach."
        ),
    ),
    on_row(
        "304",
        ERROR,
        "Date unaccompanied asylum-seeking child (UASC) status ceased must be on or before the "
        "18th birthday of a child.",
        table="UASC",
        when="DUC > birthday(DOB, 18)",
        look_at=("DUC",),
        say={"the_birthday": "birthday(DOB, 18)"},
        explain="The child ceased to be an unaccompanied asylum-seeking child on {DUC}, after the "
        "18th birthday on {the_birthday}",
    ),
)
