"""Precision and recall of the reader: what counts as a match, and what this reader reaches."""

import json
from pathlib import Path

import pytest

from goldenthread.minutes.expected import ExpectationsUnreadable, expectations_in
from goldenthread.minutes.reader import read_text
from goldenthread.minutes.score import MEASURES, TARGETS, Tally, score_folder, score_record

TEXT = """Agenda and minutes

Care Panel - Thursday, 5th March, 2026 10.00 am

Items
No. Item

1.

Apologies

Minutes:

Apologies were received from Mr A Lee and Ms B Day.

2.

Improvement Plan

Minutes:

RESOLVED: That

(a) the plan for the coming year be noted by the Panel with the changes set out; and

(b) the Head of Service bring a report by 1 June 2026.
"""
REPORT = "the Head of Service bring a report by 1 June 2026."
EXPECTED = {
    "file": "one.txt",
    "layout": "list",
    "meeting_date": "2026-03-05",
    "next_meeting": None,
    "apologies": ["Mr A Lee", "Ms B Day"],
    "items": [
        {"number": "1", "title": "Apologies", "kind": "apologies"},
        {
            "number": "2",
            "title": "Improvement Plan",
            "kind": "substantive",
            "resolutions": ["the plan for the coming year be noted by the Panel with", REPORT],
            "actions": [
                {"text_start": "the head of service", "owner": "the Head of Service",
                 "due": "2026-06-01"}
            ],
        },
    ],
}  # fmt: skip

# Item, kind, title's beginning, then beginnings of what was resolved and of actions with owners.
REAL = {
    "000_1018ae78b501afe7.txt": ("2018-11-16", """
        340 | apologies            | Apologies and Welcome
        341 | declarations         | Declaration of Interest
        342 | public_participation | Public Participation
        343 | previous_minutes     | Confirmation of the Minutes     | R The Minutes of the Meeting
        344 | substantive          | Budget Scrutiny: Reviewing      | A - > Proposals for the
        345 | substantive          | Worcestershire Children First   | A - > It was confirmed that
        346 | substantive          | Children's Social Care Service
    """),
    "001_8525598afb71ca61.txt": ("2017-01-18", """
        1 | apologies        | Apologies
        2 | declarations     | Disclosure of Pecuniary
        3 | previous_minutes | Minutes from the meeting | R The minutes from the meeting
        4 | substantive      | Improvement Board Update | R The Children's Services Scrutiny \
| A - > The Committee requested an update
        5 | substantive      | Support to Care Leavers  | R The Committee noted the actions
        6 | substantive      | Fostering Sub-Group      | R The Committee approved the report \
| R The Committee agreed to a second | A Chair of CSSC, the Chair of the Corporate Parenting Board \
and the Corporate Director of Operations and Delivery > The Committee agreed to a second
        7 | work_programme   | Work Plan                | R The Committee noted and commented \
| A officers from the Fostering and Adoption Team > Committee was informed that
        8 | urgent           | Urgent Business
        9 | next_meeting     | Date of the Next Meeting
    """),
    "002_2dd5b97b3a0b3aa9.txt": ("2016-05-11", """
        238 | apologies            | Apologies and Welcome
        239 | declarations         | Declaration of Interest
        240 | public_participation | Public Participation
        241 | previous_minutes     | Confirmation of the Minutes  | R The Minutes of the Meeting
        242 | substantive          | Monitoring the Effectiveness
        243 | substantive          | Update on Back to Basics     | A - > Therefore, it was agreed
        244 | substantive          | Stronger Families Programme  | A - > The Chairman thanked
    """),
    "003_ed09fb4768f7a0cd.txt": (None, """
        4 | substantive | Children's Social Care - Service Improvement Plan update \
| R the progress made | R the Service Improvement Plan | R the revised Commissioning \
| R the revised Corporate | R the revised Care Leavers \
| A Director of Children, Families and Communities > the Service Improvement Plan
    """),
    "004_a88eb96a176c3dc0.txt": ("2019-06-07", """
        24 | declarations | Declarations of interest
        25 | substantive  | Ofsted Improvement Letter
        26 | substantive  | Improvement Partner         | A - > Members agreed that they would
        27 | substantive  | Improvement Board Update
        28 | substantive  | Third Party Review          | A Andy Dempsey > Officers were looking
        29 | substantive  | Quality Assurance Framework
        30 | substantive  | Performance Monitoring
        31 | substantive  | Revenue Monitoring
    """),
}  # fmt: skip


