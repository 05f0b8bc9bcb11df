"""A list of Annex A in a CSV file."""

import csv
import io
from pathlib import PurePosixPath

from goldenthread.records.csv_file import written_header
from goldenthread.records.faults import Fault, LoadRefused
from goldenthread.records.filed.annexa_headings import Matched, list_named, match_headings
from goldenthread.records.filed.annexa_rows import ListRows
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.ssda903_csv import read_columns, utf8_of

_HEAD = 1 << 16
_BOM = b"\xef\xbb\xbf"


def csv_matched(file: Opened) -> Matched | None:
    """The list that a CSV file holds, known by its first line and its name; None for none."""
    if file.suffix not in (".csv", ".txt", ".tsv", ""):
        return None
    try:
        first = utf8_of(Opened(file.name, _first_line(file.data)))
    except LoadRefused:
        return None
    names = written_header(file.name, first)
    headings = [" ".join(it.split()) for it in names if isinstance(it, str)]
    return match_headings(headings, _stem(file)) if headings else None


def _first_line(data: bytes) -> bytes:
    """The beginning of a file up to the end of a line, so that no letter is cut in two."""
    head = data[:_HEAD]
    if len(data) <= _HEAD:
        return data
    for end in (b"\n\0", b"\n", b"\r"):
        if end in head:
            return head[: head.index(end) + len(end)]
    return head


def _stem(file: Opened) -> str:
    return PurePosixPath(file.name).stem


def read_csv_list(file: Opened) -> ListRows:
    """The list that a CSV file holds. Raises LoadRefused with all that is wrong with its shape."""
    data = utf8_of(file).removeprefix(_BOM)
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    names = written_header(file.name, data)
    faults = [it for it in names if isinstance(it, Fault)]
    if faults:
        raise LoadRefused(faults)
    headings = [" ".join(str(it).split()) for it in names]
    matched = match_headings(headings, _stem(file))
    if matched is None:
        raise LoadRefused([_unknown(file)])
    if matched.twice:
        return _without_rows(file, matched, headings)
    read = read_columns(file.name, matched.annex, _with_header(data, matched))
    return ListRows(
        matched=matched,
        file=file.name,
        where=file.name,
        heading_line=1,
        headings=tuple(headings),
        count=read.count,
        columns=read.columns,
        lines=read.lines,
    )


def _without_rows(file: Opened, matched: Matched, headings: list[str]) -> ListRows:
    """Enough of a file to say what is wrong with its headings."""
    return ListRows(
        matched, file.name, file.name, 1, tuple(headings), 0, {}, lambda places: list(places)
    )


def _with_header(data: bytes, matched: Matched) -> bytes:
    """The file with the names of the columns for its headings, on the same lines."""
    begin = len(data) - len(data.lstrip(b"\r\n"))
    end = data.find(b"\n", begin)
    end = len(data) if end < 0 else end
    heading = data[begin:end].decode("utf-8")
    delimiter = max(",;\t|", key=heading.count)
    line = io.StringIO()
    names = [name or f"further {place}" for place, name in enumerate(matched.names, start=1)]
    csv.writer(line, delimiter=delimiter, lineterminator="").writerow(names)
    return data[:begin] + line.getvalue().encode("utf-8") + data[end:]


def _unknown(file: Opened) -> Fault:
    named = list_named(_stem(file))
    meant = f"list {named.number}, {named.title}" if named else "a list of Annex A"
    problem = f"the first line has not the headings of {meant}"
    return Fault(file.name, 1, None, problem, "Give the columns the headings of Ofsted's template")
