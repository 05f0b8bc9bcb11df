"""Faults of decisions to place for adoption held against episodes."""

from rules.planted.ssda903.adoption_decisions import decided, first_decided
from rules.planting import Edit, Plant, add, breach, change, clear, drop, spot

_DECISION = ("DATE_PLACED", "DATE_PLACED_CEASED")
_END = ("DATE_PLACED_CEASED", "REASON_PLACED_CEASED")
_NO_ORDER = change("Episodes", 2, LS="C2", RNE="T")
# Two of the four may be used under a placement order only.
_WITHOUT_ORDER = {"A3": (), "A4": (), "A5": ("408",), "A6": ("408",)}


def _left(reason: str | None, day: str | None = "2026-01-15") -> Edit:
    return change("Episodes", 2, DEC=day, REC=reason)


PLANTS: tuple[Plant, ...] = (
    *(
        breach(
            "551",
            f"placed in {place} without a decision",
            drop("PlacedAdoption"),
            change("Episodes", 2, PLACE=place),
            _NO_ORDER,
            finds=[spot("Episodes", 2, "PLACE")],
            story="to be adopted",
            companions=companions,
        )
        for place, companions in _WITHOUT_ORDER.items()
    ),
    breach(
        "551",
        "the day of the only decision is blank",
        first_decided(None),
        _NO_ORDER,
        change("Episodes", 2, PLACE="A3"),
        finds=[spot("Episodes", 2, "PLACE")],
        story="to be adopted",
    ),
    clear(
        "551",
        "one decision has no day and another has one",
        decided(None),
        story="to be adopted",
        tells_apart=True,
    ),
    clear("551", "the day is not readable", first_decided("autumn"), story="to be adopted"),
    clear("551", "not placed for adoption", story="arrived"),
    *(
        breach(
            "552",
            f"decided the day after the placement in {place}",
            first_decided("2025-10-02"),
            change("Episodes", 2, PLACE=place),
            _NO_ORDER,
            finds=[
                spot("Episodes", 2, "DECOM", "PLACE"),
                spot("PlacedAdoption", 1, "DATE_PLACED"),
            ],
            story="to be adopted",
            companions=companions,
        )
        for place, companions in _WITHOUT_ORDER.items()
    ),
    breach(
        "552",
        "decided again after the placement",
        first_decided("2025-09-01", "2025-11-01"),
        decided("2025-12-01"),
        _NO_ORDER,
        change("Episodes", 2, PLACE="A3"),
        finds=[spot("Episodes", 2, "DECOM", "PLACE"), spot("PlacedAdoption", 2, "DATE_PLACED")],
        story="to be adopted",
    ),
    breach(
        "552",
        "decided between two placements",
        change("Episodes", 1, PLACE="A3"),
        change("Episodes", 2, PLACE="A3"),
        decided("2025-07-01"),
        finds=[spot("Episodes", 1, "DECOM", "PLACE"), spot("PlacedAdoption", 1, "DATE_PLACED")],
        story="moved",
        companions=["217"],
    ),
    clear("552", "decided on the day of the placement", story="to be adopted"),
    clear("552", "the decision is blank", first_decided(None), story="to be adopted"),
    clear("552", "not placed for adoption", decided("2025-12-01"), story="arrived"),
    breach(
        "553",
        "an order was granted without a decision",
        change("Episodes", 3, LS="E1"),
        finds=[spot("Episodes", 3, "LS")],
        story="moved and agreed",
    ),
    breach(
        "553",
        "two episodes are under an order without a decision",
        change("Episodes", 1, LS="E1"),
        change("Episodes", 2, LS="E1"),
        finds=[spot("Episodes", 1, "LS"), spot("Episodes", 2, "LS")],
        story="moved",
    ),
    breach(
        "553",
        "the day of the only decision is blank",
        change("Episodes", 3, LS="E1"),
        decided(None),
        finds=[spot("Episodes", 3, "LS")],
        story="moved and agreed",
        tells_apart=True,
    ),
    *(
        breach(
            "553",
            f"the order stands, and the decision was ended with {what}",
            change("Episodes", 3, LS="E1"),
            edit,
            finds=[spot("PlacedAdoption", 1, *_DECISION, "REASON_PLACED_CEASED")],
            story="moved and agreed",
            companions=companions,
        )
        for what, edit, companions in (
            ("a day and a reason", decided("2025-11-01", "2026-01-15"), ()),
            ("a reason alone", decided("2025-11-01", None, "RD3"), ("119",)),
            (
                "a day alone",
                add("PlacedAdoption", DATE_PLACED="2025-11-01", DATE_PLACED_CEASED="2026-01-15"),
                ("119",),
            ),
        )
    ),
    breach(
        "553",
        "the order stands, and the decision was ended on no readable day",
        change("Episodes", 3, LS="E1"),
        add("PlacedAdoption", DATE_PLACED="2025-11-01", DATE_PLACED_CEASED="winter"),
        finds=[spot("PlacedAdoption", 1, *_DECISION, "REASON_PLACED_CEASED")],
        story="moved and agreed",
        companions=["116", "119"],
    ),
    clear(
        "553",
        "the day of the decision is not readable",
        first_decided("autumn"),
        story="to be adopted",
    ),
    clear("553", "the order stands", story="to be adopted"),
    clear(
        "553",
        "the order and the decision ended",
        first_decided("2025-10-01", "2026-01-15"),
        _left("E4A"),
        story="to be adopted",
    ),
    clear("553", "no order was granted", decided("2025-07-01", "2025-09-01"), story="arrived"),
    breach(
        "554",
        "decided the day after the order",
        change("Episodes", 3, LS="E1"),
        decided("2025-12-02"),
        finds=[spot("Episodes", 3, "DECOM", "LS"), spot("PlacedAdoption", 1, "DATE_PLACED")],
        story="moved and agreed",
    ),
    breach(
        "554",
        "decided between two episodes under the order",
        change("Episodes", 1, LS="E1"),
        change("Episodes", 2, LS="E1"),
        decided("2025-07-01"),
        finds=[spot("Episodes", 1, "DECOM", "LS"), spot("PlacedAdoption", 1, "DATE_PLACED")],
        story="moved",
    ),
    breach(
        "554",
        "decided again after the order",
        change("Episodes", 3, LS="E1"),
        decided("2025-11-01", "2025-12-15"),
        decided("2025-12-20"),
        finds=[spot("Episodes", 3, "DECOM", "LS"), spot("PlacedAdoption", 2, "DATE_PLACED")],
        story="moved and agreed",
        companions=["553"],
    ),
    breach(
        "554",
        "decided after the order of the second period of care",
        change("Episodes", 2, LS="E1"),
        decided("2025-10-02"),
        finds=[spot("Episodes", 2, "DECOM", "LS"), spot("PlacedAdoption", 1, "DATE_PLACED")],
        story="came back",
    ),
    breach(
        "554",
        "decided after the order of the second period of care, and one stood in the first",
        change("Episodes", 1, LS="E1"),
        change("Episodes", 2, LS="E1"),
        decided("2025-10-02"),
        finds=[spot("Episodes", 2, "DECOM", "LS"), spot("PlacedAdoption", 1, "DATE_PLACED")],
        story="came back",
        companions=["557"],
        tells_apart=True,
    ),
    breach(
        "554",
        "decided after the order of the first period of care",
        change("Episodes", 1, LS="E1"),
        change("Episodes", 2, LS="E1"),
        decided("2025-06-11"),
        finds=[spot("Episodes", 1, "DECOM", "LS"), spot("PlacedAdoption", 1, "DATE_PLACED")],
        story="came back",
        companions=["557"],
    ),
    clear(
        "554",
        "decided on the day of each order, in two periods of care",
        change("Episodes", 1, LS="E1"),
        change("Episodes", 2, LS="E1"),
        decided("2025-06-10", "2025-08-01"),
        decided("2025-10-01"),
        story="came back",
        tells_apart=True,
    ),
    clear("554", "decided on the day of the order", story="to be adopted"),
    clear("554", "the decision is blank", first_decided(None), story="to be adopted"),
    *(
        breach(
            "557",
            f"placed in {place} with {status}, the child left with {reason}",
            change("Episodes", 2, PLACE=place, LS=status, RNE=began),
            _left(reason),
            finds=[
                spot("Episodes", 2, "PLACE", "LS", "REC"),
                spot("PlacedAdoption", 1, *_END),
            ],
            story="to be adopted",
            companions=companions,
        )
        for place, status, began, reason, companions in (
            *((place, "C2", "T", "E4A", others) for place, others in _WITHOUT_ORDER.items()),
            ("U5", "E1", "L", "E4A", ()),
            ("A5", "E1", "U", "E4B", ()),
        )
    ),
    breach(
        "557",
        "the child left, and there is no decision",
        drop("PlacedAdoption"),
        _left("E4A"),
        finds=[spot("Episodes", 2, "PLACE", "LS", "REC")],
        story="to be adopted",
        companions=["551", "553"],
    ),
    breach(
        "557",
        "the child left, and the reason of the end of the decision is blank",
        change("PlacedAdoption", DATE_PLACED_CEASED="2026-01-10"),
        _left("E4A"),
        finds=[spot("Episodes", 2, "PLACE", "LS", "REC"), spot("PlacedAdoption", 1, *_END)],
        story="to be adopted",
        companions=["119"],
    ),
    breach(
        "557",
        "the child left, and the day of the end of the decision is blank",
        change("PlacedAdoption", REASON_PLACED_CEASED="RD3"),
        _left("E4A"),
        finds=[spot("Episodes", 2, "PLACE", "LS", "REC"), spot("PlacedAdoption", 1, *_END)],
        story="to be adopted",
        companions=["119"],
    ),
    breach(
        "557",
        "the child left, and of two decisions the later was not ended",
        first_decided("2025-07-01", "2025-08-01"),
        decided("2025-10-01"),
        _left("E4A"),
        finds=[spot("Episodes", 2, "PLACE", "LS", "REC"), spot("PlacedAdoption", 2, *_END)],
        story="to be adopted",
    ),
    clear(
        "557",
        "the decision was ended",
        first_decided("2025-10-01", "2026-01-10"),
        _left("E4A"),
        story="to be adopted",
    ),
    *(
        clear("557", f"the episode ended with {reason}", _left(reason), story="to be adopted")
        for reason in ("E11", "E12", "X1", None)
    ),
    clear("557", "not placed for adoption", decided("2025-07-01"), story="returned"),
    *(
        breach(
            "558",
            f"the child was adopted ({reason}), and both decisions were ended",
            change("Episodes", 2, REC=reason),
            first_decided("2025-07-01", "2025-08-01"),
            decided("2025-10-01", "2025-12-01"),
            finds=[spot("Episodes", 2, "REC")],
            story="adopted",
            companions=["523", "525"],
        )
        for reason in ("E11", "E12")
    ),
    breach(
        "558",
        "an old decision has no end, and the two after it have",
        first_decided("2025-06-20"),
        decided("2025-07-01", "2025-08-01"),
        decided("2025-10-01", "2025-12-01"),
        finds=[spot("Episodes", 2, "REC")],
        story="adopted",
        companions=["523", "525", "579", "583"],
        tells_apart=True,
    ),
    breach(
        "558",
        "both decisions were ended, one on no readable day",
        first_decided("2025-07-01", "summer"),
        decided("2025-10-01", "2025-12-01"),
        finds=[spot("Episodes", 2, "REC")],
        story="adopted",
        companions=["116", "523", "525"],
    ),
    clear(
        "558",
        "a decision without a day was ended, and the latest that has one was not",
        first_decided("2025-07-01", "2025-08-01"),
        decided("2025-10-01"),
        decided(None, "2025-09-01"),
        story="adopted",
    ),
    clear(
        "558",
        "two decisions were ended, and the latest was not",
        first_decided("2025-06-20", "2025-06-25"),
        decided("2025-07-01", "2025-08-01"),
        decided("2025-10-01"),
        story="adopted",
    ),
    clear(
        "558",
        "of two decisions of the latest day the last was not ended",
        first_decided("2025-07-01", "2025-08-01"),
        decided("2025-10-01", "2025-10-01"),
        decided("2025-10-01"),
        story="adopted",
    ),
    clear("558", "one was ended", first_decided("2025-10-01", "2025-12-01"), story="adopted"),
    clear(
        "558",
        "the child was not adopted",
        first_decided("2025-07-01", "2025-08-01"),
        decided("2025-10-01", "2025-12-01"),
        _left("E4A"),
        story="adopted",
    ),
    clear(
        "558",
        "the child came back after an adoption",
        decided("2025-06-20", "2025-07-01"),
        decided("2025-07-10", "2025-07-20"),
        change("Episodes", 1, REC="E12"),
        story="came back",
    ),
)