def scored(changed=None, text=TEXT):
    return score_record(read_text(text, "one.txt"), EXPECTED | (changed or {}))


def plan(**changed):
    return {"items": [EXPECTED["items"][0], EXPECTED["items"][1] | changed]}


def test_what_is_read_as_expected_is_right_in_every_measure():
    score = scored()
    assert [score.tallies[name].right for name in MEASURES] == [2, 2, 2, 1, 1, 2, 2]
    assert all(tally.right == tally.expected == tally.found for tally in score.tallies.values())
    assert score.slips == []


@pytest.mark.parametrize(
    ("changed", "measure", "tally"),
    [
        (plan(number="2a"), "items", Tally(1, 2, 2)),
        (plan(title="Improvement"), "items", Tally(1, 2, 2)),
        (plan(title_start="Improvement", title=None), "items", Tally(2, 2, 2)),
        (plan(kind="urgent"), "kinds", Tally(1, 2, 2)),
        (plan(resolutions=["the plan"]), "resolutions", Tally(0, 1, 2)),
        (plan(resolutions=[{"text_start": "the plan"}]), "resolutions", Tally(1, 1, 2)),
        (plan(resolutions=[REPORT, REPORT]), "resolutions", Tally(1, 2, 2)),
        (plan(actions=[]), "actions", Tally(0, 0, 1)),
        (plan(actions=[{"text_start": "the Head of Service", "owner": "Head of Service"}]),
         "actions with owners", Tally(1, 1, 1)),
        (plan(actions=[{"text_start": "the Head of Service", "owner": None}]),
         "actions with owners", Tally(0, 1, 1)),
        (plan(actions=[{"text_start": "the Head of Service", "owner": None}]),
         "actions", Tally(1, 1, 1)),
        (plan(actions=[{"text_start": "the Head of Service", "due": None}]),
         "dates", Tally(1, 1, 2)),
        ({"meeting_date": None}, "dates", Tally(1, 1, 2)),
        ({"next_meeting": {"date": "2026-06-04"}}, "dates", Tally(2, 3, 2)),
        ({"apologies": ["Mr A Lee", "Mr C Fox"]}, "apologies", Tally(1, 2, 2)),
    ],
)  # fmt: skip
def test_each_difference_shows_in_its_own_measure(changed, measure, tally):
    assert scored(changed).tallies[measure] == tally


def test_punctuation_capitals_and_spaces_are_no_difference():
    said = "The  head-of-service bring a report, by 1 June 2026"
    cut = EXPECTED["items"][1]["resolutions"][0]
    assert scored(plan(resolutions=[cut, said])).tallies["resolutions"] == Tally(2, 2, 2)


def test_what_stands_under_another_item_is_not_right():
    moved = [EXPECTED["items"][0] | {"resolutions": [REPORT]},
             EXPECTED["items"][1] | {"resolutions": []}]  # fmt: skip
    score = scored({"items": moved})
    assert score.tallies["resolutions"] == Tally(0, 1, 2)
    assert [(slip.missed, slip.where) for slip in score.slips if slip.measure == "resolutions"] == [
        (True, "item 1"), (False, "item 2"), (False, "item 2"),
    ]  # fmt: skip


def test_an_item_whose_title_is_wrong_still_has_its_resolutions():
    score = scored(plan(title="The Plan"))
    assert score.tallies["items"] == Tally(1, 2, 2)
    assert score.tallies["resolutions"] == Tally(2, 2, 2)


def test_shares_are_null_where_there_is_nothing_to_divide_by():
    assert (Tally(0, 2, 0).precision, Tally(0, 2, 0).recall) == (None, 0.0)
    assert Tally().reaches(1.0)
    assert not Tally(0, 2, 0).reaches(0.5)
    assert not Tally(8, 8, 10).reaches(0.9)


