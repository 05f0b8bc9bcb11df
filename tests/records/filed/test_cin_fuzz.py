"""Whatever a census file holds, it is read as a slow and obvious reader reads it, or refused."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from xml.etree import ElementTree

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from goldenthread.records.faults import LoadRefused
from goldenthread.records.filed.cin import read_cin, sign
from goldenthread.records.filed.filing import Filing
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.read_looks import looks_like
from goldenthread.schema.cin import CIN
from goldenthread.schema.filed import unread_column
from goldenthread.schema.table import DATE, INTEGER

IDENTIFIERS = ("INV000123Q", "A850728973744", "X98765432123B")
VALID = f"""<?xml version="1.0" encoding="utf-8"?>
<Message>
  <Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>
    <ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails>
    <Source><LEA>201</LEA></Source></Header>
  <Children>
    <Child>
      <ChildIdentifiers>
        <LAchildID>{IDENTIFIERS[0]}</LAchildID><UPN>{IDENTIFIERS[1]}</UPN>
        <FormerUPN>{IDENTIFIERS[2]}</FormerUPN><PersonBirthDate>2015-03-27</PersonBirthDate>
      </ChildIdentifiers>
      <ChildCharacteristics><Ethnicity>WBRI</Ethnicity>
        <Disabilities><Disability>HAND</Disability><Disability/></Disabilities>
      </ChildCharacteristics>
      <CINdetails><CINreferralDate>2025-10-06</CINreferralDate><!-- a note -->
        <Assessments><AssessmentActualStartDate>2025-10-07</AssessmentActualStartDate>
          <FactorsIdentifiedAtAssessment><AssessmentFactors>1C</AssessmentFactors>
          </FactorsIdentifiedAtAssessment></Assessments>
        <ChildProtectionPlans n="1"><Reviews/><Reviews>
          <CPPreviewDate>2026-02-15</CPPreviewDate></Reviews></ChildProtectionPlans>
      </CINdetails>
    </Child>
  </Children>
