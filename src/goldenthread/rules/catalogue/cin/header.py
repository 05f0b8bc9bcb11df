"""Rules about what the file says of itself, and about the return as a whole."""

from goldenthread.rules.rule import ERROR, QUERY, Rule, on_row, on_rows

RULES: tuple[Rule, ...] = (
    on_row(
        "100",
        ERROR,
        "Reference Date is incorrect",
        table="Header",
        when="ReferenceDate IS DISTINCT FROM year_end() "
        "OR Year IS DISTINCT FROM CAST(year(year_end()) AS VARCHAR)",
        look_at=("ReferenceDate", "Year"),
        say={"expected": "year_end()"},
        explain="The reference date is {ReferenceDate} and the year {Year}; the last day of the "
        "census year is {expected}",
        departs="Compares the reference date with the year that the file itself names, so a file "
        "of another year passes",
    ),
    on_rows(
        "2886Q",
        QUERY,
        "Please check and either amend or provide a reason: Percentage of children with no sex "
        "recorded is more than 2% (excluding unborns)",
        select="""
            WITH counted AS (
                SELECT
                    count(*) AS children,
                    count(*) FILTER (
                        (Sex IS NULL OR Sex = 'U') AND ExpectedPersonBirthDate IS NULL
                    ) AS unrecorded
                FROM ChildIdentifiers
            )
            SELECT children, unrecorded, round(100 * unrecorded / children, 2) AS percentage
            FROM counted WHERE unrecorded * 100 > children * 2
        """,
        look_at=(),
        explain="Children who have no sex recorded and are not unborn: {unrecorded} of {children} "
        "({percentage}%); 2% is expected at most",
        note="Unborn children are not counted as lacking a sex, but are among the children of "
        "whom the percentage is taken.",
        departs="Where it asks for gender, passes a return that records none for any child",
    ),
    on_rows(
        "2887Q",
        QUERY,
        "Please check and either amend or provide a reason: Less than 8 disability codes have been "
        "used in your return",
        select="""
            WITH counted AS (
                SELECT count(DISTINCT Disability) AS codes
                FROM Disabilities WHERE Disability <> 'NONE'
            )
            SELECT codes FROM counted WHERE codes < 8
        """,
        look_at=(),
        explain="Different disability codes used in the return, besides NONE: {codes}; at least 8 "
        "are expected",
        note="Codes that are not in the list count too; 8540 finds them.",
        departs="Counts the children recorded as NONE, and not the codes that are used",
    ),
    on_rows(
        "2888Q",
        QUERY,
        "Please check and either amend or provide a reason: Only one disability code is recorded "
        "per child and multiple disabilities should be recorded where possible.",
        select="""
            WITH disabled AS (
                SELECT child, count(*) AS codes
                FROM Disabilities WHERE Disability <> 'NONE'
                GROUP BY child
            ),
            counted AS (SELECT count(*) AS children, max(codes) AS most FROM disabled)
            SELECT children FROM counted WHERE most = 1
        """,
        look_at=(),
        explain="Children with a disability: {children}; not one of them has more than one "
        "disability recorded",
    ),
)
