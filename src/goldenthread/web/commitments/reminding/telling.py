"""Telling somebody of commitments once: the notice, the history and the mail together or not at
all.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from goldenthread.web.commitments.deeds import move, take
from goldenthread.web.commitments.models import ChaseList, Commitment, Notice
from goldenthread.web.commitments.presenters import TOLD
from goldenthread.web.commitments.reminding import mails
from goldenthread.web.commitments.states import Deed
from goldenthread.web.deeds.keeping import NotNow, SomebodyChangedThis

DEEDS = {
    Notice.Kind.REMINDER: Deed.REMIND,
    Notice.Kind.ESCALATION: Deed.ESCALATE,
    Notice.Kind.CHASE: Deed.CHASE,
}


@dataclass(frozen=True)
class Due:
    """One commitment of which somebody is to be told: what for (its ``key``), and why in words."""

    commitment: Commitment
    key: str
    reason: str


def tell(
    dues: Sequence[Due],
    *,
    kind: Notice.Kind,
    to: str,
    told: str,
    on: date,
    compose: Callable[[Sequence[Commitment], str], mails.Mail],
    by=None,
    chase_list: ChaseList | None = None,
) -> int:
    """Send one mail on all of ``dues`` that nobody was told of yet; gives how many those were.

    ``compose`` makes the mail of the commitments as they stand now and of its key. The mail goes
    last, in the transaction: killed before, nothing was written and all of it is sent next time;
    another run at the same moment waits for this one and finds it done. Raises ``mails.NotSent``.
    """
    with transaction.atomic():
        now = [
            found for due in dues if (found := _written(due, kind, to, told, on, by, chase_list))
        ]
        if now:
            keys = "\n".join([to, *(due.key for due in dues)])
            mails.send(compose(now, hashlib.sha256(keys.encode()).hexdigest()[:32]))
    return len(now)


def _written(
    due: Due, kind: Notice.Kind, to: str, told: str, on: date, by, chase_list: ChaseList | None
) -> Commitment | None:
    """Write one notice and its line of the history; None when it was told or stands otherwise."""
    try:
        with transaction.atomic():
            Notice.objects.create(
                key=due.key,
                kind=kind,
                commitment=due.commitment,
                chase_list=chase_list,
                email=to,
                on=on,
            )
            taken = take(due.commitment, version=None)
            return move(taken, DEEDS[kind], by, {}, reason=due.reason, told={TOLD: [None, told]})
    except (IntegrityError, NotNow, SomebodyChangedThis):
        return None
