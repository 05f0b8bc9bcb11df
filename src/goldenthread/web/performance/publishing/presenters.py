"""Publications in words and rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from goldenthread.disclosure.suppression import SUPPRESSED
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.measure import Measure
from goldenthread.measures.results import Result
from goldenthread.measures.targets import target_words
from goldenthread.measures.words import capital, period
from goldenthread.web.design.words import count_of, day, moment, month
from goldenthread.web.performance.models import Narrative, Publication
from goldenthread.web.performance.presenters.table import headings
from goldenthread.web.performance.publishing.ready import Ready
from goldenthread.web.performance.publishing.states import State
from goldenthread.web.performance.verdicts import (
    TONE_OF_STANDING,
    Verdict,
    compared,
    move_verdict,
    since,
)
from goldenthread.web.performance.words import sentence, shown_value
from goldenthread.web.published.frozen import Drawer, Frozen
from goldenthread.web.published.shelf import Issue, Shelf

QUARTERS_SHOWN = 8
"""Quarters of which a measure's page tells what was reported."""
Known = Mapping[tuple[str, datetime], Publication]
"""Who published what, by its name and the moment."""
TONES = {State.PROPOSED: "yellow", State.PUBLISHED: "green", State.WITHDRAWN: "grey"}


def quarter_words(end: date) -> str:
    """July to September 2026."""
    first = date(end.year, end.month - 2, 1)
    return f"{first:%B} to {month(end)}"


def quarters_words(ends: Sequence[date]) -> str:
    """July to September 2026; the 23 quarters to March 2026."""
    if len(ends) == 1:
        return quarter_words(ends[0])
    return f"The {len(ends)} quarters to {month(ends[-1])}"


@dataclass(frozen=True)
class PublicationRow:
    """One publication as the public list shows it."""

    title: str
    facts: tuple[str, ...]
    reason: str


def published_rows(shelf: Shelf, known: Known) -> list[PublicationRow]:
    """Everything that was published, the newest first."""
    return [_published_row(issue, known) for issue in reversed(shelf.issues)]


def _published_row(issue: Issue, known: Known) -> PublicationRow:
    publication = known.get((issue.frozen.name, issue.published_at))
    who = f" by {publication.decided_by}" if publication else ""
    return PublicationRow(
        title=quarters_words(issue.frozen.quarters),
        facts=(
            f"Published {moment(issue.published_at)}{who}",
            f"From records as at {day(issue.frozen.as_at)}",
        ),
        reason=publication.reason if publication else "",
    )


@dataclass(frozen=True)
class MeasureRow:
    """One measure on the page of a quarter that is being prepared."""

    measure: Measure
    value: str
    since: str
    verdict: Verdict | None
    target: str
    hidden: bool
    narrative: Narrative | None
    is_missing: bool
    narrative_href: str


def measure_rows(
    quarter: date, ready: Sequence[Ready], controlled: Mapping[str, Result]
) -> list[MeasureRow]:
    """``controlled`` are the figures as they will be published."""
    return [_measure_row(quarter, one, controlled[one.judged.measure.id]) for one in ready]


def _measure_row(quarter: date, one: Ready, published: Result) -> MeasureRow:
    judged = one.judged
    standing = judged.standing
    return MeasureRow(
        measure=judged.measure,
        value=capital(shown_value(judged.now)),
        since=capital(since(judged)),
        verdict=Verdict(standing.value, TONE_OF_STANDING[standing])
        if standing
        else move_verdict(judged),
        target=target_words(judged.measure, judged.target) if judged.target else "",
        hidden=published.status == SUPPRESSED,
        narrative=one.narrative,
        is_missing=one.is_missing,
        narrative_href=reverse(
            "publishing:narrative", args=[quarter.isoformat(), judged.measure.id]
        ),
    )


@dataclass(frozen=True)
class PreviewRow:
    """One measure as the public will read it."""

    measure: Measure
    sentence: str
    narrative: Narrative | None


def wholes(drawer: Drawer, frozen: Frozen, end: date) -> Mapping[str, Result]:
    """The whole authority's figures of one quarter, of every measure that a set tells of."""
    shelf = Shelf(drawer, ()).with_draft(frozen)
    told = {name: shelf.figure_in(shelf.latest, name, end) for name in CATALOGUE}
    return {name: figure for name, figure in told.items() if figure is not None}


def preview_rows(
    figures: Mapping[str, Result], narratives: Mapping[str, Narrative]
) -> list[PreviewRow]:
    return [
        PreviewRow(measure, sentence(measure, figures[name]), narratives.get(name))
        for name, measure in CATALOGUE.items()
        if name in figures
    ]


def preview_quarters(publication: Publication, shown: date) -> list[dict]:
    """The quarters to look at, the newest first; empty where there is one only."""
    if len(publication.ends) == 1:
        return []
    return [
        {"text": quarter_words(end), "quarter": end.isoformat(), "here": end == shown}
        for end in reversed(publication.ends)
    ]


