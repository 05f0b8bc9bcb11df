"""What became of children: health after a year in care, and adoption."""

import numpy as np
import pyarrow as pa

from goldenthread.county import care as cares
from goldenthread.county.care_health import DENTAL, SDQ_REASONS, Event
from goldenthread.county.columns import dates, words
from goldenthread.county.days import Bools, Ints, birthday, is_known
from goldenthread.county.files.naming import person
from goldenthread.county.permanence import ADOPTERS, REVERSED
from goldenthread.county.returns.ssda903_scope import Scope

_SCORES = [str(score) for score in range(41)]
_TOO_YOUNG_OR_OLD, _OTHER_REASON = "SDQ1", SDQ_REASONS.index("SDQ4")
_ALL_REASONS = (*SDQ_REASONS, _TOO_YOUNG_OR_OLD)


def _yes(marks: Bools, where: Bools | None = None) -> pa.Array:
    return words(("0", "1"), marks.astype(np.int64), where)


def after_a_year(scope: Scope) -> dict[str, pa.Array]:
    """The columns of OC2: everyone looked after all year."""
    health, child = scope.story.health, np.flatnonzero(scope.all_year)
    born = scope.story.people.children.born[child]
    year = scope.year
    checks = health.checks
    teeth = _latest(scope, checks.take(checks.kind == DENTAL), since=year.first)[child] >= 0
    assessed = _latest(scope, checks.take(checks.kind != DENTAL), since=year.first)[child] >= 0
    immune = _latest(scope, health.immunisations)[child]
    misuse = _latest(scope, health.misuse, since=year.first)[child]
    misused = misuse >= 0
    helped = np.append(health.misuse.yes, False)[misuse]
    convicted = _latest(scope, health.convictions, since=year.first)[child] >= 0
    scattered = child * 2_654_435_761 % 1_000_003
    return {
        "CHILD": person(child),
        "DOB": dates(born),
        **_difficulties(scope, child, born),
        "CONVICTED": _yes(convicted, birthday(born, 10) <= year.last),
        # Under fives are seen for their development as they are by the doctor.
        "HEALTH_CHECK": _yes(scattered % 100 < 92, birthday(born, 5) > year.last),
        "IMMUNISATIONS": _yes(np.append(health.immunisations.yes, True)[immune]),
        "TEETH_CHECK": _yes(teeth),
        "HEALTH_ASSESSMENT": _yes(assessed),
        "SUBSTANCE_MISUSE": _yes(misused),
        "INTERVENTION_RECEIVED": _yes(helped, misused),
        "INTERVENTION_OFFERED": _yes(scattered % 100 < 80, misused & ~helped),
    }


def _difficulties(scope: Scope, child: Ints, born: Ints) -> dict[str, pa.Array]:
    """The year's score or why there is none, of those who were of an age for it in the year."""
    year, asked_about = scope.year, scope.story.health.difficulties
    latest = _latest(scope, asked_about, since=year.first)[child]
    asked = (birthday(born, 4) <= year.last) & (birthday(born, 17) >= year.first)
    edge = year.holds(birthday(born, 4)) | year.holds(birthday(born, 17))
    scored = asked & np.append(asked_about.yes, False)[latest]
    without = np.where(edge, len(SDQ_REASONS), _OTHER_REASON)
    reason = np.where(latest >= 0, np.append(asked_about.kind, 0)[latest], without)
    return {
        "SDQ_SCORE": words(_SCORES, np.append(asked_about.score, 0)[latest], scored),
        "SDQ_REASON": words(_ALL_REASONS, reason, asked & ~scored),
    }


def _latest(scope: Scope, events: Event, since: int = 0) -> Ints:
    """The position of the last event of each child of the story by the end of the year; -1 for
    none, which is the place of what is appended to the events to stand for it."""
    latest = np.full(len(scope.story.people.children), -1, dtype=np.int64)
    row = np.flatnonzero((events.day >= since) & (events.day <= scope.year.last))
    row = row[np.argsort(events.day[row], kind="stable")]
    latest[scope.story.looked_after.periods.child[events.period[row]]] = row
    return latest


def adopted(scope: Scope) -> dict[str, pa.Array]:
    """The columns of AD1: the children adopted in the year."""
    story, periods = scope.story, scope.story.looked_after.periods
    row = np.flatnonzero((periods.exit == cares.ADOPTED) & scope.year.holds(periods.end))
    mine, child = story.permanence.take(row), periods.child[row]
    return {
        "CHILD": person(child),
        "DOB": dates(story.people.children.born[child]),
        "DATE_INT": dates(mine.decision),
        "DATE_MATCH": dates(mine.matched),
        "FOSTER_CARE": _yes(mine.by_carer),
        "NB_ADOPTR": words([str(number) for _, _, number in ADOPTERS], mine.adopters),
        "SEX_ADOPTR": words([sex for sex, _, _ in ADOPTERS], mine.adopters),
        "LS_ADOPTR": words([status for _, status, _ in ADOPTERS], mine.adopters),
    }


def to_be_adopted(scope: Scope) -> dict[str, pa.Array]:
    """The columns of PlacedAdoption: children in care for whom adoption has been decided."""
    story, periods = scope.story, scope.story.looked_after.periods
    decided = scope.year.under_way(story.permanence.decision, story.permanence.turned)
    row = np.flatnonzero(scope.periods_under_way() & decided)
    mine, child = story.permanence.take(row), periods.child[row]
    turned = scope.year.by_then(mine.turned)
    return {
        "CHILD": person(child),
        "DOB": dates(story.people.children.born[child]),
        "DATE_PLACED": dates(mine.decision),
        "DATE_PLACED_CEASED": dates(turned),
        "REASON_PLACED_CEASED": words(REVERSED, mine.turned_why, is_known(turned)),
    }
