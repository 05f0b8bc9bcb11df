"""Results as they leave the building: together, by the council's policy, after what came before.

Everything that an authority publishes is kept twice under the home folder: as readers have it,
under ``published``, and exact, under ``results/published-from``. An index beside the first names
the sets in the order in which they were published.
"""

import hashlib
import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from goldenthread.dates.periods import add_months
from goldenthread.disclosure.policies import policy_in
from goldenthread.disclosure.policy import Policy
from goldenthread.disclosure.published import Protected, PublishedSet
from goldenthread.disclosure.suppression import protect
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.measure import Shape, Stage
from goldenthread.measures.results import Result, rows_of
from goldenthread.records.store import Store, slug

PUBLISHED, PUBLISHED_FROM, INDEX = "published", "published-from", "index.json"
Wanted = Callable[[pa.Table], pa.ChunkedArray]
EVENTS = frozenset(measure.id for measure in CATALOGUE.values() if measure.shape is Shape.EVENT)
"""The measures of what happens in a time: what overlapping periods share can be worked out."""


class NotAsPublished(Exception):
    """A file is not the one that was published."""


def disclosed(
    exact: Sequence[Result], store: Store, authority: str, policy: Policy | None = None
) -> Protected[Result]:
    """Hide what a set of exact results must not tell, given all that was published before.

    Takes every result that readers will get together: the whole, and all groups of a breakdown,
    of each measure and period. Their order is kept. The policy is the authority's own unless one
    is given. Raises BadPolicy when its file cannot be followed, and NotAsPublished when what was
    published before is not as it was.
    """
    beside = Beside.of(exact)
    before = published_before(store, authority, first=beside.first, wanted=beside.of_table)
    return protect(together(exact), policy or policy_of(store, authority), before)


@dataclass(frozen=True)
class Beside:
    """What of earlier publications tells anything of new results: all else stands apart.

    ``ends`` are the last days of the new periods: whatever was said of them before does. What
    happened in an earlier period does where that period overlaps with a new one. ``since`` is the
    first day of the new periods of a year at most. ``long`` gives the first day of longer ones, of
    which there are few, by stage: only there are events counted over them. What was so as at an
    earlier day stands apart.
    """

    ends: frozenset[date]
    since: date
    long: Mapping[Stage, date]

    @classmethod
    def of(cls, exact: Iterable[Result]) -> Self:
        """What stands beside results."""
        ends, since, long = set(), date.max, dict[Stage, date]()
        for start, end, name in {(it.period_start, it.period_end, it.measure) for it in exact}:
            ends.add(end)
            if start <= add_months(end, -12):
                stage = CATALOGUE[name].stage
                long[stage] = min(start, long.get(stage, start))
            else:
                since = min(since, start)
        return cls(frozenset(ends), since, long)

    @property
    def first(self) -> date:
        """The first day of all."""
        return min([self.since, *self.long.values()])

    def of_table(self, published: pa.Table) -> pa.ChunkedArray:
        """Which rows of a publication tell anything: a mask."""
        ends = published["period_end"]
        wanted = pc.is_in(ends, pa.array(sorted(self.ends), pa.date32()))
        firsts = defaultdict(list)
        for name in EVENTS:
            firsts[min(self.since, self.long.get(CATALOGUE[name].stage, date.max))].append(name)
        for first, names in firsts.items():
            of_these = pc.is_in(published["measure"], pa.array(sorted(names)))
            late = pc.greater_equal(ends, pa.scalar(first, pa.date32()))
            wanted = pc.or_(wanted, pc.and_(of_these, late))
        return wanted


def together(figures: Sequence[Result]) -> PublishedSet[Result]:
    """Results as one published set."""
    return PublishedSet(figures, events=EVENTS)


def policy_of(store: Store, authority: str) -> Policy:
    """The authority's own policy, from ``disclosure.toml`` beside its snapshots, or the DfE's."""
    return policy_in(store.folder_of(authority))


def state_of(store: Store, authority: str) -> str:
    """A name for all that says what may be shown: what was published, and the policy."""
    index = _folder(store, authority) / INDEX
    told = index.read_text(encoding="utf-8") if index.is_file() else ""
    return hashlib.sha256(f"{policy_of(store, authority)} {told}".encode()).hexdigest()


def published_before(
    store: Store, authority: str, *, first: date = date.min, wanted: Wanted | None = None
) -> list[Protected[Result]]:
    """What readers have already of the time since a day, inclusive, the oldest set first.

    ``wanted`` says which rows are, given a table of exact results; null means all.
    """
    return [
        _earlier(store, authority, told, wanted)
        for told in _index(store, authority)
        if max(map(date.fromisoformat, told["quarters"])) >= first
    ]


def _index(store: Store, authority: str) -> Iterator[dict[str, list[str]]]:
    folder = _folder(store, authority)
    path = folder / INDEX
    entries = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    for name in dict.fromkeys(entry["name"] for entry in entries):
        yield {"name": name, **json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))}


def _folder(store: Store, authority: str) -> Path:
    return store.home / PUBLISHED / slug(authority)


def _earlier(
    store: Store, authority: str, told: dict[str, list[str]], wanted: Wanted | None
) -> Protected[Result]:
    name = f"{told['name']}.parquet"
    seen = read_published(_folder(store, authority) / name, str(told["digest"]))
    exact_folder = store.results / PUBLISHED_FROM / slug(authority)
    exact = read_published(exact_folder / name, str(told["exact_digest"]))
    if wanted is not None:
        rows = wanted(exact)
        seen, exact = seen.filter(rows), exact.filter(rows)
    return Protected(tuple(rows_of(seen)), together(list(rows_of(exact))))


def read_published(path: Path, digest: str) -> pa.Table:
    """Read figures that were published; raises NotAsPublished when they are not what they were."""
    content = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(content).hexdigest() != digest:
        raise NotAsPublished(
            f"The file {path.name} is not as it was published. Put back the copy of that day from"
            " the backup, or publish its quarters again."
        )
    return pq.read_table(io.BytesIO(content))
