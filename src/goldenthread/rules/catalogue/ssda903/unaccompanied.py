"""Rules about unaccompanied asylum-seeking children."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
