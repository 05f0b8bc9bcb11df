"""Rules that a child of one file is in another, with the same date of birth."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
