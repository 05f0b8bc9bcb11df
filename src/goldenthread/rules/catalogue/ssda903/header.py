"""Rules about who the child is."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
