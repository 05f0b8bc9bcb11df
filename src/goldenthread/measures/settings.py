"""What a council decides for itself: its own intervals and bars, each from a day on.

No national rule sets how often a child with a plan is visited, or how many children are too many
for one worker. A council states them, with the day from which each holds and why, and every
figure that rests on one says which was used. They lie beside the council's snapshots, in
``settings.csv``; nothing in that file is ever changed, only added to.
"""

import csv
import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Self

import pyarrow as pa

from goldenthread.measures.windows import ordinal_of
from goldenthread.records.files import alone, written_whole
from goldenthread.records.meant import did_you_mean
from goldenthread.records.own_csv import BadCells, Cells, read_own
from goldenthread.records.unreadable import told
from goldenthread.schema.table import ordinal_column

FILE = "settings.csv"
_LOCK = ".settings-lock"
_COLUMNS = ("setting", "from_date", "value", "reason", "by")


@dataclass(frozen=True)
class Setting:
    """One thing that a council may decide.

    ``default`` holds until it does; ``why`` says where the default comes from. A value lies
    between ``least`` and ``most``, both inclusive.
    """

    name: str
    title: str
    unit: str
    default: float
    least: float
    most: float
    why: str

    @property
    def whole(self) -> bool:
        """Whether it counts whole things: days, weeks and months are not cut in parts."""
        return self.unit in {"working days", "weeks", "months"}


_settings = (
    Setting(
        "cp_visit_working_days", "Visits under a child protection plan: at most every",
        "working days", 10, 1, 60,
        "No national interval was found; ten working days is common in councils' procedures.",
    ),
    Setting(
        "cp_first_review_months", "First review of a child protection plan: within", "months",
        3, 1, 3,
        "Statutory guidance: three months from the conference. A council may set less.",
    ),
    Setting(
        "cp_review_months", "Later reviews of a child protection plan: at most every", "months",
        6, 1, 6,
        "Statutory guidance: six months from the review before. A council may set less.",
    ),
    Setting(
        "cin_visit_working_days", "Visits to a child with a child in need plan: at most every",
        "working days", 20, 1, 120,
        "No national interval was found; twenty working days (four weeks) is common.",
    ),
    Setting(
        "s47_working_days", "Section 47 enquiry: completed within", "working days", 15, 1, 60,
        "There is no limit for the enquiry itself; fifteen working days is that of the conference.",
    ),
    Setting(
        "care_leaver_contact_months", "Contact with a care leaver: at most every", "months",
        2, 1, 12,
        "No general interval is set; two months is the regulations' interval for visits to"
        " accommodation that the council provides.",
    ),
    Setting(
        "pre_proceedings_weeks", "Pre-proceedings: completed within", "weeks", 16, 1, 52,
        "Councils work to twelve to sixteen weeks; no national limit was found.",
    ),
    Setting(
        "caseload_bar_experienced", "An experienced social worker holds at most",
        "children per full-time worker", 18, 1, 60,
        "A local choice; councils' bars lie between fifteen and twenty.",
    ),
    Setting(
        "caseload_bar_newly_qualified", "A newly qualified social worker (ASYE) holds at most",
        "children per full-time worker", 14, 1, 60,
        "A local choice; newly qualified workers are given fewer children.",
    ),
    Setting(
        "asye_weight", "Weight of a newly qualified worker's time in average caseloads",
        "of a full-time worker", 1, 0.1, 1,
        "The workforce census counts a newly qualified worker like any other.",
    ),
)  # fmt: skip

SETTINGS: Mapping[str, Setting] = {setting.name: setting for setting in _settings}

COUNCIL_SETTINGS = "council_settings"
"""The relation that SELECTs join: one row a day, with a column for each setting."""
SETTING_COLUMNS: Mapping[str, str] = {
    "day": "DATE",
    ordinal_column("day"): "BIGINT",
    **dict.fromkeys(SETTINGS, "DOUBLE"),
}


