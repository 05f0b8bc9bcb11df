"""What the invented county's public sent is entered once, and only on a demonstration."""

from datetime import date

import pytest

from goldenthread.web.accounts import demo as people
from goldenthread.web.participation import demo
from goldenthread.web.participation.models import Contribution
from goldenthread.web.participation.states import Kind, State

pytestmark = pytest.mark.django_db


@pytest.fixture
def marked(settings, tmp_path):
    settings.SITE_FOLDER = tmp_path
    people.mark_as_demo()
    people.create_people()


def test_it_is_entered_once_and_shows_every_list(marked, december):
    number = demo.take_part()

    assert demo.take_part() == number == Contribution.objects.count()
    states = set(Contribution.objects.values_list("state", flat=True))
    assert states >= {State.RECEIVED, State.ACCEPTED, State.PROMISED, State.ANSWERED}
    assert set(Contribution.objects.values_list("kind", flat=True)) == set(Kind)


def test_one_came_late_and_is_put_to_the_meeting_after(marked, december):
    demo.take_part()
    late = Contribution.objects.get(late=True)
    assert late.asked_for.date == date(2026, 12, 4)
    assert late.meeting.date > late.asked_for.date


def test_without_a_meeting_to_come_there_is_nothing_to_take_part_in(marked):
    assert demo.take_part() == 0


def test_nothing_is_entered_on_any_other_site(settings, tmp_path, db):
    settings.SITE_FOLDER = tmp_path
    with pytest.raises(people.NotADemo):
        demo.take_part()
