"""Sixteen invented texts in real layouts, read as their expected records say."""

import json
from pathlib import Path

import pytest

from goldenthread.minutes.reader import read_file

LONG = 10
"""An expected text of at least so many words gives only how the text begins."""

NAMES = (
    "d01_list-standard", "d02_list-agenda-only-decisions-title", "d03_list-preamble-deadlines",
    "d04_pipe-table-headless", "d05_list-appeals-exempt", "d06_list-callin",
    "d07_wordpress-caps-inline", "d08_mgai-supporting-docs", "d09_mgai-urgent-action-inline",
    "d10_issue-two-meetings", "d11_issue-recommend-nolabel", "d12_decision-details",
    "d13_ce-list-truncated-items", "d14_list-part-recommendations", "d15_list-nolabels-whip",
    "d16_word-template-ai-tags",
)  # fmt: skip


@pytest.fixture(params=NAMES)
def pair(request, shared_data: Path):
    folder = shared_data / "minutes_fixtures"
    name = f"{request.param}.txt"
    lines = (folder / "expected.jsonl").read_text().splitlines()
    expected = next(said for line in lines if (said := json.loads(line))["file"] == name)
    return read_file(folder / name), expected


def test_every_fixture_is_read(shared_data: Path):
    found = {path.stem for path in (shared_data / "minutes_fixtures").glob("*.txt")}
    assert found == set(NAMES)


def test_meeting(pair):
    record, expected = pair
    said = record.to_json()
    assert {
        "council": said["council"],
        "committee": said["committee"],
        "meeting_date": said["date"],
        "time": said["time"],
        "venue": said["venue"],
        "contacts": said["contacts"],
        "next_meeting": said["next_meeting"],
        "truncated": any(item.truncated for item in record.items),
    } == {
        key: expected[key]
        for key in (
            "council", "committee", "meeting_date", "time", "venue", "contacts", "next_meeting",
            "truncated",
        )
    }  # fmt: skip


def test_people(pair):
    record, expected = pair
    assert [person.name for person in record.present] == expected["present"]
    assert [person.name for person in record.apologies] == expected["apologies"]


def test_items(pair):
    record, expected = pair
    assert [
        (item.number, item.title, str(item.kind), bool(item.documents)) for item in record.items
    ] == [
        (item["number"], item["title"], item["kind"], item["has_pdf"]) for item in expected["items"]
    ]


def test_resolutions(pair):
    record, expected = pair
    for item, said in zip(record.items, expected["items"], strict=True):
        found = [resolution.text for resolution in item.resolutions]
        assert _begun(found, said["resolutions"]) == said["resolutions"]


def test_actions_and_owners(pair):
    record, expected = pair
    for item, said in zip(record.items, expected["items"], strict=True):
        texts = [action["text_start"] for action in said["actions"]]
        assert _begun([action.text for action in item.actions], texts) == texts
        assert [action.owner for action in item.actions] == [
            action["owner"] for action in said["actions"]
        ]


def _begun(found: list[str], expected: list[str]) -> list[str]:
    """Return each text found, or the long beginning of it that is expected in its place."""
    begun = list(found)
    for at, beginning in enumerate(expected[: len(found)]):
        if len(beginning.split()) >= LONG and found[at].startswith(beginning):
            begun[at] = beginning
    return begun
