"""What is kept from the public at meetings: why, in the law's words, and who reads it all the same.

Agendas keep items and papers back, minutes what was said of them. An app that keeps items back
registers what it knows of them in its ``AppConfig.ready``::

    kept_back.register("agendas: items", kept_back_of)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import models

from goldenthread.web.accounts.policies import can
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.scrutiny.models import Meeting


class Restriction(models.TextChoices):
    """How something is kept from the public: it must be, or a resolution may have it so."""

    NONE = "", "Open to the public"
    EXEMPT = "exempt", "Exempt information (Schedule 12A)"
    CONFIDENTIAL = "confidential", "Confidential information (section 100A(3))"


PARAGRAPHS = {
    1: "information relating to any individual",
    2: "information which is likely to reveal the identity of an individual",
    3: "information relating to the financial or business affairs of any particular person, "
    "including the authority holding it",
    4: "information relating to consultations or negotiations on labour relations matters",
    5: "information in respect of which legal professional privilege could be maintained",
    6: "a notice, order or direction that the authority proposes to give or make under an "
    "enactment",
    7: "action taken or to be taken to prevent, investigate or prosecute crime",
}
"""Schedule 12A Part 1 to the Local Government Act 1972, for England (SI 2006/88), in short."""


@dataclass(frozen=True)
class KeptBack:
    """Why something is kept from the public; ``paragraph`` is None for what is confidential."""

    restriction: str
    paragraph: int | None

    @property
    def contains(self) -> str:
        """What it contains that is not for the public, with where the law says so."""
        if self.restriction == Restriction.CONFIDENTIAL:
            return "confidential information (section 100A(3))"
        return f"{PARAGRAPHS[self.paragraph]} (paragraph {self.paragraph} of Schedule 12A)"

    @property
    def not_for_publication(self) -> str:
        """The words that every copy must bear (s100B(5))."""
        return f"Not for publication: it contains {self.contains}"


ItemsOf = Callable[[Meeting], Mapping[int, KeptBack]]
"""For the primary key of each item of a meeting that is kept from the public, why; one query."""

_known: dict[str, ItemsOf] = {}


def register(name: str, items_of: ItemsOf) -> None:
    """Have an app asked which items of a meeting it keeps back. The same name replaces it."""
    _known[name] = items_of


def kept_back_at(meeting: Meeting) -> Mapping[int, KeptBack]:
    """For the primary key of each item that is kept from the public at a meeting, why."""
    return {item: why for items_of in _known.values() for item, why in items_of(meeting).items()}


def sits_on(user, meeting: Meeting) -> bool:
    """Whether this account is that of somebody with a seat on the meeting's body on its day."""
    if not can(user, Capability.READ_MEMBERS_PACK):
        return False
    return meeting.body.memberships.on(meeting.date).filter(member__user=user).exists()


def may_read(user, meeting: Meeting) -> bool:
    """Whether what is kept from the public at this meeting is there for this person.

    It is for the officers who build agendas and review what is kept back, and for whoever had a
    seat on the body on the day.
    """
    officers = can(user, Capability.BUILD_AGENDAS) or can(user, Capability.REVIEW_EXEMPTIONS)
    return officers or sits_on(user, meeting)
