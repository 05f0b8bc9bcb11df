"""Where mail reaches owners, with and without accounts. For those who keep the register only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from goldenthread.web.accounts import audit
from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.policies import check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.commitments.models import Commitment, Contact


@dataclass(frozen=True)
class Reached:
    """Where an owner is reached: the name to greet, the address, and whether they sign in."""

    name: str
    email: str
    has_account: bool


def where(commitments: Iterable[Commitment]) -> Mapping[int, Reached]:
    """Where the owner of each commitment is reached, by its key; unknown ones are left out.

    An owner's own account comes before a contact of their name, and that before one of their role.
    Takes one query. Commitments come with ``owner_user``.
    """
    commitments = list(commitments)
    contacts = _contacts(commitments)
    found = {one.pk: _reached(one, contacts) for one in commitments}
    return {pk: reached for pk, reached in found.items() if reached}


def _contacts(commitments: Iterable[Commitment]) -> Mapping[str, Contact]:
    named = {name.lower() for one in commitments for name in (one.owner_name, one.owner_role)}
    if not named - {""}:
        return {}
    # All of them: a council has some hundreds, and names by the thousand would not fit a query.
    return {contact.name.lower(): contact for contact in Contact.objects.all()}


def _reached(commitment: Commitment, contacts: Mapping[str, Contact]) -> Reached | None:
    user = commitment.owner_user
    if user is not None and user.is_active:
        return Reached(str(user), user.email, True)
    for name in filter(None, (commitment.owner_name, commitment.owner_role)):
        if contact := contacts.get(name.lower()):
            return Reached(contact.name, contact.email, False)
    return None


def account_named(name: str) -> User | None:
    """The open account of an officer with this whole name or address; None for none or several."""
    wanted = name.strip().casefold()
    found = [
        user
        for user in User.objects.filter(is_active=True)
        if wanted in (user.get_full_name().casefold(), user.email.casefold())
    ]
    return found[0] if wanted and len(found) == 1 else None


@transaction.atomic
def keep_contact(*, by, name: str, email: str, organisation: str = "") -> Contact:
    """Keep an address under the name or role that commitments give. The same again is idle.

    The audit trail says whose address was changed, never to what.
    """
    check(by, Capability.MANAGE_COMMITMENTS)
    name = name.strip()[:200]
    known = Contact.objects.filter(name__iexact=name).first()
    contact = known or Contact(name=name)
    if known and known.email == email and organisation in ("", known.organisation):
        return known
    contact.email, contact.organisation = email, organisation.strip() or contact.organisation
    contact.save()
    audit.record(by=by, deed="kept a contact", subject=f"contact {contact.pk}")
    return contact
