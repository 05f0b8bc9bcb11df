"""Whatever an SSDA903 file in XML holds, it is read as a slow and obvious reader reads it."""

from collections import Counter
from datetime import timedelta
from xml.etree import ElementTree

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from goldenthread.records.faults import LoadRefused
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.ssda903 import read_ssda903
from goldenthread.schema.ssda903 import SSDA903
from goldenthread.schema.table import DATE

NAMES = (
    *("CHILDID", "CHILD", "SEX", "DOB", "UASC", "DUC", "ETHNIC", "DECOM", "PL", "PLACE", "REVIEW"),
    *("REVIEW_CODE", "IN_TOUCH", "DATE_INT", "SDQ_SCORE", "SW_ID", "DOLO_START", "ODD", "dob"),
    *("HEADER", "EPISODE", "É", "ANameThatIsLongerThanAnyOfTheReturn"),
)
GROUPS = ("HEADER", "EPISODE", "EPISODE", "AREVIEW", "OC2", "header", "CHILD", "ODDER")
TEXTS = st.sampled_from(
    ["", " ", "\n", "1", "1", "0", " a&b ", "1/2/2020", "1/22/20", "é>\"'", "\u00a0x", "a\nb"]
)
ATTRIBUTES = st.sampled_from([{}, {}, {"a": "x>'"}])


@st.composite
def groups(draw: st.DrawFn, name: str, depth: int = 1) -> ElementTree.Element:
    group = ElementTree.Element(name, draw(ATTRIBUTES))
    for field in draw(st.lists(st.sampled_from(NAMES), max_size=5, unique=True)):
        held = ElementTree.SubElement(group, field, draw(ATTRIBUTES))
        held.text, held.tail = draw(TEXTS), draw(TEXTS)
    if depth < 5:
        for inner in draw(st.lists(st.sampled_from(GROUPS), max_size=4 - depth // 2)):
            group.insert(draw(st.integers(0, len(group))), draw(groups(inner, depth + 1)))
    return group


@st.composite
def returns(draw: st.DrawFn) -> ElementTree.Element:
    root = ElementTree.Element("EXPSSDA903")
    root.extend(draw(st.lists(groups("CHILD") | groups("CHILD") | groups("OTHER"), max_size=4)))
    return root


TWO_HEADERS = ElementTree.fromstring(  # noqa: S314
    "<R><CHILD><EPISODE><LS>a</LS><EPISODE><LS>b</LS></EPISODE></EPISODE>"
    "<HEADER><SEX>1</SEX><HEADER><CHILDID>c</CHILDID></HEADER></HEADER></CHILD></R>"
)


@settings(
    max_examples=150,
    deadline=timedelta(seconds=5),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(returns())
@example(TWO_HEADERS)
def test_any_tree_is_read_as_the_obvious_reader_reads_it(root: ElementTree.Element):
    expected = Obvious(root)
    for short in (True, False):
        data = ElementTree.tostring(root, "utf-8", short_empty_elements=short)
        try:
            filing = read_ssda903([Opened("r.xml", data)])
        except LoadRefused as refused:
            told = [fault.problem for fault in refused.faults]
            twice = sum(problem.startswith("the field stands twice") for problem in told)
            assert twice == expected.twice
            assert twice or not (expected.rows["Header"] or expected.rows["Episodes"])
            continue
        assert expected.twice == 0
        for name, rows in expected.rows.items():
            assert [written(row) for row in stored(filing, name)] == rows
        (header,) = (it for it in filing.recognised if it.table == "Header")
        assert header.extra_columns == tuple(sorted(expected.strange))


def stored(filing, name):
    return filing.tables[name].to_pylist() if name in filing.tables else []


def written(row):
    """The filled fields of a stored row, dates as the texts of these tests write them."""
    filled = {name: value for name, value in row.items() if value is not None and name != "row"}
    return {
        name.removesuffix("_unread"): f"{value.day}/{value.month}/{value.year}"
        if hasattr(value, "day")
        else value
        for name, value in filled.items()
    }


TABLES = {name: {column.name for column in table.columns} for name, table in SSDA903.tables.items()}
OFTEN = Counter(column.name for table in SSDA903.tables.values() for column in table.file_columns)
DATES = {
    column.name
    for table in SSDA903.tables.values()
    for column in table.columns
    if column.type is DATE
}
IN_HEADER = ("UASC", "OC3", "AD1")


def tables_of(names):
    """The tables that have a column of these which no other table has."""
    return {
        table
        for table, declared in SSDA903.tables.items()
        for column in declared.file_columns
        if column.name in names and OFTEN[column.name] == 1
    }


class Obvious:
    """A return read the plain way: one element after another, one row after another."""

    def __init__(self, root: ElementTree.Element) -> None:
        self.rows: dict[str, list[dict[str, str]]] = {name: [] for name in TABLES}
        self.strange: set[str] = set()
        self.twice = 0
        self.fields(root)
        for top in root:
            if len(top):
                self.top(top)

    def fields(self, group: ElementTree.Element) -> dict[str, str]:
        """The filled fields of a group by name; counts those that stand there twice."""
        found: dict[str, str] = {}
        for element in group:
            text = (element.text or "").strip()
            if text and not len(element):
                name = element.tag.upper()
                name = {"CHILDID": "CHILD", "PL": "PLACE"}.get(name, name)
                self.twice += name in found
                found[name] = text
        return found

    def top(self, top: ElementTree.Element) -> None:
        inside = [(it.tag.upper(), self.fields(it)) for held in top for it in closed(held)]
        fields = self.fields(top)
        if top.tag != "CHILD":
            self.strange.add(top.tag)
            return
        self.strange.update(fields)
        headers = [fields for tag, fields in inside if tag == "HEADER"]
        first = headers[0] if headers else {}
        who = {name: first[name] for name in ("CHILD", "SEX", "DOB") if name in first}
        for tag, fields in inside:
            if tag == "HEADER":
                self.header(fields)
            elif fields:
                self.group(tag, fields, who)

    def header(self, fields: dict[str, str]) -> None:
        tables = tables_of(fields) | ({"UASC"} if fields.get("UASC") == "1" else set())
        for table in ("Header", *(name for name in IN_HEADER if name in tables)):
            self.add(table, fields)
        for name in fields:
            known = any(name in columns for columns in TABLES.values())
            if not known or tables_of([name]) - {"Header", *IN_HEADER}:
                self.strange.add(name)

    def group(self, tag: str, fields: dict[str, str], who: dict[str, str]) -> None:
        tables = {"Episodes"} if tag == "EPISODE" else tables_of(fields)
        if len(tables) != 1:
            self.strange.add(tag)
            return
        (table,) = tables
        self.strange |= fields.keys() - TABLES[table]
        self.add(table, who | fields)

    def add(self, table: str, fields: dict[str, str]) -> None:
        self.rows[table].append(
            {
                name: text if name in DATES else text.upper()
                for name, text in fields.items()
                if name in TABLES[table]
            }
        )


def closed(group: ElementTree.Element) -> list[ElementTree.Element]:
    """The groups from this one inwards, in the order in which they are closed."""
    if not len(group):
        return []
    return [*(it for held in group for it in closed(held)), group]
