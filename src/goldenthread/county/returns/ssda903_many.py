"""A return as large as is asked for: the county's children again and again, as other children."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.county.identity import unique_pupil_numbers

_APART = 4_000_000
"""How far pupil numbers of one copy lie from those of the next: more than a county has children."""

MOST_COPIES = 249


def repeated(tables: Mapping[str, pa.Table], copies: int) -> dict[str, pa.Table]:
    """The tables with every child so often; a copy's CHILD ends in its number.

    The same copy of a child has the same identifier and pupil number in every year. Raises
    ValueError for more than MOST_COPIES, for which there are not enough pupil numbers.
    """
    if not 1 <= copies <= MOST_COPIES:
        raise ValueError(f"{copies} copies cannot be made: ask for 1 to {MOST_COPIES}")
    return {
        name: pa.concat_tables([_copy(table, copy) for copy in range(copies)])
        for name, table in tables.items()
    }


def _copy(table: pa.Table, copy: int) -> pa.Table:
    child = table["CHILD"].combine_chunks()
    if "UPN" in table.column_names:
        place = table.column_names.index("UPN")
        table = table.set_column(place, "UPN", _renumbered(child, table["UPN"], copy))
    renamed = pc.binary_join_element_wise(child, pa.scalar(str(copy + 1)), "-")
    return table.set_column(0, "CHILD", renamed)


def _renumbered(child: pa.Array, upn: pa.ChunkedArray, copy: int) -> pa.Array:
    """Other pupil numbers for those who have one; the reasons for having none stay."""
    digits = pc.replace_substring_regex(child, "^[A-Z]+", "")
    numbers = digits.cast(pa.int64()).to_numpy(zero_copy_only=False) + copy * _APART
    unknown = pc.starts_with(upn.combine_chunks(), "UN")
    fresh = pa.array(unique_pupil_numbers(numbers.astype(np.int64)), pa.string())
    return pc.if_else(unknown, upn.combine_chunks(), fresh)
