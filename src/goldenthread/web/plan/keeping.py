"""What every deed of a plan does alike: hold the thing, refuse what lacks something, write it."""

import uuid
from datetime import date
from typing import TypeVar

from django.db.models import F, Model

from goldenthread.web.accounts import audit
from goldenthread.web.commitments.actions import Refused, SomebodyChangedThis
from goldenthread.web.plan.models.plans import Change, Plan

__all__ = ["Refused", "SomebodyChangedThis", "changed", "given", "hold", "made_already", "write"]

T = TypeVar("T", bound=Model)


def made_already(model: type[T], token: uuid.UUID | None) -> T | None:
    """What a form with this token added before, or None."""
    return model.objects.filter(token=token).first() if token else None


def hold(thing: T, version: int | None) -> T:
    """Hold a thing for this deed alone, as it stands in the database.

    The first statement is a write on the expected version: it takes the lock, and finds nothing
    when somebody was quicker; then it raises SomebodyChangedThis. None takes any version.
    """
    held = type(thing).objects.filter(pk=thing.pk)
    if version is not None:
        held = held.filter(version=version)
    if not held.update(version=F("version") + 1):
        raise SomebodyChangedThis
    return type(thing).objects.get(pk=thing.pk)


def given(field: str, value: str, message: str) -> str:
    """The text without blanks around it; raises Refused with the message when nothing is left."""
    value = value.strip()
    if not value:
        raise Refused(field, message)
    return value


def changed(thing: Model, fields: dict) -> dict:
    """Set the fields that differ, save them, and say of each what was before and after."""
    told = {
        name: [_plain(getattr(thing, name)), _plain(value)]
        for name, value in fields.items()
        if getattr(thing, name) != value
    }
    for name in told:
        setattr(thing, name, fields[name])
    if told:
        thing.save(update_fields=list(told))
    return told


def write(
    plan: Plan,
    thing: Model,
    deed: str,
    by,
    *,
    why: str = "",
    told: dict | None = None,
    from_state: str = "",
    to_state: str = "",
) -> Change:
    """Write a deed into the plan's history and the audit log. ``by`` is None for a rule."""
    kind = thing._meta.model_name
    audit.record(by=by, deed=f"plan: {deed}", subject=f"{kind} {thing.pk}")
    return Change.objects.create(
        plan=plan,
        kind=kind,
        key=thing.pk,
        title=str(thing),
        deed=deed,
        from_state=from_state,
        to_state=to_state,
        why=why,
        told=told or {},
        by=by,
    )


def _plain(value):
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, int | str) else str(value)
