"""Rules about a child's age during an episode."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
