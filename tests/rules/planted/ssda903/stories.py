"""Children of a return on children looked after who break no rule."""

from goldenthread.schema.ssda903 import SSDA903
from rules.planting import Field, Rows, identity

_BORN = "2013-06-15"
_SETTLED_EPISODE = {
    "DECOM": "2023-05-10",
    "RNE": "S",
    "LS": "C2",
    "CIN": "N1",
    "PLACE": "U1",
    "PLACE_PROVIDER": "PR1",
    "HOME_POST": "ZZ1 1AA",
    "PL_POST": "ZZ1 2BB",
    "URN": "SC000001",
}
_HEADER = {"SEX": "F", "DOB": _BORN, "ETHNIC": "WBRI", "MOTHER": "0", "UASC": "0"}
_ASYLUM_HEADER = {
    **_HEADER,
    "SEX": "M",
    "DOB": "2010-06-15",
    "MOTHER": None,
    "UASC": "1",
}
_HEALTHY = {
    "SDQ_SCORE": "12",
    "CONVICTED": "0",
    "IMMUNISATIONS": "1",
    "TEETH_CHECK": "1",
    "HEALTH_ASSESSMENT": "1",
    "SUBSTANCE_MISUSE": "0",
}

# Not known to Ofsted yet, so that a change of placement is no matter of its registration.
_ARRIVAL = {
    **_SETTLED_EPISODE,
    "DECOM": "2025-06-10",
    "PLACE": "U6",
    "URN": "XXXXXXX",
}
_FOSTERED = {
    **_ARRIVAL,
    "PLACE": "U5",
    "DEC": "2025-10-01",
    "REC": "X1",
    "REASON_PLACE_CHANGE": "PLACE",
}
_PLACED_FOR_ADOPTION = {
    **_ARRIVAL,
    "DECOM": "2025-10-01",
    "RNE": "U",
    "LS": "E1",
    "PLACE": "A5",
}
_NEW_IN_CARE = {
    "Header": [_HEADER],
    "Reviews": [
        {"REVIEW": "2025-07-01", "REVIEW_CODE": "PN1"},
        {"REVIEW": "2025-09-25", "REVIEW_CODE": "PN1"},
        {"REVIEW": "2026-03-12", "REVIEW_CODE": "PN1"},
    ],
    "PrevPerm": [{"PREV_PERM": "Z1"}],
    "SWEpisodes": [
        {"SW_ID": "SW12345", "SW_DECOM": "2025-06-10", "SW_REASON": "FCONTA"},
    ],
}
_BREAK = {
    "DECOM": "2025-06-10",
    "RNE": "S",
    "CIN": "N2",
    "PLACE": "R1",
    "PLACE_PROVIDER": "PR4",
}

