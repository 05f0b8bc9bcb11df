"""The tables, declared once: columns, types, meanings, keys and code lists."""

from collections.abc import Mapping
from types import MappingProxyType

from goldenthread.schema.reference import REFERENCE
from goldenthread.schema.ssd import SSD
from goldenthread.schema.table import Table, ordinal_column

SCHEMA_VERSION = "2"
"""Changes whenever a table, a column or its type does, so that a snapshot says how to read it."""

TABLES: Mapping[str, Table] = MappingProxyType({**SSD, **REFERENCE})
"""Every table that a snapshot holds."""

__all__ = ["REFERENCE", "SCHEMA_VERSION", "SSD", "TABLES", "Table", "ordinal_column"]
