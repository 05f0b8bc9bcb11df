"""The table of where the postcodes of a return lie, from directories of national statistics."""

from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.records.filed.authorities import upper_tier
from goldenthread.records.filed.columns import numbered
from goldenthread.records.filed.postcodes_known import Places, without_spaces
from goldenthread.records.filed.postcodes_packed import is_packed, places_packed
from goldenthread.schema.ssda903 import POSTCODES


def postcode_table(written: Iterable[pa.Array], directories: Sequence[Places]) -> pa.Table | None:
    """The table Postcodes for the postcodes that are written in these columns, in their order.

    `directories` were handed in, the first that knows a postcode is asked; then the package is.
    None when there is no directory at all. A postcode that none of them knows has no row.
    """
    wanted = _wanted(written)
    if not directories and not is_packed():
        return None
    found = []
    for directory in directories:
        found.append(directory.only(wanted))
        wanted = wanted.filter(pc.invert(pc.is_in(wanted, found[-1].postcode)))
    found.append(places_packed(wanted))
    return _table(Places.joined(found))


def _wanted(written: Iterable[pa.Array]) -> pa.Array:
    distinct = [column.unique().cast(pa.string()) for column in written]
    plain = without_spaces(
        pa.chunked_array([*distinct, pa.array([], pa.string())]).combine_chunks()
    )
    return plain.filter(pc.is_valid(plain)).unique()


def _table(found: Places) -> pa.Table:
    district = found.district.dictionary_encode()
    authority = pa.array(
        [upper_tier(code) for code in district.dictionary.to_pylist()], pa.string()
    )
    columns = {
        "POSTCODE": found.postcode,
        "LA": authority.take(district.indices),
        "EAST": found.east,
        "NORTH": found.north,
    }
    order = pc.array_sort_indices(found.postcode)
    return numbered(POSTCODES, {name: column.take(order) for name, column in columns.items()})
