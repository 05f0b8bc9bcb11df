"""Faults of children who are in one file and not, or otherwise, in Header."""

from rules.planting import Edit, Plant, add, breach, change, clear, drop, spot

_ADOPTION = {
    "DATE_INT": "2025-10-01",
    "DATE_MATCH": "2025-10-01",
    "FOSTER_CARE": "1",
    "NB_ADOPTR": "2",
    "SEX_ADOPTR": "MF",
    "LS_ADOPTR": "L11",
}
_RECORDS = {
    "AD1": _ADOPTION,
    "PlacedAdoption": {"DATE_PLACED": "2025-10-01"},
    "OC2": {},
    "OC3": {"IN_TOUCH": "NREQ", "ACTIV": "0", "ACCOM": "0"},
    "PrevPerm": {"PREV_PERM": "Z1"},
    "Reviews": {"REVIEW": "2025-06-20", "REVIEW_CODE": "PN1"},
    "UASC": {"SEX": "F"},
    "Missing": {"MISSING": "M", "MIS_START": "2025-08-04", "MIS_END": "2025-08-06"},
    "Episodes": {
        "DECOM": "2025-06-10",
        "RNE": "S",
        "LS": "C2",
        "CIN": "N1",
        "PLACE": "U6",
        "PLACE_PROVIDER": "PR1",
        "HOME_POST": "ZZ1 1AA",
        "PL_POST": "ZZ1 2BB",
        "URN": "XXXXXXX",
    },
}
_NOT_IN_HEADER = {
    "INT01": "AD1",
    "INT02": "PlacedAdoption",
    "INT03": "Episodes",
    "INT04": "Missing",
    "INT05": "OC2",
    "INT06": "OC3",
    "INT07": "PrevPerm",
    "INT08": "Reviews",
    "INT09": "UASC",
}
_BORN_OTHERWISE = {
    "INT11": "AD1",
    "INT12": "PlacedAdoption",
    "INT13": "Missing",
    "INT14": "OC2",
    "INT15": "OC3",
    "INT16": "PrevPerm",
    "INT17": "Reviews",
    "INT18": "UASC",
}
_MORE_THAN_ONCE = {
    "INT31": "AD1",
    "INT33": "OC2",
    "INT34": "OC3",
    "INT35": "PrevPerm",
    "INT36": "UASC",
}

_ALL = ("Header", "Episodes", "Reviews", "OC2", "PrevPerm", "SWEpisodes")
_NOBODY = tuple(drop(table) for table in (*_ALL, *(f"{it}_last" for it in _ALL[:5])))


def _alone_in(table: str) -> tuple[Edit, ...]:
    """A child of whom nothing is filed but one record."""
    born = {} if table == "Episodes" else {"DOB": "2013-06-15"}
    return (*_NOBODY, add(table, **born, **_RECORDS[table]))


def _in_no_header() -> list[Plant]:
    plants = []
    for code, table in _NOT_IN_HEADER.items():
        plants.append(
            breach(
                code,
                f"the child is in {table} alone",
                *_alone_in(table),
                finds=[spot(table, 1, "CHILD")],
                companions=_COMPANIONS_OF_ONE_RECORD.get(table, ()),
            )
        )
        plants.append(
            clear(code, f"the child of {table} is in Header", add(table, **_RECORDS[table]))
        )
    return plants


# An adoption without an episode that ends with one; a care leaver never in care.
_COMPANIONS_OF_ONE_RECORD: dict[str, tuple[str, ...]] = {
    "AD1": ("602",),
    "OC3": ("1001", "1002", "391"),
    "Episodes": ("630", "SW12STG2"),
}


def _born_on_another_day() -> list[Plant]:
    plants = []
    for code, table in _BORN_OTHERWISE.items():
        plants.append(
            breach(
                code,
                f"another day in {table}",
                drop(table),
                add(table, DOB="2013-06-16", **_RECORDS[table]),
                finds=[spot(table, 1, "DOB"), spot("Header", 1, "DOB")],
                companions=_COMPANIONS_OF_A_RECORD.get(table, ()),
            )
        )
        plants.append(
            clear(
                code,
                f"the day is blank in {table}",
                drop(table),
                add(table, DOB=None, **_RECORDS[table]),
            )
        )
    return plants


# The child was looked after all year, which an adoption or leaving care contradicts; an empty
# record of outcomes lacks what is asked; and distances are not asked of those who came alone.
_COMPANIONS_OF_A_RECORD: dict[str, tuple[str, ...]] = {
    "AD1": ("187", "602"),
    "OC2": ("186", "191", "543"),
    "OC3": ("1001", "187", "215", "391"),
    "UASC": ("406",),
}


def _twice() -> list[Plant]:
    plants = []
    for code, table in _MORE_THAN_ONCE.items():
        twice = (drop(table), add(table, **_RECORDS[table]), add(table, **_RECORDS[table]))
        plants.append(
            breach(
                code,
                f"the child is twice in {table}",
                *twice,
                finds=[spot(table, 1, "CHILD"), spot(table, 2, "CHILD")],
                companions=_COMPANIONS_OF_A_RECORD.get(table, ()),
            )
        )
        plants.append(
            clear(code, f"the child is once in {table}", drop(table), add(table, **_RECORDS[table]))
        )
    return plants


PLANTS: tuple[Plant, ...] = (
    breach(
        "EPI",
        "the child has no episode and is no care leaver",
        drop("Episodes"),
        drop("Episodes_last"),
        drop("OC2"),
        drop("OC2_last"),
        finds=[spot("Header", 1, "CHILD")],
    ),
    clear("EPI", "the child is a care leaver", drop("Episodes"), add("OC3", **_RECORDS["OC3"])),
    breach(
        "EPI",
        "there is no file of episodes",
        finds=[spot("Header", 1, "CHILD")],
        absent=["Episodes"],
        bare=True,
        tells_apart=True,
    ),
    *_in_no_header(),
    *_born_on_another_day(),
    breach(
        "INT21",
        "the sex is M in UASC and F in Header",
        add("UASC", SEX="M"),
        change("Header", UASC="1"),
        finds=[spot("UASC", 1, "SEX"), spot("Header", 1, "SEX")],
        companions=["205D", "406"],
    ),
    clear("INT21", "the sex is blank in UASC", add("UASC", SEX=None)),
    breach(
        "INT21",
        "the sex is 1 in UASC and M in Header",
        change("UASC", SEX="1"),
        finds=[spot("UASC", 1, "SEX"), spot("Header", 1, "SEX")],
        story="sought asylum",
        tells_apart=True,
    ),
    *_twice(),
    breach(
        "INT32",
        "the child is twice in Header",
        add("Header", SEX="F", DOB="2013-06-15", ETHNIC="WBRI", MOTHER="0", UASC="0"),
        finds=[spot("Header", 1, "CHILD"), spot("Header", 2, "CHILD")],
        companions=["444"],
    ),
    clear("INT32", "the child is once in Header"),
)
