"""A look and its address: each row one query, and what it is."""

from datetime import date

import pytest
from django.http import Http404, QueryDict

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.reporting import Every
from goldenthread.measures.windows import Over
from goldenthread.web.performance.looks import Chart, Look, NoSuchDay

AS02 = CATALOGUE["AS02"]


def look(query, measure_id="AS02"):
    return Look.of(measure_id, QueryDict(query))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {}),
        ("by=team", {"by": "team"}),
        ("by=team&group=North", {"by": "team", "group": "North"}),
        ("by=team&and=sex", {"by": "team", "also": "sex"}),
        (
            "by=team&group=North&and=sex&within=Female",
            {"by": "team", "group": "North", "also": "sex", "within": "Female"},
        ),
        ("months=72", {"months": 72}),
        ("over=rolling-year", {"over": Over.ROLLING_YEAR}),
        ("over=year-to-date", {"over": Over.YEAR_TO_DATE}),
        ("every=quarter", {"every": Every.QUARTER}),
        ("every=year&by=team", {"every": Every.YEAR, "by": "team"}),
        ("on=2026-02-14", {"on": date(2026, 2, 14)}),
        ("chart=control", {"chart": Chart.CONTROL}),
    ],
)
def test_an_address_is_a_look_and_a_look_an_address(query, expected):
    assert look(query) == Look(AS02, **expected)
    address = Look(AS02, **expected).href()
    assert look(address.partition("?")[2]) == Look(AS02, **expected)


@pytest.mark.parametrize(
    ("query", "same_as"),
    [
        ("by=&and=&on=&over=", ""),
        ("by=team&and=team", "by=team"),
        ("by=&and=sex", "by=sex"),
        ("months=36", ""),
        ("every=quarter&on=2026-02-14", "on=2026-02-14"),
        ("every=month", ""),
    ],
)
def test_what_a_form_sends_is_tidied(query, same_as):
    assert look(query) == look(same_as)


@pytest.mark.parametrize(
    ("measure_id", "query"),
    [
        ("AS02", "by=religion"),
        ("AS02", "by=placement"),
        ("AS02", "group=North"),
        ("AS02", "by=team&and=placement"),
        ("AS02", "by=team&within=Female"),
        ("AS02", "by=team&and=sex&within=Female"),
        ("AS02", "over=decade"),
        ("AS02", "every=week"),
        ("AS02", "months=5"),
        ("AS02", "every=quarter&over=rolling-year"),
        ("AS02", "chart=pie"),
        ("RF02", "over=rolling-year"),
        ("LA01", "over=rolling-year"),
        ("XX99", ""),
    ],
)
def test_a_look_that_does_not_exist_is_not_found(measure_id, query):
    with pytest.raises(Http404):
        look(query, measure_id)


@pytest.mark.parametrize(
    "on", ["yesterday", "2026-02-30", "14/02/2026", "20260214", "2026-W07-6", "2026-2-14"]
)
def test_what_is_no_day_is_said_to_be_none(on):
    with pytest.raises(NoSuchDay):
        look(f"on={on}")


@pytest.mark.parametrize(
    ("query", "whole", "across"),
    [
        ("", True, False),
        ("chart=control", True, False),
        ("by=team", False, True),
        ("by=team&group=North", False, False),
        ("by=team&and=sex", False, True),
        ("on=2026-02-14", False, False),
        ("over=rolling-year", False, False),
        ("every=quarter", False, False),
    ],
)
def test_the_kinds_of_look(query, whole, across):
    assert (look(query).is_whole, look(query).is_across) == (whole, across)
