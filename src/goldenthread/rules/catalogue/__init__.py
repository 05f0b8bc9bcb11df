"""The catalogue: the rules of every return, declared."""

from collections.abc import Callable, Mapping
from functools import cache

from goldenthread.rules.rule import Ruleset
from goldenthread.schema.annexa import ANNEX_A
from goldenthread.schema.cin import CIN
from goldenthread.schema.filed import Return
from goldenthread.schema.ssd_filed import SSD_FILED
from goldenthread.schema.ssda903 import SSDA903

RETURNS: Mapping[str, Return] = {it.name: it for it in (CIN, SSDA903, ANNEX_A, SSD_FILED)}
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


def _annexa() -> Ruleset:
    from goldenthread.rules.catalogue.annexa import RULESET

    return RULESET


def _ssd() -> Ruleset:
    from goldenthread.rules.catalogue.ssd import RULESET

    return RULESET


_RULESETS: Mapping[str, Callable[[], Ruleset]] = {
    "cin": _cin,
    "ssda903": _ssda903,
    "annexa": _annexa,
    "ssd": _ssd,
}
