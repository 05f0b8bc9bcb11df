"""Rules about what the file says of itself."""

from goldenthread.rules.rule import ERROR, Rule, on_row

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
)
