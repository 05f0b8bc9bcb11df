"""Sentences' meanings kept as bytes, so that a long register is searched without reading it anew.

Working a vector out takes two tenths of a millisecond, which 50,000 sentences make ten seconds;
to compare that many kept ones takes some hundredths of a second.
"""

from collections.abc import Callable, Sequence

import numpy as np

from goldenthread.likeness.nearest import MEANING, Matrix, Near, vectors, words

SHORTLIST = 1000
"""The sentences nearest in meaning whose words are compared as well, at most."""


def meanings(texts: Sequence[str]) -> list[bytes]:
    """What each sentence means, as 512 bytes to be kept and handed to :func:`nearest_kept`."""
    return [row.tobytes() for row in vectors(texts).astype(np.float16)] if texts else []


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
    Likeness is that of :func:`~goldenthread.likeness.nearest.nearest`, but for rounding in the
    third decimal place.
    """
    if not asked.strip() or not kept:
        return []
    among = np.frombuffer(b"".join(kept), dtype=np.float16).reshape(len(kept), -1)
    meaning: Matrix = np.clip(among.astype(np.float32) @ vectors([asked])[0], 0, 1)
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
