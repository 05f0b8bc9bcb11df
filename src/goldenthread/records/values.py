"""From text to typed values, a whole column at a time; what cannot be read is never guessed.

Dates are read as 2026-09-30 with or without a time after it, 30/09/2026 or 30-Sep-2026. A time is
taken as it is written: a zone or an offset is not applied.
"""

import json
from calendar import month_abbr, month_name
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NoReturn

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json as pajson

from goldenthread.dates.working_days import FIRST_DAY, working_day_ordinals
from goldenthread.schema.table import ColumnType

BLANKS = pa.array(["", "NULL", "null", "PLACEHOLDER_DATA"])
"""What a file writes for nothing; the last stands in columns that are still to be developed."""

FIRST_YEAR, LAST_YEAR = 1900, 2099

ARROW_TYPES = {
    ColumnType.TEXT: pa.string(),
    ColumnType.DATE: pa.date32(),
    ColumnType.TIMESTAMP: pa.timestamp("us"),
    ColumnType.INTEGER: pa.int64(),
    ColumnType.NUMBER: pa.float64(),
    ColumnType.FLAG: pa.bool_(),
    ColumnType.JSON: pa.string(),
}

REASONS = {
    ColumnType.DATE: (
        f"not a date from {FIRST_YEAR} to {LAST_YEAR} written as 2026-09-30, 30/09/2026 or "
        "30-Sep-2026"
    ),
    ColumnType.TIMESTAMP: (
        f"not a date and time from {FIRST_YEAR} to {LAST_YEAR} written as 2026-09-30 14:05 or "
        "30/09/2026 14:05"
    ),
    ColumnType.INTEGER: "not a whole number",
    ColumnType.NUMBER: "not a number",
    ColumnType.FLAG: "neither yes nor no: Y, Yes, 1, true or T; N, No, 0, false or F",
    ColumnType.JSON: "not JSON",
}

_TIME = (
    r"(?:[T ](?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<fraction>\d{1,9}))?)?"
    r"(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_DATES = tuple(
    rf"^{day}{_TIME}$"
    for day in (
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})",
        r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})",
        r"(?P<day>\d{1,2})[- ](?P<month>[A-Za-z]{3,9})[- ](?P<year>\d{4})",
    )
)
_MONTHS = pa.array([*map(str.lower, month_abbr[1:]), *map(str.lower, month_name[1:])])
_YES = pa.array(["y", "yes", "1", "true", "t", "1.0"])
_NO = pa.array(["n", "no", "0", "false", "f", "0.0"])


@dataclass(frozen=True)
class Typed:
    """A column with its values typed, and the rows whose values could not be read.

    An unreadable value is null in `values`; `text` still has it as it stood in the file.
    """

    values: pa.Array
    text: pa.Array
    unreadable: np.ndarray


def type_column(kind: ColumnType, text: pa.Array) -> Typed:
    """Type a column of text; null, empty and the usual words for nothing become null."""
    text = _without_blanks(text)
    values = _each_distinct(text, _READERS[kind]) if kind in _READERS else text
    unreadable = pc.and_(pc.is_valid(text), pc.is_null(values))
    return Typed(values, text, np.flatnonzero(unreadable.to_numpy(zero_copy_only=False)))


def ordinals(days: pa.Array) -> pa.Array:
    """The working-day ordinal of each date; null for none and outside the calendar."""
    if days.null_count == len(days):
        return pa.nulls(len(days), pa.int64())
    calendar = _calendar()
    place = pc.subtract(days.cast(pa.int32()), (FIRST_DAY - _EPOCH).days)
    known = pc.and_(pc.greater_equal(place, 0), pc.less(place, len(calendar)))
    return calendar.take(pc.if_else(known, place, None))


@cache
def _calendar() -> pa.Array:
    return pa.array(np.asarray(working_day_ordinals(), np.int64))


def _without_blanks(text: pa.Array) -> pa.Array:
    trimmed = pc.utf8_trim_whitespace(text)
    return pc.if_else(pc.is_in(trimmed, BLANKS), None, trimmed)


def _each_distinct(text: pa.Array, read: Callable[[pa.Array], pa.Array]) -> pa.Array:
    encoded = text.dictionary_encode()
    return read(encoded.dictionary).take(encoded.indices)


def _dates(text: pa.Array) -> pa.Array:
    return _timestamps(text).cast(pa.date32(), safe=False)


def _timestamps(text: pa.Array) -> pa.Array:
    readings = [_timestamps_written(text, pattern) for pattern in _DATES]
    return pc.coalesce(*readings)


