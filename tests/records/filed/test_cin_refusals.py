"""A census file that cannot be used is refused with where, what was expected and what to do."""

import time

import pytest

from goldenthread.records.faults import Fault, LoadRefused
from goldenthread.records.filed import wellformed
from goldenthread.records.filed.cin import read_cin
from goldenthread.records.filed.opened import Opened

ONE_CHILD = (
    "<Message>\n<Children>\n<Child>\n<ChildIdentifiers>\n<LAchildID>INV000123</LAchildID>\n"
    "</ChildIdentifiers>\n</Child>\n</Children>\n</Message>\n"
)


def refused(*texts: str | bytes) -> tuple[Fault, ...]:
    files = [
        Opened(f"cin{number}.xml", text.encode() if isinstance(text, str) else text)
        for number, text in enumerate(texts, 1)
    ]
    with pytest.raises(LoadRefused) as caught:
        read_cin(files)
    return caught.value.faults


def test_a_file_that_is_cut_off():
    (fault,) = refused(ONE_CHILD[:66])
    assert fault.line == 5
    assert "cut off" in fault.problem
    assert "</LAchildID> was expected of the element opened on line 5" in fault.problem
    assert fault.remedy == "Export the file again"


def test_a_file_that_is_cut_off_within_a_tag():
    (fault,) = refused(ONE_CHILD[:90])
    assert "cut off" in fault.problem
    assert "</ChildIdentifiers> was expected of the element opened on line 4" in fault.problem


def test_an_element_that_is_closed_out_of_turn():
    (fault,) = refused(ONE_CHILD.replace("</ChildIdentifiers>\n", ""))
    assert fault.line == 6
    assert "closed that is not the last one opened" in fault.problem
    assert "</ChildIdentifiers> was expected of the element opened on line 4" in fault.problem


def test_the_name_of_an_element_that_is_not_of_the_census_is_not_told():
    (fault,) = refused(ONE_CHILD.replace("<LAchildID>INV000123</LAchildID>", "<INV000123>"))
    assert "the end was expected of the element opened on line 5" in fault.problem
    assert "INV000123" not in str(fault)


def test_every_character_that_is_not_escaped_is_told_at_once():
    text = ONE_CHILD.replace("</ChildIdentifiers>\n", "<UPN>a & b</UPN>\n</ChildIdentifiers>\n")
    text = text.replace("</Child>\n", "<!-- a & b < c --><X>&nbsp;</X>\n<Y>1 < 2</Y>\n</Child>\n")
    text = text.replace("<Children>", "<Children>\x01<![CDATA[a & b]]>&amp;&#65;")
    faults = refused(text)
    assert [fault.line for fault in faults] == [2, 6, 8, 9]
    assert all("may not stand here" in fault.problem for fault in faults)
    assert "(character 8 of the line)" in faults[1].problem
    assert all("Write & as &amp;" in fault.remedy for fault in faults)


def test_a_hundred_of_them_are_told_by_twenty():
    *shown, more = refused(ONE_CHILD.replace("<Child>", "<Child>" + "&\n" * 100))
    assert len(shown) == 20
    assert more.problem == "80 more lines have the same fault"


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("<Message a='1' a='2'/>", 1, "the same attribute twice"),
        ("<Message/>\n<Message/>", 2, "goes on after its root element"),
        ("\n<?xml version='1.0'?><Message/>", 2, "not the very first thing"),
        ("<Message>&#0;</Message>", 1, "may not stand here"),
        ("<Message>&unknown;</Message>", 1, "may not stand here"),
        ("<Message><![CDATA[", 1, "cut off"),
        ("<Message><!-- ", 1, "cut off"),
        ("Message", 1, "not XML"),
        ("\n\n", 3, "cut off"),
        ("", 1, "cut off"),
        ("<Message a=1/>", 1, "may not stand here"),
        ("<1/>", 1, "may not stand here"),
        ("<Message>\0</Message>", 1, "may not stand here"),
        ("<Other><Child/></Other>", 1, "root element is not Message"),
        ("<?xml version='1.0' encoding='shift_jis'?><Message/>", 1, "encoding that is not read"),
        ("<?xml version='1.0' encoding='cp1259'?><Message>é</Message>", 1, "encoding that is not"),
        ("<?xml version='1.0' encoding='punycode'?><Message/>", 1, "encoding that is not read"),
    ],
)
def test_other_files_that_are_not_well_formed(text: str, line: int, told: str):
    (fault,) = refused(text)
    assert told in fault.problem
    assert fault.line == line
    assert fault.remedy


