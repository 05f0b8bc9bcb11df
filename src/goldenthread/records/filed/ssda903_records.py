"""Which groups of an SSDA903 file in XML are records of which table, and what fills their columns.

A child is an element with one HEADER and its EPISODEs. What is in a group of its own there (a
review, a time missing, OC2) is known by the columns inside, whatever the group is called.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.records.filed.ssda903_groups import CHILD, EPISODE, HEADER, KNOWN, Groups
from goldenthread.records.filed.ssda903_header import peculiar
from goldenthread.schema.ssda903 import SSDA903

_TABLES = tuple(SSDA903.tables)
_TABLE_OF = {name: table.name for table in SSDA903.tables.values() for name in peculiar(table)}
_COLUMNS_OF = {
    name: frozenset(column.name for column in table.columns)
    for name, table in SSDA903.tables.items()
}
_OF_THE_CHILD = ("CHILD", "SEX", "DOB")
# These have no group of their own: their columns stand in the header.
_IN_HEADER = ("UASC", "OC3", "AD1")
_HEADER_HOLDS = {"Header", *_IN_HEADER}
# What a group is: the place of its table, or one of these.
_NOTHING, _A_HEADER, _A_CHILD = -1, len(_TABLES), len(_TABLES) + 1


@dataclass(frozen=True)
class Records:
    """The records of every table, in the order in which their groups are closed.

    A header is a record of Header, and of UASC when it says 1 or has a DUC, of OC3 and of AD1 when
    it has any of their fields. Any other group of a child is one record, or none where its fields
    are all blank or tell of no table or of several.
    """

    groups: Groups

    def of(self, table: str) -> np.ndarray:
        """The groups that are records of a table."""
        found = np.flatnonzero(self._kinds == _TABLES.index(table))
        if table in _HEADER_HOLDS:
            found = np.concatenate([self._headers_with(table), found])
        return found[np.argsort(self.groups.closing[found], kind="stable")]

    def column(self, records: np.ndarray, name: str) -> pa.Array | None:
        """What each of these records says in a column, or else its child's header of the child.

        Null where they say nothing; None when nobody in the file does.
        """
        field = self.groups.fields.get(name)
        if field is None:
            return None
        source = np.full(len(self.groups) + 1, -1)
        source[field.groups] = np.arange(len(field.groups))
        said = source[records]
        if name in _OF_THE_CHILD:
            asks = (said < 0) & (self._kinds[records] != _A_HEADER)
            said[asks] = source[self._header_of[self._child_of[records[asks]]]]
        return field.texts.take(pa.array(said, mask=said < 0))

    def strange(self) -> tuple[str, ...]:
        """The names of groups and of filled fields that were found and not read, sorted."""
        groups = self.groups
        outside = (groups.depth == 1) & ~groups.named(CHILD)
        numbers = np.concatenate(
            [groups.names[outside | self._unclear], groups.unusual[1][self._unusual_in_records]]
        )
        words = tuple(groups.words)
        names = {words[number] for number in np.unique(numbers).tolist()}
        return tuple(sorted(names.union(self._misplaced())))

    def _misplaced(self) -> Iterator[str]:
        for name, field in self.groups.fields.items():
            kinds = np.flatnonzero(np.bincount(self._kinds[field.groups] + 1)) - 1
            if not all(_belongs(name, kind) for kind in kinds.tolist()):
                yield name

    @property
    def _unusual_in_records(self) -> np.ndarray:
        inside: np.ndarray = self._kinds[self.groups.unusual[0]] != _NOTHING
        return inside

    def _headers_with(self, table: str) -> np.ndarray:
        headers = np.flatnonzero(self._kinds == _A_HEADER)
        if table == "Header":
            return headers
        has = self._tells_of[headers] & _bit(table) != 0
        if table == "UASC" and (said := self.column(headers, "UASC")) is not None:
            has |= pc.fill_null(pc.equal(said, "1"), False).to_numpy(zero_copy_only=False)
        found: np.ndarray = headers[has]
        return found

    @cached_property
    def _tells_of(self) -> np.ndarray:
        """For each group the tables of which it has fields that no other table has, as bits."""
        told = np.zeros(len(self.groups), np.int64)
        for name, field in self.groups.fields.items():
            if name in _TABLE_OF:
                told[field.groups] |= _bit(_TABLE_OF[name])
        return told

    @cached_property
    def _child_of(self) -> np.ndarray:
        """For each group the one below the root in which it lies; -1 for the root."""
        tops = np.flatnonzero(self.groups.depth == 1)
        before = np.searchsorted(tops, np.arange(len(self.groups)), side="right")
        child: np.ndarray = np.concatenate([[-1], tops])[before]
        return child

    @cached_property
    def _header_of(self) -> np.ndarray:
        """For each group that is a child its first header; -1 for one without."""
        headers = np.flatnonzero(self._kinds == _A_HEADER)
        last_first = headers[np.argsort(-self.groups.closing[headers], kind="stable")]
        found = np.full(len(self.groups), -1)
        found[self._child_of[last_first]] = last_first
        return found

    @cached_property
    def _inside(self) -> np.ndarray:
        """Which groups lie within a child."""
        is_child = self.groups.named(CHILD)
        inside: np.ndarray = (self.groups.depth > 1) & is_child[self._child_of]
        return inside

    @cached_property
    def _kinds(self) -> np.ndarray:
        groups = self.groups
        table_of = np.full(1 << len(_TABLES), _NOTHING)
        for table in _TABLES:
            table_of[_bit(table)] = _TABLES.index(table)
        kinds: np.ndarray = table_of[self._tells_of]
        kinds[groups.named(EPISODE)] = _TABLES.index("Episodes")
        kinds[~groups.filled] = _NOTHING
        kinds[groups.named(HEADER)] = _A_HEADER
        kinds[~self._inside] = _NOTHING
        kinds[(groups.depth == 1) & groups.named(CHILD)] = _A_CHILD
        return kinds

    @property
    def _unclear(self) -> np.ndarray:
        """Which groups of a child have fields, but not those of one table."""
        unclear: np.ndarray = self._inside & self.groups.filled & (self._kinds == _NOTHING)
        return unclear


def _bit(table: str) -> int:
    return 1 << _TABLES.index(table)


def _belongs(name: str, kind: int) -> bool:
    """Whether a field may stand in what a group is."""
    if kind == _NOTHING:
        return True
    if kind == _A_CHILD:
        return False
    if kind == _A_HEADER:
        return name in KNOWN and _TABLE_OF.get(name, "Header") in _HEADER_HOLDS
    return name in _COLUMNS_OF[_TABLES[kind]]
