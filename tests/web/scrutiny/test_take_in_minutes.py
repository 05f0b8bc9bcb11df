from dataclasses import replace
from datetime import date, time

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.minutes.record import Action, NextMeeting, Resolution
from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.accounts.roles import Role
from goldenthread.web.commitments import actions as commitments
from goldenthread.web.commitments.models import Commitment, CommitmentEvent
from goldenthread.web.commitments.states import State
from goldenthread.web.scrutiny.actions import take_in_minutes
from goldenthread.web.scrutiny.models import AgendaItem, Body, Meeting, Status
from goldenthread.web.scrutiny.models import Resolution as Resolved
from goldenthread.web.thread.models import Link, Node
from goldenthread.web.thread.presenters import thread_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(person):
    return person("scrutiny_officer")


def links(kind):
    return {
        (link.from_node.title, link.to_node.title)
        for link in Link.objects.filter(kind=kind).select_related("from_node", "to_node")
    }


def loose_ends(commitment):
    """What hangs loose about a commitment itself, as anybody may see it."""
    ends = thread_of(commitment.node, everything=False).loose_ends
    return [words for end in ends if end.node == commitment.node for words in end.words]


def change(record, number, **changes):
    """The record with one item changed."""
    items = tuple(
        replace(item, **changes) if item.number == number else item for item in record.items
    )
    return replace(record, items=items)


def test_a_meeting_has_its_items_in_order_and_its_resolutions_lettered(march, officer):
    meeting = take_in_minutes(record=march, by=officer)

    assert (meeting.date, meeting.time, meeting.status) == (date(2026, 3, 12), time(10), "held")
    assert [(item.number, item.truncated) for item in meeting.items.all()] == [
        ("2", False),
        ("3", True),
    ]
    resolutions = Resolved.objects.filter(item__number="3")
    assert [(one.letter, one.text[:10]) for one in resolutions] == [
        ("a", "That the r"),
        ("b", "That autho"),
    ]


def test_what_is_to_be_done_becomes_a_commitment_and_what_is_noted_does_not(march, officer):
    take_in_minutes(record=march, by=officer)

    told = {
        (one.owner_name, one.owner_role, one.agreed_due, one.explicit, one.source.kind)
        for one in Commitment.objects.select_related("source")
    }
    assert told == {
        ("Tom Abara", "Director of Children's Services", date(2026, 4, 30), True, "item"),
        ("", "", None, False, "item"),
        ("", "Director of Children's Services", None, False, "resolution"),
    }
    assert {one.asked_by for one in Commitment.objects.all()} == {march.committee}
    assert {one.raised_on for one in Commitment.objects.all()} == {march.date}


def test_an_owner_with_an_account_is_known_by_name(march, officer, person):
    director = person("team_manager", email="tom@council.example")
    director.first_name, director.last_name = "Tom", "Abara"
    director.save()

    take_in_minutes(record=march, by=officer)

    assert Commitment.objects.get(owner_name="Tom Abara").owner_user == director


def test_the_thread_leads_from_a_promise_to_its_meeting(march, officer):
    meeting = take_in_minutes(record=march, by=officer)
    promise = Commitment.objects.get(source__kind="resolution")

    (resolution,) = thread_of(promise.node, everything=False).up

    assert resolution.kind == "Resolution"
    assert resolution.rows[0].node.title == "Performance and caseloads"
    assert resolution.rows[0].rows[0].node == meeting.node


def test_the_same_record_twice_is_one_meeting(march, officer):
    first = take_in_minutes(record=march, by=officer)
    counts = [model.objects.count() for model in (Meeting, AgendaItem, Commitment, Node, Link)]
    events, audited = CommitmentEvent.objects.count(), AuditEvent.objects.count()

    again = take_in_minutes(record=replace(march, source="copy.html"), by=officer)

    assert again == first
    assert counts == [m.objects.count() for m in (Meeting, AgendaItem, Commitment, Node, Link)]
    assert (events, audited) == (CommitmentEvent.objects.count(), AuditEvent.objects.count())


def test_corrected_minutes_update_the_meeting_and_keep_what_was_done_since(march, officer):
    meeting = take_in_minutes(record=march, by=officer)
    promise = Commitment.objects.get(owner_name="Tom Abara")
    commitments.mark_done(commitment=promise, by=officer, version=1, evidence="Sent on 20 April")
    action = march.items[1].actions[0]
    corrected = change(
        march,
        "3",
        actions=(
            replace(action, text=action.text.replace("last", "first"), due=date(2026, 5, 7)),
            *march.items[1].actions[1:],
        ),
    )

    again = take_in_minutes(record=corrected, by=officer)

    promise.refresh_from_db()
    assert again == meeting
    assert Commitment.objects.count() == 3
    assert "first quarter" in promise.what
    assert promise.node.title == promise.what
    assert (promise.first_due, promise.agreed_due) == (date(2026, 5, 7), date(2026, 5, 7))
    assert (promise.state, promise.evidence) == (State.DONE, "Sent on 20 April")
    assert [event.deed for event in promise.events.all()] == ["raise", "mark done", "correct"]


