"""A census file becomes tables: each group a row, each element a column, nothing guessed."""

from collections import Counter
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pyarrow as pa
import pytest

from goldenthread.records.filed.cin import read_cin, sign
from goldenthread.records.filed.filing import Filing
from goldenthread.records.filed.opened import Opened
from goldenthread.schema.cin import CIN

REAL_FILES = (
    "CIN_Census_2024.xml",
    "CIN_Census_2026.xml",
    "CIN_header_issues_100.xml",
    "CIN_la_issues_2887Q.xml",
    "fake_CIN_data.xml",
)
ROWS = {
    "ChildIdentifiers": "Child",
    "ChildCharacteristics": "ChildCharacteristics",
    "Disabilities": "Disability",
    "CINdetails": "CINdetails",
    "Assessments": "Assessments",
    "AssessmentFactorsList": "AssessmentFactors",
    "CINplanDates": "CINPlanDates",
    "Section47": "Section47",
    "ChildProtectionPlans": "ChildProtectionPlans",
    "Reviews": "Reviews",
    "PreProceedings": "PreProceedingsandFGDM",
}

HEADER = """<Header>
  <CollectionDetails>
    <Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate>
  </CollectionDetails>
  <Source>
    <SourceLevel>L</SourceLevel><LEA>201</LEA><SoftwareCode>Ours</SoftwareCode>
    <Release>1</Release><SerialNo>001</SerialNo><DateTime>2026-05-23T11:14:05</DateTime>
  </Source>
</Header>"""


def message(children: str, header: str = HEADER) -> bytes:
    return f"<Message>\n{header}\n<Children>{children}</Children>\n</Message>".encode()


def read(children: str, header: str = HEADER) -> Filing:
    return read_cin([Opened("cin.xml", message(children, header))])


def rows(filing: Filing, table: str, *columns: str) -> list[tuple[object, ...]]:
    picked = filing.tables[table].select(columns or filing.tables[table].column_names)
    return [tuple(row.values()) for row in picked.to_pylist()]


@pytest.mark.parametrize("name", REAL_FILES)
def test_a_real_file_is_read_to_its_end(name: str, shared_data: Path):
    data = (shared_data / "returns" / "cin" / name).read_bytes()
    filing = read_cin([Opened(name, data)])
    found = Counter(element.tag for element in ElementTree.fromstring(data).iter())  # noqa: S314
    counted = {table: filing.tables[table].num_rows for table in ROWS}
    assert counted == {table: found[element] for table, element in ROWS.items()}
    assert filing.tables["Header"].num_rows == 1
    assert filing.faults == ()


@pytest.mark.parametrize("name", REAL_FILES)
def test_every_value_of_a_real_file_is_in_its_tables(name: str, shared_data: Path):
    data = (shared_data / "returns" / "cin" / name).read_bytes()
    filing = read_cin([Opened(name, data)])
    fields = {column.name for table in CIN.tables.values() for column in table.columns}
    written = Counter(
        (element.tag, element.text.strip())
        for element in ElementTree.fromstring(data).iter()  # noqa: S314
        if element.tag in fields and element.text and element.text.strip()
    )
    kept: Counter[tuple[str, str]] = Counter()
    for table_name, table in filing.tables.items():
        for column in CIN.tables[table_name].columns:
            copied = column.name == "LAchildID" and table_name != "ChildIdentifiers"
            if column.derived or copied:
                continue
            values = table[column.name].to_pylist()
            kept.update((column.name, str(it)) for it in values if it is not None)
    assert kept == written


def test_the_real_file_with_every_module(shared_data: Path):
    path = shared_data / "returns" / "cin" / "CIN_Census_2026.xml"
    filing = read_cin([Opened(path.name, path.read_bytes())])
    assert (filing.year, filing.authority, filing.form) == (2023, "201", "xml")
    (recognised,) = filing.recognised
    assert recognised.rows == 2
    assert recognised.sign == "by its root element Message and its collection CIN"
    assert recognised.extra_columns == ("text outside any field (once)",)
    assert rows(filing, "PreProceedings", "child", "CINdetailsID", "PPStartDate") == [
        (1, 1, date(2026, 9, 9))
    ]
    assert rows(filing, "AssessmentFactorsList", "child", "AssessmentFactors") == [
        (1, "1C"),
        (1, "RB"),
        (1, "6B"),
    ]


