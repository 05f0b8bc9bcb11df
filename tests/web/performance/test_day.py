"""The manager's day: what is late today, by child, for those who say why they need it."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.measures.duties.due import due_list
from goldenthread.web.accounts import audit
from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.performance.due import day_looked_from, due_on

REASON = {"purpose": "Plan the team's work for the day", "order": "due"}
AS_AT = date(2026, 9, 30)


def day_url():
    return reverse("performance:day")


def opened():
    return AuditEvent.objects.of_deed(audit.OPENED_CHILDREN)


def children_in(response):
    return re.findall(r"CHILD-\d+", response.content.decode())


@pytest.fixture
def listed(held):
    return due_list(held.snapshot, AS_AT + timedelta(days=1))


@pytest.fixture
def of_the_team(listed, county):
    return [item for item in listed.items if item.team == county.TEAM]


@pytest.fixture
def manager(county, client_as):
    return client_as("team_manager", team=county.TEAM)


@pytest.fixture
def officer(county, client_as):
    return client_as("data_officer")


def test_the_page_counts_and_names_no_child(manager, of_the_team, county):
    answer = manager.get(day_url())
    late = sum(item.late for item in of_the_team)
    assert late
    page = answer.content.decode()
    assert f"What is due: {county.TEAM}" in page
    assert f"{late:,} late" in page
    assert not children_in(answer)
    assert not opened()


def test_a_manager_opens_the_list_of_their_team_and_the_log_says_so(manager, of_the_team, county):
    answer = manager.post(day_url(), REASON)
    assert set(children_in(answer)) == {item.person_id for item in of_the_team}
    event = opened().get()
    assert event.subject == f"What is due on 1 October 2026, {county.TEAM}"
    assert event.details["rows"] == len(of_the_team)
    assert event.details["reason"] == "Plan the team's work for the day"
    assert "no-store" in answer["Cache-Control"]
    marking = re.search(r'class="gt-marking"><th[^>]*>(.*?)</th>', answer.content.decode())[1]
    assert marking.startswith("OFFICIAL-SENSITIVE: names children&#39;s records by number.")
    assert f"Printed by {event.who} on {timezone.localdate():%-d %B %Y}." in marking


def test_another_team_cannot_be_asked_for_by_a_manager(manager, of_the_team, county):
    answer = manager.post(day_url(), {**REASON, "team": county.OTHER_TEAM})
    assert set(children_in(answer)) == {item.person_id for item in of_the_team}


def test_a_manager_without_a_team_is_told_what_to_do(client_as, county):
    answer = client_as("team_manager", team="").get(day_url())
    assert answer.status_code == 403
    assert "names no team" in answer.content.decode()


def test_a_data_officer_chooses_a_team(officer, listed, county):
    assert f"{county.OTHER_TEAM}</option>" in re.sub(
        r"\s+<", "<", officer.get(day_url()).content.decode()
    )
    answer = officer.post(day_url(), {**REASON, "team": county.OTHER_TEAM})
    other = {item.person_id for item in listed.items if item.team == county.OTHER_TEAM}
    assert set(children_in(answer)) == other


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"purpose": ""}, "Select why you need to see the children"),
        ({"purpose": "Curiosity"}, "Select a valid choice"),
        ({"team": "No such team"}, "Select a valid choice"),
        ({"order": "by size"}, "Select a valid choice"),
    ],
)
def test_without_a_good_reason_there_is_no_list(officer, county, given, message):
    answer = officer.post(day_url(), {**REASON, "team": county.TEAM, **given})
    assert message in answer.content.decode()
    assert not children_in(answer)
    assert not opened()


def test_by_worker_each_worker_s_children_stand_together(manager, of_the_team):
    answer = manager.post(day_url(), {**REASON, "order": "worker"})
    workers = [item.worker for item in of_the_team]
    page = answer.content.decode()
    found = re.findall("|".join(map(re.escape, sorted(set(workers)))), page)
    assert found == sorted(found)


def test_the_longest_late_comes_first(manager, of_the_team):
    answer = manager.post(day_url(), REASON)
    assert (
        children_in(answer)[0] == min(of_the_team, key=lambda it: (it.due, it.person_id)).person_id
    )


def test_a_worker_s_numbers_are_not_for_an_auditor(client_as, county):
    page = client_as("auditor").get(day_url()).content.decode()
    assert not any(name in page for name, _ in county.WORKERS.values())


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (AS_AT, AS_AT),
        (AS_AT + timedelta(days=7), AS_AT + timedelta(days=7)),
        (AS_AT + timedelta(days=8), AS_AT + timedelta(days=1)),
        (AS_AT - timedelta(days=1), AS_AT + timedelta(days=1)),
    ],
)
def test_old_records_are_looked_at_from_the_day_after_theirs(today, day):
    assert day_looked_from(AS_AT, today) == day


def test_old_records_are_said_to_be_old(manager):
    assert "The records end on 30 September 2026" in manager.get(day_url()).content.decode()


def test_the_list_of_a_day_is_made_once(held, monkeypatch):
    day = AS_AT + timedelta(days=1)
    made = due_on(held.snapshot, day)
    monkeypatch.setattr("goldenthread.web.performance.due.due_list", None)
    assert due_on(held.snapshot, day) is made


def test_the_home_page_of_a_manager_says_how_much_is_late(manager, of_the_team):
    page = manager.get(reverse("home")).content.decode()
    late = sum(item.late for item in of_the_team if item.duty.id == "assessment")
    assert f"{late:,} late" in page
    assert not re.findall(r"CHILD-\d+", page)
