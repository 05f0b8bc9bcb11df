"""Rules about reviews of child protection plans."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
