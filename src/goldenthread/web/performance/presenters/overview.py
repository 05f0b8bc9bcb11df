"""The child's journey: each stage with its leading figures, and all others behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldenthread.measures.catalogue import CATALOGUE, UNAVAILABLE
from goldenthread.measures.catalogue.headlines import HEADLINES
from goldenthread.measures.judgement import Judged, judge
from goldenthread.measures.measure import Measure, Stage, Unavailable
from goldenthread.measures.targets import distance
from goldenthread.measures.words import capital, is_as_at, period
from goldenthread.web.design.words import count_of
from goldenthread.web.performance import beside, control
from goldenthread.web.performance.control import Finding
from goldenthread.web.performance.in_hand import InHand
from goldenthread.web.performance.models import Target
from goldenthread.web.performance.policies import Audience
from goldenthread.web.performance.presenters.neighbours import in_a_line, published
from goldenthread.web.performance.verdicts import TONE_OF_STANDING, Verdict, move_verdict, since
from goldenthread.web.performance.words import shown_value

Targets = Mapping[str, Sequence[Target]]


@dataclass(frozen=True)
class Row:
    """One measure: its latest figure and how that stands, in words."""

    measure: Measure
    value: str
    period: str
    move: Verdict | None
    since: str
    target: str
    standing: Verdict | None


@dataclass(frozen=True)
class Card:
    """A leading measure: its row, what is published beside it, and what its chart shows."""

    row: Row
    neighbours: str
    finding: str


@dataclass(frozen=True)
class Missing:
    """A measure that no record can feed, and what is published of it all the same."""

    measure: Unavailable
    published: str


@dataclass(frozen=True)
class StageOfJourney:
    """One stage: what leads it, the other measures, and those that no record can feed."""

    name: str
    anchor: str
    cards: tuple[Card, ...]
    rows: tuple[Row, ...]
    unavailable: tuple[Missing, ...]
    more: str


def judged_measures(held: InHand, audience: Audience, targets: Targets) -> list[Judged]:
    """Every measure's latest figure as an audience sees it, in the order of the journey."""
    return [
        judge(measure, held.shown(audience, measure.id).whole, targets.get(measure.id, ()))
        for measure in CATALOGUE.values()
    ]


def journey(held: InHand, audience: Audience, targets: Targets) -> list[StageOfJourney]:
    """The stages of the page, in order."""
    judged = {it.measure.id: it for it in judged_measures(held, audience, targets)}
    finding = control.findings(held, audience)
    return [_stage(stage, held, finding, judged) for stage in HEADLINES]


def _stage(
    stage: Stage, held: InHand, finding: Finding, judged: Mapping[str, Judged]
) -> StageOfJourney:
    leading = HEADLINES[stage]
    others = [it for it in judged.values() if it.measure.stage is stage]
    rows = tuple(_row(it) for it in others if it.measure.id not in leading)
    missing = tuple(_missing(it, held) for it in UNAVAILABLE.values() if it.stage is stage)
    return StageOfJourney(
        name=stage.value,
        anchor=stage.name.lower().replace("_", "-"),
        cards=tuple(_card(judged[measure_id], finding) for measure_id in leading),
        rows=rows,
        unavailable=missing,
        more=_more(len(rows), len(missing)),
    )


def _missing(measure: Unavailable, held: InHand) -> Missing:
    comparison = beside.comparison(measure, held.month)
    return Missing(measure, published(comparison) if comparison else "")


def _more(rows: int, missing: int) -> str:
    """What is behind the leading measures, in words; empty for nothing."""
    parts = [
        count_of(rows, "more measure") if rows else "",
        f"{count_of(missing, 'measure')} that no record can feed" if missing else "",
    ]
    return capital(" and ".join(filter(None, parts)))


def _card(judged: Judged, finding: Finding) -> Card:
    comparison = beside.comparison(judged.measure, judged.now.period_end)
    return Card(
        row=_row(judged),
        neighbours=in_a_line(comparison),
        finding=finding(judged.measure),
    )


def _row(judged: Judged) -> Row:
    standing = judged.standing
    return Row(
        measure=judged.measure,
        value=capital(shown_value(judged.now)),
        period=_period(judged),
        move=move_verdict(judged),
        since=capital(since(judged)),
        target=distance(judged),
        standing=Verdict(standing.value, TONE_OF_STANDING[standing]) if standing else None,
    )


def _period(judged: Judged) -> str:
    words = capital(period(judged.measure, judged.now))
    return f"On {words}" if is_as_at(judged.measure) else words
