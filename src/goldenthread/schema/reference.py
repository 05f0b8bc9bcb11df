"""Tables of our own that travel with an extract: how many children live where."""

from collections.abc import Mapping
from types import MappingProxyType

from goldenthread.schema.table import INTEGER, TEXT, Column, Table

POPULATION = Table(
    "population",
    "Children aged 0 to 17 who live in the authority or a district of it, at the middle of a year. "
    "One row a year and district, and one a year for the whole.",
    (
        Column("popn_mid_year", INTEGER, "Year of the estimate, which is for 30 June"),
        Column(
            "popn_district", TEXT, "Name of the district; null in the row for the whole authority"
        ),
        Column("popn_children_0_17", INTEGER, "Children aged 0 to 17, both included"),
    ),
    source="Golden Thread",
)

DISTRICT = Table(
    "district",
    "Which district an outward code of a postcode belongs to. One row an outward code.",
    (
        Column(
            "dist_outward_code",
            TEXT,
            "First part of a postcode, such as ZZ1, in capitals and without spaces",
            key=True,
        ),
        Column("dist_name", TEXT, "Name of the district"),
    ),
    source="Golden Thread",
)

REFERENCE: Mapping[str, Table] = MappingProxyType(
    {table.name: table for table in (POPULATION, DISTRICT)}
)
