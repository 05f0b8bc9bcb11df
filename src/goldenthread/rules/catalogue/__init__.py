"""The catalogue: the rules of every return, declared."""

from collections.abc import Callable, Mapping
from functools import cache

from goldenthread.rules.rule import Ruleset
from goldenthread.schema.cin import CIN
from goldenthread.schema.filed import Return
from goldenthread.schema.ssda903 import SSDA903

RETURNS: Mapping[str, Return] = {it.name: it for it in (CIN, SSDA903)}
"""The returns that can be validated, by the name that the command knows them by."""


@cache
def ruleset(name: str) -> Ruleset:
    """The rules of a return; KeyError when there is none of that name."""
    return _RULESETS[name]()


def _cin() -> Ruleset:
    from goldenthread.rules.catalogue.cin import RULESET

    return RULESET


def _ssda903() -> Ruleset:
    from goldenthread.rules.catalogue.ssda903 import RULESET

    return RULESET


_RULESETS: Mapping[str, Callable[[], Ruleset]] = {"cin": _cin, "ssda903": _ssda903}
