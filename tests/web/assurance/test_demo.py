"""The demonstration's audits: a story that holds together, told once, and nowhere else."""

import pytest
from django.core.management import CommandError, call_command

from goldenthread.audits.agreement import agreement
from goldenthread.web.accounts import demo as people
from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.assurance.figures import grades, remedies
from goldenthread.web.assurance.models import Audit, Note, Round
from goldenthread.web.assurance.states import State
from goldenthread.web.commitments.models import Commitment


@pytest.fixture
def told(db, records, settings, tmp_path):
    settings.SITE_FOLDER = tmp_path
    people.marker().touch()
    people.create_people(team="South Team")
    call_command("demo_audits")


def test_the_story_is_told_once(told):
    before = Audit.objects.count()
    call_command("demo_audits")
    assert Audit.objects.count() == before


def test_there_is_something_of_everything(told):
    states = set(Audit.objects.values_list("state", flat=True))
    assert states >= {State.HANDED_IN, State.SETTLED, State.GIVEN_BACK, State.BEGUN}
    assert agreement((one.first, one.second) for one in grades.regraded()).kappa
    assert any(one.remedy.reopened for one in remedies.remedies())
    assert any(one.remedy.closed for one in remedies.remedies())
    assert Note.objects.get().receipts.get().discussed_on


def test_the_register_and_the_trail_name_no_child(told):
    words = str(list(Commitment.objects.values_list("what", "evidence")))
    words += str(list(AuditEvent.objects.values_list("subject", "details")))
    assert "CHILD-" not in words


def test_time_goes_on_as_before(told):
    from django.utils import timezone

    assert timezone.now.__module__ == "django.utils.timezone"


def test_nothing_is_invented_on_a_real_site(db, monkeypatch, tmp_path):
    monkeypatch.setattr("django.conf.settings.SITE_FOLDER", tmp_path)
    with pytest.raises(CommandError, match="not a demonstration"):
        call_command("demo_audits")
    assert not Round.objects.exists()
