"""The printed definition of a measure: what counts, by which clocks, by which of our settings."""

from collections.abc import Iterator
from datetime import date

from goldenthread.measures.measure import Measure, Rate, Unavailable
from goldenthread.measures.settings import Setting, Settings
from goldenthread.measures.timescales import Timescale
from goldenthread.measures.words import POLARITY, is_as_at
from goldenthread.records.store import Snapshot
from goldenthread.web.design.words import count_of, day
from goldenthread.web.published.shelf import Issue

CLOCKS = ["Limit", "The clock runs", "What the limit rests on", "In force", "How it was read"]
SETTINGS = ["Setting", "Value", "Since", "Why"]


def definition_rows(measure: Measure) -> list[tuple[str, str]]:
    """Term and words, in the order in which somebody checks a figure."""
    return [
        ("Definition", measure.definition),
        ("Numerator", measure.numerator),
        ("Denominator", measure.denominator or "None: this is a count"),
        ("Unit", unit_words(measure)),
        ("Which way is better", POLARITY[measure.polarity]),
        ("How it is counted in time", counted_in_time(measure)),
        ("Source of the definition", measure.source),
        ("Version of the definition", _version(measure)),
    ]


def _version(measure: Measure) -> str:
    since = f", in force since {day(measure.in_force)}" if measure.in_force else ""
    return f"{measure.version}{since}"


def unit_words(measure: Measure) -> str:
    if not isinstance(measure.summary, Rate):
        return "per cent" if measure.unit == "%" else measure.unit
    return (
        f"{measure.unit} children aged 0 to 17; for a group without a population of its own, "
        f"such as a team, the number of {measure.summary.counted}"
    )


def counted_in_time(measure: Measure) -> str:
    """How members stand in time, in words."""
    said = (
        "As at the end of the last day of each month or quarter."
        if is_as_at(measure)
        else "By the date of the event, in the month or quarter that holds it."
    )
    if measure.months > 1:
        said += f" Each figure looks over the {measure.months} months that end with its last."
    if measure.look_back_months:
        said += (
            f" A fair figure needs the {measure.look_back_months} months of records before it, so "
            "the first months of the records have none."
        )
    if measure.as_held:
        said += (
            " The records hold this only as it stands on their last day: a past day is told by the "
            "records of that day or not at all."
        )
    return said


def clock_rows(measure: Measure | Unavailable) -> list[list[str]]:
    """A row for each limit that it judges by, with what the limit rests on and since when."""
    return [
        [
            timescale.limit,
            timescale.clock,
            f"{timescale.standing}: {timescale.authority}",
            _since(timescale),
            timescale.reading,
        ]
        for timescale in measure.timescales
    ]


def _since(timescale: Timescale) -> str:
    return f"Since {day(timescale.in_force)}" if timescale.in_force else "The day is not known"


def setting_rows(measure: Measure, decided: Settings, until: date) -> list[list[str]]:
    """A row for each value of the council's own that figures up to a day rest on, newest first."""
    return [row for setting in measure.settings for row in _setting(setting, decided, until)]


def _setting(setting: Setting, decided: Settings, until: date) -> Iterator[list[str]]:
    begun = [it for it in decided.decisions if it.setting == setting.name and it.from_date <= until]
    for decision in sorted(begun, key=lambda it: it.from_date, reverse=True):
        yield [
            setting.title,
            _value(setting, decision.value),
            day(decision.from_date),
            decision.reason,
        ]
    since = "Before that" if begun else "Not decided by the council"
    yield [setting.title, _value(setting, setting.default), since, setting.why]


def _value(setting: Setting, value: float) -> str:
    return f"{value:g} {setting.unit}"


def freshness(as_at: date, today: date) -> str:
    """30 September 2026, 54 days ago."""
    days = (today - as_at).days
    return f"{day(as_at)}, {count_of(days, 'day')} ago" if days > 0 else day(as_at)


def fresh_rows(snapshot: Snapshot, figure_ends: date, today: date) -> list[tuple[str, str]]:
    """How old the records are, and how long the figure had to wait for them."""
    loaded = snapshot.manifest.loaded_at.date()
    waited = (loaded - figure_ends).days
    rows = [
        ("Records as at", freshness(snapshot.as_at, today)),
        ("Loaded on", day(loaded)),
        ("Lag", f"The figure was there {count_of(waited, 'day')} after its last day"),
    ]
    begins = snapshot.manifest.begins
    if begins is not None:
        rows.append(("Records reach back to", day(begins)))
    return rows


def fresh_rows_of_published(issue: Issue, figure_ends: date, today: date) -> list[tuple[str, str]]:
    """The same of a figure that was published, for those who see what is."""
    published = issue.published_at.date()
    waited = (published - figure_ends).days
    return [
        ("Records as at", freshness(issue.frozen.as_at, today)),
        ("Published on", day(published)),
        ("Lag", f"The figure was published {count_of(waited, 'day')} after its last day"),
    ]
