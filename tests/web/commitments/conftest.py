"""A commitment in any state, reached by the deeds that lead there."""

from datetime import date

import pytest

from goldenthread.web.commitments import actions
from goldenthread.web.commitments.states import State


@pytest.fixture
def lead(person):
    return person("improvement_lead")


@pytest.fixture
def verifier(person):
    return person("scrutiny_officer")


@pytest.fixture
def promise(lead, verifier):
    """Make a commitment: promise(), promise(State.DONE), promise(due=None, public=True)."""

    def make(state=State.OPEN, **fields):
        fields = {
            "what": "Circulate the caseload figures",
            "raised_on": date(2026, 3, 12),
            "owner_name": "Tom Abara",
            "due": date(2026, 4, 30),
            **fields,
        }
        one = actions.raise_commitment(by=lead, **fields)
        if state in (State.DONE, State.CLOSED):
            one = actions.mark_done(commitment=one, by=lead, version=1, evidence="Sent in April")
        if state is State.CLOSED:
            one = actions.verify(commitment=one, by=verifier, version=2)
        if state is State.WITHDRAWN:
            one = actions.withdraw(commitment=one, by=lead, version=1, reason="Asked elsewhere")
        return one

    return make
