import pytest

from goldenthread.minutes.front import contacts_in
from goldenthread.minutes.people import apologies_in, attending, named_in


def pairs(people):
    return [(person.name, person.role) for person in people]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mrs R L Dent and Mr P M McDonald.", [("Mrs R L Dent", None), ("Mr P M McDonald", None)]),
        ("Councillors C Sharp, Cowley, T Frost and Whitby.",
         [("C Sharp", None), ("Cowley", None), ("T Frost", None), ("Whitby", None)]),
        ("Ms F O'Hanrahan, Anna Smith-Jones and Dr A de Witt",
         [("Ms F O'Hanrahan", None), ("Anna Smith-Jones", None), ("Dr A de Witt", None)]),
        ("Ms C Driscoll, Director of Children, Families and Communities and Mr M J Hart, Chair",
         [("Ms C Driscoll", "Director of Children, Families and Communities"),
          ("Mr M J Hart", "Chair")]),
        ("Mr N Cave (Vice-Chair) and Whitby", [("Mr N Cave", "Vice-Chair"), ("Whitby", None)]),
    ],
)  # fmt: skip
def test_names_and_roles(text, expected):
    assert pairs(named_in(text)) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Apologies for absence were received from Cllrs R Ball and N Cope. Cllr A Burn attended.",
         ["R Ball", "N Cope"]),
        ("Additionally, apologies were received on behalf of Ms C Driscoll.", ["Ms C Driscoll"]),
        ("Apologies: Mr A Lee", ["Mr A Lee"]),
        ("There were no apologies.", []),
        ("To note any apologies.", []),
    ],
)  # fmt: skip
def test_apologies(text, names):
    assert [person.name for person in apologies_in(text)] == names


def test_those_present_take_their_role_from_the_heading():
    lines = ["County Councillor Ann Lee (Chair)", "County Councillors", "Mrs S Hay", "A Dad",
             "Co-opted members", "Jo Tan, Fylde and Wyre CCG"]  # fmt: skip
    assert pairs(attending(lines)) == [
        ("Ann Lee", "Chair"),
        ("Mrs S Hay", "County Councillor"),
        ("A Dad", "County Councillor"),
        ("Jo Tan", "Co-opted member, Fylde and Wyre CCG"),
    ]


def test_a_plural_role_in_brackets_is_everybodys():
    line = "Co-opted Members: Mr N Cave and Mrs A Dunn (Parent Governor Representatives)."
    assert {role for _, role in pairs(attending([line]))} == {
        "Co-opted Member, Parent Governor Representative"
    }


def test_a_surname_alone_keeps_its_title():
    assert pairs(attending(["Councillor Wills in the chair."])) == [
        ("Councillor Wills", "in the chair")
    ]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ann Lee (01905 844962)/Bo Day (01905 844963)  Overview & Scrutiny Officers",
         ("Ann Lee", "Bo Day")),
        ("Jem Jacks on 01632 960628 or Email: j.jacks@levels.example  Flo Abbot on 01632 960337",
         ("Jem Jacks", "Flo Abbot")),
        ("Dee Ghent, Committee Administrator  Tel: 020 7946 1881 E-mail:", ("Dee Ghent",)),
        ("Democratic Services", ()),
    ],
)  # fmt: skip
def test_contacts_are_names_only(line, names):
    assert contacts_in(line) == names
