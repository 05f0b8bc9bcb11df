"""Faults of care leavers against their time in care."""

from rules.planting import Plant, add, breach, change, clear, drop, spot

_THREE = ("IN_TOUCH", "ACTIV", "ACCOM")
_OC3 = {"IN_TOUCH": "YES", "ACTIV": "F2", "ACCOM": "U1"}
_SIX = ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR")
_ADOPTED = {
    "DATE_INT": "2025-10-01",
    "DATE_MATCH": "2025-10-01",
    "FOSTER_CARE": "1",
    "NB_ADOPTR": "2",
    "SEX_ADOPTR": "MF",
    "LS_ADOPTR": "L11",
}
_FOUR = {
    "IMMUNISATIONS": "1",
    "TEETH_CHECK": "1",
    "HEALTH_ASSESSMENT": "1",
    "SUBSTANCE_MISUSE": "0",
}
LEAVER = "care leaver"
TURNED = "left care at seventeen"


def _born(day: str):
    return tuple(change(table, DOB=day) for table in ("Header", "Header_last", "OC3"))


PLANTS: tuple[Plant, ...] = (
    breach(
        "165",
        "the mother field of a girl is blank",
        change("Header", MOTHER=None),
        finds=[spot("Header", 1, "MOTHER", "SEX")],
        tells_apart=True,
        companions=["393"],
    ),
    breach(
        "165",
        "the mother field is 2",
        change("Header", MOTHER="2"),
        finds=[spot("Header", 1, "MOTHER", "SEX")],
    ),
    breach(
        "165",
        "a boy has the mother field",
        change("Header", SEX="M"),
        finds=[spot("Header", 1, "MOTHER", "SEX")],
        story="arrived",
    ),
    clear("165", "a care leaver without an episode leaves it blank", story=LEAVER),
    clear("165", "a boy leaves it blank", change("Header", SEX="M", MOTHER=None), story="arrived"),
    breach(
        "187",
        "there all year and adopted, and no file of care leavers",
        add("AD1", **_ADOPTED),
        finds=[spot("AD1", 1, *_SIX)],
        absent=["OC3"],
        companions=["602"],
        tells_apart=True,
    ),
    breach(
        "187",
        "there all year and a care leaver",
        add("OC3", **_OC3),
        finds=[spot("OC3", 1, *_THREE)],
        companions=["215", "391", "1001"],
    ),
    clear("187", "there all year, and an empty record of care leavers", add("OC3")),
    breach(
        "215",
        "a care leaver with health information",
        add("OC2", **_FOUR),
        finds=[spot("OC3", 1, *_THREE), spot("OC2", 1, *_FOUR)],
        story=LEAVER,
        companions=["190", "1012"],
    ),
    clear("215", "a care leaver with a score alone", add("OC2", SDQ_SCORE="12"), story=LEAVER),
    breach(
        "3001",
        "seventeen on the last day of the year, with former foster carers",
        *_born("2009-03-31"),
        change("OC3", ACCOM="Z1"),
        finds=[spot("OC3", 1, "ACCOM"), spot("Header", 1, "DOB")],
        companions=["1001"],
        story=LEAVER,
        tells_apart=True,
    ),
    clear(
        "3001",
        "seventeen the day before the year, with former foster carers",
        *_born("2008-03-31"),
        change("OC3", ACCOM="Z1"),
        story=LEAVER,
    ),
    breach(
        "628",
        "a care leaver without an episode has the mother field",
        change("Header", MOTHER="0"),
        finds=[spot("Header", 1, "MOTHER")],
        story=LEAVER,
    ),
    clear("628", "a girl in care has the mother field"),
    breach(
        "1007",
        "in care still after the seventeenth birthday",
        change("Episodes", DEC=None, REC=None),
        finds=[spot("OC3", 1, *_THREE), spot("Episodes", 1, "DECOM", "DEC")],
        story=TURNED,
        tells_apart=True,
    ),
    clear("1007", "care ended the day before the birthday", story=TURNED),
    clear(
        "1007",
        "care ended on the birthday",
        change("Episodes", DEC="2025-09-10"),
        story=TURNED,
    ),
    breach(
        "1011",
        "care ended with a transfer, and another start cannot be read",
        change("Episodes", REC="E3"),
        add("Episodes", DECOM="31/02/2025"),
        finds=[spot("OC3", 1, *_THREE), spot("Episodes", 1, "REC", "DEC")],
        story=TURNED,
        companions=["141", "169", "179", "218", "392a", "392b", "432", "526"],
        tells_apart=True,
    ),
    clear("1011", "care ended with a return home", story=TURNED),
    breach(
        "1012",
        "a care leaver without an episode has a review",
        add("Reviews", REVIEW="2025-06-20", REVIEW_CODE="PN1"),
        finds=[spot("Reviews", 1, "CHILD"), spot("OC3", 1, "CHILD")],
        story=LEAVER,
    ),
    clear(
        "1012",
        "a child without an episode, who is no care leaver, has a review",
        drop("Episodes"),
        tells_apart=True,
    ),
    breach(
        "1014",
        "a care leaver without an episode is in UASC",
        add("UASC", SEX="F"),
        change("Header", UASC="1"),
        finds=[spot("UASC", 1, "DUC"), spot("OC3", 1, *_THREE)],
        companions=["205D"],
        story=LEAVER,
        tells_apart=True,
    ),
    clear(
        "1014",
        "a care leaver whose care ended on the first day of the year",
        add("UASC", SEX="F"),
        change("Episodes", DEC="2025-04-01"),
        story=TURNED,
    ),
    breach(
        "1016",
        "care ended on the seventeenth birthday",
        change("Episodes", DEC="2025-09-10"),
        finds=[spot("OC3", 1, *_THREE), spot("Episodes", 1, "DEC")],
        story=TURNED,
    ),
    breach(
        "1016",
        "care ended on the eighteenth birthday, the last day of the year",
        *(
            change(table, DOB="2008-03-31")
            for table in ("Header", "OC3", "PrevPerm", "SWEpisodes", "Reviews")
        ),
        change("Episodes", DEC="2026-03-31"),
        finds=[spot("OC3", 1, *_THREE), spot("Episodes", 1, "DEC")],
        story=TURNED,
        tells_apart=True,
    ),
    clear("1016", "care ended the day before the birthday", story=TURNED),
)
