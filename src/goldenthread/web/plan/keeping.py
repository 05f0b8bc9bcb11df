"""What every deed of a plan does alike: change what differs, and write it into the history."""

from datetime import date

from django.db.models import Model

from goldenthread.web.accounts import audit
from goldenthread.web.plan.models.plans import Change, Plan


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
