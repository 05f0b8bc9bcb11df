"""Postcodes and where they lie, as a directory says."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.records.filed.columns import tidied


@dataclass(frozen=True)
class Places:
    """Postcodes and where they lie, one for one; `place` is null or NaN where nobody says.

    `postcode` is in capitals without spaces, `district` the code of the district or county.
    """

    postcode: pa.Array
    district: pa.Array
    east: pa.Array
    north: pa.Array

    def only(self, wanted: pa.Array) -> "Places":
        """Those of the postcodes that are wanted, each once."""
        at = pc.index_in(wanted, self.postcode).drop_null()
        return Places(*(column.take(at) for column in self.columns))

    @classmethod
    def joined(cls, found: Sequence["Places"]) -> "Places":
        """All of these one after another."""
        columns = zip(_NOTHING.columns, *(places.columns for places in found), strict=True)
        return cls(*(pa.chunked_array(list(column)).combine_chunks() for column in columns))

    @property
    def columns(self) -> tuple[pa.Array, ...]:
        """The four columns, in the order in which they are declared."""
        return self.postcode, self.district, self.east, self.north


def without_spaces(postcodes: pa.Array) -> pa.Array:
    """Postcodes as the directory's table has them: in capitals, without spaces."""
    return pc.replace_substring_regex(tidied(postcodes), r"\s+", "")


_KINDS = (pa.string(), pa.string(), pa.float64(), pa.float64())
_NOTHING = Places(*(pa.array([], kind) for kind in _KINDS))
