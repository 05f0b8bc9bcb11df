"""The deeds done to key decisions and to requests for papers: atomic, each with its history."""

import uuid
from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.dates.decisions import general_exception_from, papers_due
from goldenthread.dates.words import day_in_words
from goldenthread.web.deeds.keeping import NotNow, Refused, given, hold, made_already
from goldenthread.web.programme import policies
from goldenthread.web.programme.decisions.in_thread import node_of_decision
from goldenthread.web.programme.decisions.states import LIFE, Deed, Outcome, State, Urgency
from goldenthread.web.programme.keeping import write
from goldenthread.web.programme.models import KeyDecision, PaperRequest, WorkItem
from goldenthread.web.programme.work.actions import suggest
from goldenthread.web.programme.work.states import Source
from goldenthread.web.scrutiny.models import Body

NEEDED = {
    "matter": "Enter the matter to be decided",
    "maker": "Enter who decides",
    "copies_from": "Enter where copies can be had",
    "others_how": "Enter how to ask for documents that follow",
}


@transaction.atomic
def enter(*, by, earliest_on: date, token: uuid.UUID | None = None, **contents) -> KeyDecision:
    """Enter a key decision with the contents that regulation 9 lists, not published yet."""
    policies.check_can_keep(by)
    made = made_already(KeyDecision, token)
    if made:
        return made
    decision = KeyDecision(token=token or uuid.uuid4(), made_by=by, earliest_on=earliest_on)
    _fill(decision, earliest_on, contents)
    decision.save()
    decision.node = node_of_decision(decision)
    decision.save(update_fields=["node"])
    write(decision, "entered", by, says=decision.clock.explained, to_state=decision.state)
    return decision


@transaction.atomic
def correct(
    *, decision: KeyDecision, by, version: int, earliest_on: date, **contents
) -> KeyDecision:
    """Put right its contents. An earlier day may leave it short of notice, and it then says so."""
    held = _take(decision, version, by, Deed.CORRECT)
    _fill(held, earliest_on, contents)
    return _keep(held, Deed.CORRECT, by)


def _fill(decision: KeyDecision, earliest_on: date, contents: dict) -> None:
    for name, message in NEEDED.items():
        contents[name] = given(name, contents[name], message)
    latest = contents.get("latest_on")
    if latest and latest < earliest_on:
        raise Refused("latest_on", "The last day must not be before the first")
    decision.earliest_on = earliest_on
    for name, value in contents.items():
        setattr(decision, name, value)


@transaction.atomic
def publish(*, decision: KeyDecision, by, version: int) -> KeyDecision:
    """Publish it today."""
    held = _take(decision, version, by, Deed.PUBLISH)
    held.published_on = timezone.localdate()
    clear = held.clock.given(held.published_on)
    return _keep(held, Deed.PUBLISH, by, says=f"{clear} clear days before the earliest day")


@transaction.atomic
def use_general_exception(
    *, decision: KeyDecision, by, version: int, available_on: date, because: str
) -> KeyDecision:
    """Record the written notice to the scrutiny chair, made available to the public (reg 10)."""
    held = _take(decision, version, by, Deed.EXCEPTION)
    _short(held)
    _not_to_come("available_on", available_on)
    held.impracticable_because = given(
        "because", because, "Enter why 28 clear days were impracticable"
    )
    held.available_on = available_on
    first = day_in_words(general_exception_from(available_on))
    return _keep(held, Deed.EXCEPTION, by, says=f"It may be made from {first}")


@transaction.atomic
def use_special_urgency(
    *, decision: KeyDecision, by, version: int, agreed_by: Urgency, agreed_on: date, because: str
) -> KeyDecision:
    """Record who agreed that it is urgent and cannot reasonably be deferred, and why (reg 11)."""
    held = _take(decision, version, by, Deed.URGENCY)
    _short(held)
    _not_to_come("agreed_on", agreed_on)
    held.impracticable_because = given("because", because, "Enter why it cannot wait")
    held.urgency_agreed_by, held.urgency_agreed_on = Urgency(agreed_by), agreed_on
    return _keep(held, Deed.URGENCY, by, says=held.urgency_agreed_by.label)


