"""Rules about the factors found at an assessment."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
