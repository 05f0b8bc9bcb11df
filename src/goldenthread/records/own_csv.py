"""Reading the CSV files that the program keeps for itself, which a person may have opened since."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO, TypeVar

from goldenthread.records.faults import Damaged, Fault

RESTORE = "Put it right as the other lines are written, or take the file from a backup"
_WHOLE = "Take the file from a backup"

Cells = Mapping[str, str]
_T = TypeVar("_T")


class BadCells(ValueError):
    """What is wrong with a row: the problem by the name of the column."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def read_own(
    path: Path, columns: Sequence[str], read: Callable[[Cells], _T], *, later: Sequence[str] = ()
) -> tuple[_T, ...]:
    """Read each row of a file; nothing where there is no file.

    ``columns`` are those that it must have, ``later`` those that files written by an earlier
    version lack: they are then empty. ``read`` raises `BadCells`, or another ValueError, for a row
    that it cannot read. Raises `Damaged` with every fault of the file and its line.
    """
    if not path.is_file():
        return ()
    faults: list[Fault] = []
    found = []
    for line, row in _rows(path, columns, later, faults):
        try:
            found.append(read(row))
        except BadCells as bad:
            faults += [
                Fault(str(path), line, column, problem, RESTORE)
                for column, problem in bad.problems.items()
            ]
        except ValueError:
            faults.append(Fault(str(path), line, None, "the row cannot be read", RESTORE))
    if faults:
        raise Damaged(faults)
    return tuple(found)


def _rows(
    path: Path, columns: Sequence[str], later: Sequence[str], faults: list[Fault]
) -> Iterator[tuple[int, Cells]]:
    """The rows that have their cells, each with the line on which it begins."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = _lines(file)
            _, header = next(lines, (1, []))
            missing = [name for name in columns if name not in header]
            if missing:
                problem = f"the first line does not name {', '.join(missing)}"
                faults.append(Fault(str(path), 1, None, problem, _WHOLE))
                return
            fewest = len([name for name in header if name not in later])
            for line, cells in lines:
                if fewest <= len(cells) <= len(header):
                    empty = dict.fromkeys((*header, *later), "")
                    yield line, {**empty, **dict(zip(header, cells, strict=False))}
                else:
                    problem = f"has {len(cells)} values for {len(header)} columns"
                    faults.append(Fault(str(path), line, None, problem, RESTORE))
    except UnicodeDecodeError:
        faults.append(Fault(str(path), None, None, "is not text in UTF-8", _WHOLE))
    except csv.Error:
        problem = "ends within quotation marks, or is not what a CSV file is"
        faults.append(Fault(str(path), None, None, problem, _WHOLE))


def _lines(file: TextIO) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds anything, with the line on which it begins."""
    rows, begins = csv.reader(file, strict=True), 1
    for cells in rows:
        if cells:
            yield begins, cells
        begins = rows.line_num + 1
