"""Checks of our own on the Standard Safeguarding Dataset."""

from dataclasses import replace

from goldenthread.rules.catalogue.ssd import (
    care,
    codes,
    days,
    keys,
    links,
    need,
    people,
    protection,
    values,
)
from goldenthread.rules.catalogue.ssd.shared import SHARED
from goldenthread.rules.rule import Rule, Ruleset

_RULES: tuple[Rule, ...] = (
    *keys.RULES,
    *values.RULES,
    *links.RULES,
    *days.RULES,
    *need.RULES,
    *protection.RULES,
    *care.RULES,
    *people.RULES,
    *codes.RULES,
)


def _damaging(rule: Rule) -> Rule:
    """A rule that names no columns damages those that it looks at."""
    looked_at = (f"{look.table}.{field}" for look in rule.look_at for field in look.fields)
    return replace(rule, damages=rule.damages or tuple(dict.fromkeys(looked_at)))


RULESET = Ruleset(
    "ssd",
    "Checks on the Standard Safeguarding Dataset",
    tuple(map(_damaging, _RULES)),
    SHARED,
    yearly=False,
)
