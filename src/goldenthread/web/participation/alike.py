"""What was asked before that a new contribution is like: contributions, and commitments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from goldenthread.dates.periods import add_months
from goldenthread.likeness import meanings, nearest_kept
from goldenthread.web.commitments import asked_before
from goldenthread.web.commitments.mentions import gist
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.participation.models import Contribution
from goldenthread.web.participation.states import SAME_WITHIN_MONTHS, State

LEAST = asked_before.LEAST
MOST = asked_before.MOST


def meaning_of(text: str) -> bytes:
    """What a text means, to be kept with it."""
    return meanings([gist(text)])[0]


@dataclass(frozen=True)
class Earlier:
    """A contribution received before, and whether it was within the months of the rule."""

    contribution: Contribution
    recent: bool


def earlier(contribution: Contribution) -> list[Earlier]:
    """Contributions received before this one that say much the same, the nearest first.

    Those withdrawn or forgotten are left out. ``recent`` ones were put, or are to be put, at most
    six months before: a rule may let this one be refused for them.
    """
    before = (
        Contribution.objects.filter(forgotten_on=None, meaning__isnull=False)
        .filter(Q(received_at__lt=contribution.received_at) | Q(pk__lt=contribution.pk))
        .exclude(Q(pk=contribution.pk) | Q(state=State.WITHDRAWN))
    )
    rows = list(before.order_by("pk").values_list("pk", "meaning"))

    def texts_at(places: Sequence[int]) -> list[str]:
        wanted = [rows[place][0] for place in places]
        texts = dict(Contribution.objects.filter(pk__in=wanted).values_list("pk", "text"))
        return [gist(texts[pk]) for pk in wanted]

    kept = [bytes(meaning) for _, meaning in rows]
    near = nearest_kept(gist(contribution.text), kept, texts_at, least=LEAST, most=MOST)
    found = Contribution.objects.for_lists().in_bulk([rows[one.place][0] for one in near])
    since = _months_before(contribution.asked_for.date)
    return [
        Earlier(one, recent=(one.meeting or one.asked_for).date >= since)
        for one in (found[rows[it.place][0]] for it in near)
    ]


def commitments(contribution: Contribution) -> list[Commitment]:
    """Commitments that promise much the same; its own is left out."""
    return [
        one for one in asked_before.alike(contribution.text) if one.pk != contribution.commitment_id
    ]


def _months_before(day: date) -> date:
    return add_months(day, -SAME_WITHIN_MONTHS)
