"""Whatever people do, in whatever order, no commitment and no line of its history is lost."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.web.commitments import actions
from goldenthread.web.commitments.models import Commitment, CommitmentEvent
from goldenthread.web.commitments.states import Deed, NotNow, State, possible
from goldenthread.web.thread.models import Node

REFUSALS = (actions.Refused, actions.SomebodyChangedThis, NotNow, PermissionDenied)
PEOPLE = ("improvement_lead", "scrutiny_officer", "auditor", "team_manager", "councillor")

DEEDS = st.sampled_from(
    [
        (actions.mark_done, lambda text, day: {"evidence": text}),
        (actions.verify, lambda text, day: {"reason": text}),
        (actions.return_to_owner, lambda text, day: {"reason": text}),
        (actions.reopen, lambda text, day: {"reason": text}),
        (actions.withdraw, lambda text, day: {"reason": text}),
        (actions.change_date, lambda text, day: {"reason": text, "due": day}),
    ]
)
STEPS = st.lists(
    st.tuples(
        DEEDS,
        st.sampled_from(PEOPLE),
        st.integers(0, 2),
        st.sampled_from(["", "Sent", "Late data"]),
        st.integers(0, 400),
        st.sampled_from([0, 0, 0, 1]),
    ),
    max_size=14,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
@pytest.mark.django_db
def test_no_sequence_of_deeds_loses_a_commitment_or_its_history(steps, promise, person):
    people = {role: person(role) for role in PEOPLE}
    with transaction.atomic():
        made = [promise(), promise(due=None), promise(owner_user=people["team_manager"])]
        written = _history()
        for (act, given), role, which, text, ahead, behind in steps:
            one = Commitment.objects.get(pk=made[which].pk)
            day = date(2026, 1, 1) + timedelta(days=ahead)
            try:
                with transaction.atomic():
                    act(
                        commitment=one,
                        by=people[role],
                        version=one.version - behind,
                        **given(text, day),
                    )
            except REFUSALS:
                assert _history() == written
            now = _history()
            assert now[: len(written)] == written
            assert len(now) - len(written) in (0, 1)
            written = now
        _check_everything_stands(made)
        transaction.set_rollback(True)


def _history():
    fields = ("pk", "commitment_id", "version", "deed", "from_state", "to_state", "reason")
    return list(CommitmentEvent.objects.order_by("pk").values_list(*fields, "evidence"))


def _check_everything_stands(made):
    assert {one.pk for one in Commitment.objects.all()} == {one.pk for one in made}
    for one in Commitment.objects.all():
        events = list(one.events.all())
        assert [event.version for event in events] == list(range(1, one.version + 1))
        assert events[0].deed == Deed.RAISE
        assert events[-1].to_state == one.state
        for before, after in pairwise(events):
            assert after.from_state == before.to_state
            assert possible(Deed(after.deed), State(after.from_state))
        assert Node.objects.get(commitment=one).title == one.what
        assert (one.first_due is None) == (one.agreed_due is None)
