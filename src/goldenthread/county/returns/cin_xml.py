"""Writing nested records as XML, a column at a time.

Every piece of the file, such as all that is said of one assessment, is built for all records at
once as a column of text, and has a place. The pieces are then put in the order of their places, and
the file is the text of that one column.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.county.days import Ints

_INDENT = "  "


def element(name: str, values: pa.Array, depth: int) -> pa.Array:
    """An element of its own line for each value; nothing where it is null.

    Values are codes, dates and numbers, in which nothing has to be escaped.
    """
    text = values if pa.types.is_string(values.type) else values.cast(pa.string())
    before = pa.scalar(f"{_INDENT * depth}<{name}>")
    lines = pc.binary_join_element_wise(before, text, pa.scalar(f"</{name}>\n"), "")
    return pc.fill_null(lines, "")


def line(text: str, depth: int) -> pa.Scalar:
    """The same line in every record."""
    return pa.scalar(f"{_INDENT * depth}{text}\n")


def together(parts: Sequence[pa.Array | pa.Scalar]) -> pa.Array:
    """The parts of each record one after another; at least one of them a column."""
    return pc.binary_join_element_wise(*parts, "")


@dataclass
class Pieces:
    """The pieces of a file and their places: by record, then by slot, then by a day or a number."""

    _texts: list[pa.Array] = field(default_factory=list)
    _places: list[Ints] = field(default_factory=list)

    SLOTS = 16
    LATEST = 2**21

    def add(self, texts: pa.Array, record: Ints, slot: int, within: Ints | None = None) -> None:
        """Add a column of pieces that stand in a slot of their records.

        Records are numbered in the order of the file. `within` orders pieces of one slot and is
        below LATEST.
        """
        place = (record * self.SLOTS + slot) * self.LATEST
        self._texts.append(texts)
        self._places.append(place if within is None else place + within)

    def write(self, path: Path, head: str, foot: str) -> None:
        """Write all pieces in their order, between a head and a foot."""
        order = np.argsort(np.concatenate(self._places), kind="stable")
        texts = pa.concat_arrays([text.cast(pa.large_string()) for text in self._texts])
        body = pc.take(texts, pa.array(order))
        with path.open("wb") as file:
            file.write(head.encode())
            file.write(_content(body))
            file.write(foot.encode())


def _content(texts: pa.LargeStringArray) -> memoryview:
    """The text of a whole column, as it lies in memory: all values, nothing between them."""
    _, offsets, content = texts.buffers()
    if content is None:
        return memoryview(b"")
    ends = np.frombuffer(offsets, dtype=np.int64)[texts.offset : texts.offset + len(texts) + 1]
    return memoryview(content)[int(ends[0]) : int(ends[-1])]
