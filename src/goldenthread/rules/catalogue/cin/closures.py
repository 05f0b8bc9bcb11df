"""Rules about what goes on after a case has closed, or after no further action."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
