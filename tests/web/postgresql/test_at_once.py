"""Two at the same moment, each on a connection of their own: one does it and the other finds so."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connections

from goldenthread.web.accounts.models import User
from goldenthread.web.commitments import actions
from goldenthread.web.commitments.contacts import keep_contact
from goldenthread.web.commitments.models import Commitment, CommitmentEvent, Notice
from goldenthread.web.commitments.reminding import daily
from goldenthread.web.deeds.keeping import SomebodyChangedThis

DAY = date(2026, 5, 1)


@pytest.fixture
def elsewhere(server, connection_to):
    """Do something in so many threads at once, each committing; gives what each came to."""

    def run(deed, times=1):
        together, outcomes = Barrier(times), []

        def one():
            connections["default"] = connection_to(server)
            together.wait()
            try:
                outcomes.append(deed())
            except Exception as refused:
                outcomes.append(refused)
            finally:
                connections["default"].close()

        threads = [Thread(target=one) for _ in range(times)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return outcomes

    yield run
    run(lambda: call_command("flush", interactive=False, verbosity=0))


@pytest.fixture
def kept(elsewhere):
    """A commitment that is late, of an owner who can be reached, written for all to see."""

    def write():
        lead = User.objects.create(email="lead@council.example", role="improvement_lead")
        keep_contact(by=lead, name="Tom Abara", email="t.abara@partner.example")
        made = actions.raise_commitment(
            by=lead,
            what="Circulate the caseload figures",
            raised_on=date(2026, 3, 12),
            owner_name="Tom Abara",
            due=date(2026, 4, 30),
        )
        return lead, made

    ((lead, made),) = elsewhere(write)
    return lead, made


def test_two_runs_of_the_daily_reminders_send_each_once(elsewhere, kept):
    runs = elsewhere(lambda: daily.send_all(DAY), times=2)

    assert sorted(run.reminders for run in runs) == [0, 1]
    assert len(mail.outbox) == 1
    ((notices, events),) = elsewhere(
        lambda: (Notice.objects.count(), CommitmentEvent.objects.count())
    )
    assert (notices, events) == (1, 2)


def test_of_two_deeds_on_one_version_one_is_done(elsewhere, kept):
    lead, made = kept

    def mark_done():
        return actions.mark_done(commitment=made, by=lead, version=1, evidence="Sent").version

    outcomes = elsewhere(mark_done, times=2)

    assert 2 in outcomes
    assert any(isinstance(one, SomebodyChangedThis) for one in outcomes)
    ((version,),) = elsewhere(lambda: [Commitment.objects.get().version])
    assert version == 2
