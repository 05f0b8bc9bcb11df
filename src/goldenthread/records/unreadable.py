"""Saying of a value that it cannot be read, without quoting what may name a child."""

import re

from goldenthread.records.faults import Fault
from goldenthread.records.typed import Rejected

_LIKE_A_DATE = re.compile(r"\d{1,4}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{1,4}(?:[T ][\d:.]{4,})?")
_LONGEST = 20
_REMEDY = "Put the value right and export again, or load with --set-aside to leave it blank"


def unreadable_fault(rejected: Rejected, *, row_of: str = "") -> Fault:
    """The fault of one value: where it stands, what it looks like, and what was expected.

    With `row_of`, the place is a row of that table of a return rather than a line of the file.
    """
    problem = f"{told(rejected.value or '')} is {rejected.reason}"
    if not row_of:
        return Fault(rejected.file, rejected.line, rejected.column, problem, _REMEDY)
    where = f" (row {rejected.line:,} of {row_of})"
    return Fault(rejected.file, None, rejected.column, f"{problem}{where}", _REMEDY)


def told(value: str) -> str:
    """A value as it may be told: itself where it looks like a date, else its shape alone.

    In a shape a letter is a, a digit 9; spaces and marks stay.
    """
    if _LIKE_A_DATE.fullmatch(value):
        return f"“{value}”"
    shape = "".join("a" if it.isalpha() else "9" if it.isdigit() else it for it in value[:_LONGEST])
    return f"what is written, of the shape “{shape}{'…' if len(value) > _LONGEST else ''}”,"
