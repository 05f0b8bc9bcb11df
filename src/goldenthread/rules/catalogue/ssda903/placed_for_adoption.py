"""Rules about decisions to place for adoption."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
