"""An SSDA903 file in CSV is known by its header, and read with nothing guessed."""

from datetime import date

import pytest

from goldenthread.records.faults import LoadRefused
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.ssda903 import read_ssda903, sign
from goldenthread.schema.ssda903 import SSDA903

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
CHILD = "A1,1,01/02/2010,WBRI,A123,,\n"
EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,"
    "REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
)
EPISODE = "A1,01/04/2025,S,C2,N1,U1,PR1,,,,AB1 2CD,AB1 2CE,123\n"
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\n"


def csv(text, name="x.csv", encoding="utf-8"):
    return Opened(name, text.encode(encoding))


def read(*texts, **more):
    return read_ssda903([csv(text, f"{at}.csv") for at, text in enumerate(texts)], **more)


def refusal(*texts, **more):
    with pytest.raises(LoadRefused) as refused:
        read(*texts, **more)
    return refused.value.faults


@pytest.mark.parametrize("table", SSDA903.tables.values(), ids=lambda it: it.name)
def test_every_table_is_known_by_its_own_header(table):
    names = [column.name for column in table.file_columns]
    filing = read(",".join(reversed(names)).lower() + "\n")
    assert set(filing.tables) - {"Postcodes"} == {table.name}
    assert filing.recognised[0].table == table.name
    assert filing.recognised[0].sign.startswith("by its columns CHILD, ")


@pytest.mark.parametrize(
    "file",
    [
        csv(HEADER + CHILD),
        csv((HEADER + CHILD).replace(",", ";")),
        csv((HEADER + CHILD).replace(",", "\t")),
        csv((HEADER + CHILD).replace("\n", "\r\n")),
        csv((HEADER + CHILD).replace("\n", "\r")),
        csv(HEADER + CHILD, encoding="utf-8-sig"),
        csv(HEADER + CHILD, encoding="utf-16"),
        csv(HEADER + CHILD, encoding="utf-16-le"),
        csv(HEADER + CHILD, encoding="utf-16-be"),
        csv(HEADER + CHILD, name="no ending"),
        csv(HEADER.replace("\n", ",note\n") + CHILD.replace("\n", ",café\n"), encoding="cp1252"),
        csv(' "child" , Sex,dob,"Ethnic",UPN,mother,mc_dob\n' + CHILD),
        csv("MC_DOB,MOTHER,UPN,ETHNIC,DOB,SEX,CHILD\n,,A123,WBRI,01/02/2010,1,A1\n"),
        csv("Local id," + HEADER + "77," + CHILD),
    ],
)
def test_how_a_file_is_written_makes_no_difference(file):
    assert sign(file)
    (row,) = read_ssda903([file]).tables["Header"].to_pylist()
    assert row == {
        "row": 1,
        "CHILD": "A1",
        "SEX": "1",
        "DOB": date(2010, 2, 1),
        "ETHNIC": "WBRI",
        "UPN": "A123",
        "MOTHER": None,
        "MC_DOB": None,
        "UASC": None,
        "DOB_unread": None,
        "MC_DOB_unread": None,
    }


def test_extra_columns_are_let_through_and_named():
    extra = HEADER.replace("\n", ",UASC,Team of the child\n")
    filing = read(extra + CHILD.replace("\n", ",1,North\n"))
    assert filing.recognised[0].extra_columns == ("UASC", "Team of the child")
    assert filing.tables["Header"].to_pylist()[0]["UASC"] is None


def test_columns_of_other_files_do_not_turn_episodes_into_them():
    head = EPISODES.replace("\n", ",SEX,DOB,ETHNIC,UPN\n")
    filing = read(head.replace("REC,", ""))
    assert filing.recognised[0].table == "Episodes"
    assert filing.missing_columns == {"Episodes.REC"}


