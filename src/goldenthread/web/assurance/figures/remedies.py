"""Remedial actions of audits: how old, how quickly closed, how often reopened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from goldenthread.audits.closing import Closing, Remedy, closing
from goldenthread.web.assurance.models import Gap
from goldenthread.web.commitments.models import CommitmentEvent
from goldenthread.web.commitments.states import LIVE, Deed


@dataclass(frozen=True)
class TeamsRemedy:
    """One remedial action with the team whose case it is on."""

    gap: Gap
    team: str
    remedy: Remedy


def remedies(team: str = "") -> list[TeamsRemedy]:
    """The remedial actions of every audit, or of one team's, in two queries.

    It was closed first when it was first verified, and reopened when it ever was after that.
    """
    gaps = Gap.objects.select_related("commitment", "audit__version").order_by("pk")
    if team:
        gaps = gaps.filter(audit__team=team)
    found = list(gaps)
    events = CommitmentEvent.objects.filter(
        commitment__in=[gap.commitment_id for gap in found], deed__in=[Deed.VERIFY, Deed.REOPEN]
    )
    told: dict[int, list[tuple[str, object]]] = {}
    for commitment, deed, at in events.order_by("version").values_list("commitment", "deed", "at"):
        told.setdefault(commitment, []).append((deed, timezone.localdate(at)))
    return [TeamsRemedy(gap, gap.audit.team, _remedy(gap, told)) for gap in found]


def _remedy(gap: Gap, told: Mapping[int, list]) -> Remedy:
    held = gap.commitment
    events = told.get(held.pk, [])
    closed = next((day for deed, day in events if deed == Deed.VERIFY), None)
    reopened = closed is not None and any(deed == Deed.REOPEN for deed, _ in events)
    is_open = held.standing in LIVE
    return Remedy(held.raised_on, held.agreed_due, closed, reopened, is_open)


def by_team(found: Iterable[TeamsRemedy], today) -> Mapping[str, Closing]:
    """How the remedial actions of each team stand, by name."""
    teams: dict[str, list[Remedy]] = {}
    for one in found:
        teams.setdefault(one.team, []).append(one.remedy)
    return {name: closing(teams[name], today) for name in sorted(teams)}
