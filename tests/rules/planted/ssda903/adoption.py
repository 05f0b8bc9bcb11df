"""Faults of adoptions held against episodes, decisions and themselves."""

from rules.planted.ssda903.adopters import invalid
from rules.planting import Child, Edit, Plant, add, breach, change, clear, drop, spot

_ITEMS = ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR")
_NOT_GIVEN = dict.fromkeys(_ITEMS)
_GIVEN = {
    "DATE_INT": "2025-10-01",
    "DATE_MATCH": "2025-10-01",
    "FOSTER_CARE": "1",
    "NB_ADOPTR": "2",
    "SEX_ADOPTR": "MF",
    "LS_ADOPTR": "L11",
}
# Each item alone, the days also written as no day.
_ALONE = (*_GIVEN.items(), ("DATE_INT", "autumn"), ("DATE_MATCH", "autumn"))
_CARE_LEAVER = {"IN_TOUCH": "YES", "ACTIV": "F2", "ACCOM": "B1"}
# The children of these plants are too young for it.
_NO_CARE_LEAVER = {"391", "1001"}
# Nor does last year's return know of what began before the year.
_NOT_IN_LAST_YEAR = {"559", "562", "NoE"}
_THE_ITEMS = spot("AD1", 1, *_ITEMS)
_A_CHANGE_BETWEEN_STARTS = (
    change("Episodes", 1, DEC="2025-09-01", REC="E4A", REASON_PLACE_CHANGE=None),
    change("Episodes", 2, RNE="S"),
    change("SWEpisodes", SW_DEC="2025-10-01"),
    add("SWEpisodes", SW_ID="SW23456", SW_DECOM="2025-10-01", SW_REASON="FCONTA"),
)


def _adopted_early(day: str) -> tuple[Edit, ...]:
    """Let the child have come into care in March and be adopted on a day of spring."""
    return (
        drop("Episodes", 1),
        change("Episodes", DECOM="2025-03-10", RNE="S", DEC=day),
        change("PlacedAdoption", DATE_PLACED="2025-03-10"),
        drop("Reviews"),
        change("SWEpisodes", SW_DECOM="2025-03-10"),
    )


def _said(**values: str | None) -> Edit:
    return change("AD1", **values)


def _only(item: str, value: str) -> Edit:
    """Let one item of the adoption be given and the others be blank."""
    return change("AD1", **{**_NOT_GIVEN, item: value})


def _broken_by_only(item: str, value: str) -> set[str]:
    """The rules that an adoption with one item alone breaks."""
    if value == "autumn":
        return {"151"} | {"DATE_INT": {"112"}, "DATE_MATCH": {"113"}}[item]
    return {"151"} | {"DATE_MATCH": {"333"}, "LS_ADOPTR": {"520"}}.get(item, set())


def _broken_without(item: str) -> set[str]:
    """The rules that an adoption without one item breaks."""
    return {"151", "601"} | {"DATE_INT": {"333"}, "SEX_ADOPTR": {"520"}}.get(item, set())


def _adopters(status: str, sex: str | None) -> Edit:
    return _said(LS_ADOPTR=status, SEX_ADOPTR=sex, NB_ADOPTR="1" if sex in ("M1", "F1") else "2")


def _said_of(day: str) -> tuple[Edit, ...]:
    return (_said(DATE_INT=day, DATE_MATCH=day), change("PlacedAdoption", DATE_PLACED=day))


