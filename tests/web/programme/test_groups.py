"""Task and finish groups: from scope to follow-up, each step dated."""

from datetime import date
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.web.accounts.roles import Role
from goldenthread.web.deeds.keeping import NotNow, Refused, SomebodyChangedThis
from goldenthread.web.programme.groups import actions
from goldenthread.web.programme.groups.in_thread import NOT_FOLLOWED_UP
from goldenthread.web.programme.groups.states import MOVES, Deed, State
from goldenthread.web.programme.models import Recommendation, TaskGroup, WorkItem
from goldenthread.web.thread.loose_ends import loose_ends
from goldenthread.web.thread.models import Link

pytestmark = pytest.mark.django_db

DOES = {
    Deed.MEMBER: (actions.add_member, {"name": "Cllr A Person", "role": "Chair"}),
    Deed.SCOPE: (actions.agree_scope, {"scope": "Why carers leave", "scoped_on": date(2026, 1, 9)}),
    Deed.SESSION: (
        actions.add_session,
        {"on": date(2026, 1, 20), "heard": "Carers' association", "said": "Calls go unanswered"},
    ),
    Deed.DRAFT: (actions.draft_report, {"report": "In short", "drafted_on": date(2026, 2, 2)}),
    Deed.AGREE: (actions.agree_report, {"agreed_on": date(2026, 2, 12)}),
    Deed.RECOMMEND: (actions.recommend, {"text": "That calls be answered", "to": "Cabinet"}),
    Deed.RESPONSE: (actions.record_response, {"answered_on": date(2026, 3, 31)}),
    Deed.FOLLOW_UP: (
        actions.follow_up,
        {"followed_up_on": date(2026, 10, 1), "found": "Calls are answered"},
    ),
    Deed.STOP: (actions.stop, {"reason": "Overtaken"}),
}


@pytest.fixture
def group(officer, body):
    return actions.set_up(
        by=officer,
        body=body,
        title="Why foster carers leave",
        scope="Carers who left",
        set_up_on=date(2026, 1, 5),
    )


def do(group, by, *deeds):
    for deed in deeds:
        act, given = DOES[deed]
        act(group=group, by=by, version=group.version, **given)
        group = TaskGroup.objects.get(pk=group.pk)
    return group


WAY = (Deed.SCOPE, Deed.SESSION, Deed.DRAFT, Deed.AGREE, Deed.RECOMMEND, Deed.RESPONSE)


def test_a_group_goes_from_scope_to_follow_up(group, officer, client_as):
    group = do(group, officer, Deed.MEMBER, *WAY)
    made = Recommendation.objects.get()
    assert (made.text, made.made_on) == ("That calls be answered", date(2026, 2, 12))
    assert Link.objects.filter(from_node=made.node, to_node=group.node).exists()
    wanted = WorkItem.objects.get()
    assert (wanted.source, wanted.wanted_on) == ("group", date(2026, 9, 30))
    told = client_as("anonymous").get(group.get_absolute_url()).content.decode()
    for words in ("Cllr A Person (Chair)", "Calls go unanswered", "30 September 2026", "In short"):
        assert words in told
    assert loose_ends([group.node], everything=False)[group.node.pk] == (NOT_FOLLOWED_UP,)
    group = do(group, officer, Deed.FOLLOW_UP)
    assert not loose_ends([group.node], everything=False)
    listed = client_as("anonymous").get(reverse("programme:groups")).content.decode()
    assert "Followed up" in listed


def test_a_draft_is_read_inside_only(group, officer, client_as):
    group = do(group, officer, Deed.SCOPE, Deed.DRAFT)
    assert "In short" not in client_as("anonymous").get(group.get_absolute_url()).content.decode()
    assert "In short" in client_as("councillor").get(group.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("deed", "given", "field"),
    [
        (Deed.SCOPE, {"scoped_on": date(2026, 1, 4)}, "scoped_on"),
        (Deed.SCOPE, {"scoped_on": date(2100, 1, 1)}, "scoped_on"),
        (Deed.SCOPE, {"scope": " "}, "scope"),
    ],
)
def test_a_step_is_not_before_the_one_before_nor_to_come(group, officer, deed, given, field):
    act, usual = DOES[deed]
    with pytest.raises(Refused) as refused:
        act(group=group, by=officer, version=1, **{**usual, **given})
    assert refused.value.field == field


def test_nobody_sits_twice_and_a_second_click_does_nothing(group, officer):
    do(group, officer, Deed.MEMBER)
    with pytest.raises(SomebodyChangedThis):
        do(group, officer, Deed.MEMBER)
    group.refresh_from_db()
    with pytest.raises(Refused, match="sits on the group already"):
        do(group, officer, Deed.MEMBER)


REACHED = {
    State.SCOPING: (),
    State.EVIDENCE: WAY[:1],
    State.DRAFT: WAY[:3],
    State.REPORTED: WAY[:4],
    State.ANSWERED: WAY,
    State.FOLLOWED_UP: (*WAY, Deed.FOLLOW_UP),
    State.STOPPED: (Deed.STOP,),
}


@pytest.mark.parametrize(("state", "deed"), list(product(State, DOES)))
def test_every_deed_in_every_state_does_what_the_table_says(group, officer, state, deed):
    group = do(group, officer, *REACHED[state])
    wanted = next((it.target for it in MOVES if (it.source, it.deed) == (state, deed)), None)
    if wanted is None:
        with pytest.raises(NotNow, match="Nobody can"):
            do(group, officer, deed)
    else:
        assert do(group, officer, deed).state == wanted


@pytest.mark.parametrize(("role", "deed"), list(product(Role, DOES)))
def test_only_the_scrutiny_officer_keeps_groups(group, person, role, deed):
    if role is Role.SCRUTINY_OFFICER:
        return
    with pytest.raises(PermissionDenied):
        do(group, person(role.value), deed)


def test_an_officer_sets_a_group_up_on_a_page(client_as, body):
    officer = client_as("scrutiny_officer")
    address = reverse("programme:set-up")
    sent = {
        "token": "1d6fb8d8-7f50-4b5a-b3f2-5dbb2a9a0005",
        "body": body.pk,
        "title": "Short breaks",
        "scope": "What parents get",
        "set_up_on-day": "5",
        "set_up_on-month": "1",
        "set_up_on-year": "2026",
    }
    to_come = officer.post(address, {**sent, "set_up_on-year": "2100"}).content.decode()
    assert "The date must be today or in the past" in to_come
    officer.post(address, sent)
    officer.post(address, sent)
    one = TaskGroup.objects.get()
    shown = officer.get(one.get_absolute_url()).content.decode()
    assert "Agree its scope" in shown
    page = reverse("programme:deed", args=["group", one.pk, "member"])
    officer.post(page, {"version": 1, "name": "Cllr B Person"})
    assert one.members.get().name == "Cllr B Person"
