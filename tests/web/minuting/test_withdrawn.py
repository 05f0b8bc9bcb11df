"""What becomes of promises once the minutes that they were made in are withdrawn."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from goldenthread.dates.retention import Record
from goldenthread.web.commitments import actions as commitments
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.minuting.arising import arising_at
from goldenthread.web.minuting.publishing import publish_again
from goldenthread.web.scrutiny.models import Status
from goldenthread.web.scrutiny.retention import actions as retention
from goldenthread.web.search.models import Entry
from web.agendas.conftest import reached, words_in

__all__ = ["reached", "words_in"]
pytestmark = pytest.mark.django_db
LONG_AFTER = datetime(2033, 1, 10, 9, tzinfo=UTC)
WORD = "quinceberry"


@pytest.fixture
def promised(minutes, item, add, published):
    """Published minutes with a promise in them, and one that they only resolved."""
    add(item, "action", line=f"@Director a report on {WORD} by 1 March")
    add(item, "resolution", text=f"That the Head of Service be asked to count {WORD} by 1 May.")
    return published(minutes)


@pytest.fixture
def decide(officer, now):
    def do(minutes, choice, **more):
        now(LONG_AFTER)
        last = minutes.meeting.retained.filter(current=True).first()
        retention.decide(by=officer, meeting=minutes.meeting, record=Record.MINUTES,
                         seen=last.pk if last else 0, choice=choice, reason="Its time", **more,
                         )  # fmt: skip

    return do


def test_no_page_of_the_public_tells_what_withdrawn_minutes_asked_for(
    promised, decide, client, reached, words_in
):
    made = list(Commitment.objects.all())
    assert len(made) == 2
    begin = ["/", "/commitments/", promised.meeting.get_absolute_url(), "/meetings/feed.atom",
             f"{reverse('search:search')}?q={WORD}",
             *(one.get_absolute_url() for one in made),
             *(one.node.get_absolute_url() for one in made)]  # fmt: skip
    before = reached(client, *begin)
    assert sum(WORD in words_in(content).lower() for _, content in before.values()) > 3

    decide(promised, "withdraw")

    after = reached(client, *begin)
    found = [address for address, (_, content) in after.items()
             if WORD in words_in(content).lower() and WORD not in address]  # fmt: skip
    assert not found
    assert not Entry.objects.filter(text__contains=WORD).exists()


def test_officers_follow_them_up_all_the_same_and_read_why(promised, decide, client_as):
    decide(promised, "withdraw")
    officer = client_as("scrutiny_officer")
    for one in Commitment.objects.all():
        assert not one.public
        page = officer.get(one.get_absolute_url()).content.decode()
        assert WORD in page
        assert "were withdrawn from public inspection" in page
    assert WORD in officer.get("/commitments/").content.decode()


def test_they_are_open_again_with_their_minutes(promised, decide, client):
    decide(promised, "withdraw")
    decide(promised, "keep", until=date(2040, 1, 1))
    for one in Commitment.objects.all():
        assert (one.public, one.node.public) == (True, True)
        assert client.get(one.node.get_absolute_url()).status_code == 200


def test_a_promise_that_somebody_closed_by_hand_stays_closed(promised, decide, officer):
    one, other = Commitment.objects.order_by("pk")
    commitments.correct(commitment=one, by=officer, public=False, reason="It names a child")
    publish_again(promised, officer)
    decide(promised, "withdraw")
    decide(promised, "keep", until=date(2040, 1, 1))
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.public, other.public) == (False, True)


def test_taking_the_minutes_in_again_does_not_open_them(promised, decide, officer, item, add):
    decide(promised, "withdraw")
    point = item.pieces.get(kind="action")
    point.said = {"line": f"@Director two reports on {WORD} by 1 March"}
    point.save()
    publish_again(promised, officer)
    assert not Commitment.objects.filter(public=True).exists()


def test_promises_of_other_minutes_stay_as_they_are_and_no_public_meeting_hears_of_these(
    promised, decide, panel
):
    other = Commitment.objects.create(what="Count visits", raised_on=date(2026, 1, 1), public=True)
    decide(promised, "withdraw")
    other.refresh_from_db()
    assert other.public
    meeting = panel.meetings.create(date=LONG_AFTER.date(), status=Status.SCHEDULED, public=True)
    assert not arising_at(meeting, LONG_AFTER.date())
