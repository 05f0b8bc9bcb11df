"""The return on children looked after as one XML file: each child's header and episodes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.county.days import Ints
from goldenthread.county.returns.cin_xml import Pieces, element, line, together
from goldenthread.county.returns.ssda903_columns import as_written

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<EXPSSDA903>\n'
_FOOT = "</EXPSSDA903>\n"

_IN_HEADER = ("OC3", "AD1")
_GROUPS = {
    "PlacedAdoption": "AD_PLACED",
    "Reviews": "AREVIEW",
    "Missing": "AMISSING",
    "PrevPerm": "PERMANENCE",
    "OC2": "OC2",
}
_OF_THE_CHILD = ("CHILD", "SEX", "DOB")
_OPENS, _OUTCOMES, _CLOSES, _EPISODES, _ENDS = 0, 1, 10, 11, 12


def write_xml(tables: Mapping[str, pa.Table], path: Path) -> None:
    """Write the tables that the layout has; it has none for social workers and deprivation of
    liberty. Blank fields are left out."""
    written = {name: as_written(table) for name, table in tables.items()}
    header = written["Header"]
    children = header["CHILD"].combine_chunks()
    record = np.arange(len(children), dtype=np.int64)
    pieces = Pieces()
    pieces.add(_header(header, children, written["UASC"]), record, _OPENS)
    for slot, name in enumerate(_IN_HEADER, start=_OUTCOMES):
        fields = _fields(written[name], 3)
        pieces.add(together(fields), _records(written[name], children), slot)
    for slot, (name, group) in enumerate(_GROUPS.items(), start=_OUTCOMES + len(_IN_HEADER)):
        table = written[name]
        parts = [line(f"<{group}>", 3), *_fields(table, 4), line(f"</{group}>", 3)]
        pieces.add(together(parts), _records(table, children), slot, _in_order(table))
    pieces.add(pa.repeat(line("</HEADER>", 2), len(children)), record, _CLOSES)
    episodes = written["Episodes"].rename_columns(
        ["PL" if name == "PLACE" else name for name in written["Episodes"].column_names]
    )
    parts = [line("<EPISODE>", 2), *_fields(episodes, 3), line("</EPISODE>", 2)]
    pieces.add(together(parts), _records(episodes, children), _EPISODES, _in_order(episodes))
    pieces.add(pa.repeat(line("</CHILD>", 1), len(children)), record, _ENDS)
    pieces.write(path, _HEAD, _FOOT)


def _header(header: pa.Table, children: pa.Array, alone: pa.Table) -> pa.Array:
    """The child's own fields, and whether and until when it is an asylum seeker."""
    place = pc.index_in(children, alone["CHILD"].combine_chunks())
    ceased = pc.take(alone["DUC"].combine_chunks(), place)
    flag = pc.if_else(pc.is_valid(place), "1", "0")
    return together(
        [
            line("<CHILD>", 1),
            line("<HEADER>", 2),
            element("CHILDID", children, 3),
            element("SEX", header["SEX"].combine_chunks(), 3),
            *_fields(header, 3),
            element("UASC", flag, 3),
            element("DUC", ceased, 3),
        ]
    )


def _fields(table: pa.Table, depth: int) -> Sequence[pa.Array]:
    """An element for each column that says something of the record itself; DOB of the child is
    the header's."""
    is_header = "ETHNIC" in table.column_names
    return [
        element(name, table[name].combine_chunks(), depth)
        for name in table.column_names
        if name not in _OF_THE_CHILD or (is_header and name == "DOB")
    ]


def _records(table: pa.Table, children: pa.Array) -> Ints:
    """The place of each row's child in the file."""
    place = pc.index_in(table["CHILD"].combine_chunks(), children)
    numbers: Ints = place.to_numpy(zero_copy_only=False).astype(np.int64)
    return numbers


def _in_order(table: pa.Table) -> Ints:
    """Rows of one child stay in the order of their table."""
    return np.arange(table.num_rows, dtype=np.int64) % Pieces.LATEST
