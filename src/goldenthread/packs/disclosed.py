"""The one place where the figures of a pack pass disclosure control."""

from collections.abc import Sequence

from goldenthread.disclosure.suppression import DFE, SUPPRESSED, Policy, protect
from goldenthread.measures.disclosed import together
from goldenthread.measures.results import Result

__all__ = ["POLICY", "SUPPRESSED", "Policy", "disclosed", "is_disclosed"]

POLICY = DFE


def disclosed(rows: Sequence[Result], policy: Policy = POLICY) -> list[Result]:
    """Hide what a policy hides in figures that are shown together, in their order.

    Figures that count the same records can give each other away: give all of a pack at once.
    What was hidden before stays hidden.
    """
    return list(protect(together(rows), policy).figures)


def is_disclosed(rows: Sequence[Result], policy: Policy = POLICY) -> bool:
    """Whether nothing is left in the figures that the policy would hide."""
    return disclosed(rows, policy) == list(rows)
