"""Rules about how a child is identified: pupil numbers and the authority's own identifier."""

from goldenthread.rules.rule import ERROR, QUERY, Rule, at, on_row, on_rows

_CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_VALUE_OF_13 = (
    "CASE WHEN substr(UPN, 13, 1) BETWEEN '0' AND '9' THEN CAST(substr(UPN, 13, 1) AS INTEGER) "
    f"ELSE strpos('{_CHECK_LETTERS}', substr(UPN, 13, 1)) - 1 END"
)
_WEIGHTED_SUM = " + ".join(
    [f"{place} * CAST(substr(UPN, {place}, 1) AS INTEGER)" for place in range(2, 13)]
    + [f"13 * ({_VALUE_OF_13})"]
)
_CHECKABLE = f"regexp_full_match(UPN, '.[0-9]{{11}}[0-9{_CHECK_LETTERS}]')"
_RIGHT_LETTER = (
    f"CASE WHEN {_CHECKABLE} THEN substr('{_CHECK_LETTERS}', ({_WEIGHTED_SUM}) % 23 + 1, 1) END"
)

_SHOWN = 10
"""How many others with the same identifier a breach points to.

A whole return under one identifier would otherwise give as many pairs as children squared.
"""


def _shared_with_others(column: str) -> str:
    """One breach for each child's row whose identifier others have too."""
    return f"""
        WITH shared AS (
            SELECT row, {column},
                row_number() OVER (PARTITION BY {column} ORDER BY row) AS nth,
                count(*) OVER (PARTITION BY {column}) AS records
            FROM ChildIdentifiers WHERE {column} IS NOT NULL
        )
        SELECT one.row AS ChildIdentifiers,
            list(other.row ORDER BY other.row) AS Others,
            any_value(one.records) AS records
        FROM shared AS one
        JOIN shared AS other ON other.{column} = one.{column} AND other.row <> one.row
        WHERE other.nth <= {_SHOWN} OR (other.nth = {_SHOWN} + 1 AND one.nth <= {_SHOWN})
        GROUP BY one.row
    """


_OF_ACTION = "SELECT child FROM CINdetails WHERE is_false(ReferralNFA)"