STORIES = {
    # Looked after in one foster home for years, and still there.
    "settled": {
        "Header": [_HEADER],
        "Episodes": [_SETTLED_EPISODE],
        "Reviews": [
            {"REVIEW": "2025-05-20", "REVIEW_CODE": "PN1"},
            {"REVIEW": "2025-11-14", "REVIEW_CODE": "PN1"},
        ],
        "OC2": [_HEALTHY],
        "PrevPerm": [{"PREV_PERM": "Z1"}],
        "SWEpisodes": [
            {"SW_ID": "SW12345", "SW_DECOM": "2025-04-01", "SW_REASON": "MANAGE"},
        ],
        "Header_last": [_HEADER],
        "Episodes_last": [_SETTLED_EPISODE],
        "Reviews_last": [{"REVIEW": "2024-11-20", "REVIEW_CODE": "PN1"}],
        "OC2_last": [_HEALTHY],
        "PrevPerm_last": [{"PREV_PERM": "Z1"}],
    },
    # Came into care in June, and is in that foster home still.
    "arrived": {**_NEW_IN_CARE, "Episodes": [_ARRIVAL]},
    # Came into care in June and went home in December.
    "returned": {
        **_NEW_IN_CARE,
        "Episodes": [{**_ARRIVAL, "DEC": "2025-12-01", "REC": "E4A"}],
        "Reviews": _NEW_IN_CARE["Reviews"][:2],
    },
    # Came into care in June and moved to other foster carers in September.
    "moved": {
        **_NEW_IN_CARE,
        "Episodes": [
            {**_ARRIVAL, "DEC": "2025-09-01", "REC": "X1", "REASON_PLACE_CHANGE": "CARPL"},
            {**_ARRIVAL, "DECOM": "2025-09-01", "RNE": "P", "PL_POST": "ZZ9 9AA"},
        ],
    },
    # Came into care in June, spent a week of August elsewhere, and went back to the foster home.
    "elsewhere for a week": {
        **_NEW_IN_CARE,
        "Episodes": [
            {**_ARRIVAL, "DEC": "2025-08-01", "REC": "X1"},
            {
                **_ARRIVAL,
                "DECOM": "2025-08-01",
                "RNE": "P",
                "PLACE": "T4",
                "PLACE_PROVIDER": None,
                "DEC": "2025-08-08",
                "REC": "X1",
                "PL_POST": "ZZ9 9AA",
                "URN": None,
            },
            {**_ARRIVAL, "DECOM": "2025-08-08", "RNE": "P"},
        ],
    },
    # Moved to other foster carers in September, and is accommodated by agreement since December.
    "moved and agreed": {
        **_NEW_IN_CARE,
        "Episodes": [
            {**_ARRIVAL, "DEC": "2025-09-01", "REC": "X1", "REASON_PLACE_CHANGE": "CARPL"},
            {
                **_ARRIVAL,
                "DECOM": "2025-09-01",
                "RNE": "P",
                "PL_POST": "ZZ9 9AA",
                "DEC": "2025-12-01",
                "REC": "X1",
            },
            {
                **_ARRIVAL,
                "DECOM": "2025-12-01",
                "RNE": "L",
                "LS": "V2",
                "PL_POST": "ZZ9 9AA",
            },
        ],
    },
    # Went home in August and came into care again in October, with other foster carers.
    "came back": {
        **_NEW_IN_CARE,
        "Episodes": [
            {**_ARRIVAL, "DEC": "2025-08-01", "REC": "E4B"},
            {**_ARRIVAL, "DECOM": "2025-10-01", "PL_POST": "ZZ9 9AA"},
        ],
        "SWEpisodes": [
            {
                "SW_ID": "SW12345",
                "SW_DECOM": "2025-06-10",
                "SW_DEC": "2025-10-01",
                "SW_REASON": "FCONTA",
            },
            {"SW_ID": "SW23456", "SW_DECOM": "2025-10-01", "SW_REASON": "FCONTA"},
        ],
    },
    # Is placed for adoption, since October, with the foster carers who had looked after the child.
    "to be adopted": {
        **_NEW_IN_CARE,
        "Episodes": [_FOSTERED, _PLACED_FOR_ADOPTION],
        "PlacedAdoption": [{"DATE_PLACED": "2025-10-01"}],
    },
    # Was placed for adoption in October and adopted in January, by the former foster carers.
    "adopted": {
        **_NEW_IN_CARE,
        "Episodes": [_FOSTERED, {**_PLACED_FOR_ADOPTION, "DEC": "2026-01-15", "REC": "E12"}],
        "Reviews": _NEW_IN_CARE["Reviews"][:2],
        "PlacedAdoption": [{"DATE_PLACED": "2025-10-01"}],
        "AD1": [
            {
                "DATE_INT": "2025-10-01",
                "DATE_MATCH": "2025-10-01",
                "FOSTER_CARE": "1",
                "NB_ADOPTR": "2",
                "SEX_ADOPTR": "MF",
                "LS_ADOPTR": "L11",
            },
        ],
    },
    # Came into care in June and was missing for two days in August.
    "missing for two days": {
        **_NEW_IN_CARE,
        "Episodes": [_ARRIVAL],
        "Missing": [{"MISSING": "M", "MIS_START": "2025-08-04", "MIS_END": "2025-08-06"}],
    },
    # Left care years ago, turned nineteen in the year, and is in touch.
    "care leaver": {
        "Header": [{**_HEADER, "DOB": "2006-07-10", "MOTHER": None}],
        "OC3": [{"IN_TOUCH": "YES", "ACTIV": "F2", "ACCOM": "U1"}],
        "Header_last": [{**_HEADER, "DOB": "2006-07-10", "MOTHER": None}],
        "Episodes_last": [
            {**_SETTLED_EPISODE, "DECOM": "2020-07-10", "DEC": "2024-07-09", "REC": "E4A"}
        ],
    },
    # Went home the day before the seventeenth birthday, and is in touch.
    "left care at seventeen": {
        **_NEW_IN_CARE,
        "Header": [{**_HEADER, "DOB": "2008-09-10"}],
        "Episodes": [{**_ARRIVAL, "DEC": "2025-09-09", "REC": "E4A"}],
        "Reviews": _NEW_IN_CARE["Reviews"][:1],
        "OC3": [{"IN_TOUCH": "YES", "ACTIV": "F2", "ACCOM": "U1"}],
    },
    # Sought asylum unaccompanied at twelve, and has lived in one foster home since.
    "sought asylum": {
        "Header": [_ASYLUM_HEADER],
        "Episodes": [{**_SETTLED_EPISODE, "CIN": "N8", "HOME_POST": None}],
        "Reviews": [
            {"REVIEW": "2025-05-20", "REVIEW_CODE": "PN1"},
            {"REVIEW": "2025-11-14", "REVIEW_CODE": "PN1"},
        ],
        "UASC": [{"SEX": "M", "DUC": "2028-06-15"}],
        "OC2": [_HEALTHY],
        "PrevPerm": [{"PREV_PERM": "Z1"}],
        "SWEpisodes": [
            {"SW_ID": "SW12345", "SW_DECOM": "2025-04-01", "SW_REASON": "MANAGE"},
        ],
        "Header_last": [_ASYLUM_HEADER],
        "Episodes_last": [{**_SETTLED_EPISODE, "CIN": "N8", "HOME_POST": None}],
        "UASC_last": [{"SEX": "M", "DUC": "2028-06-15"}],
    },
    # Has had one short break, of ten days.
    "short break": {
        "Header": [{**_HEADER, "SEX": "M", "MOTHER": None}],
        "Episodes": [{**_BREAK, "LS": "V3", "DEC": "2025-06-20", "REC": "E4A"}],
        "PrevPerm": [{"PREV_PERM": "Z1"}],
    },
    # Has short breaks under one agreement that runs on.
    "agreed breaks": {
        "Header": [{**_HEADER, "SEX": "M", "MOTHER": None}],
        "Episodes": [{**_BREAK, "LS": "V4"}],
        "PrevPerm": [{"PREV_PERM": "Z1"}],
    },
}

_ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ"


def upn(number: int) -> str:
    """A pupil number with the right check letter, another for every number."""
    digits = f"201{number:09d}"
    total = sum(place * int(digit) for place, digit in enumerate(digits, 2))
    return _ALPHABET[total % 23] + digits


def completed(rows: Rows, number: int) -> None:
    """Fill the identifier, and the date of birth that the child's header has, where not stated."""
    for table, of_table in rows.items():
        for row in of_table:
            row.setdefault("CHILD", identity(number))
            if table.startswith("Header"):
                row.setdefault("UPN", upn(number))
    headers = [*rows.get("Header", ()), *rows.get("Header_last", ())]
    born = headers[0].get("DOB") if headers else None
    for table, of_table in rows.items():
        if SSDA903.all_tables[table].has("DOB"):
            for row in of_table:
                row.setdefault("DOB", born)


BESIDES = {
    "Providers": [
        {
            "URN": "SC000001",
            "PLACE_CODES": "U1,U2,U3,U4,U5,U6",
            "PROVIDER_CODES": "PR1",
            "POSTCODE": "ZZ12BB",
        },
    ],
    "Postcodes": [
        {"POSTCODE": "ZZ11AA", "LA": "E06000999", "EAST": 400000.0, "NORTH": 200000.0},
        {"POSTCODE": "ZZ12BB", "LA": "E06000999", "EAST": 403000.0, "NORTH": 204000.0},
        {"POSTCODE": "ZZ99AA", "LA": "E10000099", "EAST": 480000.0, "NORTH": 290000.0},
    ],
    "Authority": [{"LA": "E06000999", "NAME": "Marlshire"}],
}

# In XML, the only form for which every rule makes sense.
FIELD = Field(SSDA903, STORIES, "settled", completed, BESIDES, form="xml")
