"""Faults of a new episode held against the one before it."""

from rules.planting import Edit, Plant, add, breach, change, clear, spot

_PLACEMENT = ("PLACE", "PL_POST", "URN", "PLACE_PROVIDER")
_LATER = {
    "RNE": "P",
    "LS": "C2",
    "CIN": "N1",
    "PLACE": "U6",
    "PLACE_PROVIDER": "PR1",
    "HOME_POST": "ZZ1 1AA",
    "PL_POST": "ZZ9 9AA",
    "URN": "XXXXXXX",
}

_SECOND_WITH_REASON = [
    spot("Episodes", 2, "RNE", "LS", *_PLACEMENT),
    spot("Episodes", 1, "LS", *_PLACEMENT),
]
_SECOND = [
    spot("Episodes", 2, "LS", *_PLACEMENT),
    spot("Episodes", 1, "LS", *_PLACEMENT),
]
_THIRD_WITH_REASON = [
    spot("Episodes", 3, "RNE", "LS", *_PLACEMENT),
    spot("Episodes", 2, "LS", *_PLACEMENT),
]


def _residential(place: int) -> Edit:
    """A home for which no URN is wanted."""
    return change("Episodes", place, PLACE="R1", PL_POST="ZZ1 2BB", URN=None)


def _other(place: int) -> Edit:
    """A placement that has neither provider nor URN."""
    return change("Episodes", place, PLACE="Z11", PL_POST="ZZ1 2BB", URN=None, PLACE_PROVIDER=None)


