"""Faults of episodes that do not go on where last year's ended."""

from rules.planting import Child, Edit, Plant, Spot, add, breach, change, clear, drop, spot

_CARE = {
    "RNE": "S",
    "LS": "C2",
    "CIN": "N1",
    "PLACE": "U6",
    "PLACE_PROVIDER": "PR1",
    "HOME_POST": "ZZ1 1AA",
    "PL_POST": "ZZ1 2BB",
    "URN": "XXXXXXX",
}
_WITHOUT_START = (Child("short break", (change("Episodes", DECOM=None),)),)
_OTHER = {
    "RNE": "B",
    "LS": "C1",
    "CIN": "N2",
    "PLACE": "U3",
    "PLACE_PROVIDER": "PR2",
    "URN": "SC000002",
}
_CODES = {
    "503A": "RNE",
    "503B": "LS",
    "503C": "CIN",
    "503D": "PLACE",
    "503E": "PLACE_PROVIDER",
    "503F": "URN",
}


def _adopted(day: str) -> Edit:
    return add("Episodes_last", **{**_CARE, "DECOM": day, "DEC": "2024-12-01", "REC": "E11"})


def _both(field: str) -> list[Spot]:
    return [spot("Episodes", 1, field), spot("Episodes_last", 1, field, "DEC")]


def _differs(code: str, field: str) -> tuple[Plant, ...]:
    """Plants of a value that must be as it was at the end of last year."""
    return (
        breach(
            code,
            "last year's open episode has another value",
            change("Episodes_last", **{field: _OTHER[field]}),
            finds=_both(field),
        ),
        breach(
            code,
            "last year's value is blank",
            change("Episodes_last", **{field: None}),
            finds=_both(field),
        ),
        breach(
            code,
            "another child has no episode with a start",
            change("Episodes_last", **{field: _OTHER[field]}),
            others=_WITHOUT_START,
            finds=_both(field),
            tells_apart=True,
        ),
        breach(
            code,
            "last year's end cannot be read",
            change("Episodes_last", **{field: _OTHER[field]}, DEC="31/02/2025"),
            finds=_both(field),
        ),
        clear(
            code,
            "last year's episode with another value had ended",
            change("Episodes_last", **{field: _OTHER[field]}, DEC="2025-03-31", REC="X1"),
        ),
        clear(
            code,
            "both values are blank",
            change("Episodes", **{field: None}),
            change("Episodes_last", **{field: None}),
        ),
        clear(
            code,
            "an earlier episode of last year has another value",
            add(
                "Episodes_last",
                **{**_CARE, "DECOM": "2022-05-10", "DEC": "2023-05-10", "REC": "X1"},
            ),
            change("Episodes_last", 2, **{field: _OTHER[field]}),
        ),
    )


PLANTS: tuple[Plant, ...] = (
    breach(
        "199",
        "the child comes into care after adoption",
        add("Episodes", **_CARE, DECOM="2026-02-01"),
        story="adopted",
        finds=[spot("Episodes", 3, "CHILD"), spot("Episodes", 2, "REC")],
        companions=["334", "SW12STG2"],
    ),
    breach(
        "199",
        "the child was adopted last year",
        _adopted("2024-05-01"),
        story="arrived",
        finds=[spot("Episodes", 1, "CHILD"), spot("Episodes_last", 1, "REC")],
    ),
    breach(
        "199",
        "the child is adopted again",
        _adopted("2024-05-01"),
        story="adopted",
        finds=[
            [spot("Episodes", 1, "CHILD"), spot("Episodes_last", 1, "REC")],
            [spot("Episodes", 2, "CHILD"), spot("Episodes_last", 1, "REC")],
        ],
    ),
    clear("199", "the last episode ends with adoption", story="adopted"),
    clear(
        "199",
        "the adoption is in last year's file as well",
        _adopted("2025-10-01"),
        story="adopted",
        tells_apart=True,
    ),
    clear("199", "there is no file of last year", story="adopted", absent=["Episodes_last"]),
    breach(
        "502",
        "last year's open episode began a day earlier",
        change("Episodes_last", DECOM="2023-05-09"),
        finds=[spot("Episodes", 1, "DECOM"), spot("Episodes_last", 1, "DECOM", "DEC")],
        companions=["562"],
    ),
    clear("502", "last year's open episode goes on"),
    clear(
        "502",
        "last year's episode that began earlier had ended",
        change("Episodes_last", DECOM="2023-05-09", DEC="2025-03-31", REC="X1"),
    ),
    clear(
        "502",
        "an earlier episode of last year was left open",
        add("Episodes_last", **_CARE, DECOM="2022-05-10"),
        tells_apart=True,
    ),
    clear("502", "the child has no episode this year", drop("Episodes")),
    *(plant for code, field in _CODES.items() for plant in _differs(code, field)),
    clear(
        "503D",
        "another placement became one of its four kinds in 2025/26",
        change("Episodes", PLACE="Z11"),
        change("Episodes_last", PLACE="Z1"),
    ),
    breach(
        "503D",
        "another placement becomes one of its four kinds in 2026/27",
        change("Episodes", PLACE="Z11", PLACE_PROVIDER=None, URN=None),
        change("Episodes_last", PLACE="Z1", PLACE_PROVIDER=None, URN=None),
        finds=_both("PLACE"),
        year=2027,
    ),
    clear("503D", "the placement is the same in 2026/27", year=2027),
    breach(
        "562",
        "last year's last episode began on another day",
        change("Episodes_last", DECOM="2023-05-11", DEC="2025-03-31", REC="X1"),
        finds=[spot("Episodes", 1, "DECOM"), spot("Episodes_last", 1, "DECOM")],
    ),
    breach(
        "562",
        "the child, whose episode began on the last day of last year, is not in its file",
        change("Episodes", DECOM="2025-03-31"),
        drop("Episodes_last"),
        finds=[spot("Episodes", 1, "DECOM")],
        companions=["NoE"],
    ),
    breach(
        "562",
        "another child has no episode with a start last year",
        change("Episodes_last", DECOM="2023-05-11", DEC="2025-03-31", REC="X1"),
        others=[Child("settled", (change("Episodes_last", DECOM=None),))],
        finds=[spot("Episodes", 1, "DECOM"), spot("Episodes_last", 1, "DECOM")],
        tells_apart=True,
    ),
    clear("562", "the first episode was in last year's file"),
    clear("562", "the first episode begins with the year", change("Episodes", DECOM="2025-04-01")),
    clear(
        "562",
        "last year's episodes have no readable start",
        change("Episodes_last", DECOM="31/02/2023"),
    ),
    breach(
        "NoE",
        "the child began before the year and was not in last year's file",
        drop("Episodes_last"),
        finds=[spot("Episodes", 1, "DECOM")],
        companions=["562"],
    ),
    clear(
        "NoE",
        "the child began with the year",
        change("Episodes", DECOM="2025-04-01"),
        story="arrived",
    ),
    clear(
        "NoE",
        "last year's episode has no readable start",
        change("Episodes_last", DECOM=None),
    ),
)
