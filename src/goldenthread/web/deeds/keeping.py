"""Holding a thing for one deed alone, and the three ways in which a deed is refused.

Each deed is given the ``version`` of the thing that the person had before them. A deed on any
other version is refused, so that neither two people at once nor one person's double click can do
anything twice.
"""

import uuid
from datetime import date
from typing import TypeVar

from django.db.models import F, Model, QuerySet

from goldenthread.dates.bank_holidays import FIRST_YEAR, LAST_YEAR

T = TypeVar("T", bound=Model)
COUNTED = (
    f"Bank holidays are known from {FIRST_YEAR} to {LAST_YEAR}, and days can be counted only "
    "within these years. Check the year of the date."
)
"""What is said where a date lies where no working days can be counted."""


class Refused(ValueError):
    """A deed that lacks something it needs. ``field`` names the part of the form to put right."""

    def __init__(self, field: str, message: str):
        super().__init__(message)
        self.field = field


class NotNow(ValueError):
    """A deed that the state of a thing does not allow."""


class SomebodyChangedThis(RuntimeError):
    """The thing is no longer as it was when the person opened it."""

    def __init__(self):
        super().__init__(
            "Somebody changed this since you opened it. Nothing you entered was saved: "
            "read what it says now and try again if it is still needed."
        )


def hold(thing: T, version: int | None, *, read_by: "QuerySet[T] | None" = None) -> T:
    """Hold a thing for this deed alone, as it stands in the database.

    The first statement is a write on the expected version: it takes the lock, on SQLite and
    PostgreSQL alike, and finds nothing when somebody was quicker; then it raises
    :class:`SomebodyChangedThis`. None takes any version. ``read_by`` is how it is read again.
    """
    every = type(thing)._default_manager
    held = every.filter(pk=thing.pk)
    if version is not None:
        held = held.filter(version=version)
    if not held.update(version=F("version") + 1):
        raise SomebodyChangedThis
    return (every if read_by is None else read_by).get(pk=thing.pk)


def made_already(model: type[T], token: uuid.UUID | None) -> T | None:
    """What a form with this token added before, or None."""
    return model._default_manager.filter(token=token).first() if token else None


def given(field: str, value: str, message: str) -> str:
    """The text without blanks around it; raises :class:`Refused` when nothing is left."""
    value = value.strip()
    if not value:
        raise Refused(field, message)
    return value


def counted(field: str, day: date) -> date:
    """The day; raises :class:`Refused` when days cannot be counted both before and after it.

    So a year is kept free at either end of the bank holidays that are known.
    """
    if not FIRST_YEAR < day.year < LAST_YEAR:
        raise Refused(field, COUNTED)
    return day
