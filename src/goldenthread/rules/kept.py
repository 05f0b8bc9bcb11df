"""What rules found, kept by what they read, so that unchanged tables are not validated again.

Kept are places of rows and counts, under a digest of the SQL of the rules and of the content of
every table that they read. A rule, a code list or a table that changes has another digest.
"""

import hashlib
import json
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from tempfile import NamedTemporaryFile

import pyarrow as pa
import pyarrow.ipc as ipc
import pyarrow.parquet as pq

from goldenthread.engine.tables import Tables
from goldenthread.records.filed.filing import Filing
from goldenthread.rules.compiled import Compiler, Ready

KEPT_FOR = 60 * 86_400
"""Seconds after which what nobody has asked for again is thrown away."""


class Kept:
    """The results kept in a folder, for the tables of one filing."""

    def __init__(self, folder: Path, filing: Filing, compiler: Compiler) -> None:
        self.folder = folder
        self.filing = filing
        self.compiler = compiler

    def key(self, rules: Sequence[Ready]) -> str:
        """The digest of rules that read the same tables, and of those tables."""
        read = sorted(set[str]().union(*(it.reads.tables for it in rules)))
        shared = sorted(set[str]().union(*(it.reads.shared for it in rules)))
        made_from = {
            "return": self.filing.filed.name,
            "rules": [(it.rule.code, it.select, it.condition) for it in rules],
            "shared": [self.compiler.shared[name][0] for name in shared],
            "tables": {name: self._digests.get(name) for name in read},
        }
        return hashlib.sha256(json.dumps(made_from).encode()).hexdigest()[:32]

    @cached_property
    def _digests(self) -> Mapping[str, str]:
        return {name: _digest(table) for name, table in self.filing.tables.items()}

    def recall(
        self, tables: Tables, key: str, names: Mapping[str, str]
    ) -> Mapping[str, int] | None:
        """Hold what was found before under the names of the rules; None when nothing is kept."""
        about = self.folder / f"{key}.json"
        try:
            counts: Mapping[str, int] = json.loads(about.read_text(encoding="utf-8"))
            for code, count in counts.items():
                if count:
                    tables.keep(names[code], pq.read_table(self._file(key, code)))
            os.utime(about)
        except (OSError, ValueError, pa.ArrowException):
            return None
        return counts

    def keep(
        self, tables: Tables, key: str, names: Mapping[str, str], counts: Mapping[str, int]
    ) -> None:
        """Keep what was found, whole or not at all. A full disk only means to validate again."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for code, count in counts.items():
                if count:
                    found = tables.arrow(f'SELECT * FROM "{names[code]}"')
                    sink = pa.BufferOutputStream()
                    pq.write_table(found, sink)
                    _write(self._file(key, code), sink.getvalue().to_pybytes())
            _write(self.folder / f"{key}.json", json.dumps(counts).encode())
        except OSError:
            return

    def sweep(self) -> None:
        """Throw away what nobody has asked for in a long time."""
        oldest = time.time() - KEPT_FOR
        for about in self.folder.glob("*.json"):
            if about.stat().st_mtime < oldest:
                for file in self.folder.glob(f"{about.stem}*"):
                    file.unlink(missing_ok=True)

    def _file(self, key: str, code: str) -> Path:
        return self.folder / f"{key}-{code}.parquet"


def by_tables_read(ready: Iterable[Ready]) -> list[list[Ready]]:
    """Rules parted by the tables that they read."""
    groups: dict[frozenset[str], list[Ready]] = {}
    for it in ready:
        groups.setdefault(it.reads.tables, []).append(it)
    return list(groups.values())


def _digest(table: pa.Table) -> str:
    sink = pa.BufferOutputStream()
    with ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table.combine_chunks())
    return hashlib.blake2b(sink.getvalue(), digest_size=16).hexdigest()


def _write(path: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)
