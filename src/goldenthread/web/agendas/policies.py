"""Who builds agendas, and who reads what is kept back. ``check_`` raises, ``can_`` answers."""

from django.core.exceptions import PermissionDenied

from goldenthread.web.accounts.policies import can, check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.agendas.models import Agenda
from goldenthread.web.scrutiny.kept_back import sits_on


def check_can_build(user) -> None:
    check(user, Capability.BUILD_AGENDAS)


def can_build(user) -> bool:
    return can(user, Capability.BUILD_AGENDAS)


def check_can_review(user) -> None:
    check(user, Capability.REVIEW_EXEMPTIONS)


def can_review(user) -> bool:
    return can(user, Capability.REVIEW_EXEMPTIONS)


def can_note(user, agenda: Agenda) -> bool:
    """Whether this person may write notes beside a pack: who sits on the body that day.

    Nobody else may, whatever they may read: notes are a member's own.
    """
    return agenda.is_published and sits_on(user, agenda.meeting)


def check_can_note(user, agenda: Agenda) -> None:
    if not can_note(user, agenda):
        raise PermissionDenied("Members write notes beside the packs of their own bodies only.")
