"""Grants: for an hour after giving a reason a person may open the breaches of one run.

A grant lies in the person's session, signed and dated. Every list opened under it is kept in the
access log with its reason.
"""

from datetime import timedelta

from django.core import signing

from goldenthread.web.returns.models import Run

LASTS = timedelta(hours=1)
HELD = 5
"""Runs that one person may have open at once; the oldest gives way."""

KEY = "returns_grants"
SALT = "goldenthread.returns.breaches"


def give(session, *, to, run: Run, reason: str) -> None:
    """Keep a grant for a run in the session."""
    others = {key: kept for key, kept in session.get(KEY, {}).items() if key != str(run.pk)}
    kept = dict(list(others.items())[1 - HELD :])
    said = {"to": to.pk, "run": run.pk, "reason": reason}
    session[KEY] = {**kept, str(run.pk): signing.dumps(said, salt=SALT)}


def reason_given(session, *, to, run: Run) -> str | None:
    """The reason given for opening a run's breaches; None when there is none that still counts."""
    try:
        said = signing.loads(session.get(KEY, {})[str(run.pk)], salt=SALT, max_age=LASTS)
    except (KeyError, signing.BadSignature):
        return None
    return said["reason"] if (said["to"], said["run"]) == (to.pk, run.pk) else None