def test_each_table_has_the_declared_columns_and_types_also_without_rows():
    filing = read("")
    assert set(filing.tables) == set(CIN.tables)
    for name, table in CIN.tables.items():
        stored = filing.tables[name]
        assert stored.column_names == [it.name for it in table.snapshot_columns]
        for column in table.snapshot_columns:
            wanted = {"text": pa.string(), "date": pa.date32(), "integer": pa.int64()}
            assert stored.schema.field(column.name).type == wanted[column.type.value]


def test_a_file_without_children_is_a_fault():
    (fault,) = read("").faults
    assert fault.problem == "the file has no Child element"


def test_counters_start_again_within_their_parents():
    referral = "<CINdetails>{}</CINdetails>"
    two = "<Assessments/><Assessments/><ChildProtectionPlans/>"
    one = "<ChildProtectionPlans/><ChildProtectionPlans><Reviews/></ChildProtectionPlans>"
    filing = read(
        f"<Child>{referral.format(two)}{referral.format('<Assessments/>')}</Child>"
        f"<Child/><Child>{referral.format(one)}</Child>"
    )
    assert rows(filing, "CINdetails", "row", "child", "CINdetailsID") == [
        (1, 1, 1),
        (2, 1, 2),
        (3, 3, 1),
    ]
    assert rows(filing, "Assessments", "row", "child", "CINdetailsID", "AssessmentID") == [
        (1, 1, 1, 1),
        (2, 1, 1, 2),
        (3, 1, 2, 1),
    ]
    assert rows(filing, "ChildProtectionPlans", "child", "CINdetailsID", "CPPID") == [
        (1, 1, 1),
        (3, 1, 1),
        (3, 1, 2),
    ]
    assert rows(filing, "Reviews", "child", "CINdetailsID", "CPPID") == [(3, 1, 2)]


def test_a_child_without_groups_has_a_row_and_no_identifier():
    filing = read(
        "<Child/>"
        "<Child><CINdetails/></Child>"
        "<Child><ChildIdentifiers><LAchildID>c3</LAchildID></ChildIdentifiers><CINdetails/></Child>"
    )
    assert rows(filing, "ChildIdentifiers", "row", "child", "LAchildID") == [
        (1, 1, None),
        (2, 2, None),
        (3, 3, "c3"),
    ]
    assert rows(filing, "CINdetails", "child", "LAchildID") == [(2, None), (3, "c3")]
    assert filing.tables["ChildCharacteristics"].num_rows == 0
    assert filing.faults == ()


def test_two_children_of_one_identifier_stay_two():
    child = "<Child><ChildIdentifiers><LAchildID>c</LAchildID></ChildIdentifiers></Child>"
    assert rows(read(child * 2), "ChildIdentifiers", "child", "LAchildID") == [(1, "c"), (2, "c")]


def test_empty_disabilities_and_factors_are_rows():
    filing = read(
        "<Child><ChildCharacteristics><Disabilities>"
        "<Disability>HAND</Disability><Disability/><Disability> </Disability>"
        "</Disabilities></ChildCharacteristics>"
        "<CINdetails><Assessments><FactorsIdentifiedAtAssessment>"
        "<AssessmentFactors/><AssessmentFactors>2B 3A,4A</AssessmentFactors>"
        "</FactorsIdentifiedAtAssessment></Assessments></CINdetails></Child>"
    )
    assert rows(filing, "Disabilities", "Disability") == [("HAND",), (None,), (None,)]
    assert rows(filing, "AssessmentFactorsList", "AssessmentID", "AssessmentFactors") == [
        (1, None),
        (1, "2B 3A,4A"),
    ]


