"""Rules about care leavers."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
