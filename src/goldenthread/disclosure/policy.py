"""How a publisher keeps small numbers to itself, as data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """How a publisher keeps small numbers to itself.

    Counts from 1 to `threshold` are small; zeros are shown. With `complements`, the cases that
    do *not* count are as private as those that do: 38 of 40 in time says that two were late.
    `round_totals_to` rounds the counts of the total to a multiple, halves up; null shows them as
    they are, which is the Department's practice for one authority. Percentages are never rounded
    here.
    """

    name: str
    threshold: int = 5
    complements: bool = True
    round_totals_to: int | None = None

    def is_small(self, count: float) -> bool:
        """Whether a count may not be shown; part of a full-time equivalent counts as small."""
        return 0 < count <= self.threshold


DFE = Policy("Department for Education, one local authority")
"""Counts 1 to 5 hidden, zeros shown, secondary suppression, nothing rounded.

Source: data guidance of the Department's children in need statistics. That a percentage is hidden
for its complement or its denominator is not in that guidance: it is this system's own rule.
"""
