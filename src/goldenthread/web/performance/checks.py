"""Which records failed a check that a figure depends on: found once, kept beside the figures.

The rules of every return that a snapshot was made from are run over it as it was handed in. What
they found is counted for each figure that a breach spoils, and kept as counts: no record is named.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

from goldenthread.measures.catalogue import columns_needed
from goldenthread.measures.figures import rests_on
from goldenthread.records.filed.kept import NotKept, kept_filing
from goldenthread.records.store import Snapshot, Store
from goldenthread.rules.catalogue import RETURNS, ruleset
from goldenthread.rules.damage import damaged_by
from goldenthread.rules.run import RuleFailed, run_rules
from goldenthread.rules.years import choose_year


@dataclass(frozen=True)
class Failed:
    """A check that records failed, how often, and the measures whose figures that spoils."""

    source: str
    code: str
    severity: str
    wording: str
    breaches: int
    measures: tuple[str, ...]


@dataclass(frozen=True)
class Checks:
    """What checking the records of a snapshot found.

    ``ran`` is how many checks were run, and ``watching`` how many of them watch each measure's
    columns. ``not_run`` are sentences that say what could not be checked and why.
    """

    ran: int
    watching: dict[str, int]
    failed: tuple[Failed, ...]
    not_run: tuple[str, ...]

    def of_measure(self, measure_id: str) -> list[Failed]:
        """The checks that spoil a measure: errors first, the most breaches first."""
        own = [it for it in self.failed if measure_id in it.measures]
        return sorted(own, key=lambda it: (it.severity, -it.breaches, it.code))

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1)

    @classmethod
    def from_json(cls, text: str) -> Self:
        told = json.loads(text)
        failed = (Failed(**{**it, "measures": tuple(it["measures"])}) for it in told["failed"])
        return cls(told["ran"], told["watching"], tuple(failed), tuple(told["not_run"]))


def kept_at(store: Store, snapshot: Snapshot) -> Path:
    """Where they lie once they are found: another rule or another definition is another file."""
    name = f"checks-{_rules_version(snapshot.manifest.returns)}.json"
    return store.results / snapshot.id / rests_on(snapshot) / name


def read_checks(store: Store, snapshot: Snapshot) -> Checks | None:
    """What was found; None while nobody has looked."""
    path = kept_at(store, snapshot)
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return None


@lru_cache(4)
def _read(path: Path, _changed: int) -> Checks:
    return Checks.from_json(path.read_text(encoding="utf-8"))


def keep_checks(store: Store, snapshot: Snapshot) -> Checks:
    """Run the checks of a snapshot, unless that was done, and keep what they found."""
    found = read_checks(store, snapshot)
    if found is None:
        found = find_checks(store, snapshot)
        path = kept_at(store, snapshot)
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        partial.write_text(found.to_json(), encoding="utf-8")
        partial.replace(path)
    return found


def find_checks(store: Store, snapshot: Snapshot) -> Checks:
    """Run the checks of every return that a snapshot was made from."""
    parts = [_of_return(store, snapshot, name) for name in snapshot.manifest.returns]
    watching: dict[str, int] = {}
    for part in parts:
        for measure_id, count in part.watching.items():
            watching[measure_id] = watching.get(measure_id, 0) + count
    return Checks(
        ran=sum(part.ran for part in parts),
        watching=watching,
        failed=tuple(it for part in parts for it in part.failed),
        not_run=tuple(it for part in parts for it in part.not_run),
    )


def _of_return(store: Store, snapshot: Snapshot, name: str) -> Checks:
    title = RETURNS[name].title
    try:
        filing = kept_filing(snapshot, name)
        year = choose_year(filing, None, snapshot.as_at).year
        with run_rules(filing, ruleset(name), year, kept=store.rules) as run:
            return _counted(title, run.outcomes)
    except NotKept as why:
        return Checks(0, {}, (), (f"{title}: not checked. {why}.",))
    except RuleFailed as fault:
        return Checks(0, {}, (), (f"{title}: not checked. {fault}.",))


def _counted(title: str, outcomes: Sequence) -> Checks:
    needed = columns_needed()
    watching: dict[str, int] = {}
    ran = [it for it in outcomes if not it.reason]
    for outcome in ran:
        for measure_id in damaged_by(outcome.rule, needed):
            watching[measure_id] = watching.get(measure_id, 0) + 1
    failed = tuple(
        Failed(
            source=title,
            code=it.rule.code,
            severity=it.rule.severity.value,
            wording=it.rule.wording,
            breaches=it.breaches,
            measures=damaged_by(it.rule, needed),
        )
        for it in ran
        if it.breaches
    )
    return Checks(len(ran), watching, failed, tuple(_left_out(title, len(outcomes) - len(ran))))


def _left_out(title: str, count: int) -> Iterator[str]:
    if count:
        checks = "check was" if count == 1 else "checks were"
        yield f"{title}: {count} {checks} not run, because what they read was not handed in."


@lru_cache(8)
def _rules_version(returns: tuple[str, ...]) -> str:
    """Fingerprint of the rules of returns, and of what their breaches are counted for."""
    stated = [repr(ruleset(name)) for name in returns]
    return hashlib.sha256("\n".join(stated).encode()).hexdigest()[:8]
