import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from goldenthread.web.accounts import audit
from goldenthread.web.accounts.models import AppendOnly, AuditEvent, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(person):
    return audit.record(by=person("auditor"), deed="looked", subject="a list", details={"n": 3})


def test_an_event_keeps_who_in_which_role_did_what_to_what(event, person):
    person("auditor").role = "councillor"
    kept = AuditEvent.objects.get()
    assert (kept.who, kept.role) == (person("auditor"), "auditor")
    assert (kept.deed, kept.subject, kept.details) == ("looked", "a list", {"n": 3})
    assert kept.when is not None


@pytest.mark.parametrize("by", [None, AnonymousUser()])
def test_an_event_by_nobody_signed_in(by):
    kept = audit.record(by=by, deed="looked", subject="a page")
    assert (kept.who, kept.role) == (None, "public")


@pytest.mark.parametrize(
    "change",
    [
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: AuditEvent.objects.all().delete(),
        lambda event: AuditEvent.objects.update(subject="another"),
        lambda event: AuditEvent.objects.filter(pk=event.pk).update(subject="another"),
        lambda event: AuditEvent.objects.bulk_update([event], ["subject"]),
        lambda event: AuditEvent.objects.update_or_create(pk=event.pk),
        lambda event: AuditEvent.objects.bulk_create([event], update_conflicts=True),
        lambda event: event.who.audit_events.all().delete(),
    ],
)
def test_nothing_changes_or_removes_an_event(event, change):
    event.subject = "another"
    with pytest.raises(AppendOnly):
        change(event)
    assert AuditEvent.objects.get().subject == "a list"


def test_an_event_cannot_be_written_over_by_its_number(event):
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent(pk=event.pk, role="public", deed="x", subject="y").save()
    assert AuditEvent.objects.get().subject == "a list"


def test_a_person_with_a_past_cannot_be_removed(event):
    with pytest.raises(ProtectedError):
        event.who.delete()
    assert User.objects.exists()


def test_one_account_for_an_email_however_it_is_written(person):
    person("auditor", email="grace@council.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="Grace@council.example")


def test_a_role_that_is_not_one_is_refused(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="x@council.example", role="emperor")