def test_a_review_is_a_row_without_a_date_and_for_each_of_its_dates():
    filing = read(
        "<Child><CINdetails><ChildProtectionPlans>"
        "<Reviews/>"
        "<Reviews><CPPreviewDate/></Reviews>"
        "<Reviews><CPPreviewDate>2025-04-01</CPPreviewDate></Reviews>"
        "<Reviews><CPPreviewDate>2025-05-01</CPPreviewDate>"
        "<CPPreviewDate>2025-06-01</CPPreviewDate></Reviews>"
        "<Reviews></Reviews>"
        "</ChildProtectionPlans></CINdetails></Child>"
    )
    assert rows(filing, "Reviews", "row", "CPPreviewDate") == [
        (1, None),
        (2, None),
        (3, date(2025, 4, 1)),
        (4, date(2025, 5, 1)),
        (5, date(2025, 6, 1)),
        (6, None),
    ]


def test_pre_proceedings_stand_below_a_referral_or_beside_it():
    group = "<PreProceedingsandFGDM><PPOutcome>{}</PPOutcome></PreProceedingsandFGDM>"
    filing = read(
        f"<Child><CINdetails/><CINdetails>{group.format('A')}</CINdetails>{group.format('B')}"
        "</Child>"
    )
    assert rows(filing, "PreProceedings", "child", "CINdetailsID", "PPOutcome") == [
        (1, 2, "A"),
        (1, None, "B"),
    ]


def test_the_same_name_in_two_groups_fills_two_tables():
    filing = read(
        "<Child><CINdetails><DateOfInitialCPC>2025-05-01</DateOfInitialCPC>"
        "<Section47><DateOfInitialCPC>2025-06-01</DateOfInitialCPC></Section47>"
        "</CINdetails></Child>"
    )
    assert rows(filing, "CINdetails", "DateOfInitialCPC") == [(date(2025, 5, 1),)]
    assert rows(filing, "Section47", "DateOfInitialCPC") == [(date(2025, 6, 1),)]


def test_namespaces_and_prefixes_do_not_matter():
    plain = message("<Child><ChildIdentifiers><Sex>M</Sex></ChildIdentifiers></Child>").decode()
    default = plain.replace("<Message>", '<Message xmlns="urn:a">')
    prefixed = plain.replace("</", "</c:").replace("<", "<c:").replace("<c:/c:", "</c:")
    declared = prefixed.replace("<c:Message>", "<c:Message xmlns:c='urn:a>b'>")
    for text in (default, declared):
        file = Opened("cin.xml", text.encode())
        assert sign(file) is not None
        assert rows(read_cin([file]), "ChildIdentifiers", "Sex") == [("M",)]


def test_attributes_do_not_matter():
    filing = read(
        '<Child id="1" note="a>b"><ChildIdentifiers at = "x"  ><Sex why=\'">\' >M</Sex >'
        '<UPN n="1"/><FormerUPN\nn="2" /><UPNunknown a=">" b=\'/\'>UN1</UPNunknown>'
        "</ChildIdentifiers ></Child>"
    )
    assert rows(filing, "ChildIdentifiers", "Sex", "UPN", "FormerUPN", "UPNunknown") == [
        ("M", None, None, "UN1")
    ]
    assert filing.recognised[0].extra_columns == ()


def test_comments_instructions_and_literal_text():
    filing = read(
        "<!-- <Child/> --><Child><?skip <Child/> ?><ChildIdentifiers>"
        "<Sex><!-- one -->M<!-- two --></Sex><UPN><![CDATA[a<b>&c]]></UPN>"
        "<FormerUPN>&lt;&amp;&#65;&#x42;&gt;</FormerUPN></ChildIdentifiers></Child>"
    )
    assert rows(filing, "ChildIdentifiers", "Sex", "UPN", "FormerUPN") == [("M", "a<b>&c", "<&AB>")]


def test_line_ends_within_a_value_are_one_kind():
    filing = read("<Child><ChildIdentifiers><UPN>a\r\nb\rc\nd</UPN></ChildIdentifiers></Child>")
    assert rows(filing, "ChildIdentifiers", "UPN") == [("a\nb\nc\nd",)]


