"""Who may read findings, and who may enter and judge them. ``check_`` raises, ``can_`` answers."""

from goldenthread.web.accounts.policies import can, check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.findings.models import Finding
from goldenthread.web.findings.states import Deed, possible


def check_can_keep(user) -> None:
    check(user, Capability.KEEP_FINDINGS)


def can_keep(user) -> bool:
    return can(user, Capability.KEEP_FINDINGS)


def can_compare(user) -> bool:
    return can(user, Capability.SEE_CROSSWALK)


def can_now(user, deed: Deed, finding: Finding) -> bool:
    """Whether this person may do the deed to this finding in the state it is in."""
    return possible(deed, finding.stands) and can_keep(user)
