"""Rules about statutory reviews."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
