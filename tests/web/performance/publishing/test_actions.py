"""The deeds of publishing: who may, when, and what is kept of it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.performance.models import Narrative, Publication
from goldenthread.web.performance.publishing import actions
from goldenthread.web.performance.publishing.states import NEXT, NotNow, State
from goldenthread.web.published.shelf import shelf

pytestmark = pytest.mark.django_db
JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)
PUBLISHERS = {"improvement_lead", "data_officer"}
WRITERS = {*PUBLISHERS, "team_manager"}
ROLES = (
    "public",
    "councillor",
    "scrutiny_officer",
    "improvement_lead",
    "auditor",
    "team_manager",
    "data_officer",
)


@pytest.fixture
def lead(person):
    return person("improvement_lead")


@pytest.fixture
def officer(person):
    return person("data_officer")


@pytest.fixture
def proposed(lead, snapshot):
    return actions.propose(by=lead, snapshot=snapshot, quarters=[SEPTEMBER])


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    def do(**named):
        with django_capture_on_commit_callbacks(execute=True):
            return actions.publish(**named)

    return do


def test_what_one_proposes_another_publishes(proposed, officer, publish):
    assert not shelf()

    published = publish(by=officer, publication=proposed)

    assert published.state == State.PUBLISHED
    assert [issue.frozen.name for issue in shelf().issues] == [proposed.name]
    assert shelf().latest.published_at == published.decided_at


def test_nobody_publishes_what_they_proposed(proposed, lead):
    with pytest.raises(PermissionDenied, match="Somebody else has to publish"):
        actions.publish(by=lead, publication=proposed)

    assert not shelf()
    assert Publication.objects.get().state == State.PROPOSED


def test_what_is_not_committed_is_not_published(proposed, officer):
    with transaction.atomic():
        actions.publish(by=officer, publication=proposed)
        transaction.set_rollback(True)

    assert not shelf()
    assert Publication.objects.get().state == State.PROPOSED


def test_what_is_withdrawn_cannot_be_published(proposed, lead, officer):
    actions.withdraw(by=lead, publication=proposed)

    with pytest.raises(NotNow, match="withdrawn before it was published"):
        actions.publish(by=officer, publication=proposed)
    assert not shelf()


def test_what_is_published_cannot_be_withdrawn(proposed, lead, officer, publish):
    publish(by=officer, publication=proposed)

    for deed in (actions.withdraw, actions.publish):
        with pytest.raises((NotNow, PermissionDenied)):
            deed(by=lead, publication=proposed)
    assert shelf()


def test_of_two_who_propose_at_once_the_second_is_told(lead, officer, snapshot, monkeypatch):
    real = actions.control.freeze

    def meanwhile(*given):
        monkeypatch.setattr(actions.control, "freeze", real)
        actions.propose(by=officer, snapshot=snapshot, quarters=[JUNE])
        return real(*given)

    monkeypatch.setattr(actions.control, "freeze", meanwhile)
    with pytest.raises(NotNow, match="Another publication waits"):
        actions.propose(by=lead, snapshot=snapshot, quarters=[SEPTEMBER])

    assert Publication.objects.get().proposed_by == officer


def test_one_publication_waits_at_a_time(proposed, officer, snapshot):
    with pytest.raises(NotNow, match="publish or withdraw it first"):
        actions.propose(by=officer, snapshot=snapshot, quarters=[JUNE])

    actions.withdraw(by=officer, publication=proposed)
    assert actions.propose(by=officer, snapshot=snapshot, quarters=[JUNE])


def test_each_deed_is_in_the_audit_log(proposed, lead, officer, publish):
    publish(by=officer, publication=proposed)

    told = AuditEvent.objects.order_by("pk")
    assert [(event.deed, event.who) for event in told] == [
        ("proposed a publication", lead),
        ("published figures", officer),
    ]
    for event in told:
        assert event.details["quarters"] == ["2026-09-30"]
        assert event.details["files"] == proposed.name
        assert event.details["snapshot"] == proposed.snapshot


@pytest.mark.parametrize("role", ROLES)
def test_who_may_publish(role, person, snapshot, proposed):
    somebody = person(role, email=f"second-{role}@council.example")

    if role in PUBLISHERS:
        assert actions.publish(by=somebody, publication=proposed).state == State.PUBLISHED
        assert actions.propose(by=somebody, snapshot=snapshot, quarters=[JUNE])
    else:
        for deed in (actions.publish, actions.withdraw):
            with pytest.raises(PermissionDenied):
                deed(by=somebody, publication=proposed)
        with pytest.raises(PermissionDenied):
            actions.propose(by=somebody, snapshot=snapshot, quarters=[JUNE])


@pytest.mark.parametrize("role", ROLES)
def test_who_may_say_what_a_figure_means(role, person):
    asked = {"by": person(role), "measure": CATALOGUE["AS02"], "quarter": JUNE, "text": "So"}

    if role in WRITERS:
        assert actions.write_narrative(**asked).text == "So"
    else:
        with pytest.raises(PermissionDenied):
            actions.write_narrative(**asked)


def test_every_version_of_a_narrative_is_kept_and_the_last_stands(lead, officer):
    for by, text in ((lead, "First words. "), (officer, "Better words.")):
        actions.write_narrative(by=by, measure=CATALOGUE["AS02"], quarter=JUNE, text=text)

    assert [one.text for one in Narrative.objects.order_by("pk")] == [
        "First words.",
        "Better words.",
    ]
    (stands,) = Narrative.objects.latest_of(JUNE).values()
    assert (stands.text, stands.by) == ("Better words.", officer)
    assert Narrative.objects.latest_of(SEPTEMBER) == {}
    assert AuditEvent.objects.of_deed("wrote a narrative").count() == 2


def test_the_table_of_states_has_no_way_back():
    assert set(NEXT) == set(State)
    assert all(NEXT[state] == frozenset() for state in State if state is not State.PROPOSED)


def test_the_database_wants_two_people(lead, proposed):
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.update(
            state=State.PUBLISHED, decided_by=lead, decided_at=proposed.proposed_at
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.update(state=State.PUBLISHED)
