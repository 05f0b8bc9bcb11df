"""Faults of where the placement of an episode is."""

from rules.planting import Edit, Plant, add, breach, change, clear, spot


def _north(miles: float) -> tuple[Edit, ...]:
    """Let the placement be so many miles to the north of the home."""
    post = f"ZZ6{round(miles * 10)}"
    north = 200000.0 + miles * 1609.3
    return (
        add("Postcodes", POSTCODE=post, LA="SCO", EAST=400000.0, NORTH=north),
        change("Episodes", PL_POST=post),
    )


PLANTS: tuple[Plant, ...] = (
    breach(
        "214",
        "breaks under an agreement have a number to be told",
        change("Episodes", URN="XXXXXXX"),
        finds=[spot("Episodes", 1, "URN")],
        story="agreed breaks",
    ),
    breach(
        "214",
        "a short break has a placement postcode",
        change("Episodes", PL_POST="ZZ1 2BB"),
        finds=[spot("Episodes", 1, "PL_POST")],
        story="short break",
        companions=["398", "420"],
    ),
    clear(
        "214",
        "short breaks have neither",
        story="agreed breaks",
    ),
    clear(
        "214",
        "a placement in care has both",
        story="arrived",
    ),
    *(
        breach(
            "222",
            f"a placement {kind} has a number",
            add(
                "Providers",
                URN=f"SC222{kind}",
                PLACE_CODES=kind,
                PROVIDER_CODES="PR4",
                POSTCODE="ZZ12BB",
            ),
            change("Episodes", PLACE=kind, PLACE_PROVIDER="PR4", URN=f"SC222{kind}"),
            finds=[spot("Episodes", 1, "URN")],
            story="arrived",
            companions=companions,
        )
        for kinds, companions in (
            (("R1", "R2", "R5"), ()),
            (("P3",), ("374",)),
            (("P1",), ("530",)),
            (("T4",), ("213", "380")),
            (("T0", "T1", "T2", "T3"), ("178", "213", "380")),
            (("Z11", "Z12", "Z13", "Z14"), ("178", "213")),
        )
        for kind in kinds
    ),
    clear(
        "222",
        "the number of a residential care home is still to come",
        change("Episodes", PLACE="R1", PLACE_PROVIDER="PR4"),
        story="arrived",
    ),
    clear(
        "222",
        "a residential care home has none",
        change("Episodes", PLACE="R1", PLACE_PROVIDER="PR4", URN=None),
        story="arrived",
    ),
    clear(
        "222",
        "a foster home has a number",
        story="settled",
    ),
    breach(
        "392d",
        "placed in a foster home at home",
        change("Episodes", PL_POST="ZZ1 1AA"),
        finds=[spot("Episodes", 1, "HOME_POST", "PL_POST", "PLACE")],
        story="arrived",
    ),
    breach(
        "392d",
        "the same postcode without its space",
        change("Episodes", PL_POST="ZZ11AA"),
        finds=[spot("Episodes", 1, "HOME_POST", "PL_POST", "PLACE")],
        story="arrived",
        tells_apart=True,
    ),
    breach(
        "392d",
        "at home, and the placement is blank",
        change("Episodes", PL_POST="ZZ1 1AA", PLACE=None),
        finds=[spot("Episodes", 1, "HOME_POST", "PL_POST", "PLACE")],
        story="arrived",
    ),
    clear(
        "392d",
        "placed with parents at home",
        change("Episodes", PL_POST="ZZ1 1AA", PLACE="P1", PLACE_PROVIDER="PR0"),
        story="arrived",
    ),
    clear(
        "392d",
        "both postcodes are blank",
        change("Episodes", PL_POST=None, HOME_POST=None),
        story="arrived",
    ),
    clear(
        "392d",
        "the placement is elsewhere",
        story="arrived",
    ),
    breach(
        "398",
        "breaks with the postcode of the home",
        change("Episodes", HOME_POST="ZZ1 1AA"),
        finds=[spot("Episodes", 1, "LS", "HOME_POST", "PL_POST")],
        story="agreed breaks",
        tells_apart=True,
    ),
    breach(
        "398",
        "a break with the postcode of the placement",
        change("Episodes", PL_POST="ZZ1 2BB"),
        finds=[spot("Episodes", 1, "LS", "HOME_POST", "PL_POST")],
        story="short break",
        companions=["214", "420"],
    ),
    clear(
        "398",
        "breaks without postcodes",
        story="agreed breaks",
    ),
    clear(
        "398",
        "a placement in care with postcodes",
        story="arrived",
    ),
    breach(
        "411",
        "the directory has the postcode in two authorities",
        add("Postcodes", POSTCODE="ZZ77AA", LA="E06000999", EAST=403000.0, NORTH=204000.0),
        add("Postcodes", POSTCODE="ZZ77AA", LA="E10000099", EAST=403000.0, NORTH=204000.0),
        change("Episodes", PL_POST="ZZ7 7AA"),
        finds=[spot("Episodes", 1, "PL_POST")],
        story="arrived",
        tells_apart=True,
    ),
    clear(
        "411",
        "the placement is inside the authority",
        story="arrived",
    ),
    clear(
        "411",
        "the placement is in another authority",
        change("Episodes", PL_POST="ZZ9 9AA"),
        story="arrived",
    ),
    clear(
        "411",
        "the postcode is not known",
        change("Episodes", PL_POST="ZZ8 8ZZ"),
        story="arrived",
    ),
    *(
        breach(
            "420",
            f"{story} at a known postcode",
            change("Episodes", PL_POST="ZZ1 2BB"),
            finds=[spot("Episodes", 1, "LS", "PL_POST")],
            story=story,
            companions=["214", "398"],
        )
        for story in ("short break", "agreed breaks")
    ),
    clear(
        "420",
        "breaks at a postcode that is not known",
        change("Episodes", PL_POST="ZZ8 8ZZ"),
        story="agreed breaks",
    ),
    clear(
        "420",
        "breaks without a postcode",
        story="agreed breaks",
    ),
    clear(
        "420",
        "a placement in care at a known postcode",
        story="arrived",
    ),
    breach(
        "454",
        "the placement is 350.1 miles away",
        *_north(350.1),
        finds=[spot("Episodes", 1, "HOME_POST", "PL_POST")],
        story="arrived",
    ),
    clear(
        "454",
        "the placement is 350 miles away",
        *_north(350.0),
        story="arrived",
    ),
    clear(
        "454",
        "999.9 miles stand for a distance that is not known",
        *_north(999.9),
        story="arrived",
    ),
    clear(
        "454",
        "the postcode of the home is not known",
        *_north(350.2),
        change("Episodes", HOME_POST="ZZ8 8ZZ"),
        story="arrived",
    ),
    breach(
        "454",
        "the placement of a child who sought asylum is 350.3 miles away",
        *_north(350.3),
        change("Episodes", HOME_POST="ZZ1 1AA"),
        change("Episodes_last", HOME_POST="ZZ1 1AA", PL_POST="ZZ63503"),
        finds=[spot("Episodes", 1, "HOME_POST", "PL_POST")],
        story="sought asylum",
        companions=["406"],
        tells_apart=True,
    ),
)
