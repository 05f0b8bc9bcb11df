import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from goldenthread.minutes.samples import sample_minutes
from goldenthread.web.accounts import demo as people
from goldenthread.web.commitments import asked_before
from goldenthread.web.commitments.demo import FOLLOW_UPS
from goldenthread.web.commitments.demo_following import AGAIN
from goldenthread.web.commitments.models import Commitment, CommitmentEvent, Notice
from goldenthread.web.commitments.states import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo_site(monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "SITE_FOLDER", tmp_path)
    people.mark_as_demo()
    people.create_people()
    call_command("take_in_minutes", *map(str, sample_minutes()))


def test_every_follow_up_finds_its_promise_and_some_of_each_state_are_left(demo_site):
    call_command("demo_follow_up")

    for told in FOLLOW_UPS:
        found = Commitment.objects.filter(what__contains=told.words)
        assert [one.version > 1 for one in found] == [True], told.words
    states = set(Commitment.objects.values_list("state", flat=True))
    assert {State.OPEN, State.DONE, State.CLOSED} <= states


def test_partners_answer_and_the_council_follows_up(demo_site, mailoutbox):
    call_command("demo_follow_up")

    assert Commitment.objects.answered().count() == 2
    assert CommitmentEvent.objects.exclude(outside="").count() == 3
    assert {"reminder", "escalation"} == set(Notice.objects.values_list("kind", flat=True))
    assert Commitment.objects.get(state=State.MERGED).merged_into.public
    again = Commitment.objects.get(what=AGAIN)
    assert "re-referrals" in asked_before.of(again, inside=False)[0].what
    assert mailoutbox == []


def test_running_it_again_changes_nothing(demo_site):
    call_command("demo_follow_up")
    before = CommitmentEvent.objects.count(), Notice.objects.count()

    call_command("demo_follow_up")

    assert (CommitmentEvent.objects.count(), Notice.objects.count()) == before


def test_a_site_that_is_no_demonstration_is_left_alone(monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "SITE_FOLDER", tmp_path)

    with pytest.raises(CommandError, match="not a demonstration"):
        call_command("demo_follow_up")
