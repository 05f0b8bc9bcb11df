"""Mangled files of SSDA903: they are read or refused, and no refusal names a child."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from goldenthread.records.faults import LoadRefused
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.ssda903 import read_ssda903, sign

CHILD = "ZQCHILD"
EXAMPLES = settings(max_examples=60, deadline=5_000)

CSV = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    f'{CHILD},01/04/2025,S,C2,N1,U1,PR1,,,,"ZZ1 1AA",ZZ1 1AB,SC1\n'
    f"{CHILD}2,2025-04-31,S,C2,N1,U1,PR1,03/05/2025,X1,LAREQ,ZZ1 1AA,ZZ1 1AB,SC1\n"
).encode()
DIRECTORY = b"pcds,oseast1m,osnrth1m,lad\nZZ1 1AA,570000,400000,E06000999\nZZ1 1AB,,,\n"
XML = (
    "<?xml version='1.0' encoding='utf-8'?>\n<EXPSSDA903><CHILD><HEADER>"
    f"<CHILDID>{CHILD}</CHILDID><DOB>01/02/2010</DOB><UASC>1</UASC>"
    "<AREVIEW><REVIEW>1/2/26</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW></HEADER>"
    "<EPISODE><DECOM>01/04/2025</DECOM><PL>U1</PL></EPISODE></CHILD></EXPSSDA903>"
).encode()


def parts_of_a_workbook():
    book = Workbook()
    book.active.append(["URN", "Placement code", "Closed date", "Provider postcode", "Note"])
    book.active.append([1, "K2", "31/03/2026", "ZZ1 1AA", CHILD])
    data = BytesIO()
    book.save(data)
    with ZipFile(data) as package:
        return {name: package.read(name) for name in package.namelist()}


PARTS = parts_of_a_workbook()


def packed(parts):
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return data.getvalue()


places = st.floats(0, 1, exclude_max=True)
pieces = st.one_of(
    st.binary(max_size=6),
    st.sampled_from(
        [b'"', b",", b";", b"\n", b"\r", b"\0", b"\xff\xfe", b"<", b">", b"&", b"&#0;", b"</CHILD>"]
    ),
    st.sampled_from([b"<!DOCTYPE a>", b"<![CDATA[", b"<!--", b"99999999999999999999", b"1e400"]),
)
changes = st.lists(st.tuples(places, st.integers(0, 40), pieces), min_size=1, max_size=6)


def mangled(data, changes):
    for place, length, piece in changes:
        at = int(place * len(data))
        data = data[:at] + piece + data[at + length :]
    return data


def read_or_refused(*files, last_year=()):
    for file in (*files, *last_year):
        sign(file)
    filing, told = None, []
    try:
        filing = read_ssda903(files, last_year=last_year)
    except LoadRefused as refused:
        told = list(refused.faults)
    assert filing or told
    assert not any(CHILD in str(fault) for fault in told)
    if filing is None:
        return None
    assert not any(CHILD in str(fault) for fault in filing.faults)
    for name, rows in filing.tables.items():
        declared = filing.filed.all_tables[name].snapshot_columns
        assert rows.schema.names == [column.name for column in declared]
        rows.validate(full=True)
    return filing


def test_what_is_not_mangled_is_read():
    files = [Opened("e.csv", CSV), Opened("p.csv", DIRECTORY), Opened("l.xlsx", packed(PARTS))]
    filing = read_or_refused(*files, last_year=[Opened("r.xml", XML)])
    assert filing is not None
    assert len(filing.faults) == 2
    assert filing.tables["Providers"].num_rows == 1


@EXAMPLES
@given(changes)
def test_mangled_csv(changes):
    read_or_refused(Opened("e.csv", mangled(CSV, changes)))


@EXAMPLES
@given(changes)
def test_mangled_directory(changes):
    read_or_refused(Opened("e.csv", CSV), Opened("p.csv", mangled(DIRECTORY, changes)))


@EXAMPLES
@given(changes)
def test_mangled_xml(changes):
    read_or_refused(Opened("r.xml", mangled(XML, changes)))


@EXAMPLES
@given(st.sampled_from(sorted(PARTS)), changes)
def test_mangled_part_of_a_workbook(name, changes):
    parts = {**PARTS, name: mangled(PARTS[name], changes)}
    read_or_refused(Opened("e.csv", CSV), Opened("l.xlsx", packed(parts)))


@EXAMPLES
@given(changes)
def test_mangled_workbook(changes):
    read_or_refused(Opened("e.csv", CSV), Opened("l.xlsx", mangled(packed(PARTS), changes)))


@EXAMPLES
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xml", "a.xlsx", "a"]))
def test_anything_at_all(data, name):
    read_or_refused(Opened(name, data))


@EXAMPLES
@given(st.text(max_size=12))
def test_any_text_where_a_date_should_be(text):
    cell = '"' + text.replace('"', '""') + '"'
    data = f"CHILD,DOB,REVIEW,REVIEW_CODE\n{CHILD},01/01/2010,{cell},PN1\n".encode(
        errors="surrogatepass"
    )
    filing = read_or_refused(Opened("r.csv", data))
    if filing is not None and filing.tables["Reviews"].num_rows == 1:
        (row,) = filing.tables["Reviews"].to_pylist()
        written = row["REVIEW_unread"]
        assert (row["REVIEW"] is None) or (written is None)
        assert written is None or written in text
        assert bool(filing.faults) is (written is not None)


@pytest.mark.parametrize("levels", [10, 10_000, 200_000])
def test_elements_within_elements_without_end(levels):
    with pytest.raises(LoadRefused):
        read_ssda903([Opened("r.xml", b"<EXPSSDA903>" + b"<CHILD>" * levels)])


def test_a_billion_laughs():
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = (
        f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><EXPSSDA903><CHILD>&a11;</CHILD></EXPSSDA903>'
    )
    with pytest.raises(LoadRefused, match="declares a document type"):
        read_ssda903([Opened("r.xml", text.encode())])
