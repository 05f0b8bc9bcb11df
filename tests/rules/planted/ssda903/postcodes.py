"""Faults of where placements are, by the directory of postcodes."""

from rules.planting import Child, Edit, Plant, Spot, add, breach, change, clear, drop, spot

_STORY = "arrived"
_UNKNOWN = "ZZ8 8ZZ"
_NOBODY_SAYS = ("Header", "Header_last", "UASC", "UASC_last")
_OWN_HOME = {"PLACE": "K2", "PL_POST": "ZZ9 9AA"}


def _north(miles: float) -> tuple[Edit, ...]:
    """Let the placement be so many miles to the north of the home, in Scotland."""
    post = f"ZZ3{round(miles * 10)}"
    north = 200000.0 + miles * 1609.3
    return (
        add("Postcodes", POSTCODE=post, LA="SCO", EAST=400000.0, NORTH=north),
        change("Episodes", PL_POST=post, HOME_POST="ZZ1 1AA"),
    )


def _in(authority: str | None) -> tuple[Edit, ...]:
    """Let the placement be at a postcode of an authority, as far from home as it was."""
    post = f"ZZ2{authority or ''}"
    return (
        add("Postcodes", POSTCODE=post, LA=authority, EAST=403000.0, NORTH=204000.0),
        change("Episodes", PL_POST=post),
    )


_PLACE = [spot("Episodes", 1, "PL_POST")]
_BOTH = [spot("Episodes", 1, "HOME_POST", "PL_POST")]
_URN = [spot("Episodes", 1, "URN")]
_OWN: list[Spot] = [spot("Episodes", 1, "PL_POST", "PLACE_PROVIDER")]

