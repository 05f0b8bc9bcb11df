"""Rules about ethnicity and disability."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
