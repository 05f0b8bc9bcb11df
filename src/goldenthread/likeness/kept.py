"""Sentences' meanings kept as bytes, so that a long register is searched without reading it anew.

Unlike :func:`~goldenthread.likeness.nearest.nearest`, every word weighs the same.

Working a vector out takes two tenths of a millisecond, which 50,000 sentences make ten seconds;
to compare that many kept ones takes some hundredths of a second.
"""

from collections.abc import Callable, Sequence

import numpy as np

from goldenthread.likeness.nearest import Matrix, Near, vectors, words

MEANING = 0.7
"""The share of meaning in a likeness; the rest is words. They count for more here, because what is
kept cannot know how rare a word is among all that will ever be kept.
"""

SHORTLIST = 1000
"""The sentences nearest in meaning whose words are compared as well, at most."""


def meanings(texts: Sequence[str]) -> list[bytes]:
    """What each sentence means, as 256 bytes to be kept and handed to :func:`nearest_kept`."""
    if not texts:
        return []
    rows = vectors(texts)
    largest = np.maximum(np.abs(rows).max(axis=1, keepdims=True), np.finfo(np.float32).tiny)
    return [row.tobytes() for row in np.round(rows / largest * 127).astype(np.int8)]


def nearest_kept(
    asked: str,
    kept: Sequence[bytes],
    texts_at: Callable[[Sequence[int]], Sequence[str]],
    *,
    least: float,
    most: int,
) -> list[Near]:
    """The ``most`` sentences nearest to ``asked`` among those kept, nearest first, none below
    the likeness ``least``.

    ``kept`` holds what :func:`meanings` gave; ``texts_at`` gives the sentences at some places of
    it, in the order asked, and is called once, for those only whose meaning is near enough.
    Two sentences are as alike whatever else is kept, to within a hundredth for the few bytes.
    """
    if not asked.strip() or not kept:
        return []
    meaning = _cosines(kept, vectors([asked])[0])
    # Words can add no more than their whole share, so that these are all that can reach `least`.
    near = np.flatnonzero(MEANING * meaning + (1 - MEANING) >= least)
    near = near[np.argsort(-meaning[near], kind="stable")[:SHORTLIST]]
    if not len(near):
        return []
    places = [int(place) for place in near]
    shared = words([asked], list(texts_at(places)))[0]
    likeness = MEANING * meaning[near] + (1 - MEANING) * shared
    order = np.argsort(-likeness, kind="stable")[:most]
    return [Near(places[n], float(likeness[n])) for n in order if likeness[n] >= least]


def _cosines(kept: Sequence[bytes], asked: Matrix) -> Matrix:
    rows = np.frombuffer(b"".join(kept), dtype=np.int8).reshape(len(kept), -1).astype(np.float32)
    length = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    cosines = np.divide(rows @ asked, length, out=np.zeros_like(length), where=length > 0)
    clipped: Matrix = np.clip(cosines, np.float32(0), np.float32(1))
    return clipped
