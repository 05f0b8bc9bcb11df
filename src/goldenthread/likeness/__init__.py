"""How alike two sentences are in meaning and in words, without asking anyone outside."""

from goldenthread.likeness.kept import meanings, nearest_kept
from goldenthread.likeness.nearest import Near, nearest

__all__ = ["Near", "meanings", "nearest", "nearest_kept"]
