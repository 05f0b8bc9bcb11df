"""Rules about referrals and their closure."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
