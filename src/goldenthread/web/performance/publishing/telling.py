"""What pages and packs tell of what was reported and what was said of it."""

from collections.abc import Mapping
from datetime import date, datetime

from goldenthread.measures.measure import Measure
from goldenthread.measures.results import Result
from goldenthread.packs.build import leading
from goldenthread.packs.model import Narrative as Printed
from goldenthread.web.performance import policies
from goldenthread.web.performance.in_hand import InHand
from goldenthread.web.performance.models import Narrative, Publication
from goldenthread.web.performance.policies import Audience
from goldenthread.web.performance.publishing.presenters import (
    Known,
    Reported,
    quarter_words,
    reported,
)
from goldenthread.web.performance.publishing.ready import narratives_of
from goldenthread.web.published import narratives
from goldenthread.web.published.shelf import Issue, Shelf


def register() -> None:
    """Let a meeting's pack print what was said of its figures."""
    narratives.register("performance", of_last_quarter)


def reported_to(user, held: InHand, measure: Measure) -> Reported | None:
    """What was published of a measure and said of it; None before anything was.

    Whoever sees true figures sees beside it what is known now.
    """
    if not held.shelf:
        return None
    exact = policies.audience_of(user) is Audience.EXACT
    known = Publication.objects.by_issue()
    return reported(
        measure,
        held.shelf,
        known,
        published_narratives(held.shelf, known, measure),
        _known_now(held, measure) if exact else {},
    )


def published_narratives(shelf: Shelf, known: Known, measure: Measure) -> Mapping[date, Narrative]:
    """What was said of each published quarter: as it stood when its figures were last proposed.

    Whoever published it saw that; what was written since waits for the next publication.
    """
    found: dict[date, Narrative] = {}
    for one in Narrative.objects.of_measure(measure.id).select_related("by").order_by("at", "pk"):
        issue = shelf.of_quarter.get(one.quarter)
        if issue is not None and one.at <= _looked_at(issue, known):
            found[one.quarter] = one
    return {end: one for end, one in found.items() if one.text}


def of_last_quarter(shelf: Shelf) -> Mapping[str, Printed]:
    """What was said of the last published quarter, as a pack prints it, by leading measure."""
    if not shelf:
        return {}
    end, issue = next(reversed(shelf.of_quarter.items()))
    stood = narratives_of(end, _looked_at(issue, Publication.objects.by_issue()))
    return {it.id: printed(stood[it.id], end) for it in leading() if it.id in stood}


def printed(written: Narrative, end: date) -> Printed:
    """A narrative of the quarter to ``end``, as a pack prints it."""
    return Printed(text=written.text, by=str(written.by), about=quarter_words(end))


def _looked_at(issue: Issue, known: Known) -> datetime:
    publication = known.get((issue.frozen.name, issue.published_at))
    return publication.proposed_at if publication else issue.published_at


def _known_now(held: InHand, measure: Measure) -> Mapping[date, Result]:
    return {row.period_end: row for row in held.of_quarters(measure.id).whole}
