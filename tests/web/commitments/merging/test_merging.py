"""Two that ask for the same become one, and can be two again."""

import pytest
from django.urls import reverse

from goldenthread.web.commitments.merging.actions import TAKES_IN, merge, unmerge
from goldenthread.web.commitments.states import State
from goldenthread.web.deeds.keeping import NotNow, Refused
from goldenthread.web.thread import registry
from goldenthread.web.thread.actions import ensure_node
from goldenthread.web.thread.models import Link
from goldenthread.web.thread.presenters import thread_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(promise, monkeypatch):
    monkeypatch.setitem(registry._kinds, "place", registry.Kind("place", "Place", "Places"))
    place = ensure_node("place", 1, "The Improvement Board")
    stays = promise(what="Circulate the caseload figures")
    return stays, promise(what="Send members the caseloads", source=place)


def test_the_one_keeps_its_history_and_the_other_says_that_it_stays(two, lead):
    stays, duplicate = two
    merged = merge(commitment=duplicate, by=lead, version=1, into=stays, reason="The same figures")

    assert (merged.state, merged.merged_into) == (State.MERGED, stays)
    assert [event.deed for event in merged.events.all()] == ["raise", "merge"]
    stays.refresh_from_db()
    assert stays.events.last().reason == f"Commitment {merged.pk} was merged into this one."
    assert (stays.state, stays.version) == (State.OPEN, 2)


def test_what_led_to_the_one_leads_to_the_other(two, lead):
    stays, duplicate = two
    merge(commitment=duplicate, by=lead, version=1, into=stays, reason="The same figures")

    (row,) = thread_of(stays.node, everything=True).up
    assert (row.words, row.node) == (TAKES_IN, duplicate.node)
    assert [one.node.title for one in row.rows] == ["The Improvement Board"]


def test_merging_is_undone(two, lead):
    stays, duplicate = two
    merged = merge(commitment=duplicate, by=lead, version=1, into=stays, reason="The same")
    undone = unmerge(commitment=merged, by=lead, version=2, reason="For another year")

    assert (undone.state, undone.merged_into) == (State.OPEN, None)
    assert [event.deed for event in undone.events.all()] == ["raise", "merge", "unmerge"]
    assert not Link.objects.filter(kind=TAKES_IN).exists()
    stays.refresh_from_db()
    assert [event.deed for event in stays.events.all()] == ["raise", "note", "note"]


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ("itself", "the other commitment, which stays"),
        ("nothing", "the other commitment, which stays"),
        ("withdrawn", "is withdrawn, so that nothing can be merged"),
        ("merged", "is merged into another, so that"),
        ("private", "promised in public and the other was not"),
    ],
)
def test_what_cannot_stay_is_refused_and_nothing_changes(promise, lead, other, says):
    duplicate = promise(public=True)
    into = {
        "itself": lambda: duplicate,
        "nothing": lambda: None,
        "withdrawn": lambda: promise(State.WITHDRAWN, public=True),
        "merged": lambda: promise(State.MERGED, public=True),
        "private": lambda: promise(),
    }[other]()
    version = into.version if into else 0

    with pytest.raises(Refused, match=says) as refused:
        merge(commitment=duplicate, by=lead, version=1, into=into, reason="The same")

    assert refused.value.field == "into"
    duplicate.refresh_from_db()
    assert (duplicate.state, duplicate.version) == (State.OPEN, 1)
    if into:
        into.refresh_from_db()
        assert into.version == version


def test_only_what_is_to_be_done_is_merged(promise, lead):
    with pytest.raises(NotNow, match="Nobody can merge this commitment now"):
        merge(commitment=promise(State.DONE), by=lead, version=2, into=promise(), reason="Same")


def test_by_the_pages(two, client_as):
    stays, duplicate = two
    client = client_as("scrutiny_officer")
    page = reverse("commitments:deed", args=[duplicate.pk, "merge"])
    assert stays.what in client.get(page).content.decode()
    wrong = client.post(page, {"version": 1, "into": "999999", "reason": "The same"})
    assert "Enter the number of a commitment that is in the register" in wrong.content.decode()

    merged = client.post(page, {"version": 1, "into": stays.pk, "reason": "Same"}, follow=True)
    assert "Merged into <a" in merged.content.decode()
    kept = client.get(stays.get_absolute_url()).content.decode()
    assert "Merged into this one" in kept

    back = reverse("commitments:deed", args=[duplicate.pk, "unmerge"])
    undone = client.post(back, {"version": 2, "reason": "Not the same"}, follow=True)
    assert "The merging is undone" in undone.content.decode()
