"""What no file holds: where postcodes lie, working-day ordinals, official populations."""

from dataclasses import replace

import numpy as np
import pyarrow as pa

from goldenthread.records.locality import districts_of, lies_outside
from goldenthread.records.population import mid_year_estimates
from goldenthread.records.typed import TypedRows, no_rows
from goldenthread.records.values import ordinals
from goldenthread.schema.reference import POPULATION
from goldenthread.schema.table import ColumnType


def complete(rows: TypedRows, authority: str, districts: TypedRows) -> pa.Table:
    """The table as a snapshot of an authority stores it, with every column of its declaration."""
    columns = dict(rows.columns)
    if rows.table.name == "ssd_address":
        columns["addr_district"] = districts_of(columns["addr_address_postcode"], districts)
    if rows.table.name == "ssd_cla_placement":
        columns["clap_cla_placement_outside"] = lies_outside(
            columns["clap_cla_placement_postcode"], authority, districts
        )
    for column in rows.table.columns:
        if column.type is ColumnType.DATE:
            columns[column.ordinal.name] = ordinals(columns[column.name])
    names = [column.name for column in rows.table.snapshot_columns]
    return pa.table({name: columns[name] for name in names})


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
