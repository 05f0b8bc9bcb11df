"""Rules about the placement of one episode: its provider, number and postcodes."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
