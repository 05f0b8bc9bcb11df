"""Rules about child in need plans."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
