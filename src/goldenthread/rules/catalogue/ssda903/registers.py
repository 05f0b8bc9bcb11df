"""Rules that need Ofsted's lists or the postcode directory."""

from goldenthread.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
