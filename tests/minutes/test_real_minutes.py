"""What the five real documents say, read by hand: the specification of the reader."""

import datetime as dt
from pathlib import Path

import pytest

from goldenthread.minutes.reader import read_file
from goldenthread.minutes.record import Item, MeetingRecord

WORCESTERSHIRE_2018 = "000_1018ae78b501afe7.txt"
LANCASHIRE_2017 = "001_8525598afb71ca61.txt"
WORCESTERSHIRE_2016 = "002_2dd5b97b3a0b3aa9.txt"
CABINET = "003_ed09fb4768f7a0cd.txt"
GLOUCESTERSHIRE_2019 = "004_a88eb96a176c3dc0.txt"
ALL = (WORCESTERSHIRE_2018, LANCASHIRE_2017, WORCESTERSHIRE_2016, CABINET, GLOUCESTERSHIRE_2019)

# number, first words of the title, kind, size of the paper in KB, truncated, letters resolved
ITEMS = {
    WORCESTERSHIRE_2018: """
        340 | Apologies and Welcome          | apologies            |    |   |
        341 | Declaration of Interest        | declarations         |    |   |
        342 | Public Participation           | public_participation |    |   |
        343 | Confirmation of the Minutes    | previous_minutes     |    |   | -
        344 | Budget Scrutiny: Reviewing     | substantive          | 74 | T |
        345 | Worcestershire Children First  | substantive          | 73 | T |
        346 | Children's Social Care Service | substantive          | 80 | T |
    """,
    LANCASHIRE_2017: """
        1 | Apologies                    | apologies        | | |
        2 | Disclosure of Pecuniary      | declarations     | | |
        3 | Minutes from the meeting     | previous_minutes | | | -
        4 | Improvement Board Update     | substantive      | | | -
        5 | Support to Care Leavers      | substantive      | | | -
        6 | Fostering Sub-Group          | substantive      | | | 1 2
        7 | Work Plan                    | work_programme   | | | -
        8 | Urgent Business              | urgent           | | |
        9 | Date of the Next Meeting     | next_meeting     | | |
    """,
    WORCESTERSHIRE_2016: """
        238 | Apologies and Welcome                | apologies            |     |   |
        239 | Declaration of Interest              | declarations         |     |   |
        240 | Public Participation                 | public_participation |     |   |
        241 | Confirmation of the Minutes          | previous_minutes     |     |   | -
        242 | Monitoring the Effectiveness         | substantive          | 107 | T |
        243 | Update on Back to Basics             | substantive          | 102 | T |
        244 | Stronger Families Programme Update   | substantive          | 113 |   |
    """,
    CABINET: """
        4 | Children's Social Care - Service Improvement Plan update | substantive | | | a b c d e
    """,
    GLOUCESTERSHIRE_2019: """
        24 | Declarations of interest             | declarations |     |   |
        25 | Ofsted Improvement Letter            | substantive  |  74 | T |
        26 | Improvement Partner                  | substantive  |  62 |   |
        27 | Improvement Board Update             | substantive  |  97 |   |
        28 | Third Party Review                   | substantive  | 710 |   |
        29 | Quality Assurance Framework          | substantive  | 155 |   |
        30 | Performance Monitoring               | substantive  | 405 |   |
        31 | Revenue Monitoring                   | substantive  | 101 |   |
    """,
}

# item, owner, due, L when labelled, a few words of the action; every action of the document
ACTIONS = {
    WORCESTERSHIRE_2018: """
        344 | - | 2019-01-31 |   | Proposals for the 2019/20 budget would be presented
        345 | - | -          |   | regular reporting to Scrutiny
    """,
    LANCASHIRE_2017: """
        4 | - | -          |   | requested an update on caseloads for the last quarter of 2016
        6 | Chair of CSSC, the Chair of the Corporate Parenting Board and \
the Corporate Director of Operations and Delivery | - | | second sub-group
        7 | officers from the Fostering and Adoption Team | 2017-04-30 | | a formal response
    """,
    WORCESTERSHIRE_2016: """
        243 | - | 2016-02-05 | | would receive an update in six months' time
        244 | - | -          | | asked if members could be advised when wider roll-out
    """,
    CABINET: """
        4 | Director of Children, Families and Communities | - | | authority be delegated to
    """,
    GLOUCESTERSHIRE_2019: """
        26 | -            | - |   | would want to be kept up to date
        28 | Andy Dempsey | - | L | would provide an update to a future meeting
    """,
}