PLANTS: tuple[Plant, ...] = (
    *invalid("112", "DATE_INT", "2025-09-31", "2025-09-30", companions=("333",)),
    *invalid("113", "DATE_MATCH", "2025-09-31", "2025-09-30"),
    *(
        breach(
            "134",
            f"of a care leaver only {field} is told, and of the adoption everything",
            add("OC3", **{field: value}),
            finds=[_THE_ITEMS, spot("OC3", 1, *_CARE_LEAVER)],
            story="adopted",
            companions=[*_NO_CARE_LEAVER, "153", *others],
            tells_apart=True,
        )
        for (field, value), others in zip(
            _CARE_LEAVER.items(), (("132", "133"), ("131", "133"), ("131", "132")), strict=True
        )
    ),
    *(
        breach(
            "134",
            f"of the adoption of a care leaver only {item} is told, {value}",
            _only(item, value),
            add("OC3", **_CARE_LEAVER),
            finds=[_THE_ITEMS, spot("OC3", 1, *_CARE_LEAVER)],
            story="adopted",
            companions=_broken_by_only(item, value) | _NO_CARE_LEAVER | {"601"},
        )
        for item, value in _ALONE
    ),
    clear("134", "nothing is told of a care leaver", add("OC3"), story="adopted"),
    clear(
        "134",
        "nothing is told of the adoption of a care leaver",
        _said(**_NOT_GIVEN),
        add("OC3", **_CARE_LEAVER),
        story="adopted",
    ),
    *(
        breach(
            "151",
            f"{item} alone is blank",
            _said(**{item: None}),
            finds=[_THE_ITEMS],
            story="adopted",
            companions=_broken_without(item) - {"151"},
            tells_apart=item == "NB_ADOPTR",
        )
        for item in _ITEMS
    ),
    *(
        breach(
            "151",
            f"{item} alone is given, {value}",
            _only(item, value),
            finds=[_THE_ITEMS],
            story="adopted",
            companions=_broken_by_only(item, value) - {"151"} | {"601"},
        )
        for item, value in _ALONE
    ),
    clear("151", "all items are given", story="adopted"),
    clear("151", "no item is given", _said(**_NOT_GIVEN), story="adopted"),
    *(
        clear("151", f"{item} is not readable", _said(**{item: "autumn"}), story="adopted")
        for item in ("DATE_INT", "DATE_MATCH")
    ),
    *(
        breach(
            "331",
            f"the match was the day after the placement that ended with {reason}",
            change("Episodes", 2, REC=reason),
            _said(DATE_MATCH="2025-10-02"),
            finds=[spot("AD1", 1, "DATE_MATCH"), spot("Episodes", 2, "DECOM", "REC")],
            story="adopted",
        )
        for reason in ("E11", "E12")
    ),
    clear("331", "the match was on the day of the placement", story="adopted"),
    clear("331", "the match is blank", _said(DATE_MATCH=None), story="adopted"),
    clear(
        "331",
        "the placement did not end with adoption",
        change("Episodes", 2, REC="E4A"),
        _said(DATE_MATCH="2025-10-02"),
        story="adopted",
    ),
    breach(
        "333",
        "the decision was the day after the match",
        _said(DATE_MATCH="2025-09-30"),
        finds=[spot("AD1", 1, "DATE_INT", "DATE_MATCH")],
        story="adopted",
    ),
    breach(
        "333",
        "the decision is blank",
        _said(DATE_INT=None),
        finds=[spot("AD1", 1, "DATE_INT", "DATE_MATCH")],
        story="adopted",
        companions=["151", "601"],
    ),
    breach(
        "333",
        "the decision is not readable",
        _said(DATE_INT="autumn"),
        finds=[spot("AD1", 1, "DATE_INT", "DATE_MATCH")],
        story="adopted",
        companions=["112"],
        tells_apart=True,
    ),
    clear("333", "decision and match were on one day", story="adopted"),
    clear("333", "the match is blank", _said(DATE_MATCH=None), story="adopted"),
    clear("333", "decision and match are blank", _said(**_NOT_GIVEN), story="adopted"),
    breach(
        "334",
        "the decision was the day before care started",
        _said(DATE_INT="2025-06-09"),
        finds=[spot("Episodes", 1, "DECOM", "RNE"), spot("AD1", 1, "DATE_INT")],
        story="adopted",
        companions=["523"],
    ),
    breach(
        "334",
        "the decision was before care started, and another child started on no readable day",
        _said(DATE_INT="2025-06-09"),
        finds=[spot("Episodes", 1, "DECOM", "RNE"), spot("AD1", 1, "DATE_INT")],
        story="adopted",
        companions=["523"],
        others=[Child("short break", (change("Episodes", DECOM=None),))],
        tells_apart=True,
    ),
    breach(
        "334",
        "the decision was before care started again",
        *_A_CHANGE_BETWEEN_STARTS,
        *_said_of("2025-09-30"),
        finds=[spot("Episodes", 2, "DECOM", "RNE"), spot("AD1", 1, "DATE_INT")],
        story="adopted",
    ),
    clear("334", "the decision was on the day", _said(DATE_INT="2025-06-10"), story="adopted"),
    clear("334", "the decision is blank", _said(DATE_INT=None), story="adopted"),
    *(
        breach(
            "335",
            f"the adopters are {'' if foster == '1' else 'not '}the carers, of {place} to {reason}",
            change("Episodes", 2, PLACE=place, REC=reason),
            _said(FOSTER_CARE=foster),
            finds=[spot("Episodes", 2, "PLACE"), spot("AD1", 1, "FOSTER_CARE")],
            story="adopted",
            companions=companions,
        )
        for place, foster, reason, companions in (
            ("A3", "0", "E12", ()),
            ("A5", "0", "E11", ()),
            ("A4", "1", "E11", ()),
            ("A6", "1", "E12", ()),
            ("A2", "0", "E12", ("146", "390")),
            ("A1", "1", "E12", ("146", "390")),
            ("A5", "0", "E1", ("149", "557", "602")),
        )
    ),
    *(
        clear(
            "335",
            f"{place} goes with {foster}",
            change("Episodes", 2, PLACE=place),
            _said(FOSTER_CARE=foster),
            story="adopted",
        )
        for place, foster in (("A3", "1"), ("A5", "1"), ("A4", "0"), ("A6", "0"), ("U1", "0"))
    ),
    clear("335", "it is blank who adopted", _said(FOSTER_CARE=None), story="adopted"),
    clear(
        "335",
        "the child was not adopted",
        change("Episodes", 2, REC="E4A"),
        _said(FOSTER_CARE="0"),
        story="adopted",
    ),
    clear("511", "one adopter", _adopters("L0", "M1"), story="adopted"),
    *(
        breach(
            "521",
            f"the decision was the day after the placement in {place}",
            change("Episodes", 2, PLACE=place),
            _said(DATE_INT="2025-10-02", FOSTER_CARE=foster),
            finds=[spot("Episodes", 2, "PLACE", "DECOM"), spot("AD1", 1, "DATE_INT")],
            story="adopted",
            companions=["333", "523"],
        )
        for place, foster in (("A3", "1"), ("A4", "0"), ("A5", "1"), ("A6", "0"))
    ),
    clear("521", "the decision was on the day of the placement", story="adopted"),
    clear("521", "the decision is blank", _said(DATE_INT=None), story="adopted"),
    clear(
        "521",
        "the child was not placed for adoption",
        change("Episodes", 2, PLACE="U5"),
        _said(DATE_INT="2025-10-02"),
        story="adopted",
    ),
    breach(
        "523",
        "the decision was a day earlier than the adoption says",
        change("PlacedAdoption", DATE_PLACED="2025-09-30"),
        finds=[spot("PlacedAdoption", 1, "DATE_PLACED"), spot("AD1", 1, "DATE_INT")],
        story="adopted",
    ),
    breach(
        "523",
        "the adoption says the day of the second decision",
        change(
            "PlacedAdoption",
            DATE_PLACED="2025-07-01",
            DATE_PLACED_CEASED="2025-08-01",
            REASON_PLACED_CEASED="RD4",
        ),
        add("PlacedAdoption", DATE_PLACED="2025-10-01"),
        finds=[spot("PlacedAdoption", 1, "DATE_PLACED"), spot("AD1", 1, "DATE_INT")],
        story="adopted",
        companions=["525"],
        tells_apart=True,
    ),
    clear("523", "both are one day", story="adopted"),
    clear(
        "523",
        "one day is not readable",
        change("PlacedAdoption", DATE_PLACED="2025"),
        story="adopted",
    ),
    clear("523", "the adoption does not say the day", _said(DATE_INT=None), story="adopted"),
    *(
        breach(
            "525",
            f"the decision was reversed, and {item} of an adoption is told, {value}",
            _only(item, value),
            change("PlacedAdoption", DATE_PLACED_CEASED="2025-12-01", REASON_PLACED_CEASED="RD4"),
            finds=[spot("PlacedAdoption", 1, "DATE_PLACED_CEASED"), _THE_ITEMS],
            story="adopted",
            companions=_broken_by_only(item, value) | {"601"},
        )
        for item, value in _ALONE
    ),
    breach(
        "525",
        "the decision was reversed on no readable day",
        change("PlacedAdoption", DATE_PLACED_CEASED="winter", REASON_PLACED_CEASED="RD4"),
        finds=[spot("PlacedAdoption", 1, "DATE_PLACED_CEASED"), _THE_ITEMS],
        story="adopted",
        companions=["116"],
    ),
    clear("525", "the decision was not reversed", story="adopted"),
    clear(
        "525",
        "nothing is told of an adoption",
        _said(**_NOT_GIVEN),
        change("PlacedAdoption", DATE_PLACED_CEASED="2025-12-01", REASON_PLACED_CEASED="RD4"),
        story="adopted",
    ),
    breach(
        "525",
        "a decision was reversed, and the child adopted by another",
        change(
            "PlacedAdoption",
            DATE_PLACED="2025-07-01",
            DATE_PLACED_CEASED="2025-08-01",
            REASON_PLACED_CEASED="RD4",
        ),
        add("PlacedAdoption", DATE_PLACED="2025-10-01"),
        finds=[spot("PlacedAdoption", 1, "DATE_PLACED_CEASED"), _THE_ITEMS],
        story="adopted",
        companions=["523"],
        tells_apart=True,
    ),
    *(
        breach(
            "582",
            f"the match was on the day of the adoption, {reason}",
            change("Episodes", 2, REC=reason),
            _said(DATE_MATCH="2026-01-15"),
            finds=[spot("Episodes", 2, "DEC", "REC"), spot("AD1", 1, "DATE_MATCH")],
            story="adopted",
            companions=["331"],
        )
        for reason in ("E11", "E12")
    ),
    clear(
        "582",
        "the match was the day before the adoption",
        _said(DATE_MATCH="2026-01-14"),
        story="adopted",
    ),
    clear(
        "582",
        "the days of match and adoption are not readable",
        change("Episodes", 2, DEC="winter"),
        _said(DATE_MATCH="winter"),
        story="adopted",
        tells_apart=True,
    ),
    clear(
        "582",
        "the child was not adopted",
        change("Episodes", 2, REC="E4A"),
        _said(DATE_MATCH="2026-01-15"),
        story="adopted",
    ),
    *(
        breach(
            "601",
            f"{item} of an adopted child is blank",
            _said(**{item: None}),
            finds=[spot("Episodes", 2, "REC", "DEC"), _THE_ITEMS],
            story="adopted",
            companions=_broken_without(item) - {"601"},
        )
        for item in _ITEMS
    ),
    *(
        breach(
            "601",
            f"a child adopted on {day}, {reason}, has no record of it",
            drop("AD1"),
            change("Episodes", 2, DEC=day, REC=reason),
            finds=[spot("Episodes", 2, "REC", "DEC")],
            story="adopted",
            tells_apart=True,
        )
        for day, reason in (("2026-01-15", "E11"), ("2026-03-31", "E12"))
    ),
    breach(
        "601",
        "a child adopted on the first day of the year has no record of it",
        drop("AD1"),
        *_adopted_early("2025-04-01"),
        finds=[spot("Episodes", 1, "REC", "DEC")],
        story="adopted",
        companions=_NOT_IN_LAST_YEAR,
        tells_apart=True,
    ),
    clear("601", "everything is told of the adoption", story="adopted"),
    *(
        clear("601", f"{item} is not readable", _said(**{item: "autumn"}), story="adopted")
        for item in ("DATE_INT", "DATE_MATCH")
    ),
    *(
        clear(
            "601",
            f"the child was adopted on {day}, outside the year",
            drop("AD1"),
            change("Episodes", 2, DEC=day),
            story="adopted",
        )
        for day in ("2025-03-31", "2026-04-01")
    ),
    clear("601", "the child went home", drop("AD1"), story="returned"),
    *(
        breach(
            "602",
            f"a child in care has {item} of an adoption, {value}",
            add("AD1", **{item: value}),
            finds=[spot("AD1", 1, "CHILD")],
            story="arrived",
            companions=_broken_by_only(item, value),
        )
        for item, value in _ALONE
    ),
    breach(
        "602",
        "the child was adopted after the year",
        change("Episodes", 2, DEC="2026-04-01"),
        finds=[spot("AD1", 1, "CHILD")],
        story="adopted",
        companions=["385"],
    ),
    breach(
        "602",
        "the child was adopted before the year",
        *_adopted_early("2025-03-31"),
        *_said_of("2025-03-10"),
        finds=[spot("AD1", 1, "CHILD")],
        story="adopted",
        companions=_NOT_IN_LAST_YEAR,
    ),
    clear("602", "nothing is told of an adoption", add("AD1"), story="arrived"),
    *(
        clear(
            "602",
            f"the child was adopted on {day}, {reason}",
            change("Episodes", 2, DEC=day, REC=reason),
            story="adopted",
        )
        for day, reason in (("2026-03-31", "E11"), ("2025-04-01", "E12"))
    ),
)
