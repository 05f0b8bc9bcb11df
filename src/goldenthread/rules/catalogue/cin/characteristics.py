"""Rules about ethnicity and disability."""

from goldenthread.rules.rule import ERROR, Rule, at, on_rows

RULES: tuple[Rule, ...] = (
    on_rows(
        "4220",
        ERROR,
        "Ethnicity is missing or invalid (see Ethnicity table)",
        select="""
            SELECT i.row AS ChildIdentifiers, NULL AS ChildCharacteristics
            FROM ChildIdentifiers AS i ANTI JOIN ChildCharacteristics AS c USING (child)
            UNION ALL
            SELECT NULL AS ChildIdentifiers, row AS ChildCharacteristics
            FROM ChildCharacteristics
            WHERE Ethnicity IS NULL OR NOT one_of(Ethnicity, 'ethnicity')
        """,
        look_at=(
            at("ChildCharacteristics", "Ethnicity"),
            at("ChildIdentifiers", "LAchildID"),
        ),
        explain="The ethnicity is {Ethnicity}; give a code of the ethnicity table, or NOBT while "
        "it is not yet known",
        departs="Cannot load a file in which a child has no ChildCharacteristics",
    ),
    on_rows(
        "8540",
        ERROR,
        "Child’s disability is missing or invalid (see Disability table)",
        select="""
            WITH further AS (
                SELECT child, list(row ORDER BY row) AS referrals
                FROM CINdetails WHERE is_false(ReferralNFA)
                GROUP BY child
            ),
            recorded AS (
                SELECT child,
                    count(Disability) AS codes,
                    list(row ORDER BY row) FILTER (Disability IS NULL) AS blank,
                    list(row ORDER BY row) FILTER (NOT one_of(Disability, 'disability')) AS invalid
                FROM Disabilities
                GROUP BY child
            )
            SELECT i.row AS ChildIdentifiers,
                f.referrals AS CINdetails,
                CASE WHEN r.codes > 0 THEN r.invalid ELSE r.blank END AS Disabilities
            FROM ChildIdentifiers AS i
            JOIN further AS f USING (child)
            LEFT JOIN recorded AS r USING (child)
            WHERE i.PersonBirthDate IS NOT NULL
            AND (coalesce(r.codes, 0) = 0 OR r.invalid IS NOT NULL)
        """,
        look_at=(
            at("ChildIdentifiers", "PersonBirthDate"),
            at("Disabilities", "Disability"),
            at("CINdetails", "ReferralNFA"),
        ),
        explain="The disability is {Disability}; a child born {PersonBirthDate} whose referral led "
        "to further action needs codes of the disability table, or NONE",
        departs="Reports nothing at all, because it loses the places of what it finds",
    ),
    on_rows(
        "8790",
        ERROR,
        "Disability information includes both None and other values",
        select="""
            SELECT list(row ORDER BY row) FILTER (Disability <> 'NONE') AS Disabilities,
                list(row ORDER BY row) FILTER (Disability = 'NONE') AS NoDisability
            FROM Disabilities
            GROUP BY child
            HAVING bool_or(Disability = 'NONE') AND bool_or(Disability <> 'NONE')
        """,
        look_at=(
            at("Disabilities", "Disability"),
            at("Disabilities", "Disability", role="NoDisability"),
        ),
        explain="{NoDisability.Disability}, no disability, stands beside "
        "{Disabilities.Disability}; keep one or the other",
        departs="Flags an empty Disability beside NONE too",
    ),
    on_rows(
        "8794",
        ERROR,
        "Child has two or more disabilities with the same code",
        select="""
            SELECT list(row ORDER BY row) AS Disabilities, Disability AS code, count(*) AS times
            FROM Disabilities WHERE Disability IS NOT NULL
            GROUP BY child, Disability HAVING count(*) > 1
        """,
        look_at=(at("Disabilities", "Disability"),),
        explain="The child has the disability {code} {times} times; keep it once",
    ),
)
