"""The rules of the return on children looked after, by what they are about."""

from goldenthread.rules.catalogue.ssda903 import (
    adoption,
    ages,
    care_leavers,
    children_in_every_file,
    deprivation_of_liberty,
    episode_order,
    episode_places,
    episodes,
    header,
    header_of_episodes,
    health,
    last_year_children,
    last_year_episodes,
    limits,
    missing,
    new_episodes,
    placed_for_adoption,
    placement_providers,
    placement_types,
    previous_permanence,
    registers,
    reviews,
    social_workers,
    unaccompanied,
)
from goldenthread.rules.catalogue.ssda903.shared import SHARED
from goldenthread.rules.rule import Rule, Ruleset

_RULES: tuple[Rule, ...] = (
    *header.RULES,
    *episodes.RULES,
    *placement_types.RULES,
    *placement_providers.RULES,
    *episode_places.RULES,
    *episode_order.RULES,
    *new_episodes.RULES,
    *limits.RULES,
    *ages.RULES,
    *header_of_episodes.RULES,
    *registers.RULES,
    *last_year_episodes.RULES,
    *last_year_children.RULES,
    *reviews.RULES,
    *health.RULES,
    *missing.RULES,
    *unaccompanied.RULES,
    *previous_permanence.RULES,
    *placed_for_adoption.RULES,
    *adoption.RULES,
    *care_leavers.RULES,
    *social_workers.RULES,
    *deprivation_of_liberty.RULES,
    *children_in_every_file.RULES,
)

RULESET = Ruleset("ssda903", "Children looked after return", _RULES, SHARED)
