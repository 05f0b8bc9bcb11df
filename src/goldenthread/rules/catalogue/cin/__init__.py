"""The rules of the children in need census, by the group of the file that they are about."""

from goldenthread.rules.catalogue.cin import (
    assessments,
    births,
    characteristics,
    closures,
    conferences,
    enquiries,
    factors,
    header,
    identifiers,
    plans,
    protection_plans,
    referrals,
    reviews,
)
from goldenthread.rules.rule import Rule, Ruleset

_RULES: tuple[Rule, ...] = (
    *header.RULES,
    *identifiers.RULES,
    *births.RULES,
    *characteristics.RULES,
    *referrals.RULES,
    *assessments.RULES,
    *factors.RULES,
    *plans.RULES,
    *enquiries.RULES,
    *conferences.RULES,
    *protection_plans.RULES,
    *reviews.RULES,
    *closures.RULES,
)

RULESET = Ruleset("cin", "Children in need census", _RULES)
