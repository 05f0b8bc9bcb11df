"""Minutes at the keyboard: read, scored and written."""

import json

from goldenthread.minutes.samples import sample_minutes

ISSUE = """Issue - meetings

Meeting: 23/10/2024 - Council (Item 52)

52 The Plan

Minutes:

RESOLVED: That it be approved.

Meeting: 22/10/2024 - Care Panel (Item 40)

40 The Plan

Minutes:

RESOLVED: That it be noted.
"""


def test_an_issue_of_two_meetings_is_read_as_two_records(goldenthread, tmp_path):
    (tmp_path / "issue.txt").write_text(ISSUE)
    ran = goldenthread("minutes", "read", tmp_path / "issue.txt")
    assert ran.status == 0, ran.err
    assert [(one["committee"], one["date"]) for one in json.loads(ran.out)] == [
        ("Council", "2024-10-23"),
        ("Care Panel", "2024-10-22"),
    ]


def test_one_meeting_is_one_object(goldenthread):
    ran = goldenthread("minutes", "read", sample_minutes()[0])
    assert json.loads(ran.out)["date"] == "2025-06-12"


def expect(folder, **changed):
    said = {
        "file": "issue.txt",
        "layout": "issue",
        "items": [
            {"number": "52", "title": "The Plan", "resolutions": ["That it be approved."]},
            {"number": "40", "title": "The Plan", "resolutions": ["That it be noted."]},
        ],
    }
    (folder / "issue.txt").write_text(ISSUE)
    (folder / "expected.jsonl").write_text(json.dumps(said | changed))
    return folder, folder / "expected.jsonl"


def test_a_score_is_shown_by_measure_and_by_layout(goldenthread, tmp_path):
    ran = goldenthread("minutes", "score", *expect(tmp_path))
    assert ran.status == 0, ran.err
    assert "0.98 reached" in ran.out
    assert "Precision and recall by layout" in ran.out


def test_a_target_missed_is_status_1_and_slips_are_shown_when_asked_for(goldenthread, tmp_path):
    items = [{"number": "52", "title": "The Plan", "resolutions": ["That it be rejected."]}]
    ran = goldenthread("minutes", "score", *expect(tmp_path, items=items), "--slips")
    assert ran.status == 1
    assert "missed, resolutions, item 52: That it be rejected." in ran.out
    assert "too much, resolutions, item 52: That it be approved." in ran.out
    assert "too much, items, item 40: The Plan" in ran.out
    quiet = goldenthread("minutes", "score", *expect(tmp_path, items=items))
    assert "That it be rejected." not in quiet.out


def test_a_score_as_json(goldenthread, tmp_path):
    ran = goldenthread("minutes", "score", *expect(tmp_path), "--format", "json")
    said = json.loads(ran.out)
    assert said["reached"] is True
    assert said["all"]["items"] == {
        "right": 2, "expected": 2, "found": 2, "precision": 1.0, "recall": 1.0,
    }  # fmt: skip
    assert said["layouts"]["issue"]["actions"]["precision"] is None
    assert said["documents"][0]["missed"] == []


def test_a_folder_or_expectations_that_cannot_be_used_are_status_2(goldenthread, tmp_path):
    folder, expected = expect(tmp_path)
    ran = goldenthread("minutes", "score", folder / "nowhere", expected)
    assert (ran.status, "is not a folder" in ran.err) == (2, True)
    expected.write_text("{")
    ran = goldenthread("minutes", "score", folder, expected)
    assert ran.status == 2
    assert "expected.jsonl, line 1: this is not JSON." in ran.err


def test_minutes_are_written_in_each_form_and_read_back(goldenthread, tmp_path):
    sample = sample_minutes()[0]
    said = json.loads(goldenthread("minutes", "read", sample).out)
    for form in ("html", "docx", "txt"):
        path = tmp_path / f"panel.{form}"
        ran = goldenthread("minutes", "write", sample, "--to", form, "--out", path)
        assert ran.status == 0, ran.err
        assert f"Written: {path}" in ran.out
        again = json.loads(goldenthread("minutes", "read", path).out)
        assert [one["resolutions"] for one in again["items"]] == [
            one["resolutions"] for one in said["items"]
        ]
        assert [one["actions"] for one in again["items"]] == [
            one["actions"] for one in said["items"]
        ]


def test_minutes_are_not_written_over_themselves_nor_of_what_cannot_be_read(goldenthread, tmp_path):
    path = tmp_path / "issue.txt"
    path.write_text(ISSUE)
    ran = goldenthread("minutes", "write", path, "--to", "txt", "--out", path)
    assert (ran.status, path.read_text()) == (2, ISSUE)
    assert "holds the minutes themselves" in ran.err
    assert goldenthread("minutes", "write", path, "--to", "txt").status == 0
    assert (tmp_path / "issue-minutes.txt").exists()
    path.write_text("")
    ran = goldenthread("minutes", "write", path, "--to", "html")
    assert ran.status == 2
    assert "It is empty." in ran.err
