"""Rules about deprivation of liberty orders."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