PLANTS: tuple[Plant, ...] = (
    breach(
        "1015",
        "the authority's own home is in another",
        change("Episodes", **_OWN_HOME),
        story=_STORY,
        finds=_OWN,
    ),
    breach(
        "1015",
        "the authority's own home is at a postcode that is not known",
        change("Episodes", PLACE="K2", PL_POST=_UNKNOWN),
        story=_STORY,
        finds=_OWN,
        companions=["169", "179", "392a", "392c"],
        tells_apart=True,
    ),
    clear(
        "1015", "the authority's own home is in it", change("Episodes", PLACE="K2"), story=_STORY
    ),
    clear("1015", "the foster carers are in another", story="moved"),
    clear(
        "1015",
        "the home is another authority's",
        change("Episodes", **_OWN_HOME, PLACE_PROVIDER="PR2"),
        story=_STORY,
    ),
    clear("1015", "it is a short break", change("Episodes", **_OWN_HOME, LS="V3"), story=_STORY),
    clear(
        "1015", "the legal status is blank", change("Episodes", **_OWN_HOME, LS=None), story=_STORY
    ),
    breach(
        "164",
        "the placement is a thousand miles away",
        *_north(1000),
        story=_STORY,
        finds=_BOTH,
        companions=["454"],
    ),
    clear("164", "the placement is 999.9 miles away", *_north(999.9), story=_STORY),
    clear("164", "the child sought asylum", *_north(1000.1), story="sought asylum"),
    clear(
        "164",
        "it is a short break",
        *_north(1000.2),
        story="short break",
        tells_apart=True,
    ),
    clear(
        "164",
        "no file says who sought asylum",
        *_north(1000),
        story=_STORY,
        absent=_NOBODY_SAYS,
    ),
    breach(
        "169",
        "the postcode is not known",
        change("Episodes", PL_POST=_UNKNOWN),
        story=_STORY,
        finds=_PLACE,
        companions=["179", "392a", "392c"],
    ),
    breach(
        "169",
        "the postcode is blank",
        change("Episodes", PL_POST=None),
        story=_STORY,
        finds=_PLACE,
        companions=["179", "392a", "392b"],
    ),
    clear("169", "the placement is in Scotland", *_in("SCO"), story=_STORY),
    clear("169", "it is a short break", story="short break"),
    breach(
        "169",
        "the child sought asylum, and the postcode is blank",
        change("Episodes", PL_POST=None),
        change("Episodes_last", PL_POST=None),
        story="sought asylum",
        finds=_PLACE,
        companions=["179"],
        tells_apart=True,
    ),
    breach(
        "179",
        "the postcode is not known",
        change("Episodes", PL_POST=_UNKNOWN),
        story=_STORY,
        finds=_PLACE,
        companions=["169", "392a", "392c"],
    ),
    breach(
        "179",
        "the authority of the postcode is not known",
        *_in(None),
        story=_STORY,
        finds=_PLACE,
        companions=["169"],
        tells_apart=True,
    ),
    clear("179", "the placement is outside the authority", story="moved"),
    clear("179", "it is a short break", story="agreed breaks"),
    breach(
        "218",
        "the number is blank",
        change("Episodes", URN=None),
        story=_STORY,
        finds=_URN,
    ),
    breach(
        "218",
        "the number and the placement are blank",
        change("Episodes", URN=None, PLACE=None),
        story=_STORY,
        finds=_URN,
    ),
    breach(
        "218",
        "the postcode is not known",
        change("Episodes", URN=None, PL_POST=_UNKNOWN),
        story=_STORY,
        finds=_URN,
        companions=["169", "179", "392a", "392c"],
    ),
    breach(
        "218",
        "the episode ended on the first day of the year",
        change("Episodes", DEC="2025-04-01", REC="E4A", URN=None),
        drop("OC2"),
        change("Episodes_last", URN=None),
        finds=_URN,
    ),
    clear(
        "218",
        "the episode ended on the last day of last year",
        change("Episodes", DEC="2025-03-31", REC="E4A", URN=None),
    ),
    *(
        clear(
            "218",
            f"the placement of type {place} needs none",
            change("Episodes", URN=None, PLACE=place),
            story=_STORY,
        )
        for place in ("P1", "R5", "T4", "Z14")
    ),
    clear(
        "218", "the placement is in Wales", *_in("WAL"), change("Episodes", URN=None), story=_STORY
    ),
    clear("218", "the provider has no number yet", story=_STORY),
    breach(
        "218",
        "the number of a short break is blank",
        change("Episodes", PLACE="U6"),
        story="short break",
        finds=_URN,
        tells_apart=True,
    ),
    breach(
        "392a",
        "the home's postcode is not known",
        change("Episodes", HOME_POST=_UNKNOWN),
        story=_STORY,
        finds=_BOTH,
        companions=["392c"],
    ),
    breach(
        "392a",
        "the home's postcode is blank",
        change("Episodes", HOME_POST=None),
        story=_STORY,
        finds=_BOTH,
        companions=["392b"],
    ),
    clear(
        "392a",
        "the child sought asylum",
        story="sought asylum",
        tells_apart=True,
    ),
    clear(
        "392a",
        "the child sought asylum last year",
        change("Header", UASC="0"),
        drop("UASC"),
        story="sought asylum",
    ),
    clear("392a", "it is a short break", story="short break"),
    clear(
        "392a",
        "no file says who sought asylum",
        change("Episodes", HOME_POST=None),
        story=_STORY,
        absent=_NOBODY_SAYS,
    ),
    breach(
        "392b",
        "the home's postcode is blank",
        change("Episodes", HOME_POST=None),
        story=_STORY,
        finds=[spot("Episodes", 1, "HOME_POST")],
        companions=["392a"],
    ),
    breach(
        "392b",
        "both postcodes are blank",
        change("Episodes", HOME_POST=None, PL_POST=None),
        story=_STORY,
        finds=_BOTH,
        companions=["169", "179", "392a"],
    ),
    clear(
        "392b",
        "the home's postcode is blank, and no file says who sought asylum",
        change("Episodes", HOME_POST=None),
        story=_STORY,
        absent=_NOBODY_SAYS,
        tells_apart=True,
    ),
    clear("392b", "the child sought asylum", story="sought asylum"),
    clear("392b", "it is a short break", story="short break"),
    clear(
        "392b",
        "the home's postcode is not known",
        change("Episodes", HOME_POST=_UNKNOWN),
        story=_STORY,
    ),
    breach(
        "392c",
        "the home's postcode is not known",
        change("Episodes", HOME_POST=_UNKNOWN),
        story=_STORY,
        finds=[spot("Episodes", 1, "HOME_POST")],
        companions=["392a"],
        tells_apart=True,
    ),
    breach(
        "392c",
        "neither postcode is known",
        change("Episodes", HOME_POST=_UNKNOWN, PL_POST="ZZ8 8ZY"),
        story=_STORY,
        finds=[spot("Episodes", 1, "HOME_POST"), spot("Episodes", 1, "PL_POST")],
        companions=["169", "179", "392a"],
    ),
    clear(
        "392c",
        "the postcodes are written without a space",
        change("Episodes", HOME_POST="ZZ11AA"),
        story=_STORY,
    ),
    clear("392c", "both are blank", change("Episodes", HOME_POST=None, PL_POST=None), story=_STORY),
    breach(
        "406",
        "a child who seeks asylum has a home",
        change("Episodes", HOME_POST="ZZ1 1AA"),
        story="sought asylum",
        finds=_BOTH,
        companions=["453", "503G"],
    ),
    breach(
        "406",
        "a child who sought asylum last year has a home",
        change("Header_last", UASC="1"),
        add("UASC_last", SEX="F", DUC="2025-03-01"),
        finds=_BOTH,
    ),
    breach(
        "406",
        "one child stands twice among those who sought asylum, and another has a home",
        change("Episodes", HOME_POST="ZZ1 1AA"),
        add("UASC", SEX="M", DUC="2028-06-15"),
        story="sought asylum",
        others=[Child("settled")],
        finds=_BOTH,
        companions=["453", "503G", "INT36"],
        tells_apart=True,
    ),
    clear("406", "a child who seeks asylum has none", story="sought asylum"),
    clear("406", "another child has a home", story="settled"),
)
