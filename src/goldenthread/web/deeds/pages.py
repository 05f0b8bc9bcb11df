"""Pages on which deeds are done: as values, offered as links, and done with a form."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model
from django.forms import Form
from django.urls import reverse

from goldenthread.dates.working_days import OutsideCalendar
from goldenthread.web.accounts.policies import can
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.forms import ThingForm
from goldenthread.web.deeds.keeping import (
    COUNTED,
    NotNow,
    Refused,
    SomebodyChangedThis,
)

T = TypeVar("T")


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
    right: Capability
    says: str = ""
    button: str = ""
    now: Callable[[Model], bool] = always
    offered: bool = True


@dataclass(frozen=True)
class Offer:
    """A deed that this person may do now, as a link."""

    name: str
    title: str
    href: str


def offers(
    deeds: Mapping[tuple[str, str], DeedPage], address: str, user, kind: str, thing: Model
) -> Iterator[Offer]:
    """The deeds this person may do to a thing as it stands, in the order of the table.

    ``address`` names the view that does them, given the kind, the thing's key and the deed's name.
    """
    for (about, name), page in deeds.items():
        if about == kind and page.offered and can(user, page.right) and page.now(thing):
            yield Offer(name, page.title, reverse(address, args=[kind, thing.pk, name]))


def done_with(form: Form, thing: Model | None, deed: Callable[[], T]) -> T | None:
    """Do a deed with a valid form, and give what it gives.

    Where it cannot be done, what speaks against it is put on the form, and the answer is None: at
    the field that can be put right, or above them all. When somebody was quicker, the form takes
    the thing's new version, so that the person can send it again once they have read it. ``thing``
    is None for a deed that has no version to hold, because it makes something.
    """
    try:
        return deed()
    except Refused as refused:
        shown = {bound.name for bound in form.visible_fields()}
        form.add_error(refused.field if refused.field in shown else None, str(refused))
    except NotNow as not_now:
        form.add_error(None, str(not_now))
    except OutsideCalendar:
        form.add_error(None, COUNTED)
    except SomebodyChangedThis as changed:
        form.add_error(None, str(changed))
        if thing is not None:
            thing.refresh_from_db()
            form.data = form.data.copy()
            form.data["version"] = thing.version
    return None