# item, words, date
DATES = {
    WORCESTERSHIRE_2018: """
        342 | 15 November 2018     | 2018-11-15
        343 | 14 September 2018    | 2018-09-14
        344 | the end of September | 2018-09-30
        344 | in January           | 2019-01-31
        345 | the day before       | 2018-11-15
        345 | 1 April 2019         | 2019-04-01
        346 | 2 and 3 October      | 2018-10-03
        346 | 8 and 9 January 2019 | 2019-01-09
        346 | May or June 2019     | 2019-06-30
    """,
    LANCASHIRE_2017: """
        3 | 7 September 2016       | 2016-09-07
        4 | November 2015          | 2015-11-30
        5 | September/October 2015 | 2015-10-31
        6 | 7 September            | 2016-09-07
        7 | the April meeting      | 2017-04-30
        7 | 6th February           | 2017-02-06
        9 | 1 March 2017           | 2017-03-01
    """,
    WORCESTERSHIRE_2016: """
        241 | 17 March 2016      | 2016-03-17
        243 | 5 August 2015      | 2015-08-05
        243 | in six months' time | 2016-02-05
        243 | January 2016       | 2016-01-31
    """,
    CABINET: """
        4 | November 2016       | 2016-11-30
        4 | in July and October | -
        4 | within three months | -
    """,
    GLOUCESTERSHIRE_2019: """
        25 | 30 April     | 2019-04-30
        25 | 1 May 2019   | 2019-05-01
        28 | January 2019 | 2019-01-31
    """,
}

# every figure of the document: item, value, upper end of a range, unit
FIGURES = {
    WORCESTERSHIRE_2018: """
        344 | 10500000 | | GBP
        344 | 400000   | | GBP
        344 | 1000000  | | GBP
        344 | 7        | | %
        344 | 6        | | targeted family support workers
        344 | 100      | | families
        344 | 45       | | %
        344 | 15       | | Unaccompanied Asylum Seeking Children
        344 | 13       | | Unaccompanied Asylum Seeking Children
        346 | 5        | | key workstreams
        346 | 100      | | %
    """,
    LANCASHIRE_2017: """
        4 | 17  |    | Ofsted recommendations
        4 | 186 |    | appointments
        4 | 50  |    | %
        4 | 15  | 18 | cases
        4 | 23  | 25 | cases
        4 | 16  |    | %
        4 | 26  |    | %
        4 | 70  |    | %
        5 | 5   |    | core components
        5 | 101 |    | care leavers
        5 | 3   |    | Professional Personal Advisor teams
        5 | 450 |    | young people
        5 | 700 |    | young people
    """,
    WORCESTERSHIRE_2016: """
        243 | 40  | | %
        244 | 900 | | families
        244 | 833 | | families
        244 | 760 | | families
    """,
    CABINET: "4 | 8 | | outcomes",
    GLOUCESTERSHIRE_2019: "",
}


@pytest.fixture
def read(shared_data: Path):
    return lambda name: read_file(shared_data / "minutes" / name)


def rows(table: str) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.split("|")] for line in table.splitlines() if "|" in line
    ]


def item(record: MeetingRecord, number: str) -> Item:
    return next(item for item in record.items if item.number == number)


@pytest.mark.parametrize("name", ALL)
def test_items(read, name):
    found = [
        [
            item.number,
            item.kind,
            str(item.documents[0].size_kb) if item.documents else "",
            "T" if item.truncated else "",
            " ".join(resolution.letter or "-" for resolution in item.resolutions),
        ]
        for item in read(name).items
    ]
    assert found == [[row[0], *row[2:]] for row in rows(ITEMS[name])]


