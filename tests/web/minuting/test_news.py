"""How a screen that is open hears what another clerk wrote."""

import uuid

import pytest
from django.urls import reverse

from goldenthread.web.minuting import actions, publishing

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(minutes, client_as):
    """What a screen is told, by the key of each piece."""

    def ask():
        address = reverse("minuting:news", args=[minutes.meeting_id])
        answer = client_as("scrutiny_officer").get(address)
        assert answer["Cache-Control"] == "private, no-store"
        return {one["id"]: one for one in answer.json()["pieces"]}

    return ask


def test_a_screen_is_told_of_each_piece_who_wrote_it_and_in_which_version(
    item, add, told, colleague
):
    action = add(item, "action", by=colleague, line="@Director caseloads by 1 March")
    point = add(item, "point", text="x")
    assert told()[action.pk] == {
        "id": action.pk, "version": 2, "by": "Scrutiny Officer Person",
        "what": "an action under Caseloads", "out": False,
    }  # fmt: skip
    assert told()[point.pk]["what"] == "a point under Caseloads"
    actions.write(by=colleague, piece=point, version=2, said={"text": "y"})
    assert told()[point.pk]["version"] == 3


def test_it_is_told_what_was_taken_out_and_what_went_with_its_item(
    minutes, item, add, told, officer
):
    point = add(item, "point", text="x")
    actions.take_out(by=officer, piece=point, version=2)
    assert told()[point.pk]["out"]
    own = actions.add_item(by=officer, minutes=minutes, title="Fire", token=uuid.uuid4())
    under = add(own, "vote", motion="x")
    heading = own.pieces.get(kind="heading")
    assert told()[heading.pk]["what"] == "the item Fire"
    assert not told()[under.pk]["out"]
    actions.take_out(by=officer, piece=heading, version=1)
    assert told()[under.pk]["out"]


def test_it_is_told_when_the_minutes_are_no_longer_written(minutes, officer, client_as):
    publishing.send(by=officer, minutes=minutes, version=minutes.version)
    address = reverse("minuting:news", args=[minutes.meeting_id])
    answer = client_as("scrutiny_officer").get(address).json()
    assert answer == {"over": True, "pieces": []}


def test_asking_is_cheap_however_much_is_written(
    minutes, item, add, client_as, django_assert_max_num_queries
):
    clerk = client_as("scrutiny_officer")
    address = reverse("minuting:news", args=[minutes.meeting_id])
    for _ in range(3):
        add(item, "point", text="x")
        with django_assert_max_num_queries(5):
            clerk.get(address)
