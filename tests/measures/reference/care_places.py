"""Where looked-after children live, and why they move on, plainly."""

from collections.abc import Callable
from datetime import date

from goldenthread.dates.periods import Period, add_months
from goldenthread.schema.codesets import PLACEMENT_PROVIDER
from measures.reference.care import SHORT_BREAKS, birthdays, children_in_care, looked_after
from measures.reference.shared import Counted, Mixed, Row, Tables, held_on, within

KINDS = {
    "U": "Foster carers",
    "A": "Placed for adoption",
    "P1": "With parents",
    "H5": "Supported accommodation and independent living",
    "K3": "Supported accommodation and independent living",
    "P2": "Supported accommodation and independent living",
    "K": "Children's homes and secure homes",
    "S": "Residential schools",
    "R": "Other residential settings",
    "T": "Temporary placements",
}
NOT_FOR_THE_YOUNG = {"H5", "K3", "P2", "Z1", "Z11", "Z12", "Z13", "Z14"}


def placed_on(tables: Tables, day: date) -> dict[str, Row]:
    """The placement of each child on a day: of several the one that began last."""
    found: dict[str, Row] = {}
    for row in sorted(
        tables("ssd_cla_placement"),
        key=lambda row: (row["clap_cla_placement_start_date"], row["clap_cla_placement_id"]),
    ):
        if held_on(day, row["clap_cla_placement_start_date"], row["clap_cla_placement_end_date"]):
            found[row["clap_person_id"]] = row
    return found


def whereabouts(tables: Tables, day: date) -> list[Row]:
    """The placements of children looked after of which it is known where they lie."""
    placed = placed_on(tables, day)
    here = [placed[child] for child in children_in_care(tables, day) if child in placed]
    return [row for row in here if row["clap_cla_placement_outside"] is not None]


def pl03(tables: Tables, period: Period) -> tuple[int, int]:
    rows = whereabouts(tables, period.end)
    far = [
        row
        for row in rows
        if row["clap_cla_placement_outside"] and 20 < row["clap_cla_placement_distance"] < 999.9
    ]
    return len(far), len(rows)


def mixed_by(column: str, named: Callable[[str], str]) -> Mixed:
    def mixed(tables: Tables, period: Period) -> dict[str, int]:
        placed, found = placed_on(tables, period.end), dict[str, int]()
        for episode in looked_after(tables, period.end):
            row = placed.get(episode["clae_person_id"])
            name = named(row[column]) if row else "Not in a placement"
            found[name] = found.get(name, 0) + 1
        return found

    return mixed


def kind(type_: str) -> str:
    return KINDS.get(type_) or KINDS.get(type_[0]) or "Other placements"


def provider(code: str) -> str:
    return PLACEMENT_PROVIDER.meaning_of(code) or code


def pl06(tables: Tables, period: Period) -> tuple[int, int]:
    rows = whereabouts(tables, period.end)
    return sum(row["clap_cla_placement_outside"] for row in rows), len(rows)


def pl07(tables: Tables, period: Period) -> tuple[int, int]:
    born, placed = birthdays(tables), placed_on(tables, period.end)
    young = [
        placed[child]
        for child in children_in_care(tables, period.end)
        if child in placed and child in born and born[child] > add_months(period.end, -16 * 12)
    ]
    unregistered = [
        row
        for row in young
        if row["clap_cla_placement_type"] in NOT_FOR_THE_YOUNG
        or (
            row["clap_cla_placement_type"] in {"K1", "K2"}
            and row["clap_cla_placement_urn"] == "XXXXXXX"
        )
    ]
    return len(unregistered), len(young)


def pl08(tables: Tables, period: Period) -> tuple[int, int]:
    breaks = [row for row in tables("ssd_legal_status") if row["lega_legal_status"] in SHORT_BREAKS]
    moves = [
        row["clap_cla_placement_change_reason"]
        for row in tables("ssd_cla_placement")
        if within(row["clap_cla_placement_end_date"], period)
        and row["clap_cla_placement_end_date"] > row["clap_cla_placement_start_date"]
        and row["clap_cla_placement_change_reason"] not in (None, "PLACE")
        and not any(
            status["lega_person_id"] == row["clap_person_id"]
            and held_on(
                row["clap_cla_placement_start_date"],
                status["lega_legal_status_start_date"],
                status["lega_legal_status_end_date"],
            )
            for status in breaks
        )
    ]
    return sum(reason != "CARPL" for reason in moves), len(moves)


COUNTED: dict[str, Counted] = {"PL03": pl03, "PL06": pl06, "PL07": pl07, "PL08": pl08}
MIXED: dict[str, Mixed] = {
    "PL04": mixed_by("clap_cla_placement_type", kind),
    "PL05": mixed_by("clap_cla_placement_provider", provider),
}
