"""A panel that meets on 3 December 2026 and 14 January 2027; it is 23 November 2026, 10am."""

from datetime import UTC, date, datetime

import pytest

from goldenthread.web.participation import actions, receiving
from goldenthread.web.participation.states import Ground, Kind, State
from goldenthread.web.scrutiny.items import give_node
from goldenthread.web.scrutiny.models import Body, Meeting

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
TEXT = "How many children waited more than 45 working days for an assessment this year?"
PUBLISHED = "How many children waited too long?"


class Clock:
    """The site's clock, which a test sets."""

    def __init__(self, now):
        self.now = now

    def set(self, *when):
        self.now = datetime(*when, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch):
    made = Clock(NOW)
    monkeypatch.setattr("django.utils.timezone.now", lambda: made.now)
    return made


@pytest.fixture
def body(db):
    return Body.objects.create(council="Marlshire County Council", name="Children's Panel")


@pytest.fixture
def meet(body, clock):
    """Make a public meeting of the panel on a day."""

    def make(day):
        made = Meeting.objects.create(body=body, date=day)
        give_node(made)
        return made

    return make


@pytest.fixture
def december(meet):
    return meet(date(2026, 12, 3))


@pytest.fixture
def january(meet):
    return meet(date(2027, 1, 14))


@pytest.fixture
def officer(person):
    return person("scrutiny_officer")


@pytest.fixture
def send(december):
    """Send something to the meeting of December; what is not said is as usual."""

    def sending(text=TEXT, kind=Kind.QUESTION, asked_for=december, **given):
        given = {"name": "Ada Byron", "email": "ada@home.example", **given}
        return receiving.receive(kind=kind, asked_for=asked_for, text=text, **given).contribution

    return sending


@pytest.fixture
def standing(send, officer, clock):
    """A contribution of a kind in a state, brought there by deeds."""

    def bring(state, kind=Kind.QUESTION):
        one = send(kind=kind)
        act = Acting(officer)
        if state is State.RECEIVED:
            return one
        if state is State.WITHDRAWN:
            return receiving.withdraw_own(contribution=one, version=one.version)
        if state is State.REFUSED:
            return act(actions.refuse, one, ground=Ground.OFFENSIVE, reason="It names staff.")
        one = act(actions.accept, one, published=PUBLISHED)
        if state is State.PROMISED:
            return act(actions.promise, one, owner="Director", due=date(2026, 12, 17))
        if state is State.ANSWERED:
            return act(actions.answer, one, answer="Twelve.", answered_by="Director")
        if state is State.HEARD:
            clock.set(2026, 12, 3, 18)
            return act(actions.hear, one)
        return one

    return bring


class Acting:
    """Somebody doing deeds on whatever version there is."""

    def __init__(self, by):
        self.by = by

    def __call__(self, act, one, **given):
        return act(contribution=one, by=self.by, version=one.version, **given)


@pytest.fixture
def acting(officer):
    return Acting(officer)
