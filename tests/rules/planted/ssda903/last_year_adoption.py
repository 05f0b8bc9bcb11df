"""Faults of decisions for adoption, against those of last year."""

from rules.planting import Edit, Plant, add, breach, change, clear, spot

_STORY = "to be adopted"
_THIS = spot("PlacedAdoption", 1, "DATE_PLACED")
_DAYS = ("DATE_PLACED", "DATE_PLACED_CEASED")


def _last(day: str | None, ceased: str | None = None, reason: str | None = None) -> Edit:
    return add(
        "PlacedAdoption_last",
        DATE_PLACED=day,
        DATE_PLACED_CEASED=ceased,
        REASON_PLACED_CEASED=reason,
    )


def _decided(day: str | None) -> Edit:
    return change("PlacedAdoption", DATE_PLACED=day)


_WHOLE_LAST = spot("PlacedAdoption_last", 1, *_DAYS, "REASON_PLACED_CEASED")

PLANTS: tuple[Plant, ...] = (
    breach(
        "559",
        "a decision of the last day of last year was not in its return",
        _decided("2025-03-31"),
        story=_STORY,
        finds=[_THIS],
        companions=["1003"],
    ),
    breach(
        "559",
        "last year's record has no day",
        _decided("2025-03-31"),
        _last(None),
        story=_STORY,
        finds=[_THIS],
        companions=["1003"],
    ),
    clear(
        "559", "the decision was on the first day of the year", _decided("2025-04-01"), story=_STORY
    ),
    clear(
        "559",
        "the decision was in last year's return",
        _decided("2025-03-31"),
        _last("2025-03-31"),
        story=_STORY,
    ),
    clear(
        "559",
        "one of last year's two records has a day",
        _decided("2025-03-31"),
        _last(None),
        _last("2025-03-31"),
        story=_STORY,
        tells_apart=True,
    ),
    breach(
        "560",
        "last year's decision was a day earlier",
        _last("2025-09-30"),
        story=_STORY,
        finds=[_THIS, spot("PlacedAdoption_last", 1, *_DAYS)],
    ),
    breach(
        "560",
        "this year's day is blank",
        _decided(None),
        _last("2025-01-15"),
        story=_STORY,
        finds=[_THIS, spot("PlacedAdoption_last", 1, *_DAYS)],
        companions=["551", "553"],
    ),
    clear("560", "the decision is the same", _last("2025-10-01"), story=_STORY),
    clear(
        "560",
        "last year's decision was given up",
        _last("2025-01-15", "2025-03-01", "RD1"),
        story=_STORY,
    ),
    clear(
        "560",
        "a second decision stands beside last year's",
        _last("2025-01-15"),
        add(
            "PlacedAdoption",
            DATE_PLACED="2025-01-15",
            DATE_PLACED_CEASED="2025-06-01",
            REASON_PLACED_CEASED="RD1",
        ),
        story=_STORY,
        tells_apart=True,
    ),
    breach(
        "561",
        "the same decision had been given up",
        _last("2025-10-01", "2025-11-01", "RD1"),
        story=_STORY,
        finds=[_THIS, _WHOLE_LAST],
        companions=["584"],
        tells_apart=True,
    ),
    breach(
        "561",
        "the same decision had a reason for its end alone",
        _last("2025-10-01", None, "RD1"),
        story=_STORY,
        finds=[_THIS, _WHOLE_LAST],
        companions=["584"],
    ),
    breach(
        "561",
        "the same decision had a day of its end alone",
        _last("2025-10-01", "2025-11-01"),
        story=_STORY,
        finds=[_THIS, _WHOLE_LAST],
        companions=["584"],
    ),
    clear("561", "the same decision stood", _last("2025-10-01"), story=_STORY),
    clear(
        "561",
        "another decision had been given up",
        _last("2025-01-15", "2025-03-01", "RD1"),
        story=_STORY,
    ),
    breach(
        "584",
        "this year's decision is earlier than the one given up",
        _last("2025-10-02", "2025-11-01", "RD1"),
        story=_STORY,
        finds=[_THIS, _WHOLE_LAST],
    ),
    breach(
        "584",
        "this year's day is blank",
        _decided(None),
        _last("2025-01-15", "2025-03-01", "RD1"),
        story=_STORY,
        finds=[_THIS, _WHOLE_LAST],
        companions=["551", "553"],
    ),
    breach(
        "584",
        "this year's decision is of the same day as the one given up",
        _last("2025-10-01", "2025-11-01"),
        story=_STORY,
        finds=[_THIS, _WHOLE_LAST],
        companions=["561"],
    ),
    clear(
        "584",
        "this year's decision is a day later than the one given up",
        _last("2025-09-30", "2025-11-01", "RD1"),
        story=_STORY,
    ),
    clear(
        "584",
        "this year's day and last year's are blank",
        _decided(None),
        _last(None, "2025-03-01", "RD1"),
        story=_STORY,
        tells_apart=True,
    ),
)
