"""Reading an SSDA903 return that is one XML file: its children, each with header and episodes."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn
from xml.parsers import expat

import numpy as np

from goldenthread.records.faults import Fault, LoadRefused, limited
from goldenthread.records.filed.broken import Broken
from goldenthread.records.filed.columns import Source, filed_rows
from goldenthread.records.filed.filing import Recognised
from goldenthread.records.filed.markup import elements_of
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.ssda903_groups import groups_of, plain_name
from goldenthread.records.filed.ssda903_part import Part
from goldenthread.records.filed.ssda903_records import Records
from goldenthread.records.filed.wellformed import Wellformed, wellformed
from goldenthread.schema.filed import FiledTable
from goldenthread.schema.ssda903 import SSDA903

_AGAIN = "Export the file again and load the new one"
_TABLES = SSDA903.tables
# Newer than the layout: there only when a file has them.
_WHEN_THERE = {"SWEpisodes", "DoLo"}
_HEAD = 1 << 16


def is_xml(file: Opened) -> bool:
    """Whether the file begins as XML does."""
    head = file.data[:1024].replace(b"\0", b"")
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def xml_sign(file: Opened) -> str | None:
    """By what sign the file is an SSDA903 return in XML, or None."""
    tags: list[str] = []

    def start(tag: str, attributes: object) -> None:
        tags.append(plain_name(tag))
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
    body = _body(file)
    records = {name: body.records.of(name) for name in _TABLES}
    faults = body.faults()
    if not len(records["Header"]) and not len(records["Episodes"]):
        problem = "the file has no CHILD with a HEADER or an EPISODE, as an SSDA903 return has"
        faults.append(Fault(file.name, 1, None, problem, "Check that it is the return"))
    if faults:
        raise LoadRefused(limited(faults))
    sign = xml_sign(file) or "by its CHILD elements"
    shown = [name for name, found in records.items() if len(found) or name not in _WHEN_THERE]
    return [body.part(_TABLES[name], records[name], sign) for name in shown]


def _body(file: Opened) -> "_Body":
    whole = wellformed(file.name, file.data, _told)
    return _Body(file.name, whole, Records(groups_of(elements_of(whole.content))))


def _told(broken: Broken) -> Sequence[Fault]:
    if broken.why is None:
        problem = "the file declares a document type or entities, which no return needs"
        return [Fault(broken.name, 1, None, problem, "Take the DOCTYPE out")]
    problem = f"the file is not whole XML ({broken.why})"
    return [Fault(broken.name, broken.line, None, problem, _AGAIN)]


@dataclass(frozen=True)
class _Body:
    """What stands in a file, and the lines on which it stands."""

    file: str
    whole: Wellformed
    records: Records

    def faults(self) -> list[Fault]:
        """What is wrong with the elements, in the order of the file."""
        mistakes = self.records.groups.mistakes()
        lines = self.whole.lines([it.place for it in mistakes])
        return [
            Fault(self.file, line, it.column, it.problem, it.remedy)
            for it, line in zip(mistakes, lines, strict=True)
        ]

    def part(self, table: FiledTable, records: np.ndarray, sign: str) -> Part:
        """The rows of a table that these groups are."""
        texts = {it.name: self.records.column(records, it.name) for it in table.columns}
        written = {name: text for name, text in texts.items() if text is not None}
        source = Source(self.file, lambda rows: self._lines(records[rows]), row_named=True)
        is_header = table.name == "Header"
        # What the header says of a child is reported once, where it stands.
        elsewhere = () if is_header else ("DOB",)
        rows, faults = filed_rows(table, len(records), written, source, unreported=elsewhere)
        extra = self.records.strange() if is_header else ()
        recognised = Recognised(self.file, table.name, sign, len(records), extra)
        return Part(table, rows, recognised, "xml", (), tuple(faults))

    def _lines(self, groups: np.ndarray) -> list[int]:
        """The lines on which these groups begin, which may lie within one another."""
        begun = np.sort(groups)
        places = self.records.groups.elements.begins[self.records.groups.at[begun]]
        lines = self.whole.lines(places.tolist())
        return [lines[place] for place in np.searchsorted(begun, groups).tolist()]


class _Enough(Exception):
    """The beginning of the file says what it is."""


class _Declares(Exception):
    """The file has a document type."""


def _refuse_declarations(*declared: object) -> NoReturn:
    raise _Declares
