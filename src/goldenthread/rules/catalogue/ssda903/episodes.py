"""Rules about the codes and dates of one episode."""

from goldenthread.rules.rule import ERROR, Rule, on_row

RULES: tuple[Rule, ...] = (
    on_row(
        "141",
        ERROR,
        "Date episode began is not a valid date.",
        table="Episodes",
        when="unreadable(DECOM)",
        look_at=("DECOM",),
        explain="The episode is written to begin on {DECOM}, which is no date",
    ),
    on_row(
        "146",
        ERROR,
        "Placement type code is not a valid code.",
        table="Episodes",
        when="NOT one_of(PLACE, 'placement_type')",
        look_at=("PLACE",),
        explain="The placement type is {PLACE}, which the list of the year does not have",
    ),
)
