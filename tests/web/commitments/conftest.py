"""A commitment in any state, reached by the deeds that lead there."""

from datetime import date

import pytest

from goldenthread.web.commitments import actions
from goldenthread.web.commitments.answering import links
from goldenthread.web.commitments.merging import actions as merging
from goldenthread.web.commitments.policies import Outside
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
        if state is State.MERGED:
            stays = actions.raise_commitment(by=lead, **{**fields, "what": "The one that stays"})
            one = merging.merge(commitment=one, by=lead, version=1, into=stays, reason="The same")
        if state is State.WITHDRAWN:
            one = actions.withdraw(commitment=one, by=lead, version=1, reason="Asked elsewhere")
        return one

    return make


@pytest.fixture
def outside():
    """Whoever holds a link to a commitment: outside(one), outside(one, email=..., days=...)."""

    def make(commitment, email="t.abara@partner.example", days=30):
        return Outside(links.link_for(commitment, email=email, by=None, days=days))

    return make
