"""Writing to the audit trail. Call `record` inside the action's own transaction."""

from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.accounts.policies import role_of

SIGNED_IN = "signed in"
SIGNED_OUT = "signed out"
CHANGED_PASSWORD = "changed their password"  # noqa: S105
OPENED_CHILDREN = "opened children"
MADE_TOKEN = "made a token"  # noqa: S105
REVOKED_TOKEN = "revoked a token"  # noqa: S105
WRONG_TOKENS = "was refused for wrong tokens"


def record(*, by, deed: str, subject: str, details: dict | None = None) -> AuditEvent:
    """Keep one event: who (`by`, None for the system), their role now, the deed, its subject.

    `details` is for facts that an investigator needs, never for a child's data: identifiers
    of runs, measures and lists, counts and the reason given.
    """
    who = by if by is not None and by.is_authenticated else None
    return AuditEvent.objects.create(
        who=who, role=role_of(who), deed=deed, subject=subject, details=details or {}
    )


def record_opened_children(*, by, list_name: str, reason: str, children: int) -> AuditEvent:
    """Keep who opened which children's list, why, and how many children were on it.

    The access log prints these. `list_name` names the list in words a colleague understands:
    "AS02, September 2026, Harrowby Assessment Team".
    """
    return record(
        by=by,
        deed=OPENED_CHILDREN,
        subject=list_name,
        details={"reason": reason, "children": children},
    )