</Message>
""".encode()

PIECES = st.sampled_from(
    [
        b"",
        b"<",
        b">",
        b"</",
        b"/>",
        b"&",
        b"&amp;",
        b"&#65;",
        b"&#xD800;",
        b"]]>",
        b"<![CDATA[<a>&]]>",
        b"<!-- <Child> -->",
        b"<?x?>",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
        b"<Child/>",
        b"<Child>",
        b"</Child>",
        b"<Reviews/>",
        b"<Sex a='>'>M</Sex>",
        b"<x:UPN xmlns:x='u'>1</x:UPN>",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xe9",
        b"\r\n",
        b" ",
        b"\n",
        b"'",
        b'"',
        b"=",
        *(f"<PersonBirthDate>{it}</PersonBirthDate>".encode() for it in IDENTIFIERS),
        *(f"<{it}>".encode() for it in IDENTIFIERS),
        *(it.encode() for it in IDENTIFIERS),
        b"31/03/2026",
        b"2026-02-30",
        b"<" * 2000,
        b"<a>" * 500,
    ]
)
PLACES = st.integers(0, len(VALID))
EDITS = st.lists(
    st.tuples(PLACES, st.integers(0, 40), PIECES | st.binary(max_size=6)), min_size=1, max_size=6
)


def edited(edits: list[tuple[int, int, bytes]]) -> bytes:
    data = VALID
    for place, cut, piece in edits:
        data = data[:place] + piece + data[place + cut :]
    return data


def read(data: bytes) -> Filing | None:
    """Read what may be refused; a refusal has something to say and names no child."""
    file = Opened("cin.xml", data)
    sign(file)
    told = looks_like(file)
    try:
        filing = read_cin([file])
        faults = filing.faults
    except LoadRefused as refused:
        filing, faults = None, refused.faults
        assert faults
        told += str(refused) + repr(refused)
    told += repr(faults)
    assert not [it for it in IDENTIFIERS if it in told]
    return filing


@settings(max_examples=400, deadline=timedelta(seconds=5))
@given(EDITS)
@example([(0, len(VALID), b"")])
@example([(0, 0, b"\xff\xfe")])
@example([(VALID.index(b"BRI"), 0, b"\r\n")])
def test_a_mangled_file_is_read_right_or_refused(edits: list[tuple[int, int, bytes]]):
    data = edited(edits)
    filing = read(data)
    if filing is not None and (root := parsed(data)) is not None:
        assert stored(filing) == Reference(root).rows


@settings(max_examples=100, deadline=timedelta(seconds=5))
@given(st.integers(0, len(VALID) - 2))
def test_a_file_that_is_cut_off_anywhere_is_refused(length: int):
    assert read(VALID[:length]) is None


@settings(max_examples=100, deadline=timedelta(seconds=5))
@given(
    st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp037"]),
    st.sampled_from(["utf-8", "utf-16", "utf-32", "windows-1252", "idna", "zlib", "x" * 60]),
    EDITS,
)
def test_wrong_encodings_are_read_or_refused(
    written: str, declared: str, edits: list[tuple[int, int, bytes]]
):
    text = edited(edits).decode("utf-8", "ignore").replace('"utf-8"', f'"{declared}"', 1)
    read(text.encode(written, "ignore"))


@settings(max_examples=200, deadline=timedelta(seconds=5))
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_or_read(data: bytes):
    read(data)


NAMES = sorted(
    {column.name for table in CIN.tables.values() for column in table.columns}
    | {"Message", "Header", "Source", "Children", "Child", "ChildIdentifiers", "CINdetails"}
    | {"ChildCharacteristics", "Disabilities", "Assessments", "FactorsIdentifiedAtAssessment"}
    | {"CINPlanDates", "Section47", "ChildProtectionPlans", "Reviews", "PreProceedingsandFGDM"}
    | {"Unknown", "AVeryLongNameThatNoElementOfTheCensusHas"}
)
BELOW = {
    "Message": ["Children", "Header"],
    "Children": ["Child"],
    "Child": ["ChildIdentifiers", "ChildCharacteristics", "CINdetails", "PreProceedingsandFGDM"],
    "ChildIdentifiers": ["LAchildID", "PersonBirthDate", "Sex"],
    "ChildCharacteristics": ["Ethnicity", "Disabilities"],
    "Disabilities": ["Disability"],
    "CINdetails": ["Assessments", "ChildProtectionPlans", "CINPlanDates", "ReferralNFA"],
    "Assessments": ["FactorsIdentifiedAtAssessment", "AssessmentActualStartDate"],
    "FactorsIdentifiedAtAssessment": ["AssessmentFactors"],
    "ChildProtectionPlans": ["Reviews", "CPPstartDate"],
    "Reviews": ["CPPreviewDate"],
    "Header": ["Source", "Year"],
}
TEXTS = st.sampled_from(
    ["", " ", "\n", "M", " a&b ", "2026-03-31", "31/03/2026", "é>\"'", "\u00a0x", "a\nb"]
)


@st.composite
def trees(draw: st.DrawFn, name: str = "Message", depth: int = 0) -> ElementTree.Element:
    element = ElementTree.Element(name, draw(st.sampled_from([{}, {"a": "x>'"}, {"b": "1"}])))
    element.text, element.tail = draw(TEXTS), draw(TEXTS)
    if depth < 8:
        likely = st.sampled_from(BELOW[name]) if name in BELOW else st.nothing()
        most = 4 if name in BELOW else 1
        some = likely | likely | st.sampled_from(NAMES) if name in BELOW else st.sampled_from(NAMES)
        for child in draw(st.lists(some, max_size=most)):
            element.append(draw(trees(child, depth + 1)))
    return element


@settings(
    max_examples=150,
    deadline=timedelta(seconds=5),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(trees())
def test_any_tree_is_read_as_the_obvious_reader_reads_it(root: ElementTree.Element):
    root.tail = None
    for short in (True, False):
        data = ElementTree.tostring(root, "utf-8", short_empty_elements=short)
        filing = read(data)
        assert filing is not None
        assert stored(filing) == Reference(ElementTree.fromstring(data)).rows  # noqa: S314


def parsed(data: bytes) -> ElementTree.Element | None:
    try:
        return ElementTree.fromstring(data)  # noqa: S314
    except (ElementTree.ParseError, ValueError, LookupError):
        return None


def stored(filing: Filing) -> dict[str, list[dict[str, object]]]:
    return {name: table.to_pylist() for name, table in filing.tables.items()}


class Row(dict[str, object]):
    """A row to be, and the elements that it was filled from."""

    def __init__(self, table: str, **keys: object) -> None:
        super().__init__(dict.fromkeys(it.name for it in CIN.tables[table].snapshot_columns))
        self.update(keys)
        self.table = CIN.tables[table]
        self.seen: set[str] = set()

    def fill(self, group: Iterable[ElementTree.Element]) -> None:
        for element in group:
            name = local(element)
            own = name != self.table.identity or self.table.name == "ChildIdentifiers"
            if self.table.has(name) and self.table.column(name).type is not INTEGER and own:
                self.put(element)

    def put(self, element: ElementTree.Element) -> None:
        name, text = local(element), (element.text or "").strip() or None
        if name in self.seen:
            return
        self.seen.add(name)
        self[name] = text
        if self.table.column(name).type is DATE:
            self[name] = day_of(text)
            self[unread_column(name)] = None if self[name] else text


class Reference:
    """A census read the plain way: one element after another, one row after another."""

    def __init__(self, root: ElementTree.Element) -> None:
        self.rows: dict[str, list[Row]] = {name: [] for name in CIN.tables}
        header = self.add("Header")
        for top in root:
            if local(top) == "Header":
                parts = ("CollectionDetails", "Source")
                header.fill(it for one in top for it in (one if local(one) in parts else [one]))
            for child in top if local(top) == "Children" else [top]:
                if local(child) == "Child":
                    self.child(child)

    def add(self, table: str, **keys: object) -> Row:
        row = Row(table, **keys, row=len(self.rows[table]) + 1)
        self.rows[table].append(row)
        return row

    def child(self, child: ElementTree.Element) -> None:
        place = len(self.rows["ChildIdentifiers"]) + 1
        who = self.add("ChildIdentifiers", child=place)
        who.fill(it for group in named(child, "ChildIdentifiers") for it in group)
        keys = {"child": place, "LAchildID": who["LAchildID"]}
        count = 0
        for group in child:
            name = local(group)
            if name == "ChildCharacteristics":
                self.add("ChildCharacteristics", **keys).fill(group)
                for disabilities in named(group, "Disabilities"):
                    self.each("Disabilities", named(disabilities, "Disability"), keys)
            elif name == "Disabilities":
                self.each("Disabilities", named(group, "Disability"), keys)
            elif name == "CINdetails":
                count += 1
                self.referral(group, keys | {"CINdetailsID": count})
            elif name == "PreProceedingsandFGDM":
                self.add("PreProceedings", **keys).fill(group)

    def referral(self, referral: ElementTree.Element, keys: dict[str, object]) -> None:
        self.add("CINdetails", **keys).fill(referral)
        counts: Counter[str] = Counter()
        for group in referral:
            name = local(group)
            counts[name] += 1
            if name == "Assessments":
                self.assessment(group, keys | {"AssessmentID": counts[name]})
            elif name == "ChildProtectionPlans":
                self.plan(group, keys | {"CPPID": counts[name]})
            elif name in SIMPLE:
                self.add(SIMPLE[name], **keys).fill(group)

    def assessment(self, group: ElementTree.Element, keys: dict[str, object]) -> None:
        self.add("Assessments", **keys).fill(group)
        for held in group:
            if local(held) == "AssessmentFactors":
                self.each("AssessmentFactorsList", [held], keys)
            elif local(held) == "FactorsIdentifiedAtAssessment":
                self.each("AssessmentFactorsList", named(held, "AssessmentFactors"), keys)

    def plan(self, group: ElementTree.Element, keys: dict[str, object]) -> None:
        self.add("ChildProtectionPlans", **keys).fill(group)
        for review in named(group, "Reviews"):
            dates = named(review, "CPPreviewDate")
            self.each("Reviews", dates, keys)
            if not dates:
                self.add("Reviews", **keys)

    def each(
        self, table: str, elements: Iterable[ElementTree.Element], keys: dict[str, object]
    ) -> None:
        for element in elements:
            self.add(table, **keys).put(element)


SIMPLE = {
    "PreProceedingsandFGDM": "PreProceedings",
    "CINPlanDates": "CINplanDates",
    "CINplanDates": "CINplanDates",
    "Section47": "Section47",
}


def day_of(text: str | None) -> date | None:
    day = (text or "").removesuffix("T00:00:00")
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        return None
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def named(element: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [it for it in element if local(it) == name]
