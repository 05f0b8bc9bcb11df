"""Rules about times missing or away without authorisation."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
