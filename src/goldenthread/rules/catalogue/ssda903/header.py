"""Rules about who the child is, and whether she is a mother."""

from goldenthread.rules.rule import ERROR, QUERY, Rule, at, on_row, on_rows

_SCHOOL_BEGAN = "CAST(year_start() - INTERVAL 7 MONTH AS DATE)"

RULES: tuple[Rule, ...] = (
    on_row(
        "101",
        ERROR,
        "The child or young person’s reported sex is not valid.",
        table="Header",
        when="SEX IS NULL OR NOT one_of(SEX, 'sex')",
        look_at=("SEX",),
        explain="The sex is {SEX}; the codes are M, F and U",
    ),
    on_row(
        "102",
        ERROR,
        "Date of birth is not a valid date.",
        table="Header",
        when="DOB IS NULL",
        look_at=("DOB",),
        explain="The date of birth is {DOB}; give a day, a month and a year",
        note="A blank date of birth is a breach too.",
    ),
    on_row(
        "103",
        ERROR,
        "The ethnicity code is either not valid or has not been entered.",
        table="Header",
        when="ETHNIC IS NULL OR NOT one_of(ETHNIC, 'ethnicity')",
        look_at=("ETHNIC",),
        explain="The ethnicity is {ETHNIC}; give a code of the list",
    ),
    on_row(
        "105",
        ERROR,
        "Data entry for Unaccompanied Asylum-Seeking Children (UASC) status of child is invalid "
        "or has not been completed.",
        table="Header",
        when="coalesce(TRY_CAST(UASC AS DOUBLE) NOT IN (0, 1), true)",
        look_at=("UASC",),
        explain="The UASC status is {UASC}; it must be 1 (sought asylum unaccompanied) or 0",
        form="xml",
        note="In CSV files the status is worked out from the UASC file and cannot be wrong.",
    ),
    on_row(
        "168",
        ERROR,
        "Unique Pupil Number (UPN) is not valid. If unknown, default codes should be UN1, UN2, "
        "UN3, UN4 or UN5.",
        table="Header",
        when="NOT regexp_full_match(UPN, '[A-HJ-NP-RT-Z][0-9]{11}[0-9A-Z]') "
        "AND NOT one_of(UPN, 'ssda903_upn_unknown')",
        look_at=("UPN",),
        explain=(
            "The UPN is {UPN}; it must be a letter other than I, O and S and 12 digits, the "
            "last of which may be a letter, or one of UN1 to UN5"
        ),
        note=(
            "Only the form is tested. The wording could also mean that the first letter must be "
            "right for the digits, as 1510 asks in the census of children in need."
        ),
    ),
    on_row(
        "171",
        ERROR,
        "Date of birth of mother's child is not a valid date.",
        table="Header",
        when="unreadable(MC_DOB)",
        look_at=("MC_DOB",),
        explain="The date of birth of the mother's child is written {MC_DOB}, which is no date",
    ),
    on_row(
        "174",
        ERROR,
        "Mother's child date of birth is recorded but sex shows that the child is a male.",
        table="Header",
        when="SEX = 'M' AND given(MC_DOB)",
        look_at=("SEX", "MC_DOB"),
        explain=(
            "The sex is {SEX}, male, but the date of birth of a mother's child is filled in: "
            "{MC_DOB}"
        ),
    ),
    on_row(
        "209",
        ERROR,
        "Child looked after is of school age and should not have an unknown Unique Pupil Number "
        "(UPN) code of UN1.",
        table="Header",
        when=f"UPN = 'UN1' AND birthday(DOB, 4) < {_SCHOOL_BEGAN}",
        look_at=("UPN", "DOB"),
        say={"fourth": "birthday(DOB, 4)", "began": _SCHOOL_BEGAN},
        explain=(
            "The child turned four on {fourth}, before the school year that began {began}, so "
            "is of school age and cannot have the UPN {UPN}"
        ),
    ),
    on_row(
        "231",
        QUERY,
        "We expect that unaccompanied asylum seeking children are generally older young people. "
        "Please check the date of birth is correct. If the date of birth is correct then please "
        "provide details in a bypass request.",
        table="Header",
        when="UASC = '1' AND birthday(DOB, 11) > year_end()",
        look_at=("DOB", "UASC"),
        say={"year_ends": "year_end()"},
        explain="The child sought asylum unaccompanied and was born {DOB}, so is not yet 11 on "
        "{year_ends}",
        departs="Always fails to run, because it reads a column that no return has",
    ),
    on_row(
        "232",
        QUERY,
        "Sex of the child/young person has been reported as unknown.",
        table="Header",
        when="SEX = 'U'",
        look_at=("SEX",),
        explain="The sex is given as unknown, {SEX}",
        note="Unknown is a valid code, so this is a query.",
    ),
    on_row(
        "301",
        ERROR,
        "Date of birth falls after the year ended.",
        table="Header",
        when="DOB > year_end()",
        look_at=("DOB",),
        say={"year_ends": "year_end()"},
        explain="The child was born {DOB}, after the collection year ended on {year_ends}",
    ),
    on_row(
        "351",
        ERROR,
        "Child was over 25 at the start of the current collection year.",
        table="Header",
        when="birthday(DOB, 25) < year_start()",
        look_at=("DOB",),
        say={"birthday": "birthday(DOB, 25)", "year_starts": "year_start()"},
        explain=(
            "Born {DOB}, the young person turned 25 on {birthday}, before the collection year "
            "began on {year_starts}"
        ),
        note="One who is 25 on 1 April itself is not over 25.",
    ),
    on_rows(
        "444",
        ERROR,
        "Duplicate UPN has been reported",
        select="""
            SELECT h.row AS Header, repeated.children
            FROM Header AS h JOIN (
                SELECT UPN, count(*) AS children FROM Header
                WHERE NOT one_of(UPN, 'ssda903_upn_unknown')
                GROUP BY UPN HAVING count(*) > 1
            ) AS repeated USING (UPN)
        """,
        look_at=(at("Header", "UPN"),),
        explain="The UPN {UPN} stands on {children} records of Header; it may stand on one",
        note=(
            "Counts records, so that a child who has two with one UPN is in breach here as well "
            "as under INT32; the wording could mean two children."
        ),
    ),
    on_row(
        "611",
        ERROR,
        "Date of birth field is blank, but child is a mother.",
        table="Header",
        when="MOTHER = '1' AND NOT given(MC_DOB)",
        look_at=("MOTHER", "MC_DOB"),
        explain="The young person is a mother, but the date of birth of her child is blank",
    ),
    on_row(
        "612",
        ERROR,
        "Date of birth field has been completed but mother field indicates child is not a mother.",
        table="Header",
        when="SEX = 'F' AND coalesce(MOTHER, '0') = '0' AND given(MC_DOB)",
        look_at=("SEX", "MOTHER", "MC_DOB"),
        explain=(
            "A child of hers was born {MC_DOB}, but the mother field is {MOTHER}; it should be 1"
        ),
        note=(
            "Said of girls and young women; a male with such a date is left to 174, though his "
            "mother field says no more."
        ),
    ),
    on_row(
        "620",
        ERROR,
        "Child has been recorded as a mother, but date of birth shows that the mother is under 11 "
        "years of age.",
        table="Header",
        when="MOTHER = '1' AND birthday(DOB, 11) > year_start()",
        look_at=("DOB", "MOTHER"),
        say={"eleventh": "birthday(DOB, 11)", "year_starts": "year_start()"},
        explain="Born {DOB}, she was not yet 11 when the collection year began on {year_starts}, "
        "but is recorded as a mother",
        note=(
            "The age is that on 1 April, at the start of the year. The wording does not say on "
            "which day, so that a mother who turns 11 in the year is in breach."
        ),
    ),
    on_row(
        "621",
        ERROR,
        "Mother’s field has been completed but date of birth shows that the mother is younger "
        "than her child.",
        table="Header",
        when="MC_DOB <= DOB",
        look_at=("DOB", "MC_DOB"),
        explain="The mother was born {DOB}, not before her child, born {MC_DOB}",
        departs="Flags a mother whose own date of birth is blank or unreadable",
    ),
)
