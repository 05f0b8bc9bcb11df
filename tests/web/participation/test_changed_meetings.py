"""What was sent to a meeting that is cancelled, moved, or turned private."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from goldenthread.minutes.record import Item, MeetingRecord
from goldenthread.minutes.record import Kind as ItemKind
from goldenthread.web.participation import actions, links
from goldenthread.web.participation.deeds import give_node
from goldenthread.web.participation.models import Contribution
from goldenthread.web.participation.states import Deed, Kind, State
from goldenthread.web.scrutiny.actions import take_in_minutes
from goldenthread.web.scrutiny.changing.actions import cancel, move
from goldenthread.web.scrutiny.models import AgendaItem

pytestmark = pytest.mark.django_db

WHY = "Snow has closed County Hall."


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def cancelled(december, officer, django_capture_on_commit_callbacks):
    def do():
        with django_capture_on_commit_callbacks(execute=True):
            return cancel(by=officer, meeting=december, version=1, reason=WHY)

    return do


@pytest.mark.parametrize("state", [State.RECEIVED, State.ACCEPTED])
def test_whoever_waits_for_a_cancelled_meeting_is_told(standing, cancelled, client_as, state):
    one = standing(state)
    mail.outbox.clear()

    cancelled()

    one.refresh_from_db()
    assert one.standing is state
    assert [event.deed for event in one.events.all()][-1] == Deed.TELL_CANCELLED
    [sent] = mail.outbox
    assert sent.to == ["ada@home.example"]
    assert f"The meeting on 3 December 2026 is cancelled: {WHY}" in " ".join(sent.body.split())
    page = text_of(client_as("anonymous").get(links.address_of(one)))
    assert "Its meeting was cancelled" in page
    assert "An officer puts it to another." in page


@pytest.mark.parametrize("state", [State.REFUSED, State.WITHDRAWN, State.ANSWERED])
def test_nobody_is_told_for_whom_nothing_is_to_come(standing, cancelled, state):
    one = standing(state)
    mail.outbox.clear()

    cancelled()

    assert not mail.outbox
    assert one.version == Contribution.objects.get(pk=one.pk).version


def test_an_officer_finds_it_and_puts_it_to_another_meeting(
    standing, cancelled, january, acting, client_as
):
    one = standing(State.ACCEPTED)
    cancelled()
    client = client_as("scrutiny_officer")
    address = f"{reverse('participation:lists')}?show=cancelled"
    assert address in client.get(reverse("home")).content.decode().replace("&amp;", "&")
    assert one.reference in text_of(client.get(address))
    assert "put to no other" in text_of(client.get(node_page(one)))

    one.refresh_from_db()
    acting(actions.put_to, one, meeting=january, reason="Its meeting was cancelled.")

    assert one.reference not in text_of(client.get(address))
    assert "put to no other" not in text_of(client.get(node_page(one)))


def node_page(one):
    return Contribution.objects.get(pk=one.pk).node.get_absolute_url()


def test_a_cancelled_meeting_takes_nothing_more(cancelled, december, client_as):
    cancelled()
    answer = client_as("anonymous").get(reverse("participation:send", args=[december.pk]))
    assert answer.status_code == 404
    assert "is cancelled" in text_of(answer)


def test_nobody_was_heard_at_a_cancelled_meeting(standing, cancelled, acting, clock):
    one = standing(State.ACCEPTED, kind=Kind.SPEECH)
    cancelled()
    clock.set(2026, 12, 4, 9)
    one.refresh_from_db()
    with pytest.raises(actions.Refused, match="cancelled"):
        acting(actions.hear, one)


def test_whoever_waits_for_a_moved_meeting_is_told_the_new_day(
    standing, december, officer, client_as, django_capture_on_commit_callbacks
):
    one = standing(State.ACCEPTED)
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        move(by=officer, meeting=december, version=1, day=date(2026, 12, 10), reason=WHY)

    [sent] = mail.outbox
    assert "The meeting on 3 December 2026 is now on 10 December 2026" in " ".join(
        sent.body.split()
    )
    one.refresh_from_db()
    assert one.node.when == date(2026, 12, 10)
    page = text_of(client_as("anonymous").get(december.get_absolute_url()))
    assert "9.00am on Wednesday 9 December 2026" in page


WORD = "pomegranate"


@pytest.fixture
def promised(send, acting):
    """A published question, to be answered in writing, whose word stands nowhere else."""
    one = acting(actions.accept, send(text=f"How many {WORD} homes?"), published=f"Of {WORD}?")
    return acting(actions.promise, one, owner="Director", due=date(2026, 12, 17))


def made_private(meeting, officer, clock, **more):
    """Take in its minutes, which say that it was not public."""
    clock.set(2026, 12, 4, 9)
    record = MeetingRecord(
        source="m.txt", committee=meeting.body.name, council=meeting.body.council,
        date=meeting.date, items=(Item("1", "Apologies", ItemKind.APOLOGIES),),
    )  # fmt: skip
    return take_in_minutes(record=record, by=officer, public=False)


def doors(meeting, one):
    """Every door of the public by which a question put to a meeting can be reached."""
    one.refresh_from_db()
    item = AgendaItem.objects.filter(meeting=meeting).first()
    yield from ("/", "/meetings/", "/commitments/", "/take-part/", "/thread/")
    yield meeting.get_absolute_url()
    yield meeting.body.get_absolute_url()
    yield meeting.node.get_absolute_url()
    yield one.node.get_absolute_url()
    yield one.commitment.get_absolute_url()
    yield one.commitment.node.get_absolute_url()
    yield reverse("scrutiny:feed")
    yield reverse("scrutiny:calendar")
    yield reverse("agendas:public-pack", args=[meeting.pk, "html"])
    yield f"/commitments/?q={WORD}"
    if item:
        yield item.node.get_absolute_url()


@pytest.mark.parametrize("role", ["anonymous", "public", "councillor"])
def test_what_was_sent_to_a_meeting_turned_private_is_behind_no_public_door(
    role, promised, december, officer, clock, client_as
):
    client = client_as(role)
    before = [at for at in doors(december, promised) if WORD in text_of(client.get(at))]
    assert promised.node.get_absolute_url() in before
    assert december.get_absolute_url() in before
    assert promised.commitment.get_absolute_url() in before

    meeting = made_private(december, officer, clock)

    meeting.refresh_from_db()
    assert [at for at in doors(meeting, promised) if WORD in text_of(client.get(at))] == []
    assert client.get(promised.node.get_absolute_url()).status_code == 404
    assert promised.node.title == f"Question {promised.reference}"


def test_it_is_there_again_when_the_meeting_is_public_after_all(
    promised, december, officer, clock, client_as
):
    meeting = made_private(december, officer, clock)
    record = MeetingRecord(
        source="again.txt", committee=meeting.body.name, council=meeting.body.council,
        date=meeting.date, items=(Item("2", "Apologies", ItemKind.APOLOGIES),),
    )  # fmt: skip
    take_in_minutes(record=record, by=officer, public=True)

    promised.refresh_from_db()
    assert promised.node.public
    assert promised.commitment.public
    assert WORD in text_of(client_as("anonymous").get(promised.node.get_absolute_url()))


def test_what_is_not_published_has_no_public_node(send, december):
    one = send()
    give_node(one)
    assert one.node is None
