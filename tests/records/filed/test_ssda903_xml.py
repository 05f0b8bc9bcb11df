"""An SSDA903 return in XML: children with a header and episodes, and groups within the header."""

from datetime import date

import pytest

from goldenthread.records.faults import LoadRefused
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.ssda903 import read_ssda903, sign

WHO = "<CHILDID>a1</CHILDID><SEX>1</SEX><DOB>01/02/2010</DOB>"


def xml(inside, name="r.xml", root="EXPSSDA903"):
    return Opened(name, f"<?xml version='1.0'?>\n<{root}>\n{inside}\n</{root}>".encode())


def child(header="", episodes=""):
    return f"<CHILD><HEADER>{WHO}{header}</HEADER>{episodes}</CHILD>"


def read(*children, **more):
    return read_ssda903([xml("\n".join(children))], **more)


def rows(filing, table, *names):
    return [tuple(row[name] for name in names) for row in filing.tables[table].to_pylist()]


def test_a_child_with_its_header_and_episodes():
    filing = read(
        child(
            "<UASC>0</UASC><ETHNIC>wbri</ETHNIC>",
            "<EPISODE><DECOM>01/04/2025</DECOM><PL>u1</PL></EPISODE>"
            "<EPISODE/><EPISODE><DECOM/></EPISODE>",
        )
    )
    assert filing.form == "xml"
    assert filing.missing_columns == frozenset()
    assert rows(filing, "Header", "row", "CHILD", "SEX", "DOB", "ETHNIC", "UASC") == [
        (1, "A1", "1", date(2010, 2, 1), "WBRI", "0")
    ]
    assert rows(filing, "Episodes", "row", "CHILD", "DECOM", "PLACE") == [
        (1, "A1", date(2025, 4, 1), "U1")
    ]


def test_what_the_file_has_no_record_of_is_an_empty_table_and_not_an_absent_one():
    filing = read(child())
    assert {name for name, table in filing.tables.items() if table.num_rows} == {"Header"}
    assert set(filing.tables) == {
        *("Header", "Episodes", "Reviews", "UASC", "OC2", "OC3", "AD1"),
        *("PlacedAdoption", "PrevPerm", "Missing", "Postcodes"),
    }


def test_the_groups_of_a_header_become_rows_of_their_tables():
    filing = read(
        child(
            "<AREVIEW><REVIEW>01/05/2025</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>"
            "<AREVIEW><REVIEW>01/08/2025</REVIEW></AREVIEW><AREVIEW><REVIEW/></AREVIEW>"
            "<AMISSING><MISSING>m</MISSING></AMISSING><OC2/>"
            "<PERMANENCE><PREV_PERM>Z1</PREV_PERM></PERMANENCE>"
            "<AD_PLACED><DATE_PLACED>01/06/2025</DATE_PLACED></AD_PLACED>"
        )
    )
    assert rows(filing, "Reviews", "row", "CHILD", "DOB", "REVIEW", "REVIEW_CODE") == [
        (1, "A1", date(2010, 2, 1), date(2025, 5, 1), "PN1"),
        (2, "A1", date(2010, 2, 1), date(2025, 8, 1), None),
    ]
    assert rows(filing, "Missing", "CHILD", "MISSING") == [("A1", "M")]
    assert rows(filing, "PrevPerm", "CHILD", "PREV_PERM") == [("A1", "Z1")]
    assert rows(filing, "PlacedAdoption", "CHILD", "DATE_PLACED") == [("A1", date(2025, 6, 1))]
    assert filing.tables["OC2"].num_rows == 0


def test_a_child_is_in_the_tables_whose_columns_its_header_fills():
    filing = read(
        child("<UASC>1</UASC>"),
        child("<UASC>0</UASC><DUC>01/06/2025</DUC><IN_TOUCH/><ACTIV/><DATE_INT></DATE_INT>"),
        child("<UASC/><ACCOM>B1</ACCOM><NB_ADOPTR>1</NB_ADOPTR>"),
        child("<UASC>0</UASC><DUC/>"),
    )
    assert rows(filing, "UASC", "row", "CHILD", "SEX", "DUC") == [
        (1, "A1", "1", None),
        (2, "A1", "1", date(2025, 6, 1)),
    ]
    assert rows(filing, "OC3", "ACCOM") == [("B1",)]
    assert rows(filing, "AD1", "NB_ADOPTR") == [("1",)]
    assert rows(filing, "Header", "UASC") == [("1",), ("0",), (None,), ("0",)]


def test_groups_that_are_newer_than_the_layout():
    filing = read(
        child(
            "<SWEPISODE><SW_ID>SW1</SW_ID><SW_DECOM>01/04/2025</SW_DECOM></SWEPISODE>",
            "<ADOLO><DOLO_START>02/04/2025</DOLO_START></ADOLO><WHAT><ELSE>1</ELSE></WHAT>",
        )
    )
    assert rows(filing, "SWEpisodes", "CHILD", "SW_ID", "SW_DECOM") == [
        ("A1", "SW1", date(2025, 4, 1))
    ]
    assert rows(filing, "DoLo", "CHILD", "DOLO_START") == [("A1", date(2025, 4, 2))]
    header = next(it for it in filing.recognised if it.table == "Header")
    assert header.extra_columns == ("WHAT",)


