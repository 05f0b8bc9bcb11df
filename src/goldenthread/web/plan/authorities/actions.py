"""The deeds done to sources of authority, their terms, and reviews."""

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.dates.periods import add_months
from goldenthread.web.accounts.policies import check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.keeping import Refused, given, hold, made_already
from goldenthread.web.plan.keeping import changed, write
from goldenthread.web.plan.models import Authority, Evidence, Outcome, Plan, Review, Term

MOST_REVIEWS = 12


@transaction.atomic
def add_authority(
    *,
    by,
    plan: Plan,
    kind: str,
    title: str,
    issued_by: str,
    issued_on: date,
    ends_on: date | None = None,
    token: uuid.UUID | None = None,
) -> Authority:
    """Enter a notice, a direction, aims or terms that the plan answers to."""
    check(by, Capability.KEEP_PLAN)
    if made := made_already(Authority, token):
        return made
    if ends_on and ends_on < issued_on:
        raise Refused("ends_on", "Enter a last day that is not before the day it was issued")
    authority = Authority.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        plan=plan,
        kind=kind,
        title=given("title", title, "Enter what it is called"),
        issued_by=given("issued_by", issued_by, "Enter who issued it"),
        issued_on=issued_on,
        ends_on=ends_on,
    )
    write(plan, authority, "added", by)
    return authority


@transaction.atomic
def add_term(
    *,
    by,
    authority: Authority,
    number: str,
    text: str,
    due: date | None = None,
    token: uuid.UUID | None = None,
) -> Authority:
    """Enter one thing that an authority requires."""
    check(by, Capability.KEEP_PLAN)
    if made_already(Term, token):
        return authority
    held = hold(authority, None)
    number = given("number", number, "Enter the number it has there")
    if held.terms.filter(number=number).exists():
        raise Refused("number", f"Term {number} is there already: enter another number")
    term = Term.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        authority=held,
        number=number,
        text=given("text", text, "Enter what is required"),
        due=due,
    )
    write(held.plan, held, "term added", by, why=str(term))
    return held


@transaction.atomic
def add_evidence(
    *, by, term: Term, text: str, link: str = "", node=None, token: uuid.UUID | None = None
) -> Authority:
    """Lay evidence beside a term. It is added and never taken away."""
    check(by, Capability.KEEP_PLAN)
    if made_already(Evidence, token):
        return term.authority
    held = hold(term, None)
    Evidence.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        term=held,
        text=given("text", text, "Enter what shows it"),
        link=link.strip(),
        node=node,
    )
    write(held.authority.plan, held.authority, "evidence added", by, why=f"{held}: {text}")
    return held.authority


@transaction.atomic
def meet_term(*, by, term: Term, version: int, met_on: date) -> Authority:
    """Say that a term is met, on a day that has come; it needs evidence beside it."""
    check(by, Capability.KEEP_PLAN)
    held = hold(term, version)
    if not held.evidence.exists():
        raise Refused("", "Nothing lies beside this term. Add the evidence first.")
    if met_on > timezone.localdate():
        raise Refused("met_on", "Enter a day that is not in the future")
    told = changed(held, {"met_on": met_on})
    write(held.authority.plan, held.authority, "term met", by, why=str(held), told=told)
    return held.authority


@transaction.atomic
def reopen_term(*, by, term: Term, version: int, why: str) -> Authority:
    """Say that a term is not met after all."""
    check(by, Capability.KEEP_PLAN)
    held = hold(term, version)
    why = given("why", why, "Enter why it is not met after all")
    told = changed(held, {"met_on": None})
    write(held.authority.plan, held.authority, "term not met", by, why=why, told=told)
    return held.authority


@transaction.atomic
def schedule_reviews(
    *,
    by,
    plan: Plan,
    kind: str,
    by_whom: str,
    on: date,
    looks_at: str,
    outcomes: Iterable[Outcome] = (),
    authority: Authority | None = None,
    every_months: int = 3,
    times: int = 1,
    token: uuid.UUID | None = None,
) -> Review:
    """Enter a review, or a series of them so many months apart; returns the first."""
    check(by, Capability.KEEP_PLAN)
    if made := made_already(Review, token):
        return made
    if not 1 <= times <= MOST_REVIEWS:
        raise Refused("times", f"Enter a number of times from 1 to {MOST_REVIEWS}")
    by_whom = given("by_whom", by_whom, "Enter who reviews")
    looks_at = given("looks_at", looks_at, "Enter what it will look at")
    chosen, made = list(outcomes), []
    for number in range(times):
        review = Review.objects.create(
            token=token if token and not number else uuid.uuid4(),
            made_by=by,
            plan=plan,
            kind=kind,
            by_whom=by_whom,
            on=add_months(on, every_months * number),
            looks_at=looks_at,
            authority=authority,
        )
        review.outcomes.set(chosen)
        made.append(review)
        write(plan, review, "scheduled", by, why=f"{review.on}: {looks_at}")
    return made[0]


@transaction.atomic
def change_review(
    *,
    by,
    review: Review,
    version: int,
    on: date,
    looks_at: str,
    outcomes: Iterable[Outcome] = (),
    authority: Authority | None = None,
) -> Review:
    """Change when a review is, or what it will look at."""
    check(by, Capability.KEEP_PLAN)
    held = hold(review, version)
    looks_at = given("looks_at", looks_at, "Enter what it will look at")
    told = changed(held, {"on": on, "looks_at": looks_at, "authority": authority})
    held.outcomes.set(outcomes)
    write(held.plan, held, "changed", by, told=told)
    return held


@transaction.atomic
def write_account(*, by, review: Review, version: int, account: str) -> Review:
    """Write what the council will say of itself at a review."""
    check(by, Capability.KEEP_PLAN)
    held = hold(review, version)
    account = given("account", account, "Enter what the council will say")
    changed(held, {"account": account, "account_by": by})
    write(held.plan, held, "account written", by)
    return held


@transaction.atomic
def hold_review(*, by, review: Review, version: int, held_on: date, came_of_it: str) -> Review:
    """Say when a review took place, and what came of it."""
    check(by, Capability.KEEP_PLAN)
    held = hold(review, version)
    came_of_it = given("came_of_it", came_of_it, "Enter what came of it")
    if held_on > timezone.localdate():
        raise Refused("held_on", "Enter a day that is not in the future")
    told = changed(held, {"held_on": held_on, "came_of_it": came_of_it})
    write(held.plan, held, "took place", by, why=came_of_it, told=told)
    return held