PLANTS: tuple[Plant, ...] = (
    breach(
        "431",
        "care starts again on the day it ended",
        change("Episodes", 1, DEC="2025-10-01"),
        story="came back",
        finds=[spot("Episodes", 2, "RNE", "DECOM"), spot("Episodes", 1, "DEC")],
        companions=["388"],
    ),
    breach(
        "431",
        "care starts again before it ended",
        change("Episodes", 1, DEC="2025-10-02"),
        story="came back",
        finds=[spot("Episodes", 2, "RNE", "DECOM"), spot("Episodes", 1, "DEC")],
        companions=["501"],
    ),
    clear(
        "431",
        "care starts again the day after it ended",
        change("Episodes", 1, DEC="2025-09-30"),
        story="came back",
    ),
    clear(
        "431",
        "care starts again while the episode before is open",
        change("Episodes", 1, DEC=None, REC=None),
        story="came back",
        tells_apart=True,
    ),
    breach(
        "432",
        "the child went home, but the next episode is a change of placement",
        change("Episodes", 2, RNE="P"),
        story="came back",
        finds=[spot("Episodes", 2, "RNE"), spot("Episodes", 1, "REC")],
        companions=["433"],
    ),
    breach(
        "432",
        "the child went home, and the reason for the next episode is blank",
        change("Episodes", 2, RNE=None),
        story="came back",
        finds=[spot("Episodes", 2, "RNE"), spot("Episodes", 1, "REC")],
    ),
    clear("432", "the child went home and care started again", story="came back"),
    clear("432", "the child did not go home", story="moved"),
    breach(
        "432",
        "the child went home, and an episode without a start continues another",
        change("Episodes", 2, RNE="P", DECOM=None),
        story="came back",
        finds=[spot("Episodes", 2, "RNE"), spot("Episodes", 1, "REC")],
        companions=["433"],
    ),
    breach(
        "433",
        "the status changes the day after the episode before ended",
        change("Episodes", 3, DECOM="2025-12-02"),
        story="moved and agreed",
        finds=[spot("Episodes", 3, "RNE", "DECOM"), spot("Episodes", 2, "DEC")],
        companions=["388"],
    ),
    breach(
        "433",
        "the episode before is open and this one begins on the last day of the year",
        change("Episodes", 2, DEC=None, REC=None),
        change("Episodes", 3, DECOM="2026-03-31"),
        story="moved and agreed",
        finds=[spot("Episodes", 3, "RNE", "DECOM"), spot("Episodes", 2, "DEC")],
        companions=["142"],
        tells_apart=True,
    ),
    breach(
        "433",
        "the episode that continues another has no start",
        change("Episodes", 3, DECOM=None),
        story="moved and agreed",
        finds=[spot("Episodes", 3, "RNE", "DECOM"), spot("Episodes", 2, "DEC")],
        companions=["388"],
    ),
    clear(
        "433", "the status changes on the day the episode before ended", story="moved and agreed"
    ),
    clear(
        "433", "the only episode continues another", change("Episodes", RNE="P"), story="arrived"
    ),
    breach(
        "434",
        "the legal status is the same",
        change("Episodes", 3, LS="C2"),
        story="moved and agreed",
        finds=_THIRD_WITH_REASON,
    ),
    breach(
        "434",
        "the kind of placement is there that was blank",
        change("Episodes", 2, PLACE=None),
        story="moved and agreed",
        finds=_THIRD_WITH_REASON,
    ),
    breach(
        "434",
        "the provider is there that was blank",
        change("Episodes", 2, PLACE_PROVIDER=None),
        story="moved and agreed",
        finds=_THIRD_WITH_REASON,
        companions=["526"],
    ),
    breach(
        "434",
        "the placement changed as well",
        change("Episodes", 3, PLACE="U4"),
        story="moved and agreed",
        finds=_THIRD_WITH_REASON,
    ),
    breach(
        "434",
        "a URN is there that was blank",
        _residential(2),
        change("Episodes", 3, PLACE="R1", PL_POST="ZZ1 2BB"),
        story="moved and agreed",
        finds=_THIRD_WITH_REASON,
    ),
    clear("434", "the legal status alone changed", story="moved and agreed"),
    clear(
        "434",
        "the URN and both legal statuses are blank",
        _residential(2),
        _residential(3),
        change("Episodes", 2, LS=None),
        change("Episodes", 3, LS=None),
        story="moved and agreed",
    ),
    breach(
        "434",
        "the legal status is the same, and the start is blank",
        change("Episodes", 3, LS="C2", DECOM=None),
        story="moved and agreed",
        finds=_THIRD_WITH_REASON,
        companions=["388", "433"],
    ),
    clear(
        "434",
        "the legal status alone changed, and the placement is blank",
        change("Episodes", 2, PLACE=None, PL_POST=None, URN=None, PLACE_PROVIDER=None),
        change("Episodes", 3, PLACE=None, PL_POST=None, URN=None, PLACE_PROVIDER=None),
        story="moved and agreed",
    ),
    breach(
        "435",
        "the legal status changed as well",
        change("Episodes", 2, LS="V2"),
        story="moved",
        finds=_SECOND,
    ),
    breach(
        "435",
        "nothing of the placement changed, and the URN is blank",
        _residential(1),
        _residential(2),
        story="moved",
        finds=_SECOND,
        tells_apart=True,
    ),
    clear("435", "the postcode alone changed", story="moved"),
    clear(
        "435",
        "the legal status is blank before and after",
        change("Episodes", 1, LS=None),
        change("Episodes", 2, LS=None),
        story="moved",
        tells_apart=True,
    ),
    breach(
        "435",
        "the legal status changed as well, and the start is blank",
        change("Episodes", 2, LS="V2", DECOM=None),
        story="moved",
        finds=_SECOND,
        companions=["388", "433"],
    ),
    breach(
        "435",
        "nothing of a placement without provider and URN changed",
        _other(1),
        _other(2),
        story="moved",
        finds=_SECOND,
        tells_apart=True,
    ),
    breach(
        "435",
        "the legal status is blank now",
        change("Episodes", 2, LS=None),
        story="moved",
        finds=_SECOND,
    ),
    breach(
        "436",
        "the legal status is the same",
        change("Episodes", 2, RNE="B"),
        story="moved",
        finds=_SECOND_WITH_REASON,
    ),
    breach(
        "436",
        "the placement is the same",
        change("Episodes", 2, RNE="U", LS="V2", PL_POST="ZZ1 2BB"),
        story="moved",
        finds=_SECOND_WITH_REASON,
    ),
    clear("436", "status and type of placement changed", story="to be adopted"),
    clear(
        "436",
        "status and postcode changed",
        change("Episodes", 2, RNE="B", LS="V2"),
        story="moved",
    ),
    breach(
        "436",
        "the legal status is the same, and the start is blank",
        change("Episodes", 2, RNE="B", DECOM=None),
        story="moved",
        finds=_SECOND_WITH_REASON,
        companions=["388", "433"],
    ),
    breach(
        "436",
        "nothing of a placement without provider and URN changed",
        _other(1),
        _other(2),
        change("Episodes", 2, RNE="U", LS="V2"),
        story="moved",
        finds=_SECOND_WITH_REASON,
    ),
    breach(
        "436",
        "the legal status is blank before and after",
        change("Episodes", 1, LS=None),
        change("Episodes", 2, RNE="B", LS=None),
        story="moved",
        finds=_SECOND_WITH_REASON,
    ),
    breach(
        "437",
        "the child died, but there is another episode",
        change("Episodes", 1, REC="E2"),
        story="came back",
        finds=[spot("Episodes", 1, "REC"), spot("Episodes", 2, "DECOM")],
    ),
    breach(
        "437",
        "the child was found to be 18, but there is an episode without a start",
        change("Episodes", 1, REC="E15"),
        change("Episodes", 2, DECOM=None),
        story="came back",
        finds=[spot("Episodes", 1, "REC"), spot("Episodes", 2, "DECOM")],
    ),
    clear(
        "437",
        "the child died at the end of the last episode",
        change("Episodes", REC="E2"),
        story="returned",
    ),
    clear("437", "the child went home and came back", story="came back"),
    breach(
        "501",
        "the new episode starts the day before the previous one ends",
        change("Episodes", 2, DECOM="2025-08-31"),
        story="moved",
        finds=[spot("Episodes", 2, "DECOM"), spot("Episodes", 1, "DEC")],
        companions=["388", "433"],
    ),
    breach(
        "501",
        "of two that begin together the longer comes second, and a third overlaps with it",
        change("Episodes", 1, DEC="2025-10-02"),
        add(
            "Episodes", **{**_LATER, "RNE": "S", "DECOM": "2025-06-10"}, DEC="2025-06-10", REC="E8"
        ),
        story="came back",
        finds=[spot("Episodes", 2, "DECOM"), spot("Episodes", 1, "DEC")],
        companions=["355", "388", "431"],
    ),
    clear("501", "the new episode starts on the day the previous one ends", story="moved"),
    clear(
        "501",
        "the previous episode is open",
        change("Episodes", 1, DEC=None, REC=None, REASON_PLACE_CHANGE=None),
        story="moved",
        tells_apart=True,
    ),
    breach(
        "504",
        "the code changes within the period and stays changed",
        change("Episodes", 2, CIN="N2"),
        change("Episodes", 3, CIN="N2"),
        story="moved and agreed",
        finds=[
            [spot("Episodes", 2, "CIN"), spot("Episodes", 1, "CIN")],
            [spot("Episodes", 3, "CIN"), spot("Episodes", 1, "CIN")],
        ],
        tells_apart=True,
    ),
    breach(
        "504",
        "the code changes and changes back",
        change("Episodes", 2, CIN="N2"),
        story="moved and agreed",
        finds=[spot("Episodes", 2, "CIN"), spot("Episodes", 1, "CIN")],
        tells_apart=True,
    ),
    clear(
        "504",
        "a new period of care has another code",
        change("Episodes", 2, CIN="N2"),
        story="came back",
    ),
    clear(
        "504",
        "the code is blank throughout",
        change("Episodes", 1, CIN=None),
        change("Episodes", 2, CIN=None),
        story="moved",
        tells_apart=True,
    ),
    breach(
        "504",
        "the code is blank after the move",
        change("Episodes", 2, CIN=None),
        story="moved",
        finds=[spot("Episodes", 2, "CIN"), spot("Episodes", 1, "CIN")],
    ),
    clear(
        "504",
        "the code changes where another episode is said to begin, but none follows that day",
        change("Episodes", 1, DEC="2025-08-31"),
        change("Episodes", 2, CIN="N2"),
        story="moved",
    ),
    clear(
        "504",
        "the code changes where care ended, and starts again that day",
        change("Episodes", 1, DEC="2025-10-01"),
        change("Episodes", 2, CIN="N2"),
        story="came back",
    ),
    clear(
        "504",
        "a new period of care has another code, also after a move",
        change("Episodes", 2, CIN="N2", DEC="2025-12-01", REC="X1"),
        add("Episodes", **{**_LATER, "CIN": "N2"}, DECOM="2025-12-01"),
        story="came back",
    ),
)
