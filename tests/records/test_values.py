import json
import re
from datetime import date, datetime

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.dates.working_days import FIRST_DAY, LAST_DAY, working_day_ordinal
from goldenthread.records.values import ordinals, type_column
from goldenthread.schema.table import ColumnType

MOMENTS = (datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2099-12-31"))
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def typed(kind: ColumnType, *text: str | None) -> list[object]:
    return type_column(kind, pa.array(text, pa.string())).values.to_pylist()


def slow_date(text: str) -> date | None:
    """What a date in text says, read in plain Python."""
    time = r"([T ]\d{1,2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?"
    if found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})" + time, text):
        year, month, day = (int(found[n]) for n in (1, 2, 3))
    elif found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})" + time, text):
        day, month, year = (int(found[n]) for n in (1, 2, 3))
    elif found := re.fullmatch(r"(\d{1,2})[- ]([A-Za-z]{3})[- ](\d{4})" + time, text):
        if found[2].lower() not in MONTHS:
            return None
        day, month, year = int(found[1]), MONTHS.index(found[2].lower()) + 1, int(found[3])
    else:
        return None
    try:
        return date(year, month, day) if 1900 <= year <= 2099 else None
    except ValueError:
        return None


YEARS = st.integers(1895, 2105)
NEARLY_MONTHS, NEARLY_DAYS = st.integers(0, 13), st.integers(0, 32)
NEARLY_DATES = st.one_of(
    st.builds("{:04}-{:02}-{:02}".format, YEARS, NEARLY_MONTHS, NEARLY_DAYS),
    st.builds("{2}/{1}/{0}".format, YEARS, NEARLY_MONTHS, NEARLY_DAYS),
    st.builds("{:02}-{}-{}".format, NEARLY_DAYS, st.sampled_from(["Feb", "APR", "Foo"]), YEARS),
    st.text(alphabet="0123456789-/ T:", min_size=1, max_size=12),
)


@settings(deadline=None)
@given(st.lists(NEARLY_DATES.map(str.strip).filter(bool), min_size=1))
def test_dates_are_read_as_plain_python_reads_them(text):
    assert typed(ColumnType.DATE, *text) == [slow_date(it) for it in text]


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_however_it_is_written(day):
    written = [
        day.isoformat(),
        f"{day:%Y-%m-%d} 00:00:00",
        f"{day:%Y-%m-%d}T23:59:59.9999999Z",
        f"{day:%d/%m/%Y}",
        f"{day:%d/%m/%Y %H:%M}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d-%b-%Y}",
        f"{day:%d-%b-%Y}".upper(),
        f"{day.day} {day:%B} {day.year}",
    ]
    assert typed(ColumnType.DATE, *written) == [day] * len(written)


@settings(deadline=None)
@given(st.datetimes(*MOMENTS))
def test_every_moment_is_read_as_written(moment):
    minute = moment.replace(second=0, microsecond=0)
    assert typed(ColumnType.TIMESTAMP, moment.isoformat(), f"{moment:%d/%m/%Y %H:%M}") == [
        moment,
        minute,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "31/04/2026",
        "2026-02-29",
        "04/31/2026",
        "2026-9-30",
        "30/09/26",
        "30-Sept-2026",
        "30.09.2026",
        "20260930",
        "46295",
        "9999-12-31",
        "1899-12-31",
        "2026-09-30 24:00",
        "2026-09-30 12:60",
        "2026-09-30T",
        "soon",
    ],
)
def test_what_is_no_date_is_not_guessed(text):
    column = type_column(ColumnType.DATE, pa.array(["2026-09-30", text]))
    assert column.values.to_pylist() == [date(2026, 9, 30), None]
    assert column.unreadable.tolist() == [1]


def test_a_date_alone_is_the_beginning_of_its_day_as_a_moment():
    assert typed(ColumnType.TIMESTAMP, "30/09/2026") == [datetime.fromisoformat("2026-09-30")]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (ColumnType.INTEGER, "007", 7),
        (ColumnType.INTEGER, "+3", 3),
        (ColumnType.INTEGER, "-3", -3),
        (ColumnType.INTEGER, "12.0", 12),
        (ColumnType.INTEGER, "12.5", None),
        (ColumnType.INTEGER, "1,000", None),
        (ColumnType.INTEGER, "SDQ1", None),
        (ColumnType.INTEGER, "9" * 30, None),
        (ColumnType.NUMBER, "0.6", 0.6),
        (ColumnType.NUMBER, ".6", 0.6),
        (ColumnType.NUMBER, "1e-3", 0.001),
        (ColumnType.NUMBER, "nan", None),
        (ColumnType.NUMBER, "inf", None),
        (ColumnType.NUMBER, "1e999", None),
        (ColumnType.NUMBER, "£5", None),
        (ColumnType.FLAG, "Unknown", None),
        (ColumnType.FLAG, "2", None),
        (ColumnType.TEXT, " as it is ", "as it is"),
    ],
)
def test_numbers_flags_and_text(kind, text, value):
    column = type_column(kind, pa.array([text]))
    assert column.values.to_pylist() == [value]
    assert column.unreadable.tolist() == ([0] if value is None else [])


def is_json(text: str) -> bool:
    try:
        json.loads(text, parse_constant=lambda it: json.loads(""))
    except ValueError:
        return False
    return True


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)
NEARLY_JSON = (
    st.text(alphabet='{}[]",:1a \n', max_size=12)
    | st.sampled_from(['[1], "b": [2]', "[1],[2]", '{} } {"value": {}', "[NaN]", "{", '"a\nb"'])
    | JSON.map(json.dumps)
)


@settings(deadline=None)
@given(st.lists(NEARLY_JSON.map(str.strip).filter(bool), min_size=1, max_size=4))
def test_json_is_told_from_what_is_not(text):
    expected = [it if is_json(it) else None for it in text]
    blank = {"null"}
    assert typed(ColumnType.JSON, *text) == [None if it in blank else it for it in expected]


@settings(deadline=None)
@given(st.lists(st.none() | st.dates(date(2009, 1, 1), date(2031, 12, 31)), min_size=1))
def test_ordinals_are_those_of_the_calendar_and_null_outside_it(days):
    expected = [
        working_day_ordinal(day) if day and FIRST_DAY <= day <= LAST_DAY else None for day in days
    ]
    assert ordinals(pa.array(days, pa.date32())).to_pylist() == expected


def test_the_days_at_the_ends_of_the_calendar_have_an_ordinal():
    assert None not in ordinals(pa.array([FIRST_DAY, LAST_DAY])).to_pylist()
