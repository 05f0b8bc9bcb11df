"""What no file holds: districts of addresses, working-day ordinals, official populations."""

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.records.population import mid_year_estimates
from goldenthread.records.typed import TypedRows, no_rows
from goldenthread.records.values import ordinals
from goldenthread.schema.reference import POPULATION
from goldenthread.schema.table import ColumnType

_FULL = r"^(?P<outward>[A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}$"
_OUTWARD = r"^(?P<outward>[A-Z]{1,2}\d[A-Z\d]?)$"


def complete(rows: TypedRows, districts: TypedRows) -> pa.Table:
    """The table as a snapshot stores it, with every column of its declaration."""
    columns = dict(rows.columns)
    if rows.table.name == "ssd_address":
        columns["addr_district"] = _districts(columns["addr_address_postcode"], districts)
    for column in rows.table.columns:
        if column.type is ColumnType.DATE:
            columns[column.ordinal.name] = ordinals(columns[column.name])
    names = [column.name for column in rows.table.snapshot_columns]
    return pa.table({name: columns[name] for name in names})


def outward_codes(postcodes: pa.Array) -> pa.Array:
    """The first part of each postcode, written with or without its space or on its own.

    Null where a postcode is null or has not the shape of one.
    """
    plain = pc.utf8_upper(pc.replace_substring_regex(postcodes, r"\s", ""))
    shapes = [pc.struct_field(pc.extract_regex(plain, it), "outward") for it in (_FULL, _OUTWARD)]
    return pc.coalesce(*shapes)


def _districts(postcodes: pa.Array, districts: TypedRows) -> pa.Array:
    known = pc.utf8_upper(
        pc.replace_substring_regex(districts.columns["dist_outward_code"], r"\s", "")
    )
    names = districts.columns["dist_name"]
    return names.take(pc.index_in(outward_codes(postcodes), known))


def estimated_population(authority: str) -> TypedRows:
    """The official estimates of an authority as a population table; empty when there are none."""
    estimates = mid_year_estimates(authority)
    columns = {
        "popn_mid_year": pa.array(estimates.keys(), pa.int64()),
        "popn_district": pa.nulls(len(estimates), pa.string()),
        "popn_children_0_17": pa.array(estimates.values(), pa.int64()),
    }
    return replace(
        no_rows(POPULATION),
        columns=columns,
        places=np.arange(len(estimates)),
        absent=frozenset(),
    )
