"""Rules about outcomes of children looked after all year."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