class BadSetting(ValueError):
    """A decision that cannot be taken in: everything that is wrong with it, and what could be."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Decision:
    """What a council decided: a value that holds from a day (inclusive) until the next decision.

    ``by`` names who entered it; it is empty where nobody was signed in.
    """

    setting: str
    from_date: date
    value: float
    reason: str
    by: str = ""


@dataclass(frozen=True)
class Settings:
    """A council's decisions, in the order in which they were made."""

    decisions: tuple[Decision, ...] = ()

    @classmethod
    def of(cls, folder: Path) -> Self:
        """Read the decisions that lie in an authority's folder; none when there is no file.

        A setting that there is no more is passed over. Raises `Damaged` with every fault of the
        file.
        """
        read = read_own(folder / FILE, _COLUMNS[:-1], _read, later=_COLUMNS[-1:])
        return cls(tuple(decision for decision in read if decision is not None))

    def decide(self, decision: Decision, folder: Path) -> Self:
        """Add a decision to those in an authority's folder, and return all that lie there.

        Of two made at once the second waits for the first. Raises `BadSetting` when there is no
        such setting, its value lies outside what is possible, or no reason is given, and `Damaged`
        when those that lie there cannot be read.
        """
        faults = faults_of(decision.setting, decision.value, decision.reason)
        if faults:
            raise BadSetting(faults)
        folder.mkdir(parents=True, exist_ok=True)
        with alone(folder / _LOCK):
            # Nothing is added to what could then not be read.
            type(self).of(folder)
            rows = read_own(folder / FILE, _COLUMNS[:-1], dict, later=_COLUMNS[-1:])
            _put(folder / FILE, [*rows, _row(decision)])
        return type(self).of(folder)

    def on(self, name: str, day: date) -> float:
        """Return the value of a setting on a day: of decisions from one day, the last made."""
        begun = [it for it in self.decisions if it.setting == name and it.from_date <= day]
        if not begun:
            return SETTINGS[name].default
        return max(reversed(begun), key=lambda it: it.from_date).value

    def in_force(self, name: str, day: date) -> Decision | None:
        """Return the decision that gives a setting its value on a day; None for the default."""
        begun = [it for it in self.decisions if it.setting == name and it.from_date <= day]
        return max(reversed(begun), key=lambda it: it.from_date, default=None)

    def changes_after(self, name: str, day: date) -> list[date]:
        """List the days after one on which a setting takes a value that was decided, in order."""
        later = {it.from_date for it in self.decisions if it.setting == name}
        return sorted(it for it in later if it > day)

    @cached_property
    def digest(self) -> str:
        """A fingerprint of all decisions; empty while there are none."""
        if not self.decisions:
            return ""
        return hashlib.sha256(repr(self.decisions).encode()).hexdigest()[:8]

    def table(self, first: date, last: date) -> pa.Table:
        """One row a day from the first to the last, both inclusive, with every setting's value.

        Beside the day stands its place among working days, null outside their calendar.
        """
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        columns = {name: pa.array(self._over(name, days), pa.float64()) for name in SETTINGS}
        return pa.table(
            {
                "day": pa.array(days, pa.date32()),
                ordinal_column("day"): pa.array(map(ordinal_of, days), pa.int64()),
                **columns,
            }
        )

    def _over(self, name: str, days: Sequence[date]) -> list[float]:
        changes = sorted({it.from_date for it in self.decisions if it.setting == name})
        values = [self.on(name, day) for day in (date.min, *changes)]
        return [values[bisect_right(changes, day)] for day in days]


def _read(row: Cells) -> Decision | None:
    setting = SETTINGS.get(row["setting"])
    if setting is None:
        return None
    day, value = _day(row["from_date"]), _number(row["value"])
    wrong = {}
    if day is None:
        wrong["from_date"] = f"{told(row['from_date'])} is not a day like 2026-04-01"
    if value is None:
        wrong["value"] = f"{told(row['value'])} is not a number"
    elif not _possible(setting, value):
        wrong["value"] = f"{value:g} is not {_what_is_possible(setting)}"
    if wrong or day is None or value is None:
        raise BadCells(wrong)
    return Decision(setting.name, day, value, row["reason"], row["by"])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _row(decision: Decision) -> dict[str, str]:
    return {
        "setting": decision.setting,
        "from_date": decision.from_date.isoformat(),
        "value": f"{decision.value:.15g}",
        "reason": decision.reason,
        "by": decision.by,
    }


def _put(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    with written_whole(path) as partial, partial.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def faults_of(setting: str, value: float | None, reason: str) -> list[str]:
    """List what is wrong with a decision; a value of None is one that is not known yet."""
    return list(_faults(setting, value, reason))


def _faults(name: str, value: float | None, reason: str) -> Iterable[str]:
    setting = SETTINGS.get(name)
    if setting is None:
        meant = did_you_mean(name, SETTINGS)
        said = (f"There is no setting {name}.", meant, f"There are: {', '.join(SETTINGS)}.")
        yield " ".join(filter(None, said))
    elif value is not None and not _possible(setting, value):
        yield (
            f"{setting.title} {value:g} {setting.unit} is not possible: give"
            f" {_what_is_possible(setting)}."
        )
    if not reason.strip():
        yield "Say why, and where it was decided: it is shown with every figure that rests on it."


def _what_is_possible(setting: Setting) -> str:
    kind = "whole number" if setting.whole else "number"
    return f"a {kind} from {setting.least:g} to {setting.most:g}"


def _possible(setting: Setting, value: float) -> bool:
    within = setting.least <= value <= setting.most
    return within and (not setting.whole or value % 1 == 0)
