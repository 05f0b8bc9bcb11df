"""Rules that compare who the child is with last year's return."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