def test_a_reference_of_any_length():
    written = f"<UPN>&#{'0' * 5000}65;&#x{'0' * 5000}42;</UPN>"
    filing = read(f"<Child><ChildIdentifiers>{written}</ChildIdentifiers></Child>")
    assert rows(filing, "ChildIdentifiers", "UPN") == [("AB",)]


def test_what_is_not_known_is_let_through_and_counted():
    filing = read(
        "<Child>stray<ChildIdentifiers><Surname><Deep/></Surname><Sex>M<Odd/>more</Sex><Surname/>"
        "</ChildIdentifiers><Sex>F</Sex></Child>"
    )
    assert rows(filing, "ChildIdentifiers", "Sex") == [("M",)]
    assert filing.faults == ()
    assert filing.recognised[0].extra_columns == (
        "ChildIdentifiers.Surname (2 times)",
        "text outside any field (2 times)",
        "Sex.Odd (once)",
        "Child.Sex (once)",
    )


def test_an_element_written_twice_is_a_fault_and_the_first_counts():
    filing = read(
        "<Child><ChildIdentifiers>\n<Sex>M</Sex>\n<Sex>F</Sex></ChildIdentifiers></Child><Child/>"
    )
    assert rows(filing, "ChildIdentifiers", "Sex") == [("M",), (None,)]
    (fault,) = filing.faults
    assert (fault.line, fault.column) == (13, "ChildIdentifiers.Sex")
    assert "more than once" in fault.problem


READABLE = {
    "2026-03-31": date(2026, 3, 31),
    " 2026-03-31\n": date(2026, 3, 31),
    "2024-02-29": date(2024, 2, 29),
    "2026-03-31T00:00:00": date(2026, 3, 31),
    "2026-03-31T00:00:00.000": date(2026, 3, 31),
    "1066-04-13": date(1066, 4, 13),
    "0001-01-01": date(1, 1, 1),
    "9999-12-31": date(9999, 12, 31),
    "": None,
}
UNREADABLE = (
    "31/03/2026",
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "2026-04-00",
    "0000-01-01",
    "2026-3-31",
    "26-03-31",
    "2026-03-31Z",
    "2026-03-31+01:00",
    "2026-03-31T10:00:00",
    "2026-03-31T00:00:00Z",
    "20260331",
    "31-Mar-2026",
    "2026/03/31",
    "٢٠٢٦-٠٣-٣١",
    "unknown",
)


@pytest.mark.parametrize("written", READABLE)
def test_readable_dates(written: str):
    day = f"<PersonBirthDate>{written}</PersonBirthDate>"
    filing = read(f"<Child><ChildIdentifiers>{day}</ChildIdentifiers></Child>")
    assert rows(filing, "ChildIdentifiers", "PersonBirthDate", "PersonBirthDate_unread") == [
        (READABLE[written], None)
    ]
    assert filing.faults == ()


@pytest.mark.parametrize("written", UNREADABLE)
def test_an_unreadable_date_is_null_kept_and_reported(written: str):
    day = f"\n<PersonBirthDate>{written}</PersonBirthDate>"
    filing = read(
        "<Child/><Child><ChildIdentifiers><PersonBirthDate>2020-01-02</PersonBirthDate>"
        f"</ChildIdentifiers></Child><Child><ChildIdentifiers>{day}</ChildIdentifiers></Child>"
    )
    assert rows(filing, "ChildIdentifiers", "PersonBirthDate", "PersonBirthDate_unread") == [
        (None, None),
        (date(2020, 1, 2), None),
        (None, written),
    ]
    (fault,) = filing.faults
    assert (fault.file, fault.line) == ("cin.xml", 12)
    assert fault.column == "ChildIdentifiers.PersonBirthDate"
    assert "is not a date written as 2026-03-31" in fault.problem
    assert "such as 2026-03-31" in fault.remedy


