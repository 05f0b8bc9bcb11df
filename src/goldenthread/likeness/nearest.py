"""Rank sentences by their likeness to others.

Meaning is the cosine between the sentences' vectors (wordllama; its weights are in its wheel), in
which a word weighs the more the fewer of the sentences have it: where every one speaks of children,
"children" tells nothing. Words are the share of words in common whatever their order, spelling
mistakes forgiven (rapidfuzz). Meaning finds "social workers have too many cases" for "caseloads are
too high"; words find the name of the one panel, form or place that both sentences mention.

The weights were chosen on one set of pairs of findings and actions and tried on another
(tests/findings). A list of the field's synonyms was tried too and is not here: it mended the pairs
that it was written beside and none of the others.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import wordllama
from numpy.typing import NDArray
from rapidfuzz import fuzz, process, utils

MEANING = 0.85
"""The share of meaning in a likeness; the rest is words."""

SMOOTH = 0.25
"""Keeps a word that every sentence has from weighing nothing."""

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Near:
    """One sentence near another.

    ``place`` is its place in the sequence that was searched, from 0. ``likeness`` runs from 0
    (nothing in common) to 1 (the same words).
    """

    place: int
    likeness: float


def nearest(asked: Sequence[str], among: Sequence[str], *, most: int) -> list[list[Near]]:
    """For each of ``asked``, the ``most`` sentences of ``among`` that are nearest, nearest first.

    Gives one list for each of ``asked``, in its order; shorter than ``most`` when ``among`` is, and
    empty when ``among`` is. Of two equally near the earlier comes first. A blank sentence is like
    nothing: its likeness to all is 0.
    """
    if not asked or not among:
        return [[] for _ in asked]
    likeness = MEANING * _meaning(asked, among) + (1 - MEANING) * words(asked, among)
    order = np.argsort(-likeness, axis=1, kind="stable")[:, :most]
    return [
        [Near(int(place), float(row[place])) for place in places]
        for row, places in zip(likeness, order, strict=True)
    ]


def _meaning(asked: Sequence[str], among: Sequence[str]) -> Matrix:
    tokens = _tokens([*asked, *among])
    weights = _weights(tokens)
    rows = np.stack([_vector(one, weights) for one in tokens])
    here, there = rows[: len(asked)], rows[len(asked) :]
    cosine: Matrix = np.clip(here @ there.T, np.float32(0), np.float32(1))
    return cosine


def words(asked: Sequence[str], among: Sequence[str]) -> Matrix:
    """The share of words in common, from 0 to 1: a row for each of ``asked``."""
    percent: Matrix = process.cdist(
        asked, among, scorer=fuzz.token_set_ratio, processor=utils.default_process, dtype=np.float32
    )
    share: Matrix = percent / np.float32(100)
    return share


def vectors(texts: Sequence[str]) -> Matrix:
    """What each sentence means whatever stands beside it: a row of length 1, of noughts for a
    blank one. Every word weighs the same.
    """
    alike = np.ones(len(_embedding()), np.float32)
    return np.stack([_vector(one, alike) for one in _tokens(texts)])


def _tokens(texts: Sequence[str]) -> list[NDArray[np.int64]]:
    """The pieces of words in each text; none in a blank one."""
    tokenizer = _model().tokenizer
    return [
        np.array(tokenizer.encode(text.strip().lower(), add_special_tokens=False).ids, np.int64)
        for text in texts
    ]


def _weights(tokens: Sequence[NDArray[np.int64]]) -> Matrix:
    """What each piece of a word weighs: the more, the fewer of the texts have it; never nothing."""
    having = np.zeros(len(_embedding()), np.float32)
    for one in tokens:
        having[np.unique(one)] += 1
    weights: Matrix = np.log(np.float32(SMOOTH) + (1 + len(tokens)) / (1 + having))
    return weights


def _vector(tokens: NDArray[np.int64], weights: Matrix) -> Matrix:
    """The direction in which a text points; nought for one without words."""
    vector: Matrix = weights[tokens] @ _embedding()[tokens]
    length = float(np.linalg.norm(vector))
    return vector / np.float32(length) if length else vector


@cache
def _embedding() -> Matrix:
    """The vector of every piece of a word."""
    embedding: Matrix = np.asarray(_model().embedding, np.float32)
    return embedding


@cache
def _model() -> wordllama.WordLlamaInference:
    logging.getLogger("wordllama").setLevel(logging.WARNING)
    # The wheel keeps its tokenizer where only a cache is looked for.
    carried = Path(wordllama.__file__).parent
    return wordllama.WordLlama.load(cache_dir=carried, disable_download=True)
