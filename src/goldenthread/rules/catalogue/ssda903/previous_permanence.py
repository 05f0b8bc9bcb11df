"""Rules about permanent homes before."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
