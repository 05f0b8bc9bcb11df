"""Rank sentences by their likeness to others.

Meaning is the cosine between the sentences' vectors (wordllama; its weights are in its wheel).
Words are the share of words in common whatever their order, spelling mistakes forgiven
(rapidfuzz). Meaning finds "social workers have too many cases" for "caseloads are too high";
words find the name of the one panel, form or place that both sentences mention.
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

MEANING = 0.7
"""The share of meaning in a likeness; the rest is words."""

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
    cosine: Matrix = np.clip(vectors(asked) @ vectors(among).T, np.float32(0), np.float32(1))
    return cosine


def words(asked: Sequence[str], among: Sequence[str]) -> Matrix:
    """The share of words in common, from 0 to 1: a row for each of ``asked``."""
    percent: Matrix = process.cdist(
        asked, among, scorer=fuzz.token_set_ratio, processor=utils.default_process, dtype=np.float32
    )
    share: Matrix = percent / np.float32(100)
    return share


def vectors(texts: Sequence[str]) -> Matrix:
    """What each sentence means, as a row of length 1; a blank one is a row of noughts."""
    vectors: Matrix = _model().embed(list(texts)).astype(np.float32)
    vectors[[not text.strip() for text in texts]] = 0
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Matrix = np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 0)
    return unit


@cache
def _model() -> wordllama.WordLlamaInference:
    logging.getLogger("wordllama").setLevel(logging.WARNING)
    # The wheel keeps its tokenizer where only a cache is looked for.
    carried = Path(wordllama.__file__).parent
    return wordllama.WordLlama.load(cache_dir=carried, disable_download=True)
