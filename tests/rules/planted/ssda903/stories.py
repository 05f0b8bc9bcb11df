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
_HEALTHY = {
    "SDQ_SCORE": "12",
    "CONVICTED": "0",
    "HEALTH_CHECK": "1",
    "IMMUNISATIONS": "1",
    "TEETH_CHECK": "1",
    "HEALTH_ASSESSMENT": "1",
    "SUBSTANCE_MISUSE": "0",
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
            {"SW_ID": "SW12345", "SW_DECOM": "2025-04-01", "SW_REASON": "PCCONT"},
        ],
        "Header_last": [_HEADER],
        "Episodes_last": [_SETTLED_EPISODE],
        "Reviews_last": [{"REVIEW": "2024-11-20", "REVIEW_CODE": "PN1"}],
        "OC2_last": [_HEALTHY],
        "PrevPerm_last": [{"PREV_PERM": "Z1"}],
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
        {"POSTCODE": "ZZ11AA", "LA": "E10000001", "EAST": 400000.0, "NORTH": 200000.0},
        {"POSTCODE": "ZZ12BB", "LA": "E10000001", "EAST": 403000.0, "NORTH": 204000.0},
        {"POSTCODE": "ZZ99AA", "LA": "E10000099", "EAST": 480000.0, "NORTH": 290000.0},
    ],
    "Authority": [{"LA": "E10000001", "NAME": "Marlshire"}],
}

FIELD = Field(SSDA903, STORIES, "settled", completed, BESIDES)
