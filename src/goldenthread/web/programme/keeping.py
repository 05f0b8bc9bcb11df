"""What every deed here does alike: it is written into the history of its thing."""

from django.db.models import Model

from goldenthread.web.accounts import audit
from goldenthread.web.programme.models import Event


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
