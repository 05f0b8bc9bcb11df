"""The stories of each return in which faults are planted."""

from rules.planted.annexa import stories as annexa
from rules.planted.cin import stories as cin
from rules.planted.ssd import stories as ssd
from rules.planted.ssda903 import stories as ssda903
from rules.planting import Field

FIELDS: dict[str, Field] = {
    "cin": cin.FIELD,
    "ssda903": ssda903.FIELD,
    "annexa": annexa.FIELD,
    "ssd": ssd.FIELD,
}