def publication_facts(publication: Publication) -> list[tuple[str, str]]:
    """What whoever publishes must know of it."""
    return [
        ("Quarters", quarters_words(publication.ends)),
        ("Proposed by", f"{publication.proposed_by}, {moment(publication.proposed_at)}"),
        ("Records as at", day(publication.as_at)),
        ("Snapshot", publication.snapshot),
        ("Catalogue and settings", publication.rests_on),
        ("Why it is published again", publication.reason),
        ("Why narratives are missing", publication.left_open),
        ("Decided by", _decided(publication)),
    ]


def _decided(publication: Publication) -> str:
    if publication.decided_by is None:
        return ""
    return f"{publication.decided_by}, {moment(publication.decided_at)}"


@dataclass(frozen=True)
class QuarterRow:
    """One quarter that may be prepared."""

    words: str
    quarter: str
    state: str
    tone: str
    deed: str


def quarter_rows(quarters: Sequence[date], shelf: Shelf) -> list[QuarterRow]:
    """Every quarter of the records, the newest first, with what has become of it."""
    return [_quarter_row(end, shelf) for end in reversed(quarters)]


def _quarter_row(end: date, shelf: Shelf) -> QuarterRow:
    issue = shelf.of_quarter.get(end)
    return QuarterRow(
        words=quarter_words(end),
        quarter=end.isoformat(),
        state=f"Published {day(issue.published_at.date())}" if issue else "Not published",
        tone="green" if issue else "grey",
        deed="Prepare a correction" if issue else "Prepare",
    )


def figure_says(one: Ready, published: Result) -> list[str]:
    """What to know of a figure before writing about it."""
    judged = one.judged
    said = [sentence(judged.measure, judged.now), compared(judged)]
    if judged.target:
        said.append(f"Target: {target_words(judged.measure, judged.target)}.")
    if published.status == SUPPRESSED:
        said.append(HIDDEN_WARNING)
    return [words for words in said if words]


HIDDEN_WARNING = (
    "The figure is hidden when it is published, because it rests on few children. Do not tell it,"
    " and nothing from which it could be worked out."
)


def narrative_history(written: Sequence[Narrative]) -> list[dict]:
    """Every version of a narrative, the last first, as events of a timeline."""
    return [
        {
            "title": f"Version {len(written) - place}",
            "when": moment(one.at),
            "by": str(one.by),
            "text": one.text or "Taken back.",
        }
        for place, one in enumerate(written)
    ]


@dataclass(frozen=True)
class Reported:
    """What was reported of a measure: the last narrative, and each quarter's figures as told."""

    narrative: Narrative | None
    narrative_of: str
    columns: tuple[str | dict, ...]
    rows: tuple[tuple[str, ...], ...]
    published: str


def reported(
    measure: Measure,
    shelf: Shelf,
    known: Known,
    narratives: Mapping[date, Narrative],
    now: Mapping[date, Result],
) -> Reported | None:
    """What was published of a measure, when and by whom; None before anything was.

    ``now`` are the figures as known now, for those who see true figures; else empty.
    """
    if not shelf:
        return None
    ends = [
        end for end in shelf.of_quarter if shelf.figure_in(shelf.of_quarter[end], measure.id, end)
    ]
    shown = list(reversed(ends))[:QUARTERS_SHOWN]
    last = next((end for end in shown if end in narratives), None)
    *columns, as_known = headings("Quarter", "First reported", "Reported last", "As known now")
    columns.append("When, and by whom")
    return Reported(
        narrative=narratives[last] if last else None,
        narrative_of=quarter_words(last) if last else "",
        columns=(*columns, as_known) if now else tuple(columns),
        rows=tuple(_reported_row(measure, shelf, known, end, now) for end in shown),
        published=_last_published(shelf),
    )


def _reported_row(
    measure: Measure,
    shelf: Shelf,
    known: Known,
    end: date,
    now: Mapping[date, Result],
) -> tuple[str, ...]:
    told = [(issue, shelf.figure_in(issue, measure.id, end)) for issue in shelf.reported(end)]
    told = [(issue, figure) for issue, figure in told if figure is not None]
    (first, first_figure), (last, last_figure) = told[0], told[-1]
    again = shown_value(last_figure) if last is not first else "Not published again"
    cells = [
        capital(period(measure, last_figure)),
        shown_value(first_figure),
        again,
        "; ".join(_when(issue, known) for issue, _ in told),
    ]
    if now:
        cells.append(shown_value(now[end]) if end in now else "")
    return tuple(cells)


def _when(issue: Issue, known: Known) -> str:
    publication = known.get((issue.frozen.name, issue.published_at))
    told = day(issue.published_at.date())
    if publication is None:
        return told
    why = f": {publication.reason}" if publication.reason else ""
    return f"{told}, {publication.decided_by}{why}"


def _last_published(shelf: Shelf) -> str:
    issue = shelf.newest
    end = next(reversed(shelf.of_quarter))
    return (
        f"The figures for {quarter_words(end)} were published on {day(issue.published_at.date())},"
        f" from records as at {day(issue.frozen.as_at)}."
    )


def missing_words(ready: Sequence[Ready]) -> str:
    """3 measures are off target or worse than a year before, and have no narrative."""
    missing = sum(one.is_missing for one in ready)
    if not missing:
        return ""
    are, have = ("is", "has") if missing == 1 else ("are", "have")
    return (
        f"{capital(count_of(missing, 'measure'))} {are} off target or worse than a year before, and"
        f" {have} no narrative."
    )
