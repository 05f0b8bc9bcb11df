"""The return on children looked after, SSDA903, as it is filed: its files as tables."""

from collections.abc import Mapping

from goldenthread.schema.filed import FiledTable, Return, day, text
from goldenthread.schema.table import NUMBER, TEXT, Column

_SOURCE = "SSDA903"
_CHILD = text("CHILD", "Identifier that the authority gives the child", key=True)
_DOB = day("DOB", "Date of birth")


def _file(name: str, meaning: str, *columns: Column) -> FiledTable:
    return FiledTable(name, meaning, (_CHILD, *columns), source=_SOURCE, identity="CHILD")


_FILES = (
    _file(
        "Header",
        "Who the child is. One row a child.",
        text("SEX", "Sex: M, F or U"),
        _DOB,
        text("ETHNIC", "Ethnicity"),
        text("UPN", "Unique pupil number, or why there is none: UN1 to UN5"),
        text("MOTHER", "Whether a girl or woman is a mother: 1 or 0"),
        day("MC_DOB", "Date of birth of the mother's first child"),
        Column(
            "UASC",
            TEXT,
            "Whether the child sought asylum unaccompanied: 1 or 0. In a CSV return 1 where the "
            "child is in the UASC file and null when there is none",
            derived=True,
        ),
    ),
    _file(
        "Episodes",
        "A stay in one placement under one legal status. One row an episode.",
        day("DECOM", "Day the episode began", key=True),
        text("RNE", "Why the episode began"),
        text("LS", "Legal status"),
        text("CIN", "Category of need: N1 to N8"),
        text("PLACE", "Type of placement"),
        text("PLACE_PROVIDER", "Who provides the placement: PR0 to PR5"),
        day("DEC", "Day the episode ended; blank while it runs"),
        text("REC", "Why the episode ended"),
        text("REASON_PLACE_CHANGE", "Why the placement changed"),
        text("HOME_POST", "Postcode of the home the child came from"),
        text("PL_POST", "Postcode of the placement"),
        text("URN", "Ofsted's number of the provider, or XXXXXXX"),
    ),
    _file(
        "Reviews",
        "A statutory review. One row a review.",
        _DOB,
        day("REVIEW", "Day of the review", key=True),
        text("REVIEW_CODE", "How the child took part: PN0 to PN7"),
    ),
    _file(
        "UASC",
        "Unaccompanied asylum-seeking children. One row a child.",
        text("SEX", "Sex"),
        _DOB,
        day("DUC", "Day the child ceased to be an unaccompanied asylum-seeking child"),
    ),
    _file(
        "OC2",
        "Outcomes of children continuously looked after. One row a child.",
        _DOB,
        text("SDQ_SCORE", "Strengths and difficulties score, 0 to 40"),
        text("SDQ_REASON", "Why there is no score"),
        text("CONVICTED", "Convicted in the year: 1 or 0"),
        text("HEALTH_CHECK", "Health surveillance up to date: 1 or 0"),
        text("IMMUNISATIONS", "Immunisations up to date: 1 or 0"),
        text("TEETH_CHECK", "Teeth checked: 1 or 0"),
        text("HEALTH_ASSESSMENT", "Health assessed: 1 or 0"),
        text("SUBSTANCE_MISUSE", "Substance misuse problem: 1 or 0"),
        text("INTERVENTION_RECEIVED", "Help for it received: 1 or 0"),
        text("INTERVENTION_OFFERED", "Help for it offered: 1 or 0"),
    ),
    _file(
        "OC3",
        "Care leavers around a birthday. One row a young person.",
        _DOB,
        text("IN_TOUCH", "Whether the authority is in touch"),
        text("ACTIV", "What the young person does"),
        text("ACCOM", "Where the young person lives, and whether that is suitable"),
    ),
    _file(
        "AD1",
        "Children adopted in the year. One row a child.",
        _DOB,
        day("DATE_INT", "Day of the decision that the child should be placed for adoption"),
        day("DATE_MATCH", "Day of the match with adopters"),
        text("FOSTER_CARE", "Adopted by the foster carers: 1 or 0"),
        text("NB_ADOPTR", "Number of adopters: 1 or 2"),
        text("SEX_ADOPTR", "Sex of the adopters"),
        text("LS_ADOPTR", "Legal status of the adopters"),
    ),
    _file(
        "PlacedAdoption",
        "Children for whom adoption was decided. One row a decision.",
        _DOB,
        day("DATE_PLACED", "Day of the decision", key=True),
        day("DATE_PLACED_CEASED", "Day it was decided that the child should no longer be placed"),
        text("REASON_PLACED_CEASED", "Why no longer: RD1 to RD4"),
    ),
    _file(
        "PrevPerm",
        "Permanent homes that the child had before. One row a child.",
        _DOB,
        text("PREV_PERM", "Which permanence option"),
        text("LA_PERM", "Authority that arranged it"),
        text("DATE_PERM", "Day of the order; ZZ or ZZZZ for a part that is not known"),
    ),
    _file(
        "Missing",
        "Times a child was missing or away without authorisation. One row a time.",
        _DOB,
        text("MISSING", "M for missing, A for away without authorisation"),
        day("MIS_START", "Day it began", key=True),
        day("MIS_END", "Day it ended"),
    ),
    _file(
        "SWEpisodes",
        "Social workers of the child. One row a worker's time with the child.",
        _DOB,
        text("SW_ID", "Registration number of the social worker"),
        day("SW_DECOM", "First day", key=True),
        day("SW_DEC", "Last day"),
        text("SW_REASON", "Why the worker changed"),
    ),
    _file(
        "DoLo",
        "Deprivation of liberty orders, from 2026/27. One row an order.",
        _DOB,
        day("DOLO_START", "First day of the order", key=True),
        day("DOLO_END", "Last day of the order"),
    ),
)

PROVIDERS = FiledTable(
    "Providers",
    "Ofsted's children's homes and other providers of social care. One row a registration.",
    (
        text("URN", "Ofsted's number of the provider"),
        text("PLACE_CODES", "Placement types it may be used for, parted by commas"),
        text("PROVIDER_CODES", "Provider types it may be used for, parted by commas"),
        day("REG_END", "Day the registration ended; blank while it is open"),
        text("POSTCODE", "Its postcode in capitals, without spaces"),
    ),
    source="Ofsted's lists of providers",
)

POSTCODES = FiledTable(
    "Postcodes",
    "Where the postcodes of the return lie. One row a postcode that the directory knows.",
    (
        text("POSTCODE", "In capitals, without spaces"),
        text("LA", "Nine-character code of its upper-tier authority, or WAL, SCO or NIR"),
        Column("EAST", NUMBER, "Metres east on the national grid"),
        Column("NORTH", NUMBER, "Metres north on the national grid"),
    ),
    source="Office for National Statistics",
)

AUTHORITY = FiledTable(
    "Authority",
    "The authority whose return it is. One row, or the table is absent when nobody said.",
    (
        text("LA", "Nine-character code of the authority"),
        text("NAME", "Its name"),
    ),
    source="Golden Thread",
)

_TABLES: Mapping[str, FiledTable] = {table.name: table for table in _FILES}
_LAST = {table.last_year.name: table.last_year for table in _FILES}

SSDA903 = Return(
    "ssda903",
    "Children looked after return",
    _TABLES,
    {**_LAST, **{table.name: table for table in (PROVIDERS, POSTCODES, AUTHORITY)}},
)