@pytest.mark.parametrize("name", ALL)
def test_titles_come_without_the_size_of_their_paper(read, name):
    for item, row in zip(read(name).items, rows(ITEMS[name]), strict=True):
        assert item.title.startswith(row[1])
        assert "pdf icon" not in item.title
        assert [paper.title for paper in item.documents] in ([], [item.title])


@pytest.mark.parametrize("name", ALL)
def test_actions(read, name):
    record = read(name)
    found = [
        (
            item.number,
            action.owner or "-",
            str(action.due or "-"),
            "L" if action.explicit else "",
            action.text,
        )
        for item in record.items
        for action in item.actions
    ]
    expected = rows(ACTIONS[name])
    assert [list(action[:4]) for action in found] == [row[:4] for row in expected]
    for action, row in zip(found, expected, strict=True):
        assert row[4] in action[4]


@pytest.mark.parametrize("name", ALL)
def test_dates(read, name):
    record = read(name)
    for number, words, day in rows(DATES[name]):
        said = [(phrase.text, str(phrase.date or "-")) for phrase in item(record, number).dates]
        assert (words, day) in said


@pytest.mark.parametrize("name", ALL)
def test_figures(read, name):
    found = [
        [item.number, str(figure.value), str(figure.upper or ""), figure.unit]
        for item in read(name).items
        for figure in item.figures
    ]
    assert found == rows(FIGURES[name])


def test_figures_keep_the_words_around(read):
    figures = item(read(LANCASHIRE_2017), "4").figures
    assert "the bar was set at 15 – 18 cases and for the qualified" in figures[3].text


def test_front_matter_of_a_word_template(read):
    record = read(LANCASHIRE_2017)
    assert record.council == "Lancashire County Council"
    assert record.committee == "Children's Services Scrutiny Committee"
    assert (record.date, record.time) == (dt.date(2017, 1, 18), dt.time(16, 30))
    assert record.date_inferred_from is None
    assert record.venue == ("Cabinet Room 'C' - The Duke of Lancaster Room, County Hall, Preston")
    assert record.contacts == ()
    assert len(record.present) == 11
    assert [(person.name, person.role) for person in record.present[:2]] == [
        ("Gina Dowding", "Chair"),
        ("Mrs S Charles", "County Councillor"),
    ]
    assert record.present[-2].name == "Alison Taylor"
    assert record.present[-2].role == "Co-opted member, Fylde and Wyre CCG"


def test_next_meeting(read):
    said = read(LANCASHIRE_2017).to_json()["next_meeting"]
    assert said == {
        "date": "2017-03-01",
        "time": "16:30",
        "venue": "Cabinet Room C, County Hall, Preston",
    }
    assert read(WORCESTERSHIRE_2018).next_meeting is None


@pytest.mark.parametrize(
    ("name", "day", "rule"),
    [
        (WORCESTERSHIRE_2018, dt.date(2018, 11, 16), "after Thursday 15 November 2018 is Friday"),
        (WORCESTERSHIRE_2016, dt.date(2016, 5, 11), "after Tuesday 10 May 2016 is Wednesday"),
    ],
)
def test_a_date_worked_out_from_a_deadline_keeps_its_reasoning(read, name, day, rule):
    record = read(name)
    assert record.date == day
    assert "no later than 9.00am on the working day before" in record.date_inferred_from
    assert rule in record.date_inferred_from


def test_what_the_text_does_not_say_is_null(read):
    deadline_only = read(WORCESTERSHIRE_2018)
    assert (deadline_only.council, deadline_only.committee, deadline_only.time) == (None,) * 3
    cabinet = read(CABINET)
    assert (cabinet.council, cabinet.date, cabinet.date_inferred_from) == (None,) * 3
    assert (cabinet.venue, cabinet.time, cabinet.next_meeting) == (None,) * 3


def test_body_and_day_of_a_meetings_page(read):
    record = read(GLOUCESTERSHIRE_2019)
    assert record.committee == "Children and Families Overview and Scrutiny Committee"
    assert (record.date, record.time) == (dt.date(2019, 6, 7), dt.time(10))
    assert record.venue == "Council Chamber - Shire Hall, Gloucester"


