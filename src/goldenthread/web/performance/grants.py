"""Grants: for a quarter of an hour after giving a reason a person may turn a list's pages.

A grant lies in the person's session, signed and dated. It names the list and never a child, and
only its number goes into a form, so that nothing that can be passed on opens a list.
"""

import secrets
from datetime import date, timedelta

from django.core import signing

from goldenthread.measures.reporting import Every
from goldenthread.measures.windows import Over
from goldenthread.records.store import Snapshot
from goldenthread.web.performance.children import Part, Request

LASTS = timedelta(minutes=15)
HELD = 5
"""Lists that one person may have open at once; the oldest gives way."""

KEY = "children_grants"
SALT = "goldenthread.performance.children"


def give(session, *, to, snapshot: Snapshot, asked: Request) -> str:
    """Keep a grant in the session and return its number."""
    number = secrets.token_urlsafe(9)
    said = {
        "to": to.pk,
        "snapshot": snapshot.id,
        "measure": asked.measure_id,
        "period_end": asked.period_end.isoformat(),
        "part": asked.part,
        "breakdown": dict(asked.breakdown),
        "over": asked.over,
        "every": asked.every,
    }
    kept = list(session.get(KEY, {}).items())[1 - HELD :]
    session[KEY] = {**dict(kept), number: signing.dumps(said, salt=SALT)}
    return number


def recall(session, number: str, *, to, snapshot: Snapshot) -> Request | None:
    """The list that a grant opens; None when there is no such grant, it is over, it is somebody
    else's, or newer records have been loaded since.
    """
    try:
        said = signing.loads(session.get(KEY, {})[number], salt=SALT, max_age=LASTS)
    except (KeyError, signing.BadSignature):
        return None
    if said["to"] != to.pk or said["snapshot"] != snapshot.id:
        return None
    return Request(
        measure_id=said["measure"],
        period_end=date.fromisoformat(said["period_end"]),
        part=Part(said["part"]),
        breakdown=said["breakdown"],
        over=Over(said["over"]),
        every=Every(said["every"]),
    )
