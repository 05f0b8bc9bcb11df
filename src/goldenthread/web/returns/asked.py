"""Which breaches of a run a person asks for, read from what was kept."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Self
from urllib.parse import urlencode

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.http import Http404, QueryDict

from goldenthread.rules.rule import Severity
from goldenthread.web.returns.keeping import GONE, NEW, STILL
from goldenthread.web.returns.models import Run

SHORT = ("place", "rule", "severity", "child_number", "team", "digest", "change")
"""The columns by which breaches are chosen; none of them tells of a child."""

YES, NO = "yes", "no"


@dataclass(frozen=True)
class Asked:
    """Breaches chosen by rule, team, severity, child and what changed; empty means all of them.

    ``child`` is the child's number in the run, never an identifier. ``accepted`` is "yes" or "no".
    """

    rule: str = ""
    team: str = ""
    severity: str = ""
    change: str = ""
    accepted: str = ""
    child: int = 0

    @classmethod
    def of(cls, query: QueryDict, own_team: str | None) -> Self:
        """Read what is asked for from an address; somebody with one team gets that team's only.

        What cannot be is not found.
        """
        child = query.get("child") or "0"
        asked = cls(
            rule=query.get("rule", ""),
            team=own_team or query.get("team", ""),
            severity=_one_of(query.get("severity", ""), [it.value for it in Severity]),
            change=_one_of(query.get("change", ""), [NEW, STILL, GONE]),
            accepted=_one_of(query.get("accepted", ""), [YES, NO]),
            child=int(child) if child.isdigit() and len(child) < 9 else -1,
        )
        if asked.child < 0:
            raise Http404
        return asked

    def at(self, **changes) -> Self:
        return replace(self, **changes)

    @property
    def query(self) -> str:
        """What is asked for, as an address says it."""
        said = {name: value for name, value in vars(self).items() if value}
        return f"?{urlencode(said)}" if said else ""

    def words(self) -> list[str]:
        """What is asked for in a colleague's words, for the access log and for headings."""
        said = [
            f"rule {self.rule}" if self.rule else "",
            self.team,
            _SAID.get(self.severity, ""),
            _SAID.get(self.change, ""),
            _ACCEPTED.get(self.accepted, ""),
            f"child {self.child} of the run" if self.child else "",
        ]
        return [it for it in said if it]


_SAID = {"error": "errors", "query": "queries", NEW: "new", STILL: "still there", GONE: "gone"}
_ACCEPTED = {YES: "accepted", NO: "not accepted"}


def _one_of(value: str, known: Collection[str]) -> str:
    if value and value not in known:
        raise Http404
    return value


def short_columns(run: Run, asked: Asked, accepted: Collection[str]) -> pa.Table:
    """The breaches asked for, in order, by the columns that tell of no child.

    ``accepted`` are the digests of the queries that are accepted.
    """
    path = run.files.gone if asked.change == GONE else run.files.breaches
    if asked.change == GONE and not path.is_file():
        return pa.table({name: [] for name in SHORT})
    table = pq.read_table(path, columns=list(SHORT))
    wanted = _conditions(table, asked, accepted)
    return table.filter(reduce(pc.and_, wanted)) if wanted else table


def _conditions(table: pa.Table, asked: Asked, accepted: Collection[str]) -> list[pa.Array]:
    equal = {
        "rule": asked.rule,
        "team": asked.team,
        "severity": asked.severity,
        "change": asked.change,
        "child_number": asked.child,
    }
    wanted = [pc.equal(table[name], value) for name, value in equal.items() if value]
    if asked.accepted:
        is_accepted = pc.is_in(table["digest"], pa.array(sorted(accepted), pa.string()))
        wanted.append(is_accepted if asked.accepted == YES else pc.invert(is_accepted))
    return wanted


def in_full(run: Run, places: Sequence[int], *, gone: bool = False) -> list[dict]:
    """The breaches of these numbers with all that is known of them, in the order of numbers."""
    path = run.files.gone if gone else run.files.breaches
    if not places:
        return []
    found = pq.read_table(path, filters=[("place", "in", list(places))])
    return found.sort_by("place").to_pylist()


@dataclass(frozen=True)
class OfChild:
    """How many errors and queries a child has in a run; number 0 is of no child."""

    number: int
    errors: int
    queries: int


def by_child(run: Run, asked: Asked, accepted: Collection[str]) -> list[OfChild]:
    """The children with breaches asked for, those with most errors first."""
    table = short_columns(run, asked, accepted)
    is_error = pc.cast(pc.equal(table["severity"], Severity.ERROR.value), pa.int64())
    counted = pa.table({"child": table["child_number"], "error": is_error})
    sums = counted.group_by("child").aggregate([("error", "sum"), ("error", "count")])
    found = [
        OfChild(it["child"], it["error_sum"], it["error_count"] - it["error_sum"])
        for it in sums.to_pylist()
    ]
    return sorted(found, key=lambda it: (-it.errors, -it.queries, it.number))


def identifiers(run: Run, numbers: Sequence[int]) -> dict[int, str]:
    """The identifiers of children by their numbers in the run."""
    if not numbers:
        return {}
    columns = ["child_number", "child"]
    found = pq.read_table(
        run.files.breaches, columns=columns, filters=[("child_number", "in", list(numbers))]
    )
    return dict(zip(*(found[name].to_pylist() for name in columns), strict=True))