def test_a_date_agreed_since_is_not_undone_by_corrected_minutes(march, officer):
    take_in_minutes(record=march, by=officer)
    promise = Commitment.objects.get(owner_name="Tom Abara")
    commitments.change_date(
        commitment=promise, by=officer, version=1, due=date(2026, 9, 1), reason="Data late"
    )
    action = replace(march.items[1].actions[0], due=date(2026, 5, 7))

    take_in_minutes(record=change(march, "3", actions=(action,)), by=officer)

    promise.refresh_from_db()
    assert (promise.first_due, promise.agreed_due) == (date(2026, 5, 7), date(2026, 9, 1))


def test_what_corrected_minutes_no_longer_have_is_kept_and_said_to_be_gone(march, officer):
    take_in_minutes(record=march, by=officer)
    promise = Commitment.objects.get(owner_name="Tom Abara")
    without = change(march, "3", actions=march.items[1].actions[1:])

    take_in_minutes(record=without, by=officer)

    promise.refresh_from_db()
    assert promise.state == State.OPEN
    assert not promise.undertaking.in_minutes
    assert "the corrected minutes no longer have it" in loose_ends(promise)

    take_in_minutes(record=march, by=officer)

    promise.undertaking.refresh_from_db()
    assert promise.undertaking.in_minutes
    assert [event.deed for event in promise.events.all()] == ["raise", "note", "note"]


def test_an_item_taken_out_of_the_minutes_stays_with_its_promises(march, officer):
    meeting = take_in_minutes(record=march, by=officer)

    take_in_minutes(record=replace(march, items=march.items[:1]), by=officer)

    gone = meeting.items.get(number="3")
    assert not gone.in_minutes
    assert not gone.resolutions.filter(in_minutes=True).exists()
    assert Commitment.objects.count() == 3


def test_a_resolution_reworded_keeps_its_node(march, officer):
    take_in_minutes(record=march, by=officer)
    before = Resolved.objects.get(letter="a").node
    reworded = (Resolution("a", "That the report be noted with thanks."),)

    take_in_minutes(record=change(march, "3", resolutions=reworded), by=officer)

    after = Resolved.objects.get(letter="a", in_minutes=True)
    assert after.node == before
    assert after.node.title == "That the report be noted with thanks."


@pytest.mark.parametrize("order", [("march", "june"), ("june", "march")])
def test_confirmed_minutes_are_tied_whichever_document_comes_first(request, officer, order):
    for name in order:
        take_in_minutes(record=request.getfixturevalue(name), by=officer)

    june, march = Meeting.objects.get(date__month=6).node, Meeting.objects.get(date__month=3).node
    assert links("confirms") == {(june.title, march.title)}


@pytest.mark.parametrize("order", [("march", "june"), ("june", "march")])
def test_a_promise_mentioned_again_is_tied_and_the_others_hang_loose(request, officer, order):
    for name in order:
        take_in_minutes(record=request.getfixturevalue(name), by=officer)

    promise = Commitment.objects.get(owner_name="Tom Abara")
    assert links("mentions") == {("Matters arising", promise.what)}
    assert "no later minutes mention it" not in loose_ends(promise)
    assert "no later minutes mention it" in loose_ends(
        Commitment.objects.get(owner_name="", owner_role="")
    )


def test_nothing_is_said_of_mentions_before_the_body_meets_again(march, officer):
    take_in_minutes(record=march, by=officer)
    promise = Commitment.objects.get(owner_name="Tom Abara")

    assert "no later minutes mention it" not in loose_ends(promise)


def test_a_mention_that_was_corrected_away_is_forgotten(march, june, officer):
    take_in_minutes(record=march, by=officer)
    take_in_minutes(record=june, by=officer)

    take_in_minutes(record=change(june, "3", paragraphs=("Nothing arose.",)), by=officer)

    assert links("mentions") == set()


def test_the_next_meeting_is_put_down_and_later_held(march, june, officer):
    meeting = take_in_minutes(record=march, by=officer)
    coming = Meeting.objects.get(date=date(2026, 6, 11))
    assert (coming.status, coming.time, coming.venue) == (
        Status.SCHEDULED,
        time(10),
        "County Hall, Wexbourne",
    )

    held = take_in_minutes(record=june, by=officer)

    assert (held.pk, held.status) == (coming.pk, Status.HELD)
    assert links("arranged at") == {(held.node.title, meeting.node.title)}


