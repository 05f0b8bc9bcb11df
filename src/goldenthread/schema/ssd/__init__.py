"""The Standard Safeguarding Dataset: every table, by stage of the child's journey."""

from collections.abc import Mapping
from types import MappingProxyType

from goldenthread.schema.ssd import (
    administration,
    care_leavers,
    child_in_need,
    child_protection,
    court,
    early_help,
    front_door,
    identity,
    looked_after,
    looked_after_health,
    permanence,
    send,
    voice,
    workforce,
)
from goldenthread.schema.table import Table

STAGES: Mapping[str, tuple[Table, ...]] = MappingProxyType(
    {
        "Identity": identity.TABLES,
        "The front door": front_door.TABLES,
        "Early help": early_help.TABLES,
        "Children in need": child_in_need.TABLES,
        "Child protection": child_protection.TABLES,
        "Pre-proceedings": court.TABLES,
        "Looked after": looked_after.TABLES,
        "Health of looked-after children": looked_after_health.TABLES,
        "Permanence": permanence.TABLES,
        "Care leavers": care_leavers.TABLES,
        "Special educational needs": send.TABLES,
        "Workforce": workforce.TABLES,
        "Voice of the child": voice.TABLES,
        "Administration": administration.TABLES,
    }
)

SSD: Mapping[str, Table] = MappingProxyType(
    {table.name: table for tables in STAGES.values() for table in tables}
)
