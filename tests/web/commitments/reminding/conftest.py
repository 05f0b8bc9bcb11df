"""A day on which reminders are sent, and owners who can be reached."""

from datetime import date, timedelta

import pytest

from goldenthread.web.commitments.contacts import keep_contact

DAY = date(2026, 5, 1)


@pytest.fixture
def today():
    """The day on which all this happens."""
    return DAY


@pytest.fixture
def contact(lead):
    """Keep an address: contact("Tom Abara")."""

    def keep(name="Tom Abara", email="t.abara@partner.example"):
        return keep_contact(by=lead, name=name, email=email)

    return keep


@pytest.fixture
def due(promise):
    """A commitment due so many days after the day; due(-3) is three days late."""

    def make(days, **fields):
        day = None if days is None else DAY + timedelta(days=days)
        return promise(due=day, **fields)

    return make
