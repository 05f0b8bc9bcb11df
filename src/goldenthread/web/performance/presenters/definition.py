"""The printed definition of a measure."""

from datetime import date

from goldenthread.measures.measure import Measure, Rate
from goldenthread.measures.words import POLARITY, is_as_at
from goldenthread.web.design.words import count_of, day


def definition_rows(measure: Measure, as_at: date, today: date) -> list[tuple[str, str]]:
    """Term and words, in the order in which somebody checks a figure."""
    return [
        ("Definition", measure.definition),
        ("Numerator", measure.numerator),
        ("Denominator", measure.denominator or "None: this is a count"),
        ("Unit", unit_words(measure)),
        ("Which way is better", POLARITY[measure.polarity]),
        ("Timescale", measure.timescale or ""),
        ("How it is counted in time", counted_in_time(measure)),
        ("Source of the definition", measure.source),
        ("Version of the definition", str(measure.version)),
        ("Records as at", freshness(as_at, today)),
    ]


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
    return said


def freshness(as_at: date, today: date) -> str:
    """30 September 2026, 54 days ago."""
    days = (today - as_at).days
    return f"{day(as_at)}, {count_of(days, 'day')} ago" if days > 0 else day(as_at)
