"""Faults of the order of a child's episodes."""

from rules.planting import Plant

PLANTS: tuple[Plant, ...] = ()
