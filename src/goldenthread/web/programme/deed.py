"""A page on which a deed is done, as a value."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model

from goldenthread.web.accounts.roles import Capability
from goldenthread.web.programme.forms import ThingForm


def always(thing: Model) -> bool:
    return True


@dataclass(frozen=True)
class DeedPage:
    """A page on which a deed is done.

    ``act`` is called with ``by``, the thing under the name ``given_as``, and the form's fields.
    ``now`` says whether the deed makes sense as the thing stands; the deed itself refuses too.
    ``offered`` is False for a deed whose page is led to from somewhere else than the thing's own.
    """

    title: str
    form: type[ThingForm]
    act: Callable[..., Model]
    given_as: str
    done: str
    right: Capability = Capability.KEEP_PROGRAMME
    says: str = ""
    button: str = ""
    now: Callable[[Model], bool] = always
    offered: bool = True