def test_a_corrected_date_moves_the_meeting_to_come(march, officer):
    take_in_minutes(record=march, by=officer)
    moved = replace(march, next_meeting=NextMeeting(date(2026, 6, 18)))

    take_in_minutes(record=moved, by=officer)

    (coming,) = Meeting.objects.filter(status=Status.SCHEDULED)
    assert (coming.date, coming.time) == (date(2026, 6, 18), time(10))
    assert "18 June 2026" in coming.node.title


def test_a_figure_leads_to_the_item_where_it_was_discussed_and_back(march, officer):
    take_in_minutes(record=march, by=officer)

    measures = {link.from_node.key: link.note for link in Link.objects.filter(kind="discussed at")}
    assert measures == {
        "WF02": "“Average caseload was 18.4 cases”",
        "IC02": "“74% of initial child protection conferences were in time”",
    }
    thread = thread_of(Node.objects.get(kind="measure", key="IC02"), everything=False)
    assert thread.up[0].node.title == "Performance and caseloads"
    assert thread.up[0].rows[0].kind == "Meeting"


def test_two_meetings_on_one_day_are_two(march, officer):
    morning = take_in_minutes(record=march, by=officer)
    afternoon = take_in_minutes(record=replace(march, time=time(14, 30)), by=officer)

    assert morning != afternoon


def test_meetings_of_a_committee_that_is_not_named_are_never_taken_for_one_another(march, officer):
    nameless = replace(march, committee=None, council=None)
    one = take_in_minutes(record=nameless, by=officer)
    other = take_in_minutes(record=replace(nameless, venue="Shire Hall"), by=officer)

    assert one != other
    assert Body.objects.get().name == ""
    assert not Meeting.objects.filter(status=Status.SCHEDULED).exists()


def test_minutes_without_a_date_are_taken_in_and_nothing_is_guessed(march, officer):
    meeting = take_in_minutes(record=replace(march, date=None), by=officer)

    assert meeting.date is None
    assert str(meeting) == f"{march.committee}, date not given"
    assert links("confirms") == set()


def test_a_record_of_a_day_to_come_is_an_agenda(march, officer):
    agenda = replace(march, date=date(2099, 1, 8), next_meeting=None)

    assert take_in_minutes(record=agenda, by=officer).status == Status.SCHEDULED


def test_a_meeting_held_in_private_makes_nothing_public(march, officer):
    take_in_minutes(record=march, by=officer, public=False)

    assert not Node.objects.exclude(kind="measure").filter(public=True).exists()
    assert not Commitment.objects.public().exists()


def test_opening_a_meeting_to_the_public_opens_all_that_hangs_on_it(march, officer):
    take_in_minutes(record=march, by=officer, public=False)

    take_in_minutes(record=march, by=officer, public=True)

    assert not Node.objects.filter(public=False).exists()
    assert Commitment.objects.public().count() == 3


def test_closing_a_meeting_closes_what_its_minutes_no_longer_have_as_well(march, officer):
    take_in_minutes(record=march, by=officer)
    take_in_minutes(record=replace(march, items=march.items[:1]), by=officer)

    take_in_minutes(record=replace(march, items=march.items[:1]), by=officer, public=False)

    assert not Node.objects.exclude(kind="measure").filter(public=True).exists()
    assert not Commitment.objects.public().exists()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SCRUTINY_OFFICER}))
def test_only_a_scrutiny_officer_takes_minutes_in(march, person, role):
    with pytest.raises(PermissionDenied):
        take_in_minutes(record=march, by=person(role))
    assert not Meeting.objects.exists()


def test_minutes_read_by_a_command_are_entered_without_a_person(march):
    take_in_minutes(record=march, by=None)

    assert {event.by for event in CommitmentEvent.objects.all()} == {None}


def test_a_line_of_a_list_stands_as_a_sentence_in_the_register(march, officer):
    line = Action("the plan be approved and refreshed by the Director; and", None, None, False)

    take_in_minutes(record=change(march, "3", actions=(line,)), by=officer)

    assert Commitment.objects.get().what == "The plan be approved and refreshed by the Director"


def test_one_action_more_in_corrected_minutes_is_one_commitment_more(march, officer):
    take_in_minutes(record=march, by=officer)
    more = Action("Invite the Youth Council to the autumn meeting", "Chair", None, True)

    take_in_minutes(record=change(march, "3", actions=(*march.items[1].actions, more)), by=officer)

    assert Commitment.objects.count() == 4
    assert Commitment.objects.get(what=more.text).owner_role == "Chair"
