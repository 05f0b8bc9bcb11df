"""The deeds done to recommendations, by whom and when, and what the thread is told."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.accounts.roles import Role
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.deeds.keeping import NotNow, Refused, SomebodyChangedThis
from goldenthread.web.programme import in_thread
from goldenthread.web.programme.models import Event, Proposal, Recommendation
from goldenthread.web.programme.recommendations import actions, states
from goldenthread.web.programme.recommendations.states import Deed, State
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread.loose_ends import loose_ends
from goldenthread.web.thread.models import Link

pytestmark = pytest.mark.django_db
THAT = "That the Cabinet be asked to hold exit interviews with every carer who leaves"


def test_a_resolution_that_recommends_is_proposed_with_to_whom(minutes):
    meeting = minutes(THAT, "That the report be noted")
    (one,) = Proposal.objects.all()
    assert one.resolution.text == THAT
    assert (one.to, one.resolution.item.meeting) == ("Cabinet", meeting)
    assert not Recommendation.objects.exists()


def test_confirming_makes_one_recommendation_tied_to_its_resolution(minutes, officer):
    meeting = minutes(THAT)
    one = Proposal.objects.get()
    made = actions.confirm(proposal=one, by=officer, to="Cabinet")
    assert actions.confirm(proposal=one, by=officer, to="Cabinet") == made
    assert (made.text, made.body, made.made_on) == (THAT, meeting.body, date(2026, 3, 12))
    assert Link.objects.filter(
        from_node=made.node, to_node=one.resolution.node, kind="recommended by"
    ).exists()
    promised = Commitment.objects.filter(undertaking__resolution=one.resolution)
    carried = Link.objects.filter(to_node=made.node, kind="carries out")
    assert carried.count() == promised.count()
    assert not Proposal.objects.waiting().exists()


def test_what_is_set_aside_is_not_proposed_again(minutes, officer):
    minutes(THAT)
    actions.set_aside(proposal=Proposal.objects.get(), by=officer, reason="A request only")
    minutes(THAT, "That the report be noted")
    one = Proposal.objects.get()
    assert (one.decision, one.reason) == ("set aside", "A request only")
    with pytest.raises(NotNow, match="set aside already"):
        actions.confirm(proposal=one, by=officer, to="Cabinet")


def test_corrected_minutes_correct_what_is_proposed(minutes):
    minutes(THAT)
    minutes(THAT.replace("the Cabinet", "the Council"))
    assert Proposal.objects.get().to == "Council"
    minutes("That the report be noted")
    assert not Proposal.objects.exists()


def test_a_meeting_that_turns_out_private_closes_its_recommendations(minutes, officer):
    minutes(THAT)
    made = actions.confirm(proposal=Proposal.objects.get(), by=officer, to="Cabinet")
    minutes(THAT, public=False)
    made.refresh_from_db()
    assert not made.public
    assert not made.node.public


def test_notice_computes_the_last_day_and_keeps_how(asked, officer):
    one = asked(received=date(2026, 1, 15))
    assert (one.state, one.reply_due) == (State.ASKED, date(2026, 3, 14))
    one = actions.give_notice(
        recommendation=one,
        by=officer,
        version=one.version,
        report_received_on=date(2026, 1, 15),
        notice_received_on=date(2026, 1, 31),
    )
    assert one.reply_due == date(2026, 3, 30)
    assert "the notice was received, 31 January 2026" in Event.objects.last().says


def test_the_way_of_a_recommendation_to_a_difference(answered, officer):
    one = answered(publish=True)
    made = actions.add_commitment(
        recommendation=one,
        by=officer,
        version=one.version,
        what="Hold exit interviews",
        owner_name="A Person",
        due=date(2026, 6, 1),
    )
    assert made.source == one.node
    one.refresh_from_db()
    one = actions.mark_done(
        recommendation=one,
        by=officer,
        version=one.version,
        done="Interviews are held",
        done_on=date(2026, 6, 1),
    )
    one = actions.judge(
        recommendation=one,
        by=officer,
        version=one.version,
        difference="made",
        impact="Fewer carers leave",
    )
    assert in_thread.standing_of(one, date(2026, 7, 1), inside=False).text == "Made a difference"
    told = Event.objects.filter(kind="recommendation", key=one.pk).values_list("deed", flat=True)
    assert list(told) == [
        "made",
        "give notice of",
        "answer",
        "publish the reply to",
        "add a commitment to",
        "mark done",
        "judge the impact of",
    ]
    assert AuditEvent.objects.filter(subject=f"recommendation {one.pk}").count() == len(told)
    one = actions.reopen(recommendation=one, by=officer, version=one.version, reason="They stopped")
    assert (one.state, one.done, one.difference) == (State.ANSWERED, "", "")


def test_what_was_promised_opens_with_the_reply(answered, officer):
    one = answered()
    made = actions.add_commitment(
        recommendation=one, by=officer, version=one.version, what="Do it", owner_name="A Person"
    )
    assert not made.public
    one.refresh_from_db()
    actions.publish_reply(recommendation=one, by=officer, version=one.version)
    made.refresh_from_db()
    assert made.public


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"answer": "in part"}, "reasons"),
        ({"reply": " "}, "reply"),
        ({"replied_on": date(2026, 1, 9)}, "replied_on"),
        ({"replied_on": date(2100, 1, 1)}, "replied_on"),
    ],
)
def test_a_reply_that_lacks_something_is_refused(asked, officer, changes, field):
    one = asked()
    given = {"answer": "accepted", "reply": "Yes", "replied_on": date(2026, 2, 1), **changes}
    with pytest.raises(Refused) as refused:
        actions.record_reply(recommendation=one, by=officer, version=one.version, **given)
    assert refused.value.field == field


def test_what_was_not_accepted_cannot_be_done(answered, officer):
    one = answered(answer="not accepted")
    with pytest.raises(Refused, match="not accepted"):
        actions.mark_done(
            recommendation=one, by=officer, version=one.version, done="x", done_on=date(2026, 4, 1)
        )


def test_a_second_click_changes_nothing(recommendation, officer):
    one = recommendation()
    actions.withdraw(recommendation=one, by=officer, version=1, reason="Entered twice")
    with pytest.raises(SomebodyChangedThis):
        actions.withdraw(recommendation=one, by=officer, version=1, reason="Entered twice")


DOES = {
    Deed.CORRECT: (actions.correct, {"text": "x", "to": "y"}),
    Deed.NOTICE: (actions.give_notice, {"report_received_on": date(2026, 1, 12)}),
    Deed.REPLY: (
        actions.record_reply,
        {"answer": "accepted", "reply": "x", "replied_on": date(2026, 2, 1)},
    ),
    Deed.PUBLISH: (actions.publish_reply, {}),
    Deed.COMMIT: (actions.add_commitment, {"what": "x", "owner_name": "A Person"}),
    Deed.FINISH: (actions.mark_done, {"done": "x", "done_on": date(2026, 4, 1)}),
    Deed.JUDGE: (actions.judge, {"difference": "none", "impact": "x"}),
    Deed.REOPEN: (actions.reopen, {"reason": "x"}),
    Deed.WITHDRAW: (actions.withdraw, {"reason": "x"}),
}


@pytest.fixture
def in_state(recommendation, asked, answered, officer):
    """A recommendation in any state."""

    def make(state):
        if state in (State.MADE, State.WITHDRAWN):
            one = recommendation()
            return one if state is State.MADE else _done(one, officer, Deed.WITHDRAW)
        if state is State.ASKED:
            return asked()
        one = answered()
        if state is State.ANSWERED:
            return one
        one = _done(one, officer, Deed.FINISH)
        return one if state is State.DONE else _done(one, officer, Deed.JUDGE)

    return make


def _done(one, by, deed):
    act, given = DOES[deed]
    act(recommendation=one, by=by, version=one.version, **given)
    return Recommendation.objects.get(pk=one.pk)


@pytest.mark.parametrize(("state", "deed"), list(product(State, DOES)))
def test_every_deed_in_every_state_does_what_the_table_says(in_state, officer, state, deed):
    one = in_state(state)
    wanted = next((it.target for it in states.MOVES if (it.source, it.deed) == (state, deed)), None)
    if wanted is None:
        with pytest.raises(NotNow, match="Nobody can"):
            _done(one, officer, deed)
    else:
        assert _done(one, officer, deed).state == wanted


@pytest.mark.parametrize(("role", "deed"), list(product(Role, DOES)))
def test_only_the_scrutiny_officer_keeps_recommendations(recommendation, person, role, deed):
    one, somebody = recommendation(), person(role.value)
    if role is Role.SCRUTINY_OFFICER:
        return
    with pytest.raises(PermissionDenied):
        _done(one, somebody, deed)


def test_a_clock_is_amber_before_it_is_red(asked):
    one = asked()
    due = one.reply_due
    said = [
        in_thread.standing_of(one, due + timedelta(days=days), inside=False).text
        for days in (-15, -14, 0, 1)
    ]
    assert said == ["Reply awaited", "Reply due soon", "Reply due soon", "Reply late"]


def test_loose_ends_of_recommendations(asked, answered, officer):
    late, unread = asked(), answered(text="That another thing be done")
    found = loose_ends([late.node, unread.node], everything=True)
    assert found[late.node.pk] == (in_thread.PAST_REPLY,)
    assert found[unread.node.pk] == (in_thread.NOT_PUBLISHED, in_thread.NOTHING_DONE)
    assert loose_ends([unread.node], everything=False)[unread.node.pk] == (in_thread.NOT_PUBLISHED,)
    measure = thread.ensure_node("measure", "XX01", "Carers who leave", public=True)
    done = _done(unread, officer, Deed.FINISH)
    assert in_thread.NO_MEASURE in loose_ends([done.node], everything=True)[done.node.pk]
    actions.tie(recommendation=done, by=officer, version=done.version, node=measure)
    assert in_thread.NO_MEASURE not in loose_ends([done.node], everything=True)[done.node.pk]


def test_what_was_replied_is_not_told_before_it_is_published(answered):
    one = answered(answer="not accepted")
    today = timezone.localdate()
    assert in_thread.standings([one.pk])[str(one.pk)].text == "Answered"
    assert in_thread.standing_of(one, today, inside=True).text == "Not accepted"


def test_the_diagram_has_every_state():
    drawn = states.LIFE.diagram()
    assert all(f"{state.value}: {state.label}" in drawn for state in State)
    assert "| Answered | mark done | Done |" in states.LIFE.reference_page()
