"""The deeds of a programme."""

import uuid
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from goldenthread.web.accounts.policies import check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.keeping import Refused, given, hold, made_already
from goldenthread.web.plan.keeping import changed, write
from goldenthread.web.plan.models import Plan, Programme, ProgrammeStep, ScopeChange


@transaction.atomic
def set_go_live(
    *,
    by,
    plan: Plan,
    starts_on: date,
    go_live: date,
    shadow_from: date | None = None,
    shadow_until: date | None = None,
    token: uuid.UUID | None = None,
) -> Programme:
    """Say when a programme goes live, and when its shadow period is."""
    check(by, Capability.KEEP_PLAN)
    if made := made_already(Programme, token):
        return made
    if Programme.objects.filter(plan=plan).exists():
        raise Refused("", "The programme has a go-live already. Agree another date instead.")
    _check_dates(starts_on, go_live, shadow_from, shadow_until)
    programme = Programme.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        plan=plan,
        starts_on=starts_on,
        first_go_live=go_live,
        go_live=go_live,
        shadow_from=shadow_from,
        shadow_until=shadow_until,
    )
    write(plan, programme, "go-live set", by)
    return programme


def _check_dates(
    starts_on: date, go_live: date, shadow_from: date | None, shadow_until: date | None
) -> None:
    if go_live < starts_on:
        raise Refused("go_live", "Enter a go-live that is not before the first day")
    if (shadow_from is None) != (shadow_until is None):
        raise Refused("shadow_until", "Enter both days of the shadow period, or neither")
    if shadow_from and shadow_until and shadow_until < shadow_from:
        raise Refused("shadow_until", "Enter a last day that is not before the first")


@transaction.atomic
def move_go_live(
    *,
    by,
    programme: Programme,
    version: int,
    go_live: date,
    why: str,
    shadow_from: date | None = None,
    shadow_until: date | None = None,
) -> Programme:
    """Agree another day for the go-live. The first day is kept beside it."""
    check(by, Capability.KEEP_PLAN)
    held = hold(programme, version)
    why = given("why", why, "Enter why the date is changed")
    _check_dates(held.starts_on, go_live, shadow_from, shadow_until)
    fields = {"go_live": go_live, "shadow_from": shadow_from, "shadow_until": shadow_until}
    told = changed(held, fields)
    write(held.plan, held, "go-live moved", by, why=why, told=told)
    return held


@transaction.atomic
def add_step(
    *,
    by,
    programme: Programme,
    title: str,
    days: int,
    due: date,
    owner: str = "",
    waits_for: Iterable[ProgrammeStep] = (),
    needed: bool = False,
    token: uuid.UUID | None = None,
) -> Programme:
    """Add a step to a programme; its date is the first and the agreed one."""
    check(by, Capability.KEEP_PLAN)
    if made_already(ProgrammeStep, token):
        return programme
    held = hold(programme, None)
    title = given("title", title, "Enter what is to be done")
    if held.steps.filter(title=title).exists():
        raise Refused("title", "The programme has a step of this name: enter another")
    if days < 1:
        raise Refused("days", "Enter a number of days from 1")
    step = ProgrammeStep.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        programme=held,
        title=title,
        owner=owner.strip(),
        days=days,
        first_due=due,
        agreed_due=due,
        needed=needed,
    )
    step.waits_for.set(waits_for)
    write(held.plan, held, "step added", by, why=title)
    return held


@transaction.atomic
def finish_step(*, by, step: ProgrammeStep, version: int, done_on: date) -> Programme:
    """Say on which day a step was done; not a day to come."""
    check(by, Capability.KEEP_PLAN)
    held = hold(step, version)
    if done_on > timezone.localdate():
        raise Refused("done_on", "Enter a day that is not in the future")
    told = changed(held, {"done_on": done_on})
    write(held.programme.plan, held.programme, "step done", by, why=held.title, told=told)
    return held.programme


@transaction.atomic
def move_step(
    *, by, step: ProgrammeStep, version: int, due: date, days: int, why: str
) -> Programme:
    """Agree another date for a step, or another number of days that it takes."""
    check(by, Capability.KEEP_PLAN)
    held = hold(step, version)
    why = given("why", why, "Enter why the date is changed")
    if days < 1:
        raise Refused("days", "Enter a number of days from 1")
    told = changed(held, {"agreed_due": due, "days": days})
    said = f"{held.title}: {why}"
    write(held.programme.plan, held.programme, "step moved", by, why=said, told=told)
    return held.programme


@transaction.atomic
def drop_step(*, by, step: ProgrammeStep, version: int, why: str) -> Programme:
    """Take a step out of the scope; it stays readable, with the reason."""
    check(by, Capability.KEEP_PLAN)
    held = hold(step, version)
    why = given("why", why, "Enter why it leaves the scope")
    told = changed(held, {"dropped_on": timezone.localdate()})
    said = f"{held.title}: {why}"
    write(held.programme.plan, held.programme, "step dropped", by, why=said, told=told)
    return held.programme


@transaction.atomic
def change_scope(
    *,
    by,
    programme: Programme,
    on: date,
    what: str,
    why: str,
    agreed_by: str,
    moved_days: int = 0,
    token: uuid.UUID | None = None,
) -> Programme:
    """Write down a change of scope, which moves the go-live by so many days; nought for none."""
    check(by, Capability.KEEP_PLAN)
    if made_already(ScopeChange, token):
        return programme
    held = hold(programme, None)
    go_live = held.go_live + timedelta(days=moved_days)
    if go_live < held.starts_on:
        raise Refused("moved_days", "The go-live would be before the first day: enter fewer days")
    change = ScopeChange.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        programme=held,
        on=on,
        what=given("what", what, "Enter what changes"),
        why=given("why", why, "Enter why it changes"),
        agreed_by=given("agreed_by", agreed_by, "Enter who agreed it"),
        moved_days=moved_days,
    )
    changed(held, {"go_live": go_live})
    write(held.plan, held, "scope changed", by, why=f"{change}: {change.why}")
    return held