def test_an_unreadable_date_is_quoted_only_where_it_looks_like_one():
    birth = "<PersonBirthDate>{}</PersonBirthDate>"
    written = f"<Child><ChildIdentifiers>{birth}</ChildIdentifiers></Child>"
    (fault,) = read(written.format("31/03/2026")).faults
    assert '"31/03/2026"' in fault.problem
    for identifier in ("INV000123", "123456", "Smith", "A123456789123"):
        (fault,) = read(written.format(identifier)).faults
        assert identifier not in str(fault)
        assert f"({len(identifier)} characters, not shown)" in fault.problem


def test_lines_are_told_past_comments_literal_text_and_instructions():
    filing = read(
        "<!--\n\n--><Child><ChildIdentifiers><UPN><![CDATA[a\nb]]></UPN>\n<?x\n?>\n"
        "<PersonBirthDate>x</PersonBirthDate></ChildIdentifiers></Child>"
    )
    assert [fault.line for fault in filing.faults] == [17]


def test_a_hundred_faults_of_a_kind_are_told_by_twenty():
    child = (
        "<Child><ChildIdentifiers><PersonBirthDate>1/1/2020</PersonBirthDate></ChildIdentifiers>"
        "</Child>"
    )
    *shown, more = read(child * 100).faults
    assert len(shown) == 20
    assert more.problem == "80 more lines have the same fault"


@pytest.mark.parametrize(
    ("year", "reference", "expected"),
    [
        ("2026", "2025-03-31", 2026),
        ("26", "2025-03-31", 2025),
        ("", "2025-03-31", 2025),
        ("", "31/03/2025", None),
        ("2025/26", "", None),
    ],
)
def test_the_year_is_the_headers_or_that_of_its_reference_date(year, reference, expected):
    header = f"<Header><Year>{year}</Year><ReferenceDate>{reference}</ReferenceDate></Header>"
    assert read("<Child/>", header).year == expected


def test_a_file_without_a_header_has_an_empty_one():
    filing = read("<Child/>", "")
    (header,) = filing.tables["Header"].to_pylist()
    assert header.pop("row") == 1
    assert set(header.values()) == {None}
    assert (filing.year, filing.authority) == (None, None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_usual_encodings(encoding: str):
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    child = "<Child><ChildIdentifiers><LAchildID>é1</LAchildID></ChildIdentifiers></Child>"
    text = f'<?xml version="1.0" encoding="{declared}"?>\n' + message(child).decode()
    file = Opened("cin.xml", text.encode(encoding))
    assert sign(file) is not None
    assert rows(read_cin([file]), "ChildIdentifiers", "LAchildID") == [("é1",)]


def test_a_file_that_declares_utf_16_and_is_utf_8_is_read_by_its_bytes():
    text = b'<?xml version="1.0" encoding="utf-16"?>\n' + message("<Child/>")
    assert read_cin([Opened("cin.xml", text)]).tables["ChildIdentifiers"].num_rows == 1


def test_windows_line_ends():
    file = Opened("cin.xml", message("<Child>\n</Child>").replace(b"\n", b"\r\n"))
    assert read_cin([file]).recognised[0].extra_columns == ()


def test_the_same_file_twice_is_read_once():
    file = message("<Child/>")
    filing = read_cin([Opened("a.xml", file), Opened("b.xml", file)])
    assert filing.tables["ChildIdentifiers"].num_rows == 1
    assert filing.ignored == ("b.xml",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<Message><Collection>CIN</Collection>", "by its root element Message and its collection"),
        ("<Message><Child><ChildIdentifiers>", "its element ChildIdentifiers"),
        ("<Message><Collection>SC</Collection><ChildIdentifiers>", None),
        ("<Message/>", None),
        ("<Report><Collection>CIN</Collection></Report>", None),
        ("<!-- <Message><Collection>CIN</Collection> --><Report/>", None),
        ("CHILD,SEX,DOB\n", None),
        ("", None),
    ],
)
def test_the_sign_of_a_census(text: str, expected: str | None):
    found = sign(Opened("any.txt", text.encode()))
    assert found is None if expected is None else expected in (found or "")
