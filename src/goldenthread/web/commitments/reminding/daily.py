"""What is sent each day: reminders to owners before and after the date, and the ladder."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from goldenthread.web.commitments.answering import links
from goldenthread.web.commitments.contacts import Reached, where
from goldenthread.web.commitments.models import Commitment, Notice
from goldenthread.web.commitments.presenters import days
from goldenthread.web.commitments.reminding import mails
from goldenthread.web.commitments.reminding.telling import Due, tell
from goldenthread.web.commitments.reminding.way import Step, Way, way_on


@dataclass
class Sent:
    """What one run did: mails to owners and on the ladder, and what it could not do."""

    reminders: int = 0
    escalations: int = 0
    unreached: int = 0
    failed: int = 0


def send_all(today: date) -> Sent:
    """Send what is due on a day and was not sent yet; running it again sends nothing twice.

    A day on which it did not run is made up for: the last reminder passed over is sent, once.
    One mail that fails does not keep the others.
    """
    way, sent = way_on(today), Sent()
    _remind(today, way, sent)
    _escalate(today, way, sent)
    return sent


def _remind(today: date, way: Way, sent: Sent) -> None:
    dues = reminders_due(today, way)
    reached = where(due.commitment for due in dues)
    by_owner: dict[Reached, list[Due]] = defaultdict(list)
    for due in dues:
        if due.commitment.pk in reached:
            by_owner[reached[due.commitment.pk]].append(due)
        else:
            sent.unreached += 1
    for owner, theirs in by_owner.items():
        compose = partial(_reminder, owner, way, today)
        sent.reminders += _tell(
            theirs, Notice.Kind.REMINDER, owner.email, owner.name, today, compose, sent
        )


def reminders_due(today: date, way: Way) -> list[Due]:
    """The reminders due on a day and not sent yet, in order of date.

    A commitment whose owner has answered, and waits for an officer, is not reminded of.
    """
    last = today + timedelta(days=max(way.before, default=0))
    found = Commitment.objects.open().filter(agreed_due__lte=last, asked_due=None, disowned=False)
    known = set(
        Notice.objects.filter(
            kind=Notice.Kind.REMINDER, commitment__state="open", commitment__agreed_due__lte=last
        ).values_list("key", flat=True)
    )
    dues = (_reminder_of(one, today, way) for one in found.for_register())
    return [due for due in dues if due and due.key not in known]


def _reminder_of(commitment: Commitment, today: date, way: Way) -> Due | None:
    ahead = (commitment.agreed_due - today).days
    if ahead >= 0:
        passed = [step for step in way.before if step >= ahead]
        step, word = min(passed, default=None), "before"
        reason = f"Due in {days(ahead)}." if ahead else "Due today."
    else:
        passed = [step for step in way.after if step <= -ahead]
        step, word = max(passed, default=None), "after"
        reason = f"{days(-ahead)} late."
    if step is None:
        return None
    return Due(commitment, f"{word}:{commitment.pk}:{commitment.agreed_due}:{step}", reason)


def _reminder(
    owner: Reached, way: Way, today: date, due: Sequence[Commitment], key: str
) -> mails.Mail:
    return mails.reminder(owner, due, addresses(owner, due, way.link_days), today, key)


def addresses(
    owner: Reached, commitments: Iterable[Commitment], link_days: int, by=None
) -> Mapping[int, str]:
    """Where an owner answers for each commitment: its page, or a link where they have no account.

    Makes the links, so that it is called in the transaction that sends them.
    """
    if owner.has_account:
        return {one.pk: mails.page_of(one) for one in commitments}
    return {
        one.pk: links.address_of(links.link_for(one, email=owner.email, by=by, days=link_days))
        for one in commitments
    }


def _escalate(today: date, way: Way, sent: Sent) -> None:
    by_rung: dict[tuple[Step, str], list[Due]] = defaultdict(list)
    late = escalations_due(today, way)
    for step, found in late.items():
        for email in step.addresses():
            by_rung[step, email] += [
                Due(one, f"{key}:{email}", reason) for one, key, reason in found
            ]
    known = set(
        Notice.objects.filter(kind=Notice.Kind.ESCALATION, commitment__state="open").values_list(
            "key", flat=True
        )
    )
    for (step, email), dues in by_rung.items():
        new = [due for due in dues if due.key not in known]
        compose = partial(_escalation, email, step, today)
        sent.escalations += _tell(
            new, Notice.Kind.ESCALATION, email, step.told, today, compose, sent
        )


def escalations_due(today: date, way: Way) -> Mapping[Step, Sequence[tuple[Commitment, str, str]]]:
    """By the highest rung reached, each late commitment with the key of that rung and why."""
    found: dict[Step, list[tuple[Commitment, str, str]]] = defaultdict(list)
    if not way.ladder:
        return found
    lowest = today - timedelta(days=min(step.days_late for step in way.ladder))
    for one in Commitment.objects.open().filter(agreed_due__lte=lowest).for_register():
        late = (today - one.agreed_due).days
        reached = max(step.days_late for step in way.ladder if step.days_late <= late)
        key = f"rung:{one.pk}:{one.agreed_due}:{reached}"
        for step in way.ladder:
            if step.days_late == reached:
                found[step].append((one, key, f"{days(late)} late."))
    return found


def _escalation(
    email: str, step: Step, today: date, late: Sequence[Commitment], key: str
) -> mails.Mail:
    return mails.escalation(email, step.told, late, today, key)


def _tell(dues, kind, email, told, today, compose, sent: Sent) -> int:
    if not dues:
        return 0
    try:
        return bool(tell(dues, kind=kind, to=email, told=told, on=today, compose=compose))
    except mails.NotSent:
        sent.failed += 1
        return 0
