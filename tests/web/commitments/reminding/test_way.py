"""The council's own way to follow up: decided from a day on, with a reason, and all of it kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.commitments.models import WayToFollowUp
from goldenthread.web.commitments.reminding.way import UNLESS_DECIDED, Step, Way, decide, way_on

pytestmark = pytest.mark.django_db
WAY = Way((10,), (2, 20), 60, (Step(7, role="auditor"), Step(21, name="DCS", email="d@x.example")))
PAGE = "/commitments/following-up/change/"


def form(**changes):
    today = timezone.localdate()
    return {
        "before": "3 10",
        "after": "2, 20",
        "link_days": "60",
        "from_date-day": today.day,
        "from_date-month": today.month,
        "from_date-year": today.year,
        "reason": "The Board decided",
        "days_1": "21",
        "who_1": "somebody",
        "name_1": "DCS",
        "email_1": "d@x.example",
        "days_2": "7",
        "who_2": "auditor",
        **changes,
    }


def test_a_way_counts_from_its_day_on_and_the_one_before_until_then(lead, today):
    assert way_on(today) == UNLESS_DECIDED
    decide(by=lead, way=WAY, from_date=today, reason="The Board decided")
    assert way_on(today - timedelta(days=1)) == UNLESS_DECIDED
    assert way_on(today) == way_on(today + timedelta(days=400)) == WAY


def test_of_two_for_one_day_the_later_counts_and_both_are_kept(lead, today):
    other = Way((), (), 30)
    decide(by=lead, way=WAY, from_date=today, reason="The Board decided")
    decide(by=lead, way=other, from_date=today, reason="No mails in August")
    assert way_on(today) == other
    assert WayToFollowUp.objects.count() == 2


def test_deciding_the_same_again_is_idle(lead, today):
    for _ in range(2):
        decide(by=lead, way=WAY, from_date=today, reason="The Board decided")
    assert WayToFollowUp.objects.count() == 1
    audited = AuditEvent.objects.get(deed="decided how to follow up")
    assert audited.details["ladder"] == [[7, "Auditor"], [21, "DCS"]]


@pytest.mark.parametrize("role", ["auditor", "team_manager", "data_officer", "councillor"])
def test_who_may_not_decide(person, role, today):
    with pytest.raises(PermissionDenied):
        decide(by=person(role), way=WAY, from_date=today, reason="Mine")


def test_by_the_page(client_as):
    client = client_as("improvement_lead")
    text = client.post(PAGE, form(), follow=True).content.decode()
    expected = Way(
        (10, 3), (2, 20), 60, (Step(7, role="auditor"), Step(21, name="DCS", email="d@x.example"))
    )
    assert way_on(timezone.localdate()) == expected
    for said in ("10 days, 3 days", "Everyone with the role", "d@x.example", "The Board decided"):
        assert said in text
    begun = client.get(PAGE).content.decode()
    assert 'value="10, 3"' in begun
    assert 'value="d@x.example"' in begun


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"before": "soon"}, "Enter days as whole numbers from 0 to 365"),
        ({"after": "0"}, "Enter days as whole numbers from 1 to 365"),
        ({"reason": ""}, "Enter reason"),
        ({"days_1": ""}, "Enter after how many days late step 1 is taken"),
        ({"who_1": ""}, "Select who is told at step 1"),
        ({"email_1": ""}, "Enter the email address of who is told at step 1"),
        ({"name_1": ""}, "Enter the name or role of who is told at step 1"),
    ],
)
def test_a_form_with_a_fault_is_an_instruction(client_as, changes, says):
    text = client_as("improvement_lead").post(PAGE, form(**changes)).content.decode()
    assert says in text
    assert not WayToFollowUp.objects.exists()
