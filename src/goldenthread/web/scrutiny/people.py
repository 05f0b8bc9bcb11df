"""Owners as minutes name them: a person's name, or an office."""

import re

from django.db.models import Value
from django.db.models.functions import Concat

from goldenthread.web.accounts.models import User

_OFFICE = re.compile(
    r"\b(?:Adviser|Board|Cabinet|Chair|Chairman|Chief|Clerk|Committee|Council|Director|Executive"
    r"|Head|Lead|Leader|Manager|Member|Members|Officer|Officers|Panel|Partner|Partnership|Service"
    r"|Services|Team)\b"
)


def name_and_role(owner: str, people: list[dict]) -> tuple[str, str]:
    """The owner's name and office, one of them empty when the minutes do not say it.

    ``people`` are those present and those who sent apologies, as the record gives them: their
    offices are known.
    """
    if not owner:
        return "", ""
    for person in people:
        if person["name"].lower() == owner.lower():
            return person["name"], person["role"] or ""
    return ("", owner) if _OFFICE.search(owner) else (owner, "")


def account_of(name: str) -> User | None:
    """The one open account of somebody of exactly this name; None when there is none or several."""
    if not name:
        return None
    full = Concat("first_name", Value(" "), "last_name")
    found = User.objects.filter(is_active=True).annotate(full=full).filter(full__iexact=name)[:2]
    return found[0] if len(found) == 1 else None
