"""Every deed of every kind in every state, and of every role."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.web.accounts.roles import Role
from goldenthread.web.deeds.keeping import NotNow, Refused
from goldenthread.web.participation import states
from goldenthread.web.participation.deed_pages import PAGES
from goldenthread.web.participation.policies import Sender, can_now, check_who
from goldenthread.web.participation.states import Deed, Ground, Kind, State

TABLE = """
          received   accepted   promised  answered  heard  refused   withdrawn
accept    accepted   -          -         -         -      -         -
refuse    refused    refused    -         -         -      -         -
reconsider -         -          -         -         -      received  -
put_to    received   accepted   -         -         -      -         -
withdraw  withdrawn  withdrawn  -         -         -      -         -
count     received   accepted   -         -         -      -         -
allot     -          accepted   -         -         -      -         -
promise   -          promised   -         -         -      -         -
answer    -          answered   answered  -         -      -         -
correct   -          -          -         answered  -      -         -
hear      -          heard      -         -         -      -         -
send      -          -          -         -         -      -         -
"""
ONLY = {
    Deed.COUNT: {Kind.PETITION},
    Deed.ALLOT: {Kind.SPEECH},
    Deed.HEAR: {Kind.SPEECH},
    Deed.PROMISE: {Kind.QUESTION, Kind.PETITION},
    Deed.ANSWER: {Kind.QUESTION, Kind.PETITION},
    Deed.CORRECT: {Kind.QUESTION, Kind.PETITION},
}


def cells():
    head, *rows = (line.split() for line in TABLE.strip().splitlines())
    for deed, *targets in rows:
        for state, answer in zip(head, targets, strict=True):
            for kind in Kind:
                of_kind = kind in ONLY.get(Deed[deed.upper()], set(Kind))
                leads_to = State(answer) if answer != "-" and of_kind else None
                yield Deed[deed.upper()], kind, State(state), leads_to


@pytest.mark.parametrize(("deed", "kind", "state", "leads_to"), list(cells()))
def test_each_deed_of_each_kind_in_each_state(deed, kind, state, leads_to):
    assert states.possible(deed, kind, state) == (leads_to is not None)
    if leads_to is None:
        with pytest.raises(NotNow, match="Nobody can"):
            states.target(deed, kind, state)
    else:
        assert states.target(deed, kind, state) is leads_to


def test_the_table_above_is_whole():
    told = {Deed.TELL_CANCELLED, Deed.TELL_MOVED}  # nobody asks for them: test_changed_meetings
    assert {deed for deed, *_ in cells()} == set(Deed) - told


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("deed", [deed for deed in Deed if deed is not Deed.SEND])
def test_every_deed_is_for_the_scrutiny_officer_only(role, deed, send, person):
    contribution = send()
    if role == Role.SCRUTINY_OFFICER:
        check_who(person(role), deed, contribution)
        return
    with pytest.raises(PermissionDenied):
        check_who(person(role), deed, contribution)


@pytest.mark.parametrize("deed", list(Deed))
def test_by_their_link_whoever_sent_it_may_withdraw_it_and_no_more(deed, send):
    contribution = send()
    if deed is Deed.WITHDRAW:
        check_who(Sender(contribution.pk), deed, contribution)
        return
    with pytest.raises(PermissionDenied, match="by a link"):
        check_who(Sender(contribution.pk), deed, contribution)


def test_a_link_is_good_for_its_own_contribution_only(send):
    one, other = send(), send("Why are visits late?")
    assert not can_now(Sender(one.pk), Deed.WITHDRAW, other)


GIVEN = {
    "accept": {"published": "What?"},
    "refuse": {"ground": Ground.OFFENSIVE, "reason": "It is rude."},
    "put-to": {"reason": "The chair agreed."},
    "count": {"signatures": 40},
    "allot": {"place": 2, "minutes": 3},
    "answer": {"answer": "Twelve.", "answered_by": "Director"},
    "promise": {"owner": "Director", "due": date(2026, 12, 17)},
    "correct": {"answer": "Eleven.", "answered_by": "Director", "reason": "A slip."},
    "hear": {},
    "reconsider": {"reason": "It was shortened."},
    "withdraw": {"reason": "They rang."},
}


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("page", PAGES)
def test_each_deed_does_what_its_table_says(page, kind, state, standing, acting, january, clock):
    if not reachable(kind, state):
        return
    one, deed = standing(state, kind), PAGES[page].deed
    given = GIVEN[page] | ({"meeting": january} if page == "put-to" else {})
    if deed is Deed.HEAR:
        clock.set(2026, 12, 3, 18)

    if not states.possible(deed, kind, state):
        with pytest.raises((NotNow, Refused)):
            acting(PAGES[page].act, one, **given)
        one.refresh_from_db()
        assert one.standing is state
    else:
        done = acting(PAGES[page].act, one, **given)
        assert done.standing is states.target(deed, kind, state)
        assert done.events.last().deed == deed
        assert done.version == one.version + 1


def reachable(kind, state) -> bool:
    """Whether a contribution of the kind can come to stand so."""
    return any(move.target is state and kind in move.kinds for move in states.MOVES)


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("page", PAGES)
def test_each_deed_done_by_each_role(page, role, standing, person, january, clock):
    if role == Role.SCRUTINY_OFFICER:
        return
    deed = PAGES[page].deed
    move = next(move for move in states.MOVES if move.deed is deed)
    one = standing(move.source, next(kind for kind in Kind if kind in move.kinds))
    if deed is Deed.HEAR:
        clock.set(2026, 12, 3, 18)
    given = GIVEN[page] | ({"meeting": january} if page == "put-to" else {})

    with pytest.raises(PermissionDenied):
        PAGES[page].act(contribution=one, by=person(role), version=one.version, **given)

    one.refresh_from_db()
    assert one.standing is move.source


def test_the_diagram_has_every_move():
    assert states.diagram().count("-->") == len(states.MOVES)
    for ground in Ground:
        assert ground.label in states.reference_page()
