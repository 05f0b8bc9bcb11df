"""Resolutions of minutes taken in that read like recommendations, for a person to decide on."""

from goldenthread.minutes.recommended import recommended
from goldenthread.web.programme.in_thread import node_of_recommendation
from goldenthread.web.programme.models import Proposal, Recommendation
from goldenthread.web.programme.recommendations.states import Decision
from goldenthread.web.scrutiny.models import Meeting, Resolution


def look_through(meeting: Meeting) -> None:
    """Bring what is proposed of a meeting up to date with its minutes.

    What a person decided stands. What corrected minutes no longer have is no longer proposed. A
    recommendation is public exactly when the meeting that made it is.
    """
    resolutions = Resolution.objects.filter(item__meeting=meeting)
    known = {one.resolution_id: one for one in Proposal.objects.filter(resolution__in=resolutions)}
    for resolution in resolutions:
        _propose(resolution, known.get(resolution.pk))
    opened = Recommendation.objects.filter(resolution__in=resolutions).exclude(
        public=meeting.public
    )
    for one in opened:
        one.public = meeting.public
        one.save(update_fields=["public"])
        node_of_recommendation(one)


def _propose(resolution: Resolution, known: Proposal | None) -> None:
    if known and known.decision != Decision.PROPOSED:
        return
    found = recommended(resolution.text) if resolution.in_minutes else None
    if found and not known and not hasattr(resolution, "recommendation"):
        Proposal.objects.create(resolution=resolution, to=found.to[:200], why=found.why)
    elif found and known:
        known.to, known.why = found.to[:200], found.why
        known.save(update_fields=["to", "why"])
    elif known:
        known.delete()