def test_episodes_may_come_before_the_header_and_names_in_any_case():
    inside = f"<child><episode><decom>2025-04-01</decom></episode><header>{WHO}</header></child>"
    filing = read_ssda903([xml(inside, root="any")])
    assert rows(filing, "Episodes", "CHILD", "DECOM") == [("A1", date(2025, 4, 1))]
    assert sign(xml(inside, root="any")) == "by its elements CHILD and EPISODE"


def test_an_unreadable_date_names_its_line_and_its_row_and_is_told_once():
    bad = child("<DUC>31/02/2025</DUC>").replace("01/02/2010", "1/2/10")
    filing = read(child(), bad)
    assert [(it.line, it.column) for it in filing.faults] == [(4, "DOB"), (4, "DUC")]
    assert "“1/2/10” cannot be read" in filing.faults[0].problem
    assert filing.faults[0].problem.endswith("(row 2 of Header)")
    assert rows(filing, "UASC", "DOB_unread", "DUC_unread") == [("1/2/10", "31/02/2025")]


def test_last_year_in_xml_and_this_year_in_csv():
    header = Opened("h.csv", b"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA1,1,,,,,\n")
    filing = read_ssda903([header], last_year=[xml(child("<UASC>1</UASC>"))])
    assert filing.form == "csv"
    assert filing.missing_columns == {"Header.UASC"}
    assert rows(filing, "Header_last", "CHILD", "UASC") == [("A1", "1")]
    assert rows(filing, "UASC_last", "CHILD") == [("A1",)]


def test_what_xml_cannot_carry_may_come_in_csv_beside_it():
    workers = Opened("w.csv", b"CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\nA1,,SW1,,,\n")
    filing = read_ssda903([workers, xml(child("<UASC>1</UASC>"))])
    assert filing.form == "xml"
    assert filing.tables["SWEpisodes"].num_rows == 1
    assert rows(filing, "Header", "UASC") == [("1",)]


@pytest.mark.parametrize(
    ("data", "problem", "line"),
    [
        (xml(child()).data[:-20], "not whole XML", 3),
        (xml(child()).data.replace(b"</HEADER>", b""), "not whole XML (mismatched tag)", 3),
        (b"<EXPSSDA903></EXPSSDA903>", "no CHILD with a HEADER or an EPISODE", 1),
        (
            b'<!DOCTYPE a [<!ENTITY b "c">]><EXPSSDA903><CHILD/></EXPSSDA903>',
            "declares a document type",
            1,
        ),
        (b"<?xml version='1.0' encoding='what-8'?><EXPSSDA903/>", "", 1),
        (xml(child("<SEX>2</SEX>")).data, "stands twice in one record", 3),
        (xml("<A>" * 20 + "</A>" * 20 + child()).data, "16 deep", 3),
    ],
)
def test_what_is_refused(data, problem, line):
    with pytest.raises(LoadRefused) as refused:
        read_ssda903([Opened("r.xml", data)])
    assert problem in refused.value.faults[0].problem
    assert refused.value.faults[0].line == line


def test_all_that_is_wrong_with_the_elements_is_told_in_the_order_of_the_file():
    deep = "<A>" * 15 + "\n<B/>" + "</A>" * 15
    twice = "<INV1>x</INV1><!--\n--><INV1>y</INV1><SEX/><SEX>2\n</SEX>"
    with pytest.raises(LoadRefused) as refused:
        read(child(twice), deep, child("<CHILD>a2</CHILD>"))
    assert [(it.line, it.column) for it in refused.value.faults] == [
        (4, None),
        (5, "SEX"),
        (7, None),
        (8, "CHILD"),
    ]
    assert "INV1" not in str(refused.value)


def test_a_field_that_is_blank_does_not_stand_twice():
    filing = read(child("<SEX> </SEX><SEX><!-- 2 --></SEX><DOB>&#32;</DOB>"))
    assert rows(filing, "Header", "SEX", "DOB") == [("1", date(2010, 2, 1))]


def test_two_files_of_a_year_are_refused_unless_they_are_one():
    filing = read_ssda903([xml(child(), "a.xml"), xml(child(), "b.xml")])
    assert filing.ignored == ("b.xml",)
    with pytest.raises(LoadRefused, match=r"a\.xml and b\.xml are both Header"):
        read_ssda903([xml(child(), "a.xml"), xml(child() * 2, "b.xml")])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_the_encoding_that_the_file_says(encoding):
    text = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?><EXPSSDA903>"
    text += child("<ETHNIC>é</ETHNIC>") + "</EXPSSDA903>"
    file = Opened("r.xml", text.encode(encoding))
    assert sign(file) == "by its root element EXPSSDA903"
    assert rows(read_ssda903([file]), "Header", "ETHNIC") == [("É",)]


def test_xml_of_another_kind_is_not_taken():
    assert (
        sign(Opened("c.xml", b"<Message><Header/><Children><Child/></Children></Message>")) is None
    )