RULES: tuple[Rule, ...] = (
    on_row(
        "1510",
        ERROR,
        "UPN invalid (wrong check letter at character 1)",
        table="ChildIdentifiers",
        when=f"substr(UPN, 1, 1) <> {_RIGHT_LETTER}",
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
        select=_shared_with_others("UPN"),
        look_at=(
            at("ChildIdentifiers", "UPN"),
            at("ChildIdentifiers", "UPN", role="Others"),
        ),
        explain="The UPN {ChildIdentifiers.UPN} stands on {records} records; this one shares it "
        "with the LA child ID {Others.LAchildID}",
        note=f"One breach for each child; of many others with the same UPN, {_SHOWN} are shown.",
    ),
    on_row(
        "1530",
        ERROR,
        "UPN invalid (characters 2-4 not a recognised LA code)",
        table="ChildIdentifiers",
        when="NOT one_of(UPN[2:4], 'upn_authority')",
        look_at=("UPN",),
        say={"authority": "substr(UPN, 2, 3)"},
        explain="Characters 2 to 4 of the UPN {UPN} are “{authority}”, which is no recognised "
        "authority",
        departs="Tests only UPNs of exactly 13 characters, so shorter and longer ones pass",
    ),
    on_row(
        "1540",
        ERROR,
        "UPN invalid (characters 5-12 not all numeric)",
        table="ChildIdentifiers",
        when="NOT regexp_full_match(substr(UPN, 5, 8), '[0-9]{8}')",
        look_at=("UPN",),
        say={"middle": "substr(UPN, 5, 8)"},
        explain="Characters 5 to 12 of the UPN {UPN} are “{middle}” and must be eight digits",
        departs="Tests whatever part of characters 5 to 12 exists, so a UPN cut off there passes",
    ),
    on_row(
        "1550",
        ERROR,
        "UPN invalid (character 13 not a recognised value)",
        table="ChildIdentifiers",
        when="length(UPN) <> 13 "
        f"OR NOT regexp_full_match(substr(UPN, 13), '[0-9{_CHECK_LETTERS}]')",
        look_at=("UPN",),
        say={
            "fault": "CASE WHEN length(UPN) <> 13 "
            "THEN concat('has ', length(UPN), ' characters and must have 13') "
            "ELSE concat('ends in “', substr(UPN, 13, 1), '” and must end in a digit, "
            "or in a capital letter other than I, O and S') END"
        },
        explain="The UPN {UPN} {fault}",
        note="A UPN that is longer or shorter than 13 characters is in breach.",
        departs="Tests only UPNs of exactly 13 characters, so a shortened one passes",
    ),
    on_row(
        "1560Q",
        QUERY,
        "Please check and either amend or provide a reason: Former UPN wrongly formatted",
        table="ChildIdentifiers",
        when=f"NOT regexp_full_match(FormerUPN, '[{_CHECK_LETTERS}][0-9]{{11}}"
        f"[0-9{_CHECK_LETTERS}]')",
        look_at=("FormerUPN",),
        explain="The former UPN {FormerUPN} is not written as a UPN: a capital letter, eleven "
        "digits, and a digit or capital letter, never I, O or S",
        note="The check letter of a former UPN is not tested.",
        departs="Refuses a former UPN that was temporary and ends in a letter, and takes I, O and "
        "S as its first letter",
    ),
    on_row(
        "1570",
        ERROR,
        "LA Child ID must not be longer than 20 characters",
        table="ChildIdentifiers",
        when="length(LAchildID) > 20",
        look_at=("LAchildID",),
        say={"characters": "length(LAchildID)"},
        explain="The LA child ID {LAchildID} has {characters} characters; 20 is the most",
    ),
    on_row(
        "1580",
        ERROR,
        "LA Child ID must not contain any non-alphanumeric characters",
        table="ChildIdentifiers",
        when="NOT regexp_full_match(LAchildID, '[A-Za-z0-9]+')",
        look_at=("LAchildID",),
        say={"wrong": "regexp_replace(LAchildID, '[A-Za-z0-9]', '', 'g')"},
        explain="The LA child ID {LAchildID} holds “{wrong}”; only the letters A to Z and digits "
        "are allowed",
        note="Letters with accents are not counted as alphanumeric.",
        departs="Takes any letter or digit of any script, so accented letters pass",
    ),
    on_row(
        "8500",
        ERROR,
        "LA Child ID missing",
        table="ChildIdentifiers",
        when="LAchildID IS NULL",
        look_at=("LAchildID",),
        say={"place": "child"},
        explain="Child number {place} of the file has no LA child ID; its UPN is {UPN} and its "
        "date of birth {PersonBirthDate}",
    ),
    on_rows(
        "8510",
        ERROR,
        "More than one child record with the same LA Child ID",
        select=_shared_with_others("LAchildID"),
        look_at=(
            at("ChildIdentifiers", "LAchildID"),
            at("ChildIdentifiers", "LAchildID", role="Others"),
        ),
        explain="The LA child ID {ChildIdentifiers.LAchildID} stands on {records} records; this "
        "child was born {ChildIdentifiers.PersonBirthDate}, the others {Others.PersonBirthDate}",
        note=f"One breach for each record; of many others with the same ID, {_SHOWN} are shown.",
        departs="Takes two children without an ID as having the same one",
    ),
    on_rows(
        "8590",
        ERROR,
        "Child does not have a recorded CIN episode.",
        select="""
            SELECT i.row AS ChildIdentifiers
            FROM ChildIdentifiers AS i ANTI JOIN CINdetails AS d USING (child)
        """,
        look_at=(at("ChildIdentifiers", "LAchildID"),),
        explain="The child (LA child ID {LAchildID}) has no referral in the file; add its "
        "CINdetails, or take the child out of the return",
        departs="Joins by LAchildID, so a child without an ID and without an episode hides behind "
        "another without an ID",
    ),
    on_rows(
        "8770Q",
        QUERY,
        "Please check and either amend data or provide a reason: UPN is missing or reason UPN is "
        "missing or is UN1 for a child who is of school age.",
        select=f"""
            SELECT i.row AS ChildIdentifiers, i.PersonBirthDate AS born,
                make_date(year(year_end()) - 6, 8, 31) AS latest
            FROM ChildIdentifiers AS i SEMI JOIN ({_OF_ACTION}) AS further USING (child)
            WHERE i.PersonBirthDate <= make_date(year(year_end()) - 6, 8, 31)
            AND i.UPN IS NULL
            AND (i.UPNunknown IS NULL OR NOT one_of(i.UPNunknown, 'upn_unknown')
                OR i.UPNunknown = 'UN1')
        """,
        look_at=(at("ChildIdentifiers", "UPN", "UPNunknown"),),
        explain="There is no UPN, and the reason for that is {UPNunknown}; for a child born "
        "{born}, who is of school age (born by {latest}), a UPN or a reason from UN2 to UN7 is "
        "expected",
        note="Of school age is who was born by the 31 August six years before the year of the "
        "reference date, and so was 5 when the school year began.",
        departs="Names the reason twice among the fields to look at, and the UPN never",
    ),
    on_rows(
        "8772",
        ERROR,
        "UPN unknown reason is UN7 (Referral with no further action) but at least one CIN details "
        "is a referral going on to further action",
        select="""
            SELECT i.row AS ChildIdentifiers, d.row AS CINdetails
            FROM ChildIdentifiers AS i JOIN CINdetails AS d USING (child)
            WHERE i.UPNunknown = 'UN7' AND (d.ReferralNFA IS NULL OR NOT is_true(d.ReferralNFA))
        """,
        look_at=(
            at("ChildIdentifiers", "UPNunknown"),
            at("CINdetails", "ReferralNFA"),
        ),
        explain="The reason for having no UPN is UN7, that no further action followed, but the "
        "referral of {CINreferralDate} has the no further action flag {ReferralNFA}",
        note="A referral without the flag is in breach too.",
        departs="Flags a child with UN7 that has no referral at all, too",
    ),
)
