"""Rules about who the child is."""

from goldenthread.rules.rule import ERROR, Rule, at, on_row, on_rows

_CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_VALUE_OF_13 = (
    "CASE WHEN UPN[13] BETWEEN '0' AND '9' THEN CAST(UPN[13] AS INTEGER) "
    f"ELSE strpos('{_CHECK_LETTERS}', UPN[13]) - 1 END"
)
_WEIGHTED_SUM = " + ".join(
    [f"{place} * CAST(UPN[{place}] AS INTEGER)" for place in range(2, 13)]
    + [f"13 * ({_VALUE_OF_13})"]
)
_CHECKABLE = f"regexp_full_match(UPN, '.[0-9]{{11}}[0-9{_CHECK_LETTERS}]')"
_RIGHT_LETTER = f"CASE WHEN {_CHECKABLE} THEN '{_CHECK_LETTERS}'[({_WEIGHTED_SUM}) % 23 + 1] END"

RULES: tuple[Rule, ...] = (
    on_row(
        "1510",
        ERROR,
        "UPN invalid (wrong check letter at character 1)",
        table="ChildIdentifiers",
        when=f"UPN[1] <> {_RIGHT_LETTER}",
        look_at=("UPN",),
        say={"letter": _RIGHT_LETTER},
        explain="The UPN {UPN} must begin with {letter} by its other characters",
        note="A UPN of another shape is left to 1540 and 1550.",
        departs="Leaves out temporary UPNs, whose last character is a letter",
    ),
    on_rows(
        "1520",
        ERROR,
        "More than one record with the same UPN.",
        select="""
            SELECT list(row ORDER BY row) AS ChildIdentifiers
            FROM ChildIdentifiers WHERE UPN IS NOT NULL
            GROUP BY UPN HAVING count(*) > 1
        """,
        look_at=(at("ChildIdentifiers", "UPN"),),
        explain="Several children have one UPN: {UPN}",
    ),
)