def test_a_column_that_is_not_there_is_null_and_named():
    filing = read("CHILD,SEX,DOB,ETHNIC,UPN\nA1,1,01/02/2010,WBRI,A123\n")
    (row,) = filing.tables["Header"].to_pylist()
    assert row["MOTHER"] is None
    assert row["MC_DOB"] is None
    assert filing.missing_columns == {"Header.MOTHER", "Header.MC_DOB", "Header.UASC"}
    last = read(HEADER, last_year=[csv("CHILD,DOB,REVIEW\n")])
    assert last.missing_columns == {"Reviews_last.REVIEW_CODE", "Header.UASC"}


def test_a_file_without_the_child_is_refused_with_the_nearest_table():
    text = EPISODES.replace("CHILD,", "")
    (fault,) = refusal(text)
    assert str(fault).startswith(
        "0.csv, line 1: the header is of no SSDA903 file: the nearest is Episodes, "
        "of which it lacks CHILD. Mend the header"
    )
    assert sign(csv(text)), "a file that is meant must not be passed over"


def test_a_file_without_its_own_day_is_refused():
    (fault,) = refusal("CHILD,DOB,REVIEW_CODE,SEX,Forename\nA1,01/02/2010,PN1,1,Ann\n")
    assert "the nearest is Reviews, of which it lacks REVIEW; it has besides SEX" in fault.problem
    assert "1 of no file of the return" in fault.problem
    assert "FORENAME" not in fault.problem


def test_rows_without_a_header_are_refused_and_not_quoted():
    (fault,) = refusal(CHILD)
    assert fault.problem == "the header has no column of any SSDA903 file"
    assert "A123" not in str(fault)


@pytest.mark.parametrize(
    "head",
    [
        "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON,DOLO_START,DOLO_END\n",
        HEADER.replace("\n", ",DUC\n"),
        HEADER.replace("UPN,", "").replace("\n", ",DUC\n"),
    ],
)
def test_a_file_that_may_be_either_of_two_is_refused(head):
    (fault,) = refusal(head)
    assert "at once" in fault.problem


def test_the_same_table_twice():
    one = csv(HEADER + CHILD, "one.csv")
    again = csv(HEADER.lower() + CHILD, "again.csv")
    other = csv(HEADER + CHILD.replace("A123", "B456"), "other.csv")
    filing = read_ssda903([one, again])
    assert filing.ignored == ("again.csv",)
    assert filing.tables["Header"].num_rows == 1
    with pytest.raises(LoadRefused, match=r"one\.csv and other\.csv are both Header"):
        read_ssda903([one, other])


def test_every_fault_of_every_file_is_told_at_once():
    faults = refusal(
        HEADER + CHILD + "A2,1\n" + CHILD + "A3\n",
        EPISODES.replace("URN", "URN,URN"),
        REVIEWS + "A1,01/02/2010,01/03/2026,PN1\n",
        last_year=[csv(REVIEWS + "A1,x\n" + "A1,,,\n", "last.csv")],
        authority="Atlantis",
    )
    assert [(it.file, it.line) for it in faults] == [
        ("0.csv", 3),
        ("0.csv", 5),
        ("1.csv", 1),
        ("last.csv", 2),
        ("authority", None),
    ]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("01/02/2010", date(2010, 2, 1)),
        ("1/2/2010", date(2010, 2, 1)),
        ("2010-02-01", date(2010, 2, 1)),
        (" 01/02/2010 ", date(2010, 2, 1)),
        ("01/02/2010 00:00", date(2010, 2, 1)),
        ("01/02/2010 0:00:00", date(2010, 2, 1)),
        ("2010-02-01T00:00:00.000", date(2010, 2, 1)),
        ("29/02/2012", date(2012, 2, 29)),
        ("", None),
        ("   ", None),
    ],
)
def test_a_date_that_can_be_read(written, day):
    filing = read(HEADER + f"A1,1,{written},WBRI,A123,,\n")
    (row,) = filing.tables["Header"].to_pylist()
    assert row["DOB"] == day
    assert row["DOB_unread"] is None
    assert filing.faults == ()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("01/02/10", True),
        ("31/02/2010", True),
        ("29/02/2011", True),
        ("2010-2-1", True),
        ("02.03.2010", True),
        ("1 Feb 2010", True),
        ("01/02/2010 14:00", True),
        ("01/02/1810", True),
        ("NULL", False),
        ("40210", False),
        ("Ann Other", False),
        ("H120001234567", False),
    ],
)
def test_a_date_that_cannot_be_read_is_kept_and_told(written, shown):
    filing = read(HEADER + CHILD + f"A2,1,{written},WBRI,A124,,\n")
    row = filing.tables["Header"].to_pylist()[1]
    assert row["DOB"] is None
    assert row["DOB_unread"] == written
    (fault,) = filing.faults
    assert (fault.file, fault.line, fault.column) == ("0.csv", 3, "DOB")
    assert (written in fault.problem) is shown


