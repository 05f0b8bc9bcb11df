"""Reading an SSDA903 return that is one XML file: its children, each with its header and episodes.

A child is an element with one HEADER and its EPISODEs. What is in a group of its own there (a
review, a time missing, OC2) is known by the columns inside, whatever the group is called.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import lru_cache
from typing import NoReturn
from xml.parsers import expat

import pyarrow as pa

from goldenthread.records.faults import Fault, LoadRefused, limited
from goldenthread.records.filed.columns import Source, filed_rows
from goldenthread.records.filed.filing import Recognised
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.ssda903_header import peculiar
from goldenthread.records.filed.ssda903_part import Part
from goldenthread.schema.ssda903 import SSDA903

_AGAIN = "Export the file again and load the new one"
_TABLES = SSDA903.tables
_TABLE_OF = {name: table.name for table in _TABLES.values() for name in peculiar(table)}
_HEADER, _EPISODES = "Header", "Episodes"
_RENAMED = {"CHILDID": "CHILD", "PL": "PLACE"}
_OF_THE_CHILD = ("CHILD", "SEX", "DOB")
# These have no group of their own: their columns stand in the header.
_IN_HEADER = ("UASC", "OC3", "AD1")
_HEADER_HOLDS = {_HEADER, *_IN_HEADER}
_COLUMNS_OF = {
    name: frozenset(column.name for column in table.columns) for name, table in _TABLES.items()
}
_KNOWN = frozenset().union(*_COLUMNS_OF.values())
# Newer than the layout: there only when a file has them.
_WHEN_THERE = {"SWEpisodes", "DoLo"}
_DEEPEST = 16
_HEAD = 1 << 16


def is_xml(file: Opened) -> bool:
    """Whether the file begins as XML does."""
    head = file.data[:1024].replace(b"\0", b"")
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def xml_sign(file: Opened) -> str | None:
    """By what sign the file is an SSDA903 return in XML, or None."""
    tags: list[str] = []

    def start(tag: str, attributes: object) -> None:
        tags.append(_plain(tag))
        if len(tags) == 3:
            raise _Enough

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_declarations
    with suppress(_Enough, _Declares, expat.ExpatError, LookupError, ValueError):
        parser.Parse(file.data[:_HEAD], False)
    if tags and "SSDA903" in tags[0]:
        return f"by its root element {tags[0]}"
    if tags[1:] in (["CHILD", "HEADER"], ["CHILD", "EPISODE"]):
        return f"by its elements CHILD and {tags[2]}"
    return None


def read_903_xml(file: Opened) -> list[Part]:
    """Read every table that an XML return has; those that it has no record of are empty.

    A blank field is null, and a group whose fields are all blank is no record. A child has a row in
    UASC when its header says 1 or has a DUC, and rows in OC3 and AD1 when the header has any of
    their fields. Raises LoadRefused for what is not whole XML, declares entities, or has no child.
    """
    body = _Body(file.name)
    try:
        body.parser.Parse(file.data, True)
    except expat.ExpatError as error:
        problem = f"the file is not whole XML ({expat.ErrorString(error.code)})"
        raise LoadRefused([Fault(file.name, error.lineno, None, problem, _AGAIN)]) from None
    except (LookupError, ValueError):
        problem = "the file is not in the encoding that it says, or in one that nobody knows"
        raise LoadRefused([Fault(file.name, 1, None, problem, "Export it in UTF-8")]) from None
    except _Declares:
        problem = "the file declares a document type or entities, which no return needs"
        raise LoadRefused([Fault(file.name, 1, None, problem, "Take the DOCTYPE out")]) from None
    if not body.records[_HEADER] and not body.records[_EPISODES]:
        problem = "the file has no CHILD with a HEADER or an EPISODE, as an SSDA903 return has"
        body.faults.append(Fault(file.name, 1, None, problem, "Check that it is the return"))
    if body.faults:
        raise LoadRefused(limited(body.faults))
    sign = xml_sign(file) or "by its CHILD elements"
    shown = [name for name, made in body.records.items() if made or name not in _WHEN_THERE]
    return [_part(file.name, name, body, sign) for name in shown]


def _part(file: str, name: str, body: "_Body", sign: str) -> Part:
    table = _TABLES[name]
    records = body.records[name]
    written = {
        column.name: pa.array([it.fields.get(column.name) for it in records], pa.string())
        for column in table.columns
    }
    source = Source(file, lambda rows: [records[row].line for row in rows], row_named=True)
    # What the header says of a child is reported once, where it stands.
    elsewhere = () if name == _HEADER else ("DOB",)
    rows, faults = filed_rows(table, len(records), written, source, unreported=elsewhere)
    extra = tuple(sorted(body.strange)) if name == _HEADER else ()
    return Part(
        table, rows, Recognised(file, name, sign, len(records), extra), "xml", (), tuple(faults)
    )


class _Enough(Exception):
    """The beginning of the file says what it is."""


class _Declares(Exception):
    """The file has a document type."""


def _refuse_declarations(*declared: object) -> NoReturn:
    raise _Declares


@lru_cache(maxsize=1_000)
def _plain(tag: str) -> str:
    return tag.rpartition(":")[2].upper()


@dataclass(slots=True)
class _Record:
    """The filled fields of an element, by name, and the line on which it begins."""

    tag: str
    line: int
    fields: dict[str, str] = dataclass_field(default_factory=dict)


class _Body:
    """What stands in the file, gathered while it is read: the records of each table."""

    def __init__(self, file: str) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = _refuse_declarations
        self.records: dict[str, list[_Record]] = {name: [] for name in _TABLES}
        self.strange: set[str] = set()
        self.faults: list[Fault] = []
        self._file = file
        # The elements around the place that is read, but for a last one of which nobody knows yet
        # whether it is a field or has fields: its name and line.
        self._open: list[_Record] = []
        self._begun: tuple[str, int] | None = None
        self._words: list[str] = []
        self._of_child: list[_Record] = []

    def _start(self, tag: str, attributes: object) -> None:
        if self._begun:
            self._open.append(_Record(*self._begun))
        self._begun = (_plain(tag), self.parser.CurrentLineNumber)
        self._words.clear()
        if len(self._open) == _DEEPEST:
            self._fault(None, f"elements lie within one another {_DEEPEST} deep", _AGAIN)

    def _text(self, text: str) -> None:
        self._words.append(text)

    def _end(self, tag: str) -> None:
        if self._begun:
            name, _ = self._begun
            self._begun = None
            if self._open:
                self._take_field(self._open[-1], _RENAMED.get(name, name))
        else:
            record = self._open.pop()
            if len(self._open) == 1:
                self._close_child(record)
            elif self._open:
                self._of_child.append(record)
        self._words.clear()

    def _take_field(self, record: _Record, name: str) -> None:
        value = "".join(self._words).strip()
        if not value:
            return
        if name in record.fields:
            self._fault(name, "the field stands twice in one record", "Keep the one that is meant")
        record.fields[name] = value

    def _fault(self, column: str | None, problem: str, remedy: str) -> None:
        line = self.parser.CurrentLineNumber
        self.faults.append(Fault(self._file, line, column, problem, remedy))

    def _close_child(self, child: _Record) -> None:
        inside, self._of_child = self._of_child, []
        if child.tag != "CHILD":
            self.strange.add(child.tag)
            return
        self.strange.update(child.fields)
        headers = [record for record in inside if record.tag == "HEADER"]
        who = {
            name: headers[0].fields[name]
            for name in _OF_THE_CHILD
            if headers and name in headers[0].fields
        }
        for record in inside:
            if record.tag == "HEADER":
                self._take_header(record)
            elif record.fields:
                self._take_group(record, who)

    def _take_header(self, header: _Record) -> None:
        self.records[_HEADER].append(header)
        fields = header.fields
        tables = {_TABLE_OF[name] for name in fields if name in _TABLE_OF}
        if fields.get("UASC") == "1":
            tables.add("UASC")
        for name in _IN_HEADER:
            if name in tables:
                self.records[name].append(header)
        self.strange.update(
            name for name in fields if _TABLE_OF.get(name, _HEADER) not in _HEADER_HOLDS
        )
        self.strange.update(name for name in fields if name not in _KNOWN)

    def _take_group(self, record: _Record, who: Mapping[str, str]) -> None:
        if record.tag == "EPISODE":
            tables = {_EPISODES}
        else:
            tables = {_TABLE_OF[name] for name in record.fields if name in _TABLE_OF}
        if len(tables) != 1:
            self.strange.add(record.tag)
            return
        (name,) = tables
        self.strange.update(record.fields.keys() - _COLUMNS_OF[name])
        record.fields = {**who, **record.fields}
        self.records[name].append(record)
