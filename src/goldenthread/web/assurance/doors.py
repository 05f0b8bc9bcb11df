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
    Door("What audits show", "assurance:figures", Capability.SEE_AUDITS),
    Door("Audits, for the committee", "assurance:committee", Capability.SEE_AUDIT_FIGURES),
    Door("Agreement of second grades", "assurance:agreement", Capability.SEE_AUDITS),
    Door("Remedial actions", "assurance:remedial", Capability.SEE_AUDITS),
    Door("Returns and completion", "assurance:returns", Capability.SEE_AUDITS),
    Door("Themes", "assurance:themes", Capability.SEE_AUDITS),
    Door("Learning notes", "assurance:notes", Capability.SEE_AUDITS),
    Door("Practice weeks", "assurance:weeks", Capability.SEE_AUDITS),
    Door("Quality assurance panel", "assurance:panel", Capability.SEE_AUDITS),
    Door("Second grades asked of you", "assurance:to-grade-again", Capability.AUDIT_CASES),
    Door("Rounds and samples", "assurance:rounds", Capability.MANAGE_AUDITS),
    Door("Audit again", "assurance:again", Capability.MANAGE_AUDITS),
    Door("Tools", "assurance:tools", Capability.SEE_AUDITS),
)


def doors_for(user) -> list[tuple[str, str]]:
    """The words and addresses of the pages that a person may open."""
    return [(door.text, reverse(door.url_name)) for door in DOORS if can(user, door.capability)]