@transaction.atomic
def look_at(*, decision: KeyDecision, by, version: int, body: Body, reason: str) -> WorkItem:
    """Put it forward for a committee's work programme, before the day it may be made."""
    held = _take(decision, version, by, Deed.LOOK_AT)
    _keep(held, Deed.LOOK_AT, by, says=str(body))
    return suggest(
        by=by,
        body=body,
        title=f"Key decision: {held.matter}"[:300],
        reason=given("reason", reason, "Enter why the committee wants to look at it"),
        source=Source.DECISION,
        about=held.node,
        wanted_on=timezone.localdate(),
    )


@transaction.atomic
def decide(*, decision: KeyDecision, by, version: int, decided_on: date) -> KeyDecision:
    """Record the day it was made; before its notice allowed, only if special urgency was agreed."""
    held = _take(decision, version, by, Deed.DECIDE)
    _not_to_come("decided_on", decided_on)
    first = may_be_made_from(held)
    if first is None or decided_on < first:
        when = f"before {day_in_words(first)}" if first else "without 28 clear days' notice"
        raise Refused(
            "decided_on",
            f"It may not be made {when}. Record the general exception or special urgency first",
        )
    held.decided_on = decided_on
    return _keep(held, Deed.DECIDE, by, says=day_in_words(decided_on))


@transaction.atomic
def drop(*, decision: KeyDecision, by, version: int, reason: str) -> KeyDecision:
    """Say that it is no longer to be decided, and why."""
    held = _take(decision, version, by, Deed.DROP)
    held.dropped_because = given("reason", reason, "Enter why it is no longer to be decided")
    return _keep(held, Deed.DROP, by, says=held.dropped_because)


def may_be_made_from(decision: KeyDecision) -> date | None:
    """The first day on which its notice lets it be made; None while nothing does."""
    if decision.published_on is None:
        return None
    if not decision.is_short_of_notice:
        return decision.earliest_on
    if decision.urgency_agreed_on:
        return decision.urgency_agreed_on
    return general_exception_from(decision.available_on) if decision.available_on else None


@transaction.atomic
def ask_for_papers(
    *,
    by,
    body: Body,
    member: str,
    what: str,
    received_on: date,
    token: uuid.UUID | None = None,
) -> PaperRequest:
    """Log a request for executive papers: the last day for it follows from its receipt."""
    policies.check_can_keep(by)
    made = made_already(PaperRequest, token)
    if made:
        return made
    _not_to_come("received_on", received_on)
    request = PaperRequest.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        body=body,
        member=given("member", member, "Enter which member asks"),
        what=given("what", what, "Enter what is asked for"),
        received_on=received_on,
        due=papers_due(received_on),
    )
    write(request, "received", by, says=f"Due {day_in_words(request.due)}")
    return request


@transaction.atomic
def answer_request(
    *,
    request: PaperRequest,
    by,
    version: int,
    outcome: Outcome,
    answered_on: date,
    reasons: str = "",
) -> PaperRequest:
    """Record what was given; what was refused, whole or in part, needs the written reasons."""
    policies.check_can_keep(by)
    held = hold(request, version)
    if held.outcome:
        raise NotNow("This request was answered already.")
    _not_to_come("answered_on", answered_on)
    if answered_on < held.received_on:
        raise Refused("answered_on", "The date must not be before the request was received")
    held.outcome, held.answered_on, held.reasons = Outcome(outcome), answered_on, reasons.strip()
    if held.outcome is not Outcome.GIVEN and not held.reasons:
        raise Refused("reasons", "Enter the reasons that the committee is given")
    held.save()
    write(held, held.outcome.value, by, says=held.reasons)
    return held


def _short(decision: KeyDecision) -> None:
    if not decision.is_short_of_notice:
        raise NotNow("It was published 28 clear days before: no exception is needed.")


def _take(decision: KeyDecision, version: int, by, deed: Deed) -> KeyDecision:
    policies.check_can_keep(by)
    held = hold(decision, version)
    held.state = LIFE.target(deed, held.stands)
    return held


def _keep(held: KeyDecision, deed: Deed, by, *, says: str = "") -> KeyDecision:
    held.save()
    node_of_decision(held)
    write(held, deed.value, by, says=says, to_state=State(held.state).value)
    return held


def _not_to_come(field: str, day: date) -> None:
    if day > timezone.localdate():
        raise Refused(field, "The date must be today or in the past")
