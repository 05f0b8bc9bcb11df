import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.web.returns import actions
from goldenthread.web.returns.in_thread import standings
from goldenthread.web.returns.models import Assignment

pytestmark = pytest.mark.django_db


@pytest.fixture
def assign(run, officer, person):
    def make(by=officer, **more):
        return actions.assign(
            by=by,
            run=run,
            owner_user=person("auditor"),
            due=date(2026, 7, 15),
            **{"token": uuid.uuid4(), **more},
        )

    return make


def test_a_rule_of_a_team_is_assigned_by_rule_and_count_and_leads_to_the_list(run, assign):
    promise = assign(rule="4012Q", team="North Team")

    assert promise.what == (
        "Put right: 2 breaches of rule 4012Q, Children in need census 2025/26, North Team"
    )
    assert promise.source.url == f"/returns/{run.pk}/breaches/?rule=4012Q&team=North+Team"
    assert (promise.public, promise.source.public) == (False, False)
    assert promise.agreed_due == date(2026, 7, 15)


def test_one_breach_is_assigned_without_naming_the_child(run, assign):
    promise = assign(place=3)
    assert promise.what == "Put right: 1 breach of rule 4012Q, Children in need census 2025/26"
    assert promise.source.url == f"/returns/{run.pk}/breaches/3/"
    assert "SECRET" not in repr(vars(promise)) + repr(vars(promise.source))


def test_a_form_sent_twice_assigns_once(assign):
    token = uuid.uuid4()
    assert assign(token=token, rule="4220") == assign(token=token, rule="4220")
    assert Assignment.objects.count() == 1


def test_nothing_cannot_be_assigned(assign):
    with pytest.raises(actions.NothingToAssign):
        assign(rule="4220", team="No such team")


def test_a_manager_assigns_the_faults_of_their_own_team_only(assign, person):
    manager = person("team_manager", team="South Team")
    assign(by=manager, team="South Team")
    with pytest.raises(PermissionDenied):
        assign(by=manager, team="North Team")
    with pytest.raises(PermissionDenied):
        assign(by=manager)
    with pytest.raises(PermissionDenied):
        assign(by=manager, place=1)


def test_an_auditor_assigns_nothing(assign, person):
    with pytest.raises(PermissionDenied):
        assign(by=person("auditor"))


def test_the_thread_says_how_many_are_left(assign, validated, census):
    two, gone = assign(rule="4012Q"), assign(rule="4220")
    keys = [two.source.key, gone.source.key]
    assert {it.text for it in standings(keys).values()} == {"Not validated since"}

    validated(census(same_day=["SECRET-1"]))
    said = standings(keys)
    assert said[two.source.key].text == "1 now, 2 then"
    assert said[gone.source.key].text == "All gone"


def test_the_form_asks_for_a_person_and_a_date(run, client_as):
    client = client_as("data_officer")
    address = f"/returns/{run.pk}/assign/?rule=4220"
    assert "2 breaches of rule 4220" in client.get(address).content.decode()
    page = client.post(address, {"token": uuid.uuid4()}).content.decode()
    assert "Select who is to put them right" in page
    assert "Enter the due date" in page
    sent = {
        "token": uuid.uuid4(),
        "owner_name": "Ann Other",
        "due-day": "15",
        "due-month": "7",
        "due-year": "2026",
    }
    answer = client.post(address, sent)
    assert answer["Location"] == Assignment.objects.get().commitment.get_absolute_url()
