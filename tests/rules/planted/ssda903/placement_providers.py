"""Faults of who provides the placement of an episode."""

from rules.planting import Plant, add, breach, change, clear, spot

_TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
_OTHER = ("Z11", "Z12", "Z13", "Z14")
_DECIDED = add("PlacedAdoption", DATE_PLACED="2025-06-10")

PLANTS: tuple[Plant, ...] = (
    breach(
        "178",
        "PR6 is no provider",
        change("Episodes", PLACE_PROVIDER="PR6"),
        finds=[spot("Episodes", 1, "PLACE_PROVIDER")],
        story="arrived",
    ),
    *(
        breach(
            "178",
            f"a placement {kind} has a provider",
            change("Episodes", 2, PLACE=kind, PLACE_PROVIDER="PR3"),
            finds=[spot("Episodes", 2, "PLACE_PROVIDER")],
            story="elsewhere for a week",
            companions=["213"],
        )
        for kind in _TEMPORARY[:-1]
    ),
    *(
        breach(
            "178",
            f"a placement {kind} has a provider",
            change("Episodes", PLACE=kind),
            finds=[spot("Episodes", 1, "PLACE_PROVIDER")],
            story="arrived",
            companions=["213"],
        )
        for kind in _OTHER
    ),
    clear(
        "178",
        "a temporary placement T4 has a provider",
        change("Episodes", 2, PLACE_PROVIDER="PR3"),
        story="elsewhere for a week",
        tells_apart=True,
    ),
    clear(
        "178",
        "a stay in hospital has none",
        change("Episodes", 2, PLACE="T1"),
        story="elsewhere for a week",
    ),
    clear(
        "178",
        "PR0 is a provider",
        change("Episodes", PLACE="P1", PLACE_PROVIDER="PR0"),
        story="arrived",
    ),
    *(
        breach(
            "213",
            f"a placement {kind} has a provider",
            change("Episodes", 2, PLACE=kind, PLACE_PROVIDER="PR4"),
            finds=[spot("Episodes", 2, "PLACE_PROVIDER")],
            story="elsewhere for a week",
            companions=() if kind == "T4" else ("178",),
        )
        for kind in _TEMPORARY
    ),
    *(
        breach(
            "213",
            f"a placement {kind} has a provider",
            change("Episodes", PLACE=kind),
            finds=[spot("Episodes", 1, "PLACE_PROVIDER")],
            story="arrived",
            companions=["178"],
        )
        for kind in _OTHER
    ),
    clear(
        "213",
        "a temporary placement has none",
        story="elsewhere for a week",
    ),
    clear(
        "213",
        "a foster home has a provider",
        story="arrived",
    ),
    breach(
        "526",
        "a foster home has no provider",
        change("Episodes", PLACE_PROVIDER=None),
        finds=[spot("Episodes", 1, "PLACE", "PLACE_PROVIDER")],
        story="arrived",
    ),
    breach(
        "526",
        "placement and provider are blank",
        change("Episodes", PLACE=None, PLACE_PROVIDER=None),
        finds=[spot("Episodes", 1, "PLACE", "PLACE_PROVIDER")],
        story="arrived",
    ),
    *(
        clear(
            "526",
            f"a placement {kind} has no provider",
            change("Episodes", 2, PLACE=kind),
            story="elsewhere for a week",
        )
        for kind in _TEMPORARY
    ),
    *(
        clear(
            "526",
            f"a placement {kind} has no provider",
            change("Episodes", PLACE=kind, PLACE_PROVIDER=None),
            story="arrived",
        )
        for kind in _OTHER
    ),
    clear(
        "526",
        "the placement is blank and has a provider",
        change("Episodes", PLACE=None),
        story="arrived",
    ),
    breach(
        "527",
        "a placement with parents is provided by PR1",
        change("Episodes", PLACE="P1", PLACE_PROVIDER="PR1"),
        finds=[spot("Episodes", 1, "PLACE", "PLACE_PROVIDER")],
        story="arrived",
    ),
    breach(
        "527",
        "a placement in a hospital is provided by PR1",
        change("Episodes", PLACE="R2", PLACE_PROVIDER="PR1"),
        finds=[spot("Episodes", 1, "PLACE", "PLACE_PROVIDER")],
        story="arrived",
    ),
    breach(
        "527",
        "a placement in custody is provided by PR1",
        change("Episodes", PLACE="R5", PLACE_PROVIDER="PR1"),
        finds=[spot("Episodes", 1, "PLACE", "PLACE_PROVIDER")],
        story="arrived",
    ),
    clear(
        "527",
        "a care home is provided by PR1",
        change("Episodes", PLACE="R1", PLACE_PROVIDER="PR1"),
        story="arrived",
    ),
    clear(
        "527",
        "a hospital is provided by PR3",
        change("Episodes", PLACE="R2", PLACE_PROVIDER="PR3"),
        story="arrived",
    ),
    breach(
        "528",
        "a placement with parents is provided by PR2",
        change("Episodes", PLACE="P1", PLACE_PROVIDER="PR2"),
        finds=[spot("Episodes", 1, "PLACE", "PLACE_PROVIDER")],
        story="arrived",
    ),
    breach(
        "528",
        "a placement in a hospital is provided by PR2",
        change("Episodes", PLACE="R2", PLACE_PROVIDER="PR2"),
        finds=[spot("Episodes", 1, "PLACE", "PLACE_PROVIDER")],
        story="arrived",
    ),
    breach(
        "528",
        "a placement in custody is provided by PR2",
        change("Episodes", PLACE="R5", PLACE_PROVIDER="PR2"),
        finds=[spot("Episodes", 1, "PLACE", "PLACE_PROVIDER")],
        story="arrived",
    ),
    clear(
        "528",
        "a care home is provided by PR2",
        change("Episodes", PLACE="R1", PLACE_PROVIDER="PR2"),
        story="arrived",
    ),
    clear(
        "528",
        "a hospital is provided by PR3",
        change("Episodes", PLACE="R2", PLACE_PROVIDER="PR3"),
        story="arrived",
    ),
    *(
        breach(
            "529",
            f"a placement {kind} is provided by PR3",
            change("Episodes", PLACE=kind, PLACE_PROVIDER="PR3"),
            finds=[spot("Episodes", 1, "PLACE", "PLACE_PROVIDER")],
            story="arrived",
        )
        for kind in ("P1", "K1", "K2", "U1", "U2", "U3", "U4", "U5", "U6")
    ),
    *(
        breach(
            "529",
            f"a placement {kind} is provided by PR3",
            change("Episodes", PLACE=kind, PLACE_PROVIDER="PR3", LS="E1"),
            _DECIDED,
            finds=[spot("Episodes", 1, "PLACE", "PLACE_PROVIDER")],
            story="arrived",
        )
        for kind in ("A3", "A4", "A5", "A6")
    ),
    clear(
        "529",
        "supported accommodation is provided by PR3",
        change("Episodes", PLACE="K3", PLACE_PROVIDER="PR3"),
        story="arrived",
    ),
    clear(
        "529",
        "a secure home is provided by PR2",
        change("Episodes", PLACE="K1", PLACE_PROVIDER="PR2"),
        story="arrived",
    ),
    breach(
        "530",
        "a placement with parents is provided by PR4",
        change("Episodes", PLACE="P1", PLACE_PROVIDER="PR4"),
        finds=[spot("Episodes", 1, "PLACE", "PLACE_PROVIDER")],
        story="arrived",
    ),
    clear(
        "530",
        "a placement with parents is provided by them",
        change("Episodes", PLACE="P1", PLACE_PROVIDER="PR0"),
        story="arrived",
    ),
    clear(
        "530",
        "a foster home is provided by PR4",
        change("Episodes", PLACE_PROVIDER="PR4"),
        story="arrived",
    ),
    breach(
        "531",
        "a placement with parents is provided by PR5",
        change("Episodes", PLACE="P1", PLACE_PROVIDER="PR5"),
        finds=[spot("Episodes", 1, "PLACE", "PLACE_PROVIDER")],
        story="arrived",
    ),
    clear(
        "531",
        "a placement with parents is provided by them",
        change("Episodes", PLACE="P1", PLACE_PROVIDER="PR0"),
        story="arrived",
    ),
    clear(
        "531",
        "a foster home is provided by PR5",
        change("Episodes", PLACE_PROVIDER="PR5"),
        story="arrived",
    ),
    breach(
        "550",
        "a foster home is provided by a parent",
        change("Episodes", PLACE_PROVIDER="PR0"),
        finds=[spot("Episodes", 1, "PLACE", "PLACE_PROVIDER")],
        story="arrived",
    ),
    breach(
        "550",
        "a parent provides, and the placement is blank",
        change("Episodes", PLACE=None, PLACE_PROVIDER="PR0"),
        finds=[spot("Episodes", 1, "PLACE", "PLACE_PROVIDER")],
        story="arrived",
    ),
    clear(
        "550",
        "a placement with parents is provided by them",
        change("Episodes", PLACE="P1", PLACE_PROVIDER="PR0"),
        story="arrived",
    ),
    clear(
        "550",
        "the provider is blank",
        change("Episodes", PLACE_PROVIDER=None),
        story="arrived",
    ),
)
