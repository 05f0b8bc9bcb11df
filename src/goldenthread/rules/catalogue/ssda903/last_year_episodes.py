"""Rules that compare episodes with last year's return."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
