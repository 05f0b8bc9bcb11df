"""The children in need census, read from its XML file."""

import re
from collections.abc import Sequence

import pyarrow as pa

from goldenthread.records.faults import Fault, LoadRefused, limited
from goldenthread.records.filed.broken import Broken, explained
from goldenthread.records.filed.cin_layout import ROOT, layout
from goldenthread.records.filed.cin_placed import placed
from goldenthread.records.filed.cin_tables import CinTables
from goldenthread.records.filed.filing import Filing, Recognised
from goldenthread.records.filed.markup import elements_of
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.wellformed import beginning, wellformed
from goldenthread.schema.cin import CIN

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FIRST_ELEMENT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]")
_COLLECTION = re.compile(r"<(?:[\w.-]+:)?Collection(?:\s[^<>]*)?>\s*([^<\s]*)")
_GROUP = re.compile(r"<(?:[\w.-]+:)?(ChildIdentifiers|CINdetails)[\s/>]")
_YEAR = re.compile(r"[1-9]\d{3}")


def sign(file: Opened) -> str | None:
    """By what sign a file is a children in need census, or None when it is not one.

    Only the beginning of the file is looked at, so that a broken file is known too. The root is
    Message; the collection is CIN or, where none is named, a group of the census follows.
    """
    text = _COMMENT.sub("", beginning(file.data))
    first = _FIRST_ELEMENT.search(text)
    if first is None or first[1] != ROOT.name:
        return None
    collection = _COLLECTION.search(text)
    if collection is not None and collection[1]:
        is_cin = collection[1].upper() == CIN.name.upper()
        return f"by its root element {ROOT.name} and its collection CIN" if is_cin else None
    group = _GROUP.search(text)
    return f"by its root element {ROOT.name} and its element {group[1]}" if group else None


def read_cin(files: Sequence[Opened]) -> Filing:
    """Read a census file into every table of `schema.cin`, with a row for each of its groups.

    A census is one file; a second with the same content is ignored. An element that is not known
    where it stands, and text outside any field, are let through and named with their count among
    the extra columns. Absent elements are null and never count as missing columns: the census
    leaves out what there is nothing to say of. An unreadable date and an element written twice in
    its group are faults of the filing. `year` is the header's, or else that of its reference date.
    Raises LoadRefused with every fault found when a file is not well-formed XML, has a DOCTYPE, is
    not a census, or when there are several different ones.
    """
    first, *others = files
    different = [file for file in others if file.data != first.data]
    if different:
        raise LoadRefused([*_several([first, *different]), *_broken([first, *different])])
    tables = _tables(first)
    faults = list(tables.faults)
    if not tables.children:
        remedy = "Check that the export holds the children of the census year"
        faults.insert(0, Fault(first.name, None, None, "the file has no Child element", remedy))
    header = tables.tables["Header"]
    return Filing(
        CIN,
        tables.tables,
        form="xml",
        year=_year(header),
        authority=header["LEA"][0].as_py(),
        recognised=(_recognised(first, tables),),
        ignored=tuple(file.name for file in others),
        faults=tuple(limited(faults)),
    )


def _tables(file: Opened) -> CinTables:
    laid_out = layout()
    checked = wellformed(file.name, file.data, _told)
    elements = elements_of(checked.content)
    if elements.name(0) != ROOT.name:
        problem = "the root element is not Message, so this is no children in need census"
        remedy = "Hand in the census as it is uploaded, or name another return with --return"
        raise LoadRefused([Fault(file.name, 1, None, problem, remedy)])
    return CinTables(file.name, placed(elements, laid_out), checked.lines)


def _several(files: Sequence[Opened]) -> list[Fault]:
    names = ", ".join(file.name for file in files)
    problem = f"{len(files)} different census files were handed in: {names}"
    return [Fault(files[0].name, None, None, problem, "Hand in one of them at a time")]


def _broken(files: Sequence[Opened]) -> list[Fault]:
    """What else is wrong with files that cannot be read together."""
    faults: list[Fault] = []
    for file in files:
        try:
            wellformed(file.name, file.data, _told)
        except LoadRefused as refused:
            faults += refused.faults
    return faults


def _told(broken: Broken) -> Sequence[Fault]:
    return explained(broken, layout().names)


def _recognised(file: Opened, tables: CinTables) -> Recognised:
    by = sign(file) or "as it was named"
    return Recognised(file.name, CIN.name, by, tables.children, tables.placed.strange_names())


def _year(header: pa.Table) -> int | None:
    written = header["Year"][0].as_py()
    if written is not None and _YEAR.fullmatch(written):
        return int(written)
    day = header["ReferenceDate"][0].as_py()
    return day.year if day is not None else None
