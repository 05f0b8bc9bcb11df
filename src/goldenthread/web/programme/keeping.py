"""What every deed here does alike: hold the thing, refuse what lacks something, write it down."""

import uuid
from typing import TypeVar

from django.db.models import F, Model

from goldenthread.web.accounts import audit
from goldenthread.web.commitments.actions import Refused, SomebodyChangedThis
from goldenthread.web.programme.models import Event, Made

__all__ = ["Refused", "SomebodyChangedThis", "given", "hold", "kind_of", "made_already", "write"]

T = TypeVar("T", bound=Made)


def made_already(model: type[T], token: uuid.UUID | None) -> T | None:
    """What a form with this token added before, or None."""
    return model.objects.filter(token=token).first() if token else None


def hold(thing: T, version: int) -> T:
    """Hold a thing for this deed alone, as it stands in the database.

    The first statement is a write on the expected version: it takes the lock, and finds nothing
    when somebody was quicker; then it raises SomebodyChangedThis.
    """
    held = type(thing).objects.filter(pk=thing.pk, version=version)
    if not held.update(version=F("version") + 1):
        raise SomebodyChangedThis
    return type(thing).objects.get(pk=thing.pk)


def given(field: str, value: str, message: str) -> str:
    """The text without blanks around it; raises Refused with the message when nothing is left."""
    value = value.strip()
    if not value:
        raise Refused(field, message)
    return value


def kind_of(thing: Model) -> str:
    """The word under which a thing's history is kept."""
    return str(thing._meta.model_name)


def write(thing: Model, deed: str, by, *, says: str = "", to_state: str = "") -> Event:
    """Write a deed into the thing's history and the audit log. ``by`` is None for a rule."""
    kind = kind_of(thing)
    audit.record(by=by, deed=f"{kind}: {deed}", subject=f"{kind} {thing.pk}")
    return Event.objects.create(
        kind=kind, key=thing.pk, deed=deed, says=says, to_state=to_state, by=by
    )