def test_contacts(read):
    for name in (WORCESTERSHIRE_2018, WORCESTERSHIRE_2016):
        assert read(name).contacts == ("Alyson Grice", "Samantha Morris")


def test_apologies_with_roles_that_hold_commas_and_ands(read):
    people = [(person.name, person.role) for person in read(WORCESTERSHIRE_2018).apologies]
    assert people == [
        ("Mr B Allbut", None),
        ("Mrs R L Dent", None),
        ("Mr P M McDonald", None),
        ("Ms C Driscoll", "Director of Children, Families and Communities"),
        ("Mr M J Hart", "Cabinet Member with Responsibility for Education and Skills"),
    ]


@pytest.mark.parametrize(
    ("name", "names"),
    [
        (LANCASHIRE_2017, ["Lorraine Beavers", "Julie Gibson", "Sue Prynn"]),
        (WORCESTERSHIRE_2016, ["June Griffiths", "John Thomas"]),
        (CABINET, []),
        (GLOUCESTERSHIRE_2019, []),
    ],
)
def test_apologies(read, name, names):
    assert [person.name for person in read(name).apologies] == names


def test_confirming_earlier_minutes_is_a_resolution(read):
    for name, number, words in (
        (WORCESTERSHIRE_2018, "343", "were agreed as a correct record"),
        (LANCASHIRE_2017, "3", "were confirmed as an accurate record"),
        (WORCESTERSHIRE_2016, "241", "were agreed as a correct record"),
    ):
        assert words in item(read(name), number).resolutions[0].text


def test_lettered_discussion_is_not_resolved(read):
    said = item(read(CABINET), "4")
    assert (
        sum(text.startswith(f"{letter}) ") for text in said.paragraphs for letter in "abcdefghij")
        == 10
    )
    assert said.resolutions[0].text.startswith("the progress made in developing")
    assert said.resolutions[4].text.startswith("the revised Care Leavers Strategy")
    assert not any(text.startswith("RESOLVED") for text in said.paragraphs)


def test_text_cut_short_ends_where_it_was_cut(read):
    said = item(read(WORCESTERSHIRE_2018), "344")
    assert said.paragraphs[-1].endswith("compared with 13 for")
    assert not any("view the full" in text for text in said.paragraphs)


def test_a_span_of_months_is_counted_from_the_meeting_the_text_tells_of(read):
    dates = item(read(WORCESTERSHIRE_2016), "243").dates
    reasoning = next(date.reasoning for date in dates if date.text == "in six months' time")
    assert "six months after 5 August 2015" in reasoning
    assert "11 November 2016" in reasoning


def test_paragraph_numbers_are_not_items(read):
    said = item(read(GLOUCESTERSHIRE_2019), "27")
    assert [text[:4] for text in said.paragraphs] == [f"27.{n}" for n in range(1, 7)]


def test_placeholders_of_the_template_are_not_items(read):
    record = read(LANCASHIRE_2017)
    assert not any("FIELD_" in text for item in record.items for text in item.paragraphs)


@pytest.mark.parametrize("name", ALL)
def test_json_has_the_published_shape(read, name):
    record = read(name).to_json()
    assert list(record) == [
        "source", "council", "committee", "date", "date_inferred_from", "time", "venue",
        "contacts", "present", "apologies", "items", "next_meeting",
    ]  # fmt: skip
    assert record["source"] == name
    for said in record["items"]:
        assert list(said) == [
            "number", "title", "kind", "documents", "truncated", "resolutions", "actions",
            "dates", "figures", "paragraphs",
        ]  # fmt: skip
        assert all({"letter", "text"} == set(one) for one in said["resolutions"])
        assert all({"text", "owner", "due", "explicit"} == set(one) for one in said["actions"])
        assert all({"text", "date"} <= set(one) for one in said["dates"])
        assert all({"text", "value", "unit"} <= set(one) for one in said["figures"])
        assert all({"title", "size_kb"} == set(one) for one in said["documents"])