def test_a_document_that_cannot_be_read_is_scored_as_empty(tmp_path: Path):
    (tmp_path / "one.txt").write_text("")
    (tmp_path / "two.txt").write_text(TEXT)
    (tmp_path / "expected.jsonl").write_text(json.dumps(EXPECTED))
    score = score_folder(tmp_path, [EXPECTED])
    assert score.tallies["items"] == Tally(0, 2, 0)
    assert "It is empty." in score.documents[0].unreadable
    assert score.not_expected == ["two.txt"]
    assert not score.reached


def test_several_meetings_of_one_file_are_expected_one_by_one(tmp_path: Path):
    (tmp_path / "issue.txt").write_text(
        "Issue - meetings\n\nMeeting: 23/10/2024 - Council (Item 52)\n\n52 The Plan\n\nMinutes:\n\n"
        "RESOLVED: That it be approved.\n\nMeeting: 22/10/2024 - Committee (Item 40)\n\n40 The Plan"
        "\n\nMinutes:\n\nRESOLVED: That it be noted.\n"
    )
    expected = [
        {"file": "issue.txt", "meeting_date": day,
         "items": [{"number": number, "title": "The Plan", "resolutions": [text]}]}
        for day, number, text in (
            ("2024-10-23", "52", "That it be approved."), ("2024-10-22", "40", "That it be noted."),
        )
    ]  # fmt: skip
    score = score_folder(tmp_path, expected)
    assert score.tallies["items"] == score.tallies["resolutions"] == Tally(2, 2, 2)
    assert score.tallies["dates"] == Tally(2, 2, 2)


def test_the_fixtures_reach_every_target(shared_data: Path):
    folder = shared_data / "minutes_fixtures"
    score = score_folder(folder, expectations_in(folder / "expected.jsonl"))
    assert len(score.by_layout) == 16
    assert score.tallies["items"].expected == 39
    assert {name for name, least in TARGETS.items() if not score.tallies[name].reaches(least)} == (
        set()
    )
    assert score.reached


def real_expectations():
    for name, (day, table) in REAL.items():
        items = []
        for line in filter(str.strip, table.splitlines()):
            number, kind, title, *said = (cell.strip() for cell in line.split("|"))
            actions = [one[2:].split(" > ") for one in said if one.startswith("A ")]
            items.append({
                "number": number, "kind": kind, "title_start": title,
                "resolutions": [{"text_start": one[2:]} for one in said if one.startswith("R ")],
                "actions": [{"owner": owner.strip("-"), "text_start": text}
                            for owner, text in actions],
            })  # fmt: skip
        yield {"file": name, "meeting_date": day, "items": items}


def test_the_real_documents_reach_every_target(shared_data: Path):
    score = score_folder(shared_data / "minutes", list(real_expectations()))
    tallies = score.tallies
    assert tallies["items"].expected == 32
    assert tallies["resolutions"].expected == 13
    assert tallies["actions with owners"].expected == 10
    assert {name for name, least in TARGETS.items() if not tallies[name].reaches(least)} == set()


def test_every_fault_of_the_expectations_is_told_at_once(tmp_path: Path):
    path = tmp_path / "expected.jsonl"
    path.write_text(
        '{"file": "a.txt", "items": []}\n\nnot json\n[]\n{"items": []}\n'
        '{"file": "../a.txt", "items": [{"actions": [{"owner": "A"}], "resolutions": 3}]}\n'
    )
    with pytest.raises(ExpectationsUnreadable) as refusal:
        expectations_in(path)
    assert [fault.partition(":")[0] for fault in refusal.value.faults] == [
        f"expected.jsonl, line {line}" for line in (3, 4, 5, 6, 6, 6)
    ]
    path.write_text("\n")
    with pytest.raises(ExpectationsUnreadable, match="is empty"):
        expectations_in(path)
    with pytest.raises(ExpectationsUnreadable, match="cannot be read"):
        expectations_in(tmp_path / "missing.jsonl")
