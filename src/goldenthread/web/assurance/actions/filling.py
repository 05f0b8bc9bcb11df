"""The deeds of filling an audit in: beginning, answering, handing in, giving back."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from goldenthread.audits.effort import PAUSE
from goldenthread.audits.tool import GRADE, ToolText
from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.roles import Capability, Role
from goldenthread.web.assurance import policies
from goldenthread.web.assurance.actions.deeds import move, take
from goldenthread.web.assurance.answering import (
    MANAGER,
    WITHIN,
    changes_of,
    checked,
    lacking,
)
from goldenthread.web.assurance.models import Answer, Audit, Gap
from goldenthread.web.assurance.states import Deed, State
from goldenthread.web.commitments.actions import raise_commitment
from goldenthread.web.deeds.keeping import NotNow, Refused, given

ASKED_BY = "Case file audits"


@transaction.atomic
def begin(*, by, audit: Audit) -> Audit:
    """Begin to fill an audit in; pressing the button again changes nothing."""
    policies.check_fill_in(by, audit)
    taken = take(audit)
    if taken.standing is State.BEGUN:
        return taken
    now = timezone.now()
    return move(taken, Deed.BEGIN, by, begun_at=now, touched_at=now)


def come_back(*, by, audit: Audit) -> None:
    """Note that somebody is back at an audit, so that the break is not counted."""
    policies.check_fill_in(by, audit)
    now = timezone.now()
    Audit.objects.filter(pk=audit.pk, state=State.BEGUN, touched_at__lt=now - PAUSE).update(
        touched_at=now
    )


@transaction.atomic
def answer(*, by, audit: Audit, answers: Mapping[str, str]) -> list[str]:
    """Save answers as they stand, and how long they took; returns the keys that changed.

    The time is that between the server's hearing of the audit before and now, and is shared evenly
    among what changed. After a break longer than `PAUSE` nothing is known of it. An empty answer
    takes an earlier one back. Raises `Refused` for a question or an answer that there is not.
    """
    policies.check_fill_in(by, audit)
    taken = take(audit)
    if taken.standing is not State.BEGUN:
        raise NotNow(f"It can no longer be changed: it is {taken.standing.label.lower()}.")
    text = taken.version.text
    valid = {key: checked(text, key, value) for key, value in answers.items()}
    held = {one.key: one for one in taken.answers.filter(key__in=valid)}
    changed = [key for key, value in valid.items() if value != _value(held.get(key))]
    now = timezone.now()
    if changed:
        seconds = _seconds(taken.touched_at, now, len(changed))
        _save(taken, held, {key: valid[key] for key in changed}, seconds, now)
        taken.touched_at = now
        taken.save(update_fields=["touched_at"])
    return changed


def _value(held: Answer | None) -> str:
    return held.value if held else ""


def _seconds(before: datetime | None, now: datetime, shared: int) -> float | None:
    if before is None or now - before > PAUSE:
        return None
    return max((now - before).total_seconds(), 0.0) / shared


def _save(
    audit: Audit,
    held: Mapping[str, Answer],
    values: Mapping[str, str],
    seconds: float | None,
    now: datetime,
) -> None:
    Answer.objects.bulk_create(
        Answer(audit=audit, key=key, value=value, seconds=seconds, first_at=now, last_at=now)
        for key, value in values.items()
        if key not in held
    )
    again = [held[key] for key in values if key in held]
    for one in again:
        if seconds is not None:
            one.seconds = (one.seconds or 0.0) + seconds
        one.value, one.last_at = values[one.key], now
    Answer.objects.bulk_update(again, ["value", "seconds", "last_at"])


@transaction.atomic
def set_practice_day(*, by, audit: Audit, day: date) -> None:
    """Say since when most of the practice was that was looked at."""
    policies.check_fill_in(by, audit)
    if day > timezone.localdate():
        raise Refused("practice_on", "Enter a day that is not in the future")
    Audit.objects.filter(pk=audit.pk, state=State.BEGUN).update(practice_on=day)


@transaction.atomic
def hand_in(*, by, audit: Audit) -> Audit:
    """Hand an audit in. What must change becomes commitments on the case.

    The register says of a commitment which audit and domain it came of, by when and whose it is;
    what was written of the child stays with the audit. Raises `Refused` with all that is missing.
    """
    policies.check_fill_in(by, audit)
    taken = take(audit)
    text, answers = taken.version.text, answers_of(taken)
    if missing := lacking(text, answers):
        raise Refused("missing", " ".join(missing))
    moved = move(taken, Deed.HAND_IN, by, handed_in_at=timezone.now())
    for page, what, within, who in changes_of(text, answers):
        _raise_gap(moved, by, text, page, what, within, who)
    return moved


def answers_of(audit: Audit) -> dict[str, str]:
    """Every answer of an audit by its key, those taken back left out."""
    return {key: value for key, value in audit.answers.values_list("key", "value") if value}


def _raise_gap(
    audit: Audit, by, text: ToolText, page: str, what: str, within: int, who: str
) -> None:
    today = timezone.localdate()
    due = today + timedelta(days=within)
    commitment = raise_commitment(
        by=by,
        what=f"Put right what {audit} found: {text.titles()[page].lower()} ({audit.team})",
        raised_on=today,
        owner_role=f"{who}, {audit.team}",
        owner_user=_manager_of(audit.team) if who == MANAGER else None,
        asked_by=ASKED_BY,
        due=due,
        due_words=WITHIN[within],
        source=audit.node,
        right=Capability.AUDIT_CASES,
    )
    Gap.objects.create(
        audit=audit, page=page, what=what, who=who, by_when=due, commitment=commitment
    )


def _manager_of(team: str) -> User | None:
    managers = User.objects.filter(role=Role.TEAM_MANAGER, team=team, is_active=True)
    return managers.order_by("pk").first()


@transaction.atomic
def give_back(*, by, audit: Audit, reason: str) -> Audit:
    """Give an audit back that cannot be done; somebody else gets the case, or nobody."""
    policies.check_fill_in(by, audit)
    reason = given("reason", reason, "Enter why it cannot be done")
    return move(take(audit), Deed.GIVE_BACK, by, given_back=reason)


def grades_in(text: ToolText, answers: Mapping[str, str]) -> dict[str, int]:
    """The grade of each page among answers."""
    told = {page: answers.get(f"{page}:{GRADE}", "") for page in text.pages}
    return {page: int(grade) for page, grade in told.items() if grade}
