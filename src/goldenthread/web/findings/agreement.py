"""Where two sources agree and differ, from what was judged and what was found near."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldenthread.findings.kinds import Theme
from goldenthread.web.findings.in_thread import REPEATS
from goldenthread.web.findings.models import Finding, Near, Source
from goldenthread.web.thread.models import Link


@dataclass(frozen=True)
class Pair:
    """A finding of one source beside the one of the other that it matches, or may match.

    ``agreed`` is whether a person judged that the two say the same; otherwise ``other`` is the
    nearest, with its ``likeness``, and None where none is near.
    """

    finding: Finding
    other: Finding | None
    agreed: bool
    likeness: float | None = None


@dataclass(frozen=True)
class OfTheme:
    """One row of the matrix: how many findings each source has on a theme, and both agree on."""

    theme: Theme
    one: int
    other: int
    agreed: int

    @property
    def only(self) -> str:
        """Which source alone speaks of the theme: "one", "other", or neither (empty)."""
        if self.one and self.other:
            return ""
        return "one" if self.one else "other"


@dataclass(frozen=True)
class Agreement:
    """Two sources beside each other: by theme, and finding by finding on both sides."""

    one: Source
    other: Source
    themes: Sequence[OfTheme]
    of_one: Sequence[Pair]
    of_other: Sequence[Pair]


def agreement(one: Source, other: Source) -> Agreement:
    """Lay two sources beside each other, in a fixed number of queries; nothing is compared anew."""
    here = list(one.findings.standing().in_order())
    there = list(other.findings.standing().in_order())
    judged = _judged(here, there)
    near = _near(here, there)
    of_one, of_other = _pairs(here, judged, near), _pairs(there, judged, near)
    return Agreement(one, other, _themes(here, there, of_one), of_one, of_other)


def _judged(here: Sequence[Finding], there: Sequence[Finding]) -> Mapping[int, Finding]:
    """For each finding's node that was judged to repeat one of the other source, which one."""
    of_node = {one.node_id: one for one in (*here, *there)}
    side = {one.node_id: one.source_id for one in (*here, *there)}
    links = Link.objects.filter(kind=REPEATS, from_node__in=of_node, to_node__in=of_node)
    found: dict[int, Finding] = {}
    for later, earlier in links.order_by("pk").values_list("from_node_id", "to_node_id"):
        if side[later] != side[earlier]:
            found.setdefault(later, of_node[earlier])
            found.setdefault(earlier, of_node[later])
    return found


def _near(here: Sequence[Finding], there: Sequence[Finding]) -> Mapping[int, tuple[Finding, float]]:
    of_node = {one.node_id: one for one in (*here, *there)}
    of_pk = {one.pk: one for one in (*here, *there)}
    kept = Near.objects.filter(finding__in=of_pk, node__in=of_node)
    found: dict[int, tuple[Finding, float]] = {}
    for pk, node, likeness in kept.values_list("finding_id", "node_id", "likeness"):
        found.setdefault(of_pk[pk].node_id, (of_node[node], likeness))
    return found


def _pairs(findings, judged, near) -> list[Pair]:
    pairs = []
    for one in findings:
        if one.node_id in judged:
            pairs.append(Pair(one, judged[one.node_id], agreed=True))
        else:
            other, likeness = near.get(one.node_id, (None, None))
            pairs.append(Pair(one, other, agreed=False, likeness=likeness))
    return pairs


def _themes(here, there, of_one: Sequence[Pair]) -> list[OfTheme]:
    rows = []
    for theme in Theme:
        mine = sum(one.theme == theme for one in here)
        theirs = sum(one.theme == theme for one in there)
        agreed = sum(pair.agreed and pair.finding.theme == theme for pair in of_one)
        if mine or theirs:
            rows.append(OfTheme(theme, mine, theirs, agreed))
    return rows
