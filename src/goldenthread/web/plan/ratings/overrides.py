"""The deeds of overriding: a named person's judgement in place of a rating's rule, for a time."""

import uuid
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from goldenthread.web.accounts.policies import check
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.keeping import Refused, given, hold, made_already
from goldenthread.web.plan.keeping import changed, write
from goldenthread.web.plan.models import Outcome, Override

LONGEST = timedelta(days=183)
"""For how long an override may count before somebody must look again."""


@transaction.atomic
def override(
    *,
    by,
    outcome: Outcome,
    version: int,
    rating: str,
    reason: str,
    evidence: str,
    until: date,
    evidence_link: str = "",
    token: uuid.UUID | None = None,
) -> Outcome:
    """Put one's own judgement of an outcome's impact in place of the rule's, until a day.

    It needs a reason and evidence whatever it says, and lasts half a year at most. One that was in
    force ends with it.
    """
    check(by, Capability.OVERRIDE_RATING)
    if made_already(Override, token):
        return outcome
    held = hold(outcome, version)
    today = timezone.localdate()
    reason = given("reason", reason, "Enter why the rule's rating is not right")
    evidence = given("evidence", evidence, "Enter the evidence for your judgement")
    if not today <= until <= today + LONGEST:
        last = today + LONGEST
        raise Refused("until", f"Enter a date from today to {last.day} {last:%B %Y}")
    _end_those_before(held, by, today)
    Override.objects.create(
        token=token or uuid.uuid4(),
        made_by=by,
        outcome=held,
        rating=rating,
        reason=reason,
        evidence=evidence,
        evidence_link=evidence_link.strip(),
        made_on=today,
        until=until,
    )
    label = Override.Rating(rating).label
    write(held.plan, held, "overrode its rating", by, why=f"{label}, until {until}: {reason}")
    return held


@transaction.atomic
def end_override(*, by, outcome: Outcome, version: int, why: str) -> Outcome:
    """Let the rule decide again."""
    check(by, Capability.OVERRIDE_RATING)
    held = hold(outcome, version)
    why = given("why", why, "Enter why the rule is to decide again")
    if not _end_those_before(held, by, timezone.localdate()):
        raise Refused("", "Its rating is not overridden.")
    write(held.plan, held, "ended the override", by, why=why)
    return held


def _end_those_before(outcome: Outcome, by, today: date) -> int:
    in_force = outcome.overrides.filter(ended_on=None)
    for one in in_force:
        changed(one, {"ended_on": today, "ended_by": by})
    return len(in_force)
