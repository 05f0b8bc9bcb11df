"""Rules about the social workers of a child."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
