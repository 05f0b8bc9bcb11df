"""A home of one's own with the small county's records, of which nothing is published yet."""

from web.performance.conftest import loaded_home, small_county
from web.performance.publishing.conftest import drawer, freeze, on_shelf, own_home, snapshot, store

__all__ = [
    "drawer",
    "freeze",
    "loaded_home",
    "on_shelf",
    "own_home",
    "small_county",
    "snapshot",
    "store",
]
