"""Rules that a child of one file is in Header, once, with the same date of birth and sex.

Each is declared once for every file it is published for, since only the name of the file differs.
"""

from goldenthread.rules.rule import ERROR, Rule, at, on_rows


def _not_in_header(code: str, table: str, kind: str = "Internal Check") -> Rule:
    return on_rows(
        code,
        ERROR,
        f"{kind}: Child in {table} does not exist in Header.",
        select=f"""
            SELECT t.row AS {table}
            FROM {table} AS t
            WHERE NOT EXISTS (
                SELECT 1 FROM Header AS h WHERE h.CHILD IS NOT DISTINCT FROM t.CHILD
            )
        """,
        look_at=(at(table, "CHILD"),),
        explain=f"The child {{CHILD}} is in {table} and not in Header",
    )


def _born_otherwise(code: str, table: str) -> Rule:
    return on_rows(
        code,
        ERROR,
        f"Internal Check: DOB in {table} is different to DOB in Header.",
        select=f"""
            SELECT t.row AS {table}, min(h.row) AS Header
            FROM {table} AS t JOIN Header AS h ON h.CHILD = t.CHILD
            WHERE h.DOB <> t.DOB
            GROUP BY t.row
        """,
        look_at=(at(table, "DOB"), at("Header", "DOB")),
        explain=f"The date of birth is {{{table}.DOB}} in {table} and {{Header.DOB}} in Header",
    )


def _more_than_once(code: str, table: str) -> Rule:
    return on_rows(
        code,
        ERROR,
        f"Internal Check: Child should only exist once in {table}.",
        select=f"""
            SELECT list(row ORDER BY row) AS {table}, count(*) AS times
            FROM {table} WHERE CHILD IS NOT NULL
            GROUP BY CHILD HAVING count(*) > 1
        """,
        look_at=(at(table, "CHILD"),),
        explain=f"The child is {{times}} times in {table}, where each child should be once",
    )


RULES: tuple[Rule, ...] = (
    on_rows(
        "EPI",
        ERROR,
        "WARNING: Episodes need to be loaded for this child before further validation is possible",
        select="""
            SELECT h.row AS Header
            FROM Header AS h
            WHERE NOT EXISTS (SELECT 1 FROM Episodes AS e WHERE e.CHILD = h.CHILD)
                AND NOT EXISTS (SELECT 1 FROM OC3 AS o WHERE o.CHILD = h.CHILD)
        """,
        look_at=(at("Header", "CHILD"),),
        explain="The child {CHILD} is in Header, and neither in Episodes nor in OC3",
        uses=("Episodes", "OC3"),
        note=(
            "Without a file of episodes every child who is not in OC3 is told; the rule could "
            "as well not be run."
        ),
    ),
    _not_in_header("INT01", "AD1", "Data Integrity Check"),
    _not_in_header("INT02", "PlacedAdoption"),
    _not_in_header("INT03", "Episodes"),
    _not_in_header("INT04", "Missing"),
    _not_in_header("INT05", "OC2"),
    _not_in_header("INT06", "OC3"),
    _not_in_header("INT07", "PrevPerm"),
    _not_in_header("INT08", "Reviews"),
    _not_in_header("INT09", "UASC"),
    _born_otherwise("INT11", "AD1"),
    _born_otherwise("INT12", "PlacedAdoption"),
    _born_otherwise("INT13", "Missing"),
    _born_otherwise("INT14", "OC2"),
    _born_otherwise("INT15", "OC3"),
    _born_otherwise("INT16", "PrevPerm"),
    _born_otherwise("INT17", "Reviews"),
    _born_otherwise("INT18", "UASC"),
    on_rows(
        "INT21",
        ERROR,
        "Internal Check: SEX in UASC is different to SEX in Header.",
        select="""
            SELECT u.row AS UASC, min(h.row) AS Header
            FROM UASC AS u JOIN Header AS h ON h.CHILD = u.CHILD
            WHERE h.SEX <> u.SEX
            GROUP BY u.row
        """,
        look_at=(at("UASC", "SEX"), at("Header", "SEX")),
        explain="The sex is {UASC.SEX} in UASC and {Header.SEX} in Header",
        note=(
            "Codes are compared as they are written: 1 in one file and M in the other is a "
            "difference, though both have stood for male."
        ),
    ),
    _more_than_once("INT31", "AD1"),
    _more_than_once("INT32", "Header"),
    _more_than_once("INT33", "OC2"),
    _more_than_once("INT34", "OC3"),
    _more_than_once("INT35", "PrevPerm"),
    _more_than_once("INT36", "UASC"),
)
