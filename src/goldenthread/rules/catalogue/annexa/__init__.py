"""Checks of our own on Annex A, list by list and between lists."""

from goldenthread.rules.catalogue.annexa import care, days, need, values
from goldenthread.rules.catalogue.annexa.naming import damaging
from goldenthread.rules.catalogue.annexa.shared import SHARED
from goldenthread.rules.rule import Rule, Ruleset

_RULES: tuple[Rule, ...] = (
    *values.RULES,
    *days.RULES,
    *need.RULES,
    *care.RULES,
)

RULESET = Ruleset("annexa", "Checks on Annex A", tuple(map(damaging, _RULES)), SHARED, yearly=False)