def test_bytes_of_another_encoding():
    (fault,) = refused(ONE_CHILD.replace("INV000123", "Zo\xeb").encode("windows-1252"))
    assert fault.line == 5
    assert "not UTF-8" in fault.problem
    assert "Save the file as UTF-8" in fault.remedy
    (fault,) = refused(b"\xff\xfe<\0\x00\xd8>\0")
    assert "not UTF-16" in fault.problem


ENTITIES = (
    '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
)


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE Message>",
        f"<!DOCTYPE Message [{ENTITIES}]>",
        '<!DOCTYPE Message [<!ENTITY secret SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE Message SYSTEM "http://127.0.0.1:9/never.dtd">',
        '<!DOCTYPE Message [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_alone_refuses_the_file(doctype: str, encoding: str):
    text = f"<!-- -->\n{doctype}\n<Message>&c;&secret;</Message>"
    (fault,) = refused(text.encode(encoding))
    assert fault.line == 2
    assert "DOCTYPE" in fault.problem
    assert "Take the DOCTYPE out" in fault.remedy


def test_two_different_files_are_refused_with_all_that_is_wrong_in_each():
    several, first, second = refused(
        ONE_CHILD[:80],
        ONE_CHILD + "<!DOCTYPE",
    )
    assert "2 different census files" in several.problem
    assert "cin1.xml, cin2.xml" in several.problem
    assert "one of them at a time" in several.remedy
    assert (first.file, second.file) == ("cin1.xml", "cin2.xml")


def test_a_file_over_the_limit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(wellformed, "MOST_BYTES", 50)
    (fault,) = refused(ONE_CHILD)
    assert "holds more than" in fault.problem


def test_more_tags_than_a_census_has(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(wellformed, "MOST_TAGS", 9)
    (fault,) = refused(ONE_CHILD)
    assert "more than 9 tags" in fault.problem


HUGE = 10_000_000


@pytest.mark.parametrize(
    "text",
    [
        "<Message a='" + "x" * HUGE + "'/>",
        "<Message>" + "x" * HUGE,
        "<" + "x" * HUGE,
        "<Message><!--" + "<" * HUGE + "--></Message>",
        "<Message><![CDATA[" + "<" * HUGE + "]]></Message>",
        "<Message>" + "<!--" * (HUGE // 4),
        "<!DOCTYPE " + "x" * HUGE,
    ],
    ids=["attribute", "text", "name", "comment", "literal", "comments", "doctype"],
)
def test_a_huge_piece_is_refused_at_once(text: str):
    started = time.process_time()
    (fault,) = refused(text)
    assert "longer than 1,000,000 characters" in fault.problem
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "text",
    [
        "<Message>" + "<a>" * 1_000_000 + "</a>" * 1_000_000 + "</Message>",
        "<Message>" + "<Child>" * 500_000 + "</Child>" * 500_000 + "</Message>",
        "<Message>" + "".join(f"<a{n}/>" for n in range(300_000)) + "</Message>",
        "<Message>" + "<Child a='>'/>" * 300_000 + "</Message>",
        "<Message>" + "<!-- -->" * 300_000 + "</Message>",
        "<Message>" + "<Children>" + "<Child>&lt;</Child>" * 300_000 + "</Children></Message>",
        "<Message><Children><Child><ChildIdentifiers>"
        + "<Sex>&#65;</Sex>" * 300_000
        + "</ChildIdentifiers></Child></Children></Message>",
        "<Message " + " ".join(f"a{n}='>'" for n in range(50_000)) + "/>",
    ],
    ids=["deep", "children", "names", "quoted", "comments", "references", "repeated", "attributes"],
)
def test_an_odd_file_is_read_in_good_time(text: str):
    started = time.process_time()
    filing = read_cin([Opened("cin.xml", text.encode())])
    assert time.process_time() - started < 10
    assert len(filing.recognised[0].extra_columns) <= 51
    assert len(filing.faults) <= 21
