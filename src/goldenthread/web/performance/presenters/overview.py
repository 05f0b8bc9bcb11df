"""All measures in the order of the child's journey, each with how it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldenthread.measures.catalogue import CATALOGUE, STAGES
from goldenthread.measures.judgement import Judged, judge
from goldenthread.measures.measure import Measure
from goldenthread.measures.words import capital, is_as_at, period
from goldenthread.web.performance.in_hand import InHand
from goldenthread.web.performance.models import Target
from goldenthread.web.performance.policies import Audience
from goldenthread.web.performance.verdicts import (
    TONE_OF_STANDING,
    Verdict,
    move_verdict,
    since,
    target_words,
)
from goldenthread.web.performance.words import shown_value


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
class StageRows:
    """The measures of one stage of the child's journey."""

    stage: str
    rows: tuple[Row, ...]


def judged_measures(
    held: InHand, audience: Audience, targets: Mapping[str, Sequence[Target]]
) -> list[Judged]:
    """Every measure's latest figure as an audience sees it, in the order of the journey."""
    return [
        judge(measure, held.shown(audience, measure.id).whole, targets.get(measure.id, ()))
        for measure in CATALOGUE.values()
    ]


def stages(
    held: InHand, audience: Audience, targets: Mapping[str, Sequence[Target]]
) -> list[StageRows]:
    """The rows of the page, by stage."""
    rows = [_row(judged) for judged in judged_measures(held, audience, targets)]
    return [
        StageRows(stage.value, tuple(row for row in rows if row.measure.stage is stage))
        for stage in STAGES
    ]


def _row(judged: Judged) -> Row:
    standing = judged.standing
    return Row(
        measure=judged.measure,
        value=capital(shown_value(judged.now)),
        period=_period(judged),
        move=move_verdict(judged),
        since=capital(since(judged)),
        target=target_words(judged.measure, judged.target) if judged.target else "",
        standing=Verdict(standing.value, TONE_OF_STANDING[standing]) if standing else None,
    )


def _period(judged: Judged) -> str:
    words = capital(period(judged.measure, judged.now))
    return f"On {words}" if is_as_at(judged.measure) else words
