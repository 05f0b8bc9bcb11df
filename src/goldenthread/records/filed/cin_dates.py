"""The dates of a census file: year, month and day, and nothing else."""

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_LENGTH = len("2026-03-31")
_ZERO, _DASH = b"0-"
_NULL, _ZERO_LONG = pa.scalar(None, pa.string()), pa.scalar(0, pa.int32())
_MIDNIGHT = r"T00:00:00(?:\.0+)?$"
_LIKE_A_DATE = re.compile(
    r"\d{1,4}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{1,4}(?:[T ][\d:.]{1,18})?"
    r"(?:Z|[+-]\d{1,2}:?\d{2})?"
)


@dataclass(frozen=True)
class Dates:
    """A column of days, and beside it what was written where it is no date."""

    days: pa.Array
    unread: pa.Array


def read_dates(text: pa.Array) -> Dates:
    """Read a column of dates written as 2026-03-31, from the year 1 to 9999.

    Midnight written after a day, "2026-03-31T00:00:00", changes nothing and is let through. Any
    other time, a zone ("Z", "+01:00") and any other order of the parts is unreadable: which day is
    meant would have to be guessed.
    """
    plain = text
    lengths = _lengths(text)
    if (lengths > _LENGTH).any():
        plain = pc.replace_substring_regex(text, _MIDNIGHT, "")
        lengths = _lengths(plain)
    places = np.flatnonzero(lengths == _LENGTH)
    days = _of_ten_letters(plain.take(pa.array(places)))
    source = np.full(len(text), -1)
    source[places] = np.arange(len(places))
    read = days.take(pa.array(source, mask=source < 0))
    return Dates(read, pc.if_else(pc.is_null(read), text, _NULL))


def _lengths(text: pa.Array) -> np.ndarray:
    """The bytes of each value; 0 where there is none."""
    lengths: np.ndarray = pc.fill_null(pc.binary_length(text), _ZERO_LONG).to_numpy()
    return lengths


def shown(written: str) -> str:
    """What was written for a date, quoted if it looks like one; else nothing of it is told.

    What stands in the place of a date by mistake may be the identifier of a child.
    """
    if _LIKE_A_DATE.fullmatch(written):
        return f'"{written}"'
    return f"what is written ({len(written):,} characters, not shown)"


def _of_ten_letters(text: pa.Array) -> pa.Array:
    """Read values of exactly ten bytes; null for what is not a day of the calendar."""
    if not len(text):
        return pa.nulls(0, pa.date32())
    offset = text.offset
    first = int(np.frombuffer(text.buffers()[1], np.int32)[offset])
    letters = np.frombuffer(text.buffers()[2], np.uint8)[first : first + len(text) * _LENGTH]
    letters = letters.reshape(len(text), _LENGTH)
    digits = letters[:, [0, 1, 2, 3, 5, 6, 8, 9]] - _ZERO
    written = (digits <= 9).all(axis=1) & (letters[:, [4, 7]] == _DASH).all(axis=1)
    year, month, day = (
        digits[:, part].astype(np.int64) @ weights
        for part, weights in (
            (slice(0, 4), (1000, 100, 10, 1)),
            (slice(4, 6), (10, 1)),
            (slice(6, 8), (10, 1)),
        )
    )
    usual = written & (year >= 1) & (month >= 1) & (month <= 12)
    months = np.where(usual, (year - 1970) * 12 + month - 1, 0).astype("M8[M]")
    begin = months.astype("M8[D]")
    length = ((months + 1).astype("M8[D]") - begin).astype(np.int64)
    real = usual & (day >= 1) & (day <= length)
    return pa.array(begin + np.where(real, day - 1, 0), pa.date32(), mask=~real)
