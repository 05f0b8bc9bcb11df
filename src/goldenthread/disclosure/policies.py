"""Policies read from a file: the Department's, and those of a council that has its own.

The Department's conventions are in ``policies.toml``. A council may lay a file of the same form
beside its snapshots, as ``disclosure.toml``; the first policy in it is then the council's.
"""

import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from goldenthread.disclosure.policy import RESTS_ON_COUNTS, Kind, Level, Marks, Policy

FILE = "disclosure.toml"
Policies = Mapping[str, Policy]


class BadPolicy(ValueError):
    """A file of policies that cannot be followed; the message names every fault in it."""


def read_policies(text: str, where: str, known: Policies | None = None) -> Policies:
    """Read the policies of a file by their keys, in its order.

    A policy that is ``like`` one before it, or like one of those already ``known``, says only
    what differs. Raises BadPolicy; ``where`` names the file in the message.
    """
    try:
        stated = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BadPolicy(f"{where} is not TOML: {fault}.") from None
    read: dict[str, Policy] = {}
    faults = [] if stated else ["it holds no policy: begin one with a line such as [ours]"]
    for key, lines in stated.items():
        before = {**(known or {}), **read}
        found = list(_faults(key, lines, before))
        faults += found
        if not found:
            read[key] = _policy(_flat(lines), before)
    if faults:
        raise BadPolicy(f"{where} cannot be followed: {'; '.join(faults)}.")
    return read


def policy_in(folder: Path) -> Policy:
    """Return the policy of the authority whose folder it is; the Department's if it has none.

    Raises BadPolicy when its file cannot be followed.
    """
    path = folder / FILE
    if not path.is_file():
        return DFE
    return next(iter(read_policies(path.read_text(encoding="utf-8"), FILE, POLICIES).values()))


Test = Callable[[Any], bool]


def _is_text(given: Any) -> bool:
    return isinstance(given, str)


def _is_flag(given: Any) -> bool:
    return isinstance(given, bool)


def _is_whole(least: int) -> Test:
    return lambda given: isinstance(given, int) and not _is_flag(given) and given >= least


def _is_table(given: Any) -> bool:
    return isinstance(given, dict)


def _is_table_of(names: Collection[str], test: Test) -> Test:
    return lambda given: (
        _is_table(given) and set(given) <= set(names) and all(map(test, given.values()))
    )


def _is_list_of(names: Collection[str]) -> Test:
    return lambda given: isinstance(given, list) and all(each in names for each in given)


_marks = [mark.name for mark in fields(Marks)]
# What may stand on each line: how to tell, and how to say it.
_lines: Mapping[str, tuple[Test, str]] = {
    "name": (_is_text, "a text"),
    "source": (_is_text, "a text"),
    "like": (_is_text, "the key of another policy"),
    "hide": (
        lambda given: (
            _is_table_of(("from", "to"), _is_whole(0))(given) and given.get("from", 1) < 2
        ),
        "two whole numbers such as { from = 1, to = 5 }, the first 1, or 0 to hide zeros too",
    ),
    "hidden_with_a_count": (
        _is_list_of(RESTS_ON_COUNTS),
        f"a list of any of {', '.join(sorted(RESTS_ON_COUNTS))}",
    ),
    "round": (_is_table_of(tuple(Level), _is_whole(1)), f"a number for any of {', '.join(Level)}"),
    "decimals": (_is_table_of(tuple(Kind), _is_whole(0)), f"a number for any of {', '.join(Kind)}"),
    "marks": (_is_table_of(_marks, _is_text), f"a text for any of {', '.join(_marks)}"),
    "local.complements": (_is_flag, "true or false"),
    "local.narrowest": (_is_whole(1), "a whole number from 1"),
    "local.percentage_needs": (_is_whole(1), "a whole number from 1"),
}


def _flat(lines: Mapping[str, Any]) -> Mapping[str, Any]:
    """The lines of a policy, with those under "local" named so."""
    local = {f"local.{name}": given for name, given in lines.get("local", {}).items()}
    return {name: given for name, given in lines.items() if name != "local"} | local


def _faults(key: str, lines: Any, known: Policies) -> Iterator[str]:
    if not _is_table(lines):
        yield f"{key} belongs to no policy: put it under a line such as [ours]"
        return
    if not _is_table(lines.get("local", {})):
        yield f"{key}: local is a table such as {{ percentage_needs = 10 }}"
        return
    flat = _flat(lines)
    for name, given in flat.items():
        if name not in _lines:
            yield f"{key} has no line {name}: there are {', '.join(_lines)}"
        elif not _lines[name][0](given):
            yield f"{key}: {name} must be {_lines[name][1]}"
    yield from _faults_between(key, flat, known)


def _faults_between(key: str, flat: Mapping[str, Any], known: Policies) -> Iterator[str]:
    like, hide = flat.get("like"), flat.get("hide")
    if like is None and "name" not in flat:
        yield f"{key} needs a name"
    if like is not None and like not in known:
        yield f"{key} is like {like}, which is not there: there are {', '.join(known)}"
    if _lines["hide"][0](hide) and hide and hide.get("from", 1) > hide.get("to", 5):
        yield f"{key}: hide goes from the smaller number to the larger"


def _policy(flat: Mapping[str, Any], known: Policies) -> Policy:
    like = known[flat["like"]] if "like" in flat else Policy(flat["name"])
    hide, together = flat.get("hide", {}), flat.get("hidden_with_a_count")
    stated = {
        "name": flat.get("name"),
        "source": flat.get("source"),
        "least": hide.get("from"),
        "threshold": hide.get("to"),
        "hidden_with_a_count": None if together is None else frozenset(together),
        "rounding": flat.get("round"),
        "decimals": flat.get("decimals"),
        "marks": replace(like.marks, **flat["marks"]) if "marks" in flat else None,
        "complements": flat.get("local.complements"),
        "narrowest": flat.get("local.narrowest"),
        "percentage_needs": flat.get("local.percentage_needs"),
    }
    return replace(like, **{name: given for name, given in stated.items() if given is not None})


_department = Path(__file__).with_name("policies.toml")
POLICIES = read_policies(_department.read_text(encoding="utf-8"), _department.name)
"""The Department's conventions, by key."""
DFE = next(iter(POLICIES.values()))
"""The default: those of the children in need statistics."""
