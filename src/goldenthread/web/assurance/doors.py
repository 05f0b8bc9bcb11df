"""The pages of audits, and for whom each is."""

from dataclasses import dataclass

from django.urls import reverse

from goldenthread.web.accounts.policies import can
from goldenthread.web.accounts.roles import Capability


@dataclass(frozen=True)
class Door:
    """A page: its words, its address and what a person must be allowed to do to open it."""

    text: str
    url_name: str
    capability: Capability


DOORS = (
    Door("Tools", "assurance:tools", Capability.SEE_AUDITS),
    Door("Rounds and samples", "assurance:rounds", Capability.MANAGE_AUDITS),
)


def doors_for(user) -> list[tuple[str, str]]:
    """The words and addresses of the pages that a person may open."""
    return [(door.text, reverse(door.url_name)) for door in DOORS if can(user, door.capability)]
