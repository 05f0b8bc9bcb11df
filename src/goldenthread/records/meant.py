"""Guessing which name was meant by one that is not there."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, among: Iterable[str], *, most: int = 1, likeness: float = 0.6) -> str:
    """Ask "Did you mean team?", of the names most like a word; empty where none is like it.

    Capitals make no difference. ``most`` is how many names may be asked about, ``likeness`` how
    like the word each must be, from 0 to 1.
    """
    names = {name.casefold(): name for name in among}
    near = get_close_matches(word.casefold(), names, most, likeness)
    return f"Did you mean {' or '.join(names[it] for it in near)}?" if near else ""