def _timestamps_written(text: pa.Array, pattern: str) -> pa.Array:
    parts = pc.extract_regex(text, pattern)
    if parts.null_count == len(parts):
        return pa.nulls(len(parts), ARROW_TYPES[ColumnType.TIMESTAMP])
    written = pc.is_valid(parts).to_numpy(zero_copy_only=False)
    year, day, hour, minute, second = (
        _whole(parts, name) for name in ("year", "day", "hour", "minute", "second")
    )
    month = _month(pc.struct_field(parts, "month"))
    whole_year = written & (year >= FIRST_YEAR) & (year <= LAST_YEAR)
    whole_month = whole_year & (month >= 1) & (month <= 12)
    first = _first_of_month(np.where(whole_month, year, 1970), np.where(whole_month, month, 1))
    length = ((first + 1).astype("M8[D]") - first.astype("M8[D]")).astype(int)
    real = whole_month & (day >= 1) & (day <= length) & (hour < 24) & (minute < 60) & (second < 60)
    moment = (
        first.astype("M8[us]")
        + np.where(real, day - 1, 0).astype("m8[D]")
        + ((hour * 60 + minute) * 60 + second).astype("m8[s]")
        + _microseconds(pc.struct_field(parts, "fraction"))
    )
    return pa.array(moment, mask=~real)


def _whole(parts: pa.Array, name: str) -> np.ndarray:
    text = pc.struct_field(parts, name)
    digits = pc.if_else(pc.equal(pc.fill_null(text, ""), ""), "0", text)
    whole: np.ndarray = digits.cast(pa.int64()).to_numpy(zero_copy_only=False)
    return whole


def _month(text: pa.Array) -> np.ndarray:
    named = pc.fill_null(pc.index_in(pc.utf8_lower(text), _MONTHS), -1)
    number = pc.if_else(pc.match_substring_regex(text, r"^\d+$"), text, "0").cast(pa.int64())
    places = named.to_numpy(zero_copy_only=False)
    months: np.ndarray = np.where(places < 0, pc.fill_null(number, 0), places % 12 + 1)
    return months


def _first_of_month(year: np.ndarray, month: np.ndarray) -> np.ndarray:
    first: np.ndarray = ((year - 1970) * 12 + month - 1).astype("M8[M]")
    return first


def _microseconds(fraction: pa.Array) -> np.ndarray:
    six = pc.utf8_slice_codeunits(pc.utf8_rpad(pc.fill_null(fraction, ""), 6, "0"), 0, 6)
    microseconds: np.ndarray = six.cast(pa.int64()).to_numpy(zero_copy_only=False).astype("m8[us]")
    return microseconds


def _integers(text: pa.Array) -> pa.Array:
    written = pc.match_substring_regex(text, r"^[+-]?\d{1,18}(?:\.0+)?$")
    digits = pc.replace_substring_regex(text, r"^\+|\.0+$", "")
    return pc.if_else(written, digits, None).cast(pa.int64())


def _numbers(text: pa.Array) -> pa.Array:
    written = pc.match_substring_regex(text, r"^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$")
    digits = pc.replace_substring_regex(text, r"^\+", "")
    numbers = pc.if_else(written, digits, None).cast(pa.float64())
    return pc.if_else(pc.is_finite(numbers), numbers, None)


def _flags(text: pa.Array) -> pa.Array:
    word = pc.utf8_lower(text)
    return pc.if_else(
        pc.is_in(word, _YES),
        True,
        pc.if_else(pc.is_in(word, _NO), False, pa.scalar(None, pa.bool_())),
    )


def _json(text: pa.Array) -> pa.Array:
    if _is_all_json(text):
        return text
    return pa.array([value if _is_json(value) else None for value in text.to_pylist()], pa.string())


def _is_all_json(text: pa.Array) -> bool:
    """Whether every value is JSON for sure; not so where one goes over lines or may have a NaN.

    Each value is read twice in a line of its own, as an element of a list and as a member, because
    only a single value can be both.
    """
    values = text.drop_null()
    if pc.any(pc.match_substring_regex(values, r"[\r\n]|NaN|Inf")).as_py():
        return False
    lines = pc.binary_join_element_wise('{"list":[', values, '],"member":', values, "}", "")
    buffer = "\n".join(lines.to_pylist()).encode()
    if not buffer:
        return True
    try:
        read = pajson.read_json(
            pa.BufferReader(buffer),
            pajson.ReadOptions(block_size=len(buffer)),
            pajson.ParseOptions(pa.schema([]), unexpected_field_behavior="ignore"),
        )
    except pa.ArrowInvalid:
        return False
    return bool(read.num_rows == len(lines))


def _is_json(value: str | None) -> bool:
    if value is None:
        return False
    try:
        json.loads(value, parse_constant=_refuse)
    except ValueError:
        return False
    return True


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


_EPOCH = date(1970, 1, 1)

_READERS: dict[ColumnType, Callable[[pa.Array], pa.Array]] = {
    ColumnType.DATE: _dates,
    ColumnType.TIMESTAMP: _timestamps,
    ColumnType.INTEGER: _integers,
    ColumnType.NUMBER: _numbers,
    ColumnType.FLAG: _flags,
    ColumnType.JSON: _json,
}
