"""Rules about who provides the placement of one episode."""

from goldenthread.rules.rule import ERROR, Rule, on_row

_TEMPORARY = "PLACE IN ('T0', 'T1', 'T2', 'T3', 'T4')"
_FOR_ADOPTION = "PLACE IN ('A3', 'A4', 'A5', 'A6')"
_WITH_FOSTER_CARERS = "PLACE IN ('U1', 'U2', 'U3', 'U4', 'U5', 'U6')"
_OTHER = "PLACE IN ('Z11', 'Z12', 'Z13', 'Z14')"

RULES: tuple[Rule, ...] = (
    on_row(
        "178",
        ERROR,
        "Placement provider code is not a valid code.",
        table="Episodes",
        when="NOT one_of(PLACE_PROVIDER, 'placement_provider') OR (PLACE_PROVIDER IS NOT NULL "
        f"AND (PLACE IN ('T0', 'T1', 'T2', 'T3') OR {_OTHER}))",
        look_at=("PLACE_PROVIDER",),
        explain="The placement of type {PLACE} has the provider {PLACE_PROVIDER}; the codes are "
        "PR0 to PR5, and placements T0 to T3 and Z11 to Z14 have none",
        note=(
            "A placement T4 with a provider is left to 213; until 2024/25 it was in breach here "
            "too."
        ),
    ),
    on_row(
        "213",
        ERROR,
        "Placement provider information not required.",
        table="Episodes",
        when=f"PLACE_PROVIDER IS NOT NULL AND ({_TEMPORARY} OR {_OTHER})",
        look_at=("PLACE_PROVIDER",),
        explain="The placement of type {PLACE} has the provider {PLACE_PROVIDER}, where none is "
        "wanted",
        note="Finds the same placements as 178, and T4 besides.",
    ),
    on_row(
        "526",
        ERROR,
        "Child is missing a placement provider code for at least one episode.",
        table="Episodes",
        when=f"PLACE_PROVIDER IS NULL AND (PLACE IS NULL OR NOT ({_TEMPORARY} OR {_OTHER}))",
        look_at=("PLACE", "PLACE_PROVIDER"),
        explain="The placement of type {PLACE} that began {DECOM} has no provider; give PR0 to PR5",
    ),
    on_row(
        "527",
        ERROR,
        "A placement provider code of PR1 cannot be associated with placements P1, R2 or R5.",
        table="Episodes",
        when="PLACE_PROVIDER = 'PR1' AND PLACE IN ('P1', 'R2', 'R5')",
        look_at=("PLACE", "PLACE_PROVIDER"),
        explain="The placement of type {PLACE} is said to be provided by the authority itself, PR1",
    ),
    on_row(
        "528",
        ERROR,
        "A placement provider code of PR2 cannot be associated with placements P1, R2 or R5.",
        table="Episodes",
        when="PLACE_PROVIDER = 'PR2' AND PLACE IN ('P1', 'R2', 'R5')",
        look_at=("PLACE", "PLACE_PROVIDER"),
        explain="The placement of type {PLACE} is said to be provided by another authority, PR2",
    ),
    on_row(
        "529",
        ERROR,
        "Placement provider code of PR3 cannot be associated with placements P1, A3 to A6, K1, K2 "
        "and U1 to U6 as these placements cannot be provided by other public organisations.",
        table="Episodes",
        when="PLACE_PROVIDER = 'PR3' "
        f"AND (PLACE IN ('P1', 'K1', 'K2') OR {_FOR_ADOPTION} OR {_WITH_FOSTER_CARERS})",
        look_at=("PLACE", "PLACE_PROVIDER"),
        explain="The placement of type {PLACE} is said to be provided by another public "
        "organisation, PR3",
    ),
    on_row(
        "530",
        ERROR,
        "A placement provider code of PR4 cannot be associated with placement P1.",
        table="Episodes",
        when="PLACE_PROVIDER = 'PR4' AND PLACE = 'P1'",
        look_at=("PLACE", "PLACE_PROVIDER"),
        explain="The placement with parents, {PLACE}, is said to be provided privately, PR4",
    ),
    on_row(
        "531",
        ERROR,
        "A placement provider code of PR5 cannot be associated with placements P1.",
        table="Episodes",
        when="PLACE_PROVIDER = 'PR5' AND PLACE = 'P1'",
        look_at=("PLACE", "PLACE_PROVIDER"),
        explain="The placement with parents, {PLACE}, is said to be provided by a voluntary "
        "organisation, PR5",
    ),
    on_row(
        "550",
        ERROR,
        "A placement provider code of PR0 can only be associated with placement P1.",
        table="Episodes",
        when="PLACE_PROVIDER = 'PR0' AND PLACE IS DISTINCT FROM 'P1'",
        look_at=("PLACE", "PLACE_PROVIDER"),
        explain="The provider is a parent, PR0, but the placement is of type {PLACE}, not P1",
    ),
)
