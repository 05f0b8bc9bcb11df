"""What follows from a petition, by the council's scheme and the signatures that were counted.

No statute has fixed thresholds since the Localism Act 2011 (section 46) ended the duty to have a
scheme: they are each council's own.
"""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from goldenthread.web.accounts import audit
from goldenthread.web.participation import policies
from goldenthread.web.participation.models import Follows, PetitionScheme, Threshold

Thresholds = Mapping[int, Follows]
"""From so many signatures on, what follows."""


def what_follows(signatures: int | None, thresholds: Thresholds) -> Follows | None:
    """What follows from so many signatures: the highest threshold reached; None for none."""
    reached = [needed for needed in thresholds if signatures is not None and signatures >= needed]
    return Follows(thresholds[max(reached)]) if reached else None


def next_threshold(signatures: int, thresholds: Thresholds) -> int | None:
    """The lowest threshold that so many signatures do not reach; None above the highest."""
    return min((needed for needed in thresholds if needed > signatures), default=None)


def scheme_on(day: date) -> Thresholds:
    """The thresholds that count on a day; none until the council has entered its scheme."""
    decided = decisions().filter(from_date__lte=day).first()
    return thresholds_of(decided) if decided else {}


def thresholds_of(decided: PetitionScheme) -> Thresholds:
    return {one.signatures: Follows(one.follows) for one in decided.thresholds.all()}


def decisions() -> QuerySet:
    """Every scheme, the one that counts last first."""
    made = PetitionScheme.objects.select_related("set_by").prefetch_related("thresholds")
    return made.order_by("-from_date", "-set_at", "-pk")


@transaction.atomic
def decide(*, by, thresholds: Thresholds, from_date: date, authority: str) -> PetitionScheme:
    """Set the thresholds from a day on. Deciding the very same again is idle."""
    policies.check_can_keep(by)
    authority = authority.strip()
    last = decisions().first()
    said = (from_date, authority, dict(thresholds))
    if last and (last.from_date, last.authority, dict(thresholds_of(last))) == said:
        return last
    decided = PetitionScheme.objects.create(from_date=from_date, authority=authority, set_by=by)
    Threshold.objects.bulk_create(
        Threshold(scheme=decided, signatures=needed, follows=follows)
        for needed, follows in sorted(thresholds.items())
    )
    audit.record(
        by=by,
        deed="decided the petition scheme",
        subject=f"petition scheme {decided.pk}",
        details={
            "from_date": from_date.isoformat(),
            "thresholds": {str(needed): str(one) for needed, one in thresholds.items()},
            "authority": authority,
        },
    )
    return decided
