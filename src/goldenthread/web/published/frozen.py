"""Figures as they are published: made once, written once, and never changed.

Two files are made of the same quarters. The one that everybody may read holds figures with small
numbers hidden and lies under ``published``. The other holds the exact figures that they were made
from, which the next publication needs so that nothing can be worked out from the two together; it
lies with the results that officers see.
"""

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.measures.disclosed import PUBLISHED, PUBLISHED_FROM, read_published
from goldenthread.measures.results import RESULT_SCHEMA, Result, rows_of
from goldenthread.records.files import written_whole
from goldenthread.records.store import Store, slug


@dataclass(frozen=True)
class Frozen:
    """One set of published figures, by the files that hold it.

    ``quarters`` are the last days of the quarters in it, in order. ``snapshot`` and ``rests_on``
    say from which records they were counted and by which catalogue and settings, ``policy`` how
    small numbers were hidden. ``digest`` is that of the file everybody may read.
    """

    authority: str
    quarters: tuple[date, ...]
    snapshot: str
    as_at: date
    rests_on: str
    policy: str
    digest: str
    exact_digest: str

    @property
    def name(self) -> str:
        """How its files are called."""
        return f"{self.quarters[-1]}-{self.digest[:16]}"

    def to_json(self) -> str:
        """It as JSON, dates in ISO form."""
        return json.dumps(asdict(self), default=date.isoformat, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote."""
        told = json.loads(text)
        told["quarters"] = tuple(map(date.fromisoformat, told["quarters"]))
        told["as_at"] = date.fromisoformat(told["as_at"])
        return cls(**told)


@dataclass(frozen=True)
class Drawer:
    """Where one authority's published figures lie."""

    store: Store
    authority: str

    @property
    def folder(self) -> Path:
        """What everybody may read."""
        return self.store.home / PUBLISHED / slug(self.authority)

    @property
    def exact_folder(self) -> Path:
        """What it was made from."""
        return self.store.results / PUBLISHED_FROM / slug(self.authority)

    def freeze(
        self,
        exact: Sequence[Result],
        controlled: Sequence[Result],
        *,
        snapshot: str,
        as_at: date,
        rests_on: str,
        policy: str,
    ) -> Frozen:
        """Write both sets of figures and what is known of them; writing the same again is idle."""
        public, private = _parquet(controlled), _parquet(exact)
        frozen = Frozen(
            authority=self.authority,
            quarters=tuple(sorted({row.period_end for row in controlled})),
            snapshot=snapshot,
            as_at=as_at,
            rests_on=rests_on,
            policy=policy,
            digest=_digest(public),
            exact_digest=_digest(private),
        )
        _write_once(self.exact_folder / f"{frozen.name}.parquet", private)
        _write_once(self.folder / f"{frozen.name}.parquet", public)
        _write_once(self.folder / f"{frozen.name}.json", frozen.to_json().encode())
        return frozen

    def find(self, name: str) -> Frozen:
        """What is known of a set by its name; raises FileNotFoundError where there is none."""
        return Frozen.from_json((self.folder / f"{name}.json").read_text(encoding="utf-8"))

    def controlled(self, frozen: Frozen) -> pa.Table:
        """The figures that everybody may read; raises `NotAsPublished` when they were changed."""
        return read_published(self.folder / f"{frozen.name}.parquet", frozen.digest)

    def exact(self, frozen: Frozen) -> list[Result]:
        """The exact figures that a set was made from, in the order of the published ones."""
        path = self.exact_folder / f"{frozen.name}.parquet"
        return list(rows_of(read_published(path, frozen.exact_digest)))


def table_of(rows: Sequence[Result]) -> pa.Table:
    """Results as a table of `RESULT_SCHEMA`."""
    return pa.Table.from_pylist([_flat(row) for row in rows], schema=RESULT_SCHEMA)


def _flat(row: Result) -> Mapping[str, object]:
    told = {name: getattr(row, name) for name in _PLAIN}
    cuts = {f"p{cut}": value for cut, value in (row.percentiles or {}).items()}
    return {**told, **row.breakdown, **cuts}


_PLAIN = (
    "measure",
    "version",
    "authority",
    "period_start",
    "period_end",
    "numerator",
    "denominator",
    "value",
    "unit",
    "status",
)


def _parquet(rows: Sequence[Result]) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table_of(rows), sink, compression="zstd")
    return sink.getvalue()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write_once(path: Path, content: bytes) -> None:
    """Write a file whole, for reading only; what is there already stays as it is."""
    if path.exists():
        return
    with written_whole(path) as partial:
        partial.write_bytes(content)
        partial.chmod(0o444)
