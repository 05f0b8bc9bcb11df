"""Rules about section 47 enquiries and initial conferences."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
