"""Rules about times missing or away without authorisation."""

from goldenthread.rules.rule import ERROR, Rule, at, on_row, on_rows

_OPEN_MADE_CLOSED = "Takes an open episode to end on 31 March if another rule ran before it"
_CARE_IN_WORDS = """
    string_agg(
        strftime(p.began, '%-d %B %Y') || ' to ' || coalesce(strftime(p.ended, '%-d %B %Y'), 'now'),
        ', ' ORDER BY p.began
    ) AS care
"""

RULES: tuple[Rule, ...] = (
    on_row(
        "1004",
        ERROR,
        "The start date of the missing episode or episode that the child was away from placement "
        "without authorisation is not a valid date.",
        table="Missing",
        when="MIS_START IS NULL",
        look_at=("MIS_START",),
        explain="The start of the time missing or away is {MIS_START}; a date is needed",
        note=(
            "A blank start is in breach as well; the wording speaks only of one that is not valid."
        ),
    ),
    on_row(
        "1005",
        ERROR,
        "The end date of the missing episode or episode that the child was away from placement "
        "without authorisation is not a valid date.",
        table="Missing",
        when="unreadable(MIS_END)",
        look_at=("MIS_END",),
        explain="The end of the time missing or away is {MIS_END}, which is no date",
    ),
    on_row(
        "1006",
        ERROR,
        "Missing type invalid.",
        table="Missing",
        when="NOT one_of(MISSING, 'missing_type')",
        look_at=("MISSING",),
        explain=(
            "The type of the time missing or away is {MISSING}; it must be M (missing) or A "
            "(away without authorisation)"
        ),
    ),
    on_row(
        "564",
        ERROR,
        "Child was missing or away from placement without authorisation and the date started is "
        "blank.",
        table="Missing",
        when="MISSING IN ('M', 'A') AND NOT given(MIS_START)",
        look_at=("MISSING", "MIS_START"),
        explain="The type of the time missing or away is {MISSING}, but its start is {MIS_START}",
    ),
    on_row(
        "565",
        ERROR,
        "The date that the child started to be missing or away from placement without "
        "authorisation has been completed but whether the child was missing or away from placement "
        "without authorisation has not been completed.",
        table="Missing",
        when="given(MIS_START) AND MISSING IS NULL",
        look_at=("MISSING", "MIS_START"),
        explain=(
            "A time missing or away started {MIS_START}, but its type is {MISSING}; M or A is "
            "needed"
        ),
    ),
    on_row(
        "566",
        ERROR,
        "The date that the child's episode of being missing or away from placement without "
        "authorisation ended has been completed but whether the child was missing or away without "
        "authorisation has not been completed.",
        table="Missing",
        when="given(MIS_END) AND MISSING IS NULL",
        look_at=("MISSING", "MIS_END"),
        explain=(
            "A time missing or away ended {MIS_END}, but its type is {MISSING}; M or A is needed"
        ),
    ),
    on_row(
        "567",
        ERROR,
        "The date that the missing episode or episode that the child was away from placement "
        "without authorisation ended is before the date that it started.",
        table="Missing",
        when="MIS_END < MIS_START",
        look_at=("MIS_START", "MIS_END"),
        explain="The time missing or away ended {MIS_END}, before it started {MIS_START}",
    ),
    on_row(
        "570",
        ERROR,
        "The date that the child started to be missing or away from placement without "
        "authorisation is after the end of the collection year.",
        table="Missing",
        when="MIS_START > year_end()",
        look_at=("MIS_START",),
        say={"the_last_day": "year_end()"},
        explain="The time missing or away started {MIS_START}, after the collection year ended on "
        "{the_last_day}",
    ),
    on_row(
        "571",
        ERROR,
        "The date that the child ceased to be missing or away from placement without authorisation "
        "is before the start or after the end of the collection year.",
        table="Missing",
        when="MIS_END < year_start() OR MIS_END > year_end()",
        look_at=("MIS_END",),
        say={"the_first_day": "year_start()", "the_last_day": "year_end()"},
        explain="The time missing or away ended {MIS_END}, outside the collection year, "
        "{the_first_day} to {the_last_day}",
    ),
    on_rows(
        "574",
        ERROR,
        "A new missing/away from placement without authorisation period cannot start when the "
        "previous missing/away from placement without authorisation period is still open. "
        "Missing/away from placement without authorisation periods should also not overlap.",
        select="""
            WITH ordered AS (
                SELECT *, lag(row) OVER (
                    PARTITION BY CHILD ORDER BY MIS_START NULLS LAST, MIS_END NULLS LAST, row
                ) AS previous
                FROM Missing
            )
            SELECT m.row AS Missing, b.row AS Before
            FROM ordered AS m JOIN Missing AS b ON b.row = m.previous
            WHERE NOT given(b.MIS_END) OR m.MIS_START < b.MIS_END
        """,
        look_at=(at("Missing", "MIS_START", "MIS_END"), at("Missing", "MIS_END", role="Before")),
        explain="A time missing or away started {Missing.MIS_START}, while the one that started "
        "{Before.MIS_START} has the end {Before.MIS_END}",
        note="A time without a readable start is taken to follow all others.",
        departs="Orders the times by their ends, so that of two the one that started first is "
        "flagged",
    ),
    on_rows(
        "575",
        ERROR,
        "If the placement from which the child goes missing/away from placement without "
        "authorisation ends, the missing/away from placement without authorisation period in the "
        "missing module must also have an end date.",
        select="""
            SELECT m.row AS Missing, list(e.row ORDER BY e.row) AS Episodes
            FROM Missing AS m JOIN Episodes AS e ON e.CHILD = m.CHILD
            WHERE NOT given(m.MIS_END) AND m.MIS_START BETWEEN e.DECOM AND e.DEC
            GROUP BY m.row
        """,
        look_at=(at("Missing", "MIS_END"), at("Episodes", "DEC")),
        explain="The time missing or away that started {MIS_START} has no end, but the episode it "
        "started in ended {Episodes.DEC}",
        note="Every end of an episode counts, also that of a legal status alone.",
        departs=_OPEN_MADE_CLOSED,
    ),
    on_rows(
        "577",
        ERROR,
        "Child ceased to be looked after but there is a missing/away from placement without "
        "authorisation period without an end date.",
        select=f"""
            SELECT m.row AS Missing, {_CARE_IN_WORDS}
            FROM Missing AS m JOIN periods_of_care AS p ON p.CHILD = m.CHILD
            WHERE given(m.MIS_START)
            GROUP BY m.row
            HAVING NOT bool_or(
                CASE WHEN given(m.MIS_END)
                     THEN NOT coalesce(m.MIS_END < p.began OR m.MIS_END > p.ended, false)
                     ELSE p.ended IS NULL AND coalesce(m.MIS_START >= p.began, true) END
            )
        """,
        look_at=(at("Missing", "MIS_END"),),
        explain="The time missing or away that started {MIS_START} has the end {MIS_END}; the "
        "child was looked after {care}",
        note="Finds also an end outside every period of care, and an open time that started before "
        "the period of care that is still open.",
        departs=_OPEN_MADE_CLOSED,
    ),
    on_rows(
        "578",
        ERROR,
        "The date that the child started to be missing is after the child ceased to be looked "
        "after.",
        select=f"""
            SELECT m.row AS Missing, {_CARE_IN_WORDS}
            FROM Missing AS m JOIN periods_of_care AS p ON p.CHILD = m.CHILD
            WHERE m.MIS_START IS NOT NULL
            GROUP BY m.row
            HAVING NOT bool_or(
                m.MIS_START >= p.began AND (p.ended IS NULL OR m.MIS_START <= p.ended)
            )
        """,
        look_at=(at("Missing", "MIS_START"),),
        explain="The time missing or away started {MIS_START}, but the child was looked after "
        "{care}",
        note="Finds also a start before care began and between two periods of care.",
        departs=_OPEN_MADE_CLOSED,
    ),
    on_rows(
        "580",
        ERROR,
        "Child is missing when cease being looked after but reason episode ceased not ‘E8’.",
        select="""
            SELECT e.row AS Episodes, list(m.row ORDER BY m.row) AS Missing
            FROM Missing AS m JOIN Episodes AS e ON e.CHILD = m.CHILD
            WHERE m.MIS_END = birthday(m.DOB, 18) AND m.MIS_END = e.DEC
            AND e.REC IS DISTINCT FROM 'E8'
            GROUP BY e.row
        """,
        look_at=(at("Episodes", "REC"), at("Missing", "MIS_END")),
        explain="The child was missing or away until {Missing.MIS_END}, the eighteenth birthday, "
        "on which care ended with the reason {Episodes.REC}; E8 is expected",
        note="Only care that ends on the eighteenth birthday is tested.",
        departs=_OPEN_MADE_CLOSED,
    ),
    on_rows(
        "581",
        ERROR,
        "Child is missing but has not yet started to be looked after.",
        select="""
            SELECT m.row AS Missing, min(e.DECOM) AS the_first
            FROM Missing AS m JOIN Episodes AS e ON e.CHILD = m.CHILD
            WHERE m.MIS_START IS NOT NULL AND e.DECOM IS NOT NULL
            GROUP BY m.row
            HAVING NOT bool_or(
                m.MIS_START >= e.DECOM AND (e.DEC IS NULL OR m.MIS_START <= e.DEC)
            )
        """,
        look_at=(at("Missing", "MIS_START"),),
        explain="The time missing or away started {MIS_START}, which lies in no episode of the "
        "child; the first began {the_first}",
        note="Finds also a start between two episodes and after the last. Episodes without a "
        "readable start are left out.",
        departs="Flags also a blank start",
    ),
    on_row(
        "586",
        ERROR,
        "Dates of missing periods are before child’s date of birth.",
        table="Missing",
        when="MIS_START <= DOB",
        look_at=("MIS_START",),
        explain=(
            "The time missing or away started {MIS_START}, not after the child was born on {DOB}"
        ),
        note="A start on the day of birth is in breach as well, though it is not before it.",
    ),
)
