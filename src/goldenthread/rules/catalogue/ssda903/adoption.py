"""Rules about adoptions."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