def test_the_line_of_an_unreadable_date_counts_lines_within_quotes():
    head = HEADER.replace("\n", ",note\n")
    first = CHILD.replace("\n", ',"a\nb"\n')
    filing = read(head + first + "A2,1,x,WBRI,A124,,,\n")
    assert [fault.line for fault in filing.faults] == [4]


def test_text_is_trimmed_and_in_capitals_with_its_inner_spaces():
    filing = read(EPISODES + EPISODE.replace("AB1 2CD", "  ab1  2cd ").replace("A1,", "007,"))
    (row,) = filing.tables["Episodes"].to_pylist()
    assert row["HOME_POST"] == "AB1  2CD"
    assert row["CHILD"] == "007"
    assert row["URN"] == "123"
    assert row["REC"] is None


def test_partly_known_dates_and_scores_stay_text():
    text = "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\nA1,01/02/2010,P1,E10000014,zz/zz/2012\n"
    (row,) = read(text).tables["PrevPerm"].to_pylist()
    assert row["DATE_PERM"] == "ZZ/ZZ/2012"
    text = "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS\nA1,,7.0,,0,1,1\n"
    (row,) = read(text).tables["OC2"].to_pylist()
    assert row["SDQ_SCORE"] == "7.0"


UASC = "CHILD,SEX,DOB,DUC\n"


def test_who_sought_asylum_is_told_by_the_file_of_the_same_year():
    header = HEADER + "".join(CHILD.replace("A1", name) for name in ("a1", "A2", ""))
    uasc = UASC + "A1,1,01/02/2010,\na1,1,01/02/2010,\n,1,,\nA9,1,,\n"
    filing = read(header, uasc, last_year=[csv(header, "last.csv")])
    assert filing.tables["Header"].column("UASC").to_pylist() == ["1", "0", None]
    assert filing.tables["Header_last"].column("UASC").to_pylist() == [None] * 3
    assert filing.missing_columns == {"Header_last.UASC"}
    filing = read(header, last_year=[csv(header, "last.csv"), csv(uasc, "u.csv")])
    assert filing.tables["Header"].column("UASC").to_pylist() == [None] * 3
    assert filing.tables["Header_last"].column("UASC").to_pylist() == ["1", "0", None]


def test_files_that_are_no_tables_are_passed_over():
    filing = read_ssda903([csv(HEADER), Opened("notes.txt", b"hello"), Opened("a.pdf", b"%PDF-1")])
    assert filing.ignored == ("notes.txt", "a.pdf")


def test_no_return_at_all():
    (fault,) = refusal()
    assert fault.problem == "no file is of an SSDA903 return"
    (fault,) = refusal(HEADER, last_year=[Opened("notes.txt", b"hello")])
    assert fault.problem == "no file is of an SSDA903 return of last year"


def test_a_damaged_file_with_a_header_is_known_and_refused():
    for damage in (b"A1,\0,,,,,\n", b"A1,\x81,,,,,\n", b'A1,"never closed', b"A1,1,01/02/2010"):
        file = Opened("header.csv", HEADER.encode() + damage)
        assert sign(file), damage
        with pytest.raises(LoadRefused):
            read_ssda903([file])
