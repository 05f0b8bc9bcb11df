"""The chase list: one mail to each owner with all that is late or has no date, in one act."""

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db.models import Max, Q

from goldenthread.web.accounts import audit
from goldenthread.web.accounts.policies import check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.commitments.contacts import Reached, where
from goldenthread.web.commitments.models import ChaseList, Commitment, Notice
from goldenthread.web.commitments.presenters import due_words
from goldenthread.web.commitments.reminding import mails
from goldenthread.web.commitments.reminding.daily import addresses
from goldenthread.web.commitments.reminding.telling import Due, tell
from goldenthread.web.commitments.reminding.way import way_on


class ListChanged(RuntimeError):
    """What was to be sent is no longer what the officer read before."""

    def __init__(self):
        super().__init__(
            "Something changed since you opened this page, and nothing was sent. "
            "Read what would be sent now, and send it if it is right."
        )


@dataclass(frozen=True)
class ToChase:
    """All that one owner is chased for, and the day they were last chased for any of it."""

    owner: Reached
    commitments: Sequence[Commitment]
    last_chased: date | None


@dataclass(frozen=True)
class List:
    """The chase list of a day. ``unreached`` are those whose owner has no address, by owner."""

    owners: Sequence[ToChase]
    unreached: Mapping[str, Sequence[Commitment]]

    @property
    def digest(self) -> str:
        """What tells this list from another: who is asked for what."""
        told = [
            (one.owner.email, [(it.pk, str(it.agreed_due)) for it in one.commitments])
            for one in self.owners
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()


def chase_list(today: date) -> List:
    """Everything to be done that is late or undated, and not already answered by its owner.

    Takes three queries however long it is.
    """
    late = Q(agreed_due__lt=today) | Q(agreed_due=None)
    found = list(
        Commitment.objects.open()
        .filter(late, asked_due=None, disowned=False)
        .annotate(chased=Max("notices__on", filter=Q(notices__kind=Notice.Kind.CHASE)))
        .for_register()
    )
    reached = where(found)
    by_owner: dict[Reached, list[Commitment]] = defaultdict(list)
    unreached: dict[str, list[Commitment]] = defaultdict(list)
    for one in found:
        if one.pk in reached:
            by_owner[reached[one.pk]].append(one)
        else:
            unreached[one.owner].append(one)
    owners = [
        ToChase(owner, theirs, max((one.chased for one in theirs if one.chased), default=None))
        for owner, theirs in by_owner.items()
    ]
    return List(sorted(owners, key=lambda it: (it.owner.name, it.owner.email)), unreached)


@dataclass(frozen=True)
class Outcome:
    """What sending did: the owners written to now, those written to before, those that failed."""

    sent: int
    failed: int


def send(*, by, token: uuid.UUID, digest: str, today: date) -> Outcome:
    """Send the list that the officer has read; raises :class:`ListChanged` when it is another.

    ``token`` is the form's: sent twice it sends nothing twice, and where the first was cut short
    or a mail failed, it sends what is left.
    """
    check(by, Capability.MANAGE_COMMITMENTS)
    begun = ChaseList.objects.filter(token=token).first()
    found = chase_list(today)
    if begun is None and found.digest != digest:
        raise ListChanged
    if begun is None:
        begun, made = ChaseList.objects.get_or_create(token=token, defaults={"by": by})
        if made:
            details = {"owners": len(found.owners)}
            audit.record(
                by=by, deed="sent the chase list", subject=f"chase list {begun.pk}", details=details
            )
    sent = failed = 0
    for one in found.owners:
        try:
            sent += bool(_chase(one, by, begun, today))
        except mails.NotSent:
            failed += 1
    return Outcome(sent, failed)


def _chase(one: ToChase, by, begun: ChaseList, today: date) -> int:
    dues = [Due(it, f"chase:{begun.token}:{it.pk}", _reason(it, today)) for it in one.commitments]
    return tell(
        dues,
        kind=Notice.Kind.CHASE,
        to=one.owner.email,
        told=one.owner.name,
        on=today,
        compose=partial(_mail, one.owner, by, today),
        by=by,
        chase_list=begun,
    )


def _reason(commitment: Commitment, today: date) -> str:
    words = due_words(commitment, today)
    return f"{words[:1].upper()}{words[1:]}."


def _mail(owner: Reached, by, today: date, due: Sequence[Commitment], key: str) -> mails.Mail:
    to_answer = addresses(owner, due, way_on(today).link_days, by=by)
    return mails.chase(owner, due, to_answer, today, key)


def preview(one: ToChase, today: date) -> mails.Mail:
    """The mail that would be sent, with words in the place of links that are made on sending."""
    a_link = "(a link by which they answer)"
    shown = {
        it.pk: mails.page_of(it) if one.owner.has_account else a_link for it in one.commitments
    }
    return mails.chase(one.owner, one.commitments, shown, today, "")
