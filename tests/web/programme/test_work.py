"""Work programmes: suggested, scored, agreed, given to a meeting; and what minutes ask for."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from goldenthread.dates.periods import municipal_year
from goldenthread.web.accounts.roles import Role
from goldenthread.web.deeds.keeping import NotNow, Refused, SomebodyChangedThis
from goldenthread.web.programme.models import Capacity, Score, WorkItem
from goldenthread.web.programme.work import actions
from goldenthread.web.programme.work.page import expected_at, programme_of
from goldenthread.web.programme.work.states import MOVES, Deed, State
from goldenthread.web.scrutiny.changing.actions import cancel
from goldenthread.web.scrutiny.models import Meeting
from goldenthread.web.thread.models import Link

pytestmark = pytest.mark.django_db
UPDATE = "a report on audit completion be brought to the Panel in six months' time"


@pytest.fixture
def item(officer, body):
    """Suggest something: item(), item("Supervision", minutes=60)."""

    def make(title="Supervision of social workers", by=None, **more):
        given = {"reason": "It is irregular", "source": "officer", **more}
        return actions.suggest(by=by or officer, body=body, title=title, **given)

    return make


@pytest.fixture
def scheduled(item, meeting, officer):
    def make(title="Supervision", at=None, **more):
        one = item(title, **more)
        return actions.schedule(item=one, by=officer, version=one.version, meeting=at or meeting())

    return make


def page(client, name, *args, **query):
    answer = client.get(reverse(f"programme:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_minutes_ask_for_an_update_and_it_dates_itself(minutes, meeting):
    taken = minutes(UPDATE, "That the report be noted", on=date(2025, 6, 12))
    (one,) = WorkItem.objects.all()
    assert (one.title, one.wanted_on) == ("Update on audit completion", date(2025, 12, 12))
    assert (one.source, one.state, one.year) == ("minutes", State.SUGGESTED, 2025)
    assert "Panel, 12 June 2025: a report on audit completion" in one.reason
    assert Link.objects.filter(from_node=one.node, kind="suggested by").exists()
    before, at, after = (
        Meeting.objects.create(body=taken.body, date=date(2025, 12, day)) for day in (4, 12, 18)
    )
    assert expected_at(one, [before, at, after]) == at
    assert expected_at(one, [before, after]) == after
    assert expected_at(one, [before]) is None


def test_the_same_minutes_ask_once_and_corrected_ones_are_followed(minutes, officer):
    minutes(UPDATE, on=date(2025, 6, 12))
    minutes(UPDATE, "That the report be noted", on=date(2025, 6, 12))
    minutes(UPDATE.replace("six", "nine"), on=date(2025, 6, 12))
    one = WorkItem.objects.get()
    assert one.wanted_on == date(2026, 3, 12)
    minutes("That the report be noted", on=date(2025, 6, 12))
    one.refresh_from_db()
    assert (one.state, one.because) == (
        State.SET_ASIDE,
        "Corrected minutes no longer ask for it.",
    )


def test_what_people_have_touched_stands_whatever_is_corrected(minutes, officer):
    minutes(UPDATE, on=date(2025, 6, 12))
    one = WorkItem.objects.get()
    actions.agree(item=one, by=officer, version=1)
    minutes("That the report be noted", on=date(2025, 6, 12))
    one.refresh_from_db()
    assert one.state == State.AGREED


def test_what_a_private_meeting_asks_for_is_not_there_for_the_public(minutes, client_as, officer):
    minutes(UPDATE, on=date(2025, 6, 12), public=False)
    one = WorkItem.objects.get()
    one = actions.agree(item=one, by=officer, version=1)
    assert not one.node.public
    for role in ("anonymous", "councillor"):
        assert "audit completion" not in page(
            client_as(role), "programme", one.body_id, year="2025"
        )


def test_a_score_is_weighed_and_printed(item, officer, client_as):
    one = item()
    first = actions.add_criterion(by=officer, name="Reach", says="How many?", weight=2)
    second = actions.add_criterion(by=officer, name="Change", says="Can we?", weight=1)
    gone = actions.add_criterion(by=officer, name="Old", says="Was asked", weight=5)
    actions.score(item=one, by=officer, version=1, points={first.pk: 3, second.pk: 1, gone.pk: 3})
    actions.change_criterion(
        criterion=gone, by=officer, version=1, name="Old", says="x", weight=5, ended=True
    )
    assert Score.objects.filter(item=one).count() == 3
    assert "7 of 9" in page(client_as("councillor"), "item", one.pk)
    printed = page(client_as("anonymous"), "criteria")
    assert "Reach" in printed
    assert "Was asked" not in printed
    assert "9 points at the most" in printed


def test_a_meeting_with_too_much_on_it_says_so(scheduled, meeting, client_as, officer):
    at = meeting()
    actions.set_capacity(body=at.body, by=officer, minutes=100)
    year = municipal_year(at.date).start.year
    scheduled("One", at=at, minutes=50)
    anyone = client_as("anonymous")
    assert "50 of 100 minutes" in page(anyone, "programme", at.body_id, year=year)
    scheduled("Two", at=at, minutes=40)
    assert "Nearly full" in page(anyone, "programme", at.body_id, year=year)
    scheduled("Three", at=at, minutes=20)
    assert "Agenda too long" in page(anyone, "programme", at.body_id, year=year)


def test_an_item_is_given_to_a_meeting_to_come_of_its_own_body(item, meeting, officer):
    one = item()
    past = meeting(in_days=-3)
    with pytest.raises(Refused, match="still to come"):
        actions.schedule(item=one, by=officer, version=1, meeting=past)
    at = meeting()
    one = actions.schedule(item=one, by=officer, version=1, meeting=at)
    with pytest.raises(Refused, match="another meeting"):
        actions.schedule(item=one, by=officer, version=2, meeting=at)
    with pytest.raises(SomebodyChangedThis):
        actions.schedule(item=one, by=officer, version=1, meeting=at)
    with pytest.raises(Refused, match="still to come"):
        actions.finish(item=one, by=officer, version=2, outcome="x")


def test_what_is_put_off_leaves_its_meeting_and_says_why(scheduled, officer, client_as):
    one = scheduled()
    one = actions.defer(item=one, by=officer, version=2, reason="The report is late")
    assert one.meeting is None
    assert "The report is late" in page(client_as("anonymous"), "item", one.pk)
    with pytest.raises(Refused, match="why it is deferred"):
        actions.defer(
            item=actions.take_up(item=one, by=officer, version=3), by=officer, version=4, reason=" "
        )


DOES = {
    Deed.CORRECT: (actions.correct, {"title": "x", "reason": "y", "minutes": 20}),
    Deed.SCORE: (actions.score, {"points": {}}),
    Deed.AGREE: (actions.agree, {}),
    Deed.DEFER: (actions.defer, {"reason": "x"}),
    Deed.FINISH: (actions.finish, {"outcome": "x"}),
    Deed.TAKE_UP: (actions.take_up, {}),
    Deed.SET_ASIDE: (actions.set_aside, {"reason": "x"}),
    Deed.SCHEDULE: (actions.schedule, {}),
}


@pytest.mark.parametrize(("state", "deed"), list(product(State, DOES)))
def test_every_deed_in_every_state_does_what_the_table_says(item, meeting, officer, state, deed):
    one, today = item(), meeting(in_days=0)
    WorkItem.objects.filter(pk=one.pk).update(state=state, meeting=today, because="x")
    one.refresh_from_db()
    act, given = DOES[deed]
    if deed is Deed.SCHEDULE:
        given = {"meeting": meeting()}
    wanted = next((it.target for it in MOVES if (it.source, it.deed) == (state, deed)), None)
    if wanted is None:
        with pytest.raises(NotNow, match="Nobody can"):
            act(item=one, by=officer, version=1, **given)
    else:
        assert act(item=one, by=officer, version=1, **given).state == wanted


@pytest.mark.parametrize(("role", "deed"), list(product(Role, DOES)))
def test_only_the_scrutiny_officer_keeps_programmes(item, meeting, person, role, deed):
    if role is Role.SCRUTINY_OFFICER:
        return
    act, given = DOES[deed]
    if deed is Deed.SCHEDULE:
        given = {"meeting": meeting()}
    with pytest.raises(PermissionDenied):
        act(item=item(), by=person(role.value), version=1, **given)


def test_a_councillor_suggests_as_a_member_and_the_public_does_not(client_as, body):
    councillor = client_as("councillor")
    address = reverse("programme:suggest", args=[body.pk])
    assert "Who or what suggests it" not in councillor.get(address).content.decode()
    assert "Enter why" in councillor.post(address, {"title": "Foster carers"}).content.decode()
    sent = {
        "token": "1d6fb8d8-7f50-4b5a-b3f2-5dbb2a9a0003",
        "title": "Foster carers",
        "reason": "They leave",
        "source": "finding",
    }
    councillor.post(address, sent)
    councillor.post(address, sent)
    one = WorkItem.objects.get()
    assert one.source == "member"
    assert "Foster carers" in page(councillor, "programme", body.pk)
    anyone = client_as("anonymous")
    assert "Foster carers" not in page(anyone, "programme", body.pk)
    assert anyone.get(one.get_absolute_url()).status_code == 404


def test_an_officer_takes_a_suggestion_to_the_meeting_it_is_expected_at(
    client_as, minutes, meeting
):
    today = timezone.localdate()
    taken = minutes(UPDATE, on=today - timedelta(days=170))
    one = WorkItem.objects.get()
    at = Meeting.objects.create(body=taken.body, date=one.wanted_on + timedelta(days=3))
    officer = client_as("scrutiny_officer")
    assert f"The meeting of {at.day}" in page(officer, "item", one.pk)
    address = reverse("programme:deed", args=["item", one.pk, "schedule"])
    assert f'value="{at.pk}" selected' in officer.get(address).content.decode()
    assert "Choose a meeting" in officer.post(address, {"version": 1}).content.decode()
    officer.post(address, {"version": 1, "meeting": at.pk})
    shown = page(
        client_as("anonymous"), "programme", one.body_id, year=municipal_year(at.date).start.year
    )
    assert "Update on audit completion" in shown


def test_an_officer_scores_and_sets_criteria_on_pages(client_as, item, body, officer):
    one = item()
    keeper = client_as("scrutiny_officer")
    keeper.post(
        reverse("programme:add-criterion"),
        {
            "token": "1d6fb8d8-7f50-4b5a-b3f2-5dbb2a9a0004",
            "name": "Reach",
            "says": "How many?",
            "weight": 2,
        },
    )
    address = reverse("programme:deed", args=["item", one.pk, "score"])
    assert "Select points for Reach" in keeper.post(address, {"version": 1}).content.decode()
    criterion = one.scores.model.criterion.field.related_model.objects.get()
    keeper.post(address, {"version": 1, f"points-{criterion.pk}": "2"})
    assert "4 of 6" in page(keeper, "programme", body.pk, year=one.year)
    keeper.post(reverse("programme:capacity", args=[body.pk]), {"minutes": "90"})
    assert Capacity.objects.get().minutes == 90


def test_a_page_of_many_items_asks_as_much_as_one_of_few(
    item, scheduled, meeting, body, person, django_assert_max_num_queries
):
    for n in range(12):
        scheduled(f"Thing {n}", at=meeting(in_days=5 + n))
        item(f"Another {n}", wanted_on=timezone.localdate() + timedelta(days=n))
    lead, today = person("improvement_lead"), timezone.localdate()
    with django_assert_max_num_queries(5):
        shown = programme_of(body, municipal_year(today).start.year, lead, today)
    assert sum(len(one.items) for one in shown.sittings) == 12


@pytest.mark.parametrize("public", [True, False])
def test_what_was_given_to_a_cancelled_meeting_is_taken_back(
    scheduled, item, meeting, officer, client_as, public
):
    at = meeting()
    Meeting.objects.filter(pk=at.pk).update(public=public)
    one = scheduled("Foster carers", at=at)
    waiting = item("Only suggested")
    WorkItem.objects.filter(pk=waiting.pk).update(meeting=at)
    cancel(by=officer, meeting=at, version=1, reason="Snow has closed County Hall.")

    one.refresh_from_db()
    waiting.refresh_from_db()
    assert (one.meeting, one.state) == (None, State.DEFERRED)
    assert one.because.startswith("The meeting was cancelled")
    assert ("Snow" in one.because) == public
    assert (waiting.meeting, waiting.state) == (None, State.SUGGESTED)
    at.refresh_from_db()
    with pytest.raises(Refused, match="This meeting is cancelled"):
        actions.schedule(item=one, by=officer, version=one.version, meeting=at)
