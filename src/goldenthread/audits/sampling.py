"""Drawing a sample that can be defended, and sharing it out to auditors.

Nothing here is left to a machine's own dice: each case gets a lot, a digest of the seed and its
identifier, and the lowest lots are drawn. Whoever has the frame, the seed and the exclusions draws
the same sample, on any machine, by hand if need be.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.audits.frame import Case, Frame


class Method(StrEnum):
    """How cases are drawn."""

    RANDOM = "random"
    TEAM = "team"
    STAGE = "stage"

    @property
    def label(self) -> str:
        """The method in words."""
        return _METHODS[self]


_METHODS = {
    Method.RANDOM: "At random from all",
    Method.TEAM: "From each team, by its share of cases",
    Method.STAGE: "From each stage, by its share of cases",
}


@dataclass(frozen=True)
class Auditor:
    """Somebody who audits. ``team`` is their own, whose cases they never get; empty for none."""

    key: str
    team: str = ""


@dataclass(frozen=True)
class Sample:
    """What was drawn: each case with the auditor it is for, and how many were left out and why."""

    allotted: tuple[tuple[Case, Auditor], ...]
    excluded: Mapping[str, int]
    drawn_from: int


OWN_TEAM = "in the own team of every auditor"


class CannotDraw(ValueError):
    """A sample that cannot be drawn as asked, with what to change."""


def lot(seed: str, person_id: str) -> str:
    """The lot of a case: the lower, the sooner it is drawn."""
    return hashlib.sha256(f"{seed}|{person_id}".encode()).hexdigest()


def draw(
    frame: Frame,
    *,
    size: int,
    seed: str,
    method: Method,
    auditors: Sequence[Auditor],
    excluded: Mapping[str, str] | None = None,
) -> Sample:
    """Draw so many cases and share them out evenly.

    ``excluded`` names children who are left out, each with the reason. Nobody gets a case of their
    own team; a case that no auditor may take is left out for that reason. With fewer cases than
    asked for all are drawn. Raises `CannotDraw` without auditors, cases or a size.
    """
    if not auditors:
        raise CannotDraw("Choose at least one auditor.")
    if size < 1:
        raise CannotDraw("Enter how many cases are to be audited: at least 1.")
    reasons = dict(excluded or {})
    for case in frame.cases:
        if not _takers(case, auditors):
            reasons.setdefault(case.person_id, OWN_TEAM)
    left = [case for case in frame.cases if case.person_id not in reasons]
    if not left:
        raise CannotDraw("No case is left to draw from. Choose another theme or other auditors.")
    drawn = _drawn(left, min(size, len(left)), seed, method)
    out = Counter(reasons[case.person_id] for case in frame.cases if case.person_id in reasons)
    return Sample(tuple(allot(drawn, auditors, seed)), dict(sorted(out.items())), len(left))


def _drawn(cases: Sequence[Case], size: int, seed: str, method: Method) -> list[Case]:
    in_turn = sorted(cases, key=lambda case: lot(seed, case.person_id))
    if method is Method.RANDOM:
        return in_turn[:size]
    strata: dict[str, list[Case]] = defaultdict(list)
    for case in in_turn:
        strata[getattr(case, method.value)].append(case)
    shares = proportional({name: len(held) for name, held in strata.items()}, size)
    chosen = {case.person_id for name in strata for case in strata[name][: shares[name]]}
    return [case for case in in_turn if case.person_id in chosen]


def proportional(counts: Mapping[str, int], size: int) -> dict[str, int]:
    """Share out a sample over strata by their size, with the largest remainders first.

    Where the sample is large enough every stratum gets at least one, so that no small team goes
    unlooked at; none gets more than it has. Ties go by name.
    """
    total = sum(counts.values())
    least = 1 if size >= len(counts) else 0
    exact = {name: size * count / total for name, count in counts.items()}
    given = {name: min(max(int(exact[name]), least), counts[name]) for name in counts}
    while sum(given.values()) < size:
        room = [name for name in counts if given[name] < counts[name]]
        given[min(room, key=lambda name: (given[name] - exact[name], name))] += 1
    while sum(given.values()) > size:
        many = [name for name in counts if given[name] > least]
        given[max(many, key=lambda name: (given[name] - exact[name], name))] -= 1
    return given


def allot(
    cases: Iterable[Case], auditors: Sequence[Auditor], seed: str
) -> list[tuple[Case, Auditor]]:
    """Give each case to the auditor who may take it and has fewest, the hardest to place first.

    The order of the cases is kept. Equals go by lot.
    """
    in_order = list(cases)
    takers = {case.person_id: _takers(case, auditors) for case in in_order}
    load: Counter[str] = Counter()
    given: dict[str, Auditor] = {}
    for case in sorted(in_order, key=lambda it: len(takers[it.person_id])):
        chosen = min(
            takers[case.person_id],
            key=lambda one: (load[one.key], lot(seed, f"{case.person_id}|{one.key}")),
        )
        load[chosen.key] += 1
        given[case.person_id] = chosen
    return [(case, given[case.person_id]) for case in in_order]


def _takers(case: Case, auditors: Sequence[Auditor]) -> list[Auditor]:
    return [one for one in auditors if not one.team or one.team != case.team]
