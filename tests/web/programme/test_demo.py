"""What the demonstration shows of scrutiny's programme."""

import pytest
from django.core.management import call_command

from goldenthread.minutes.samples import sample_minutes
from goldenthread.web.accounts import demo as people
from goldenthread.web.accounts.demo import NotADemo
from goldenthread.web.programme.demo import prepare
from goldenthread.web.programme.models import Proposal, Recommendation, TaskGroup, WorkItem
from goldenthread.web.programme.recommendations.states import State

pytestmark = pytest.mark.django_db


def test_nothing_invented_is_entered_on_a_real_site():
    with pytest.raises(NotADemo):
        prepare()


@pytest.fixture
def shown(on_a_demonstration):
    people.create_people()
    call_command("take_in_minutes", *[str(path) for path in sample_minutes()], verbosity=0)
    return prepare


def test_the_demonstration_shows_each_way_a_recommendation_can_stand(shown):
    number = shown()
    assert shown() == number == Recommendation.objects.count()
    assert {one.state for one in Recommendation.objects.all()} == set(State) - {State.WITHDRAWN}
    assert Proposal.objects.waiting().exists()


def test_the_demonstration_shows_a_years_work_with_what_minutes_asked_for(shown):
    shown()
    asked = WorkItem.objects.filter(source="minutes")
    assert "Update on audit completion, grades and the follow-up of remedial actions" in {
        one.title for one in asked
    }
    assert WorkItem.objects.filter(state="scheduled", meeting__isnull=False).exists()
    assert TaskGroup.objects.filter(state="answered").exists()
