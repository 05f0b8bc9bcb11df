"""What became of first reports, as an audience may know it, and what is said because of it."""

from datetime import date
from types import SimpleNamespace

import pytest

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.results import Result, Status
from goldenthread.web.performance import control, preparing
from goldenthread.web.performance.in_hand import in_hand
from goldenthread.web.performance.policies import Audience
from goldenthread.web.performance.restating import changes_known, restated_of

AS02 = CATALOGUE["AS02"]
MARCH, JUNE, SEPTEMBER = date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)


def figure(value, end, version=1):
    return Result(
        measure="AS02",
        version=version,
        authority="Marlshire",
        period_start=end.replace(month=end.month - 2, day=1),
        period_end=end,
        breakdown={},
        numerator=None,
        denominator=None,
        value=value,
        unit="%",
        status=Status.OK,
    )


class Shelf:
    """Sets of figures by quarter, in the order in which they were published."""

    def __init__(self, *issues):
        self._issues = [
            SimpleNamespace(told=told, frozen=SimpleNamespace(quarters=tuple(told)))
            for told in issues
        ]

    def reported(self, end):
        return [issue for issue in self._issues if end in issue.told]

    def figure_in(self, issue, measure_id, end):
        return issue.told.get(end)

    def series(self, measure_id, by):
        ends = sorted({end for issue in self._issues for end in issue.told})
        return {None: tuple(self.reported(end)[-1].told[end] for end in ends)}


def of(end, value, version=1):
    return {end: figure(value, end, version)}


@pytest.mark.parametrize(
    ("issues", "changes"),
    [
        ([of(MARCH, 70.0), of(JUNE, 75.0) | of(MARCH, 80.0), of(SEPTEMBER, 71.0)], (10.0,)),
        ([of(MARCH, 70.0), of(JUNE, 75.0), of(SEPTEMBER, 71.0)], ()),
        # March was told for the first time when June was already over.
        ([of(MARCH, 70.0) | of(JUNE, 75.0), of(MARCH, 80.0) | of(SEPTEMBER, 71.0)], ()),
        ([of(MARCH, 70.0), of(MARCH, 80.0, 2) | of(JUNE, 75.0), of(SEPTEMBER, 71.0)], ()),
        ([of(MARCH, None), of(MARCH, 80.0) | of(JUNE, 75.0), of(SEPTEMBER, 71.0)], ()),
        # September itself was put right since.
        ([of(JUNE, 70.0), of(JUNE, 80.0) | of(SEPTEMBER, 71.0), of(SEPTEMBER, 79.0)], ()),
    ],
)
def test_the_public_knows_what_was_published_and_then_put_right(issues, changes):
    held = SimpleNamespace(shelf=Shelf(*issues))

    assert changes_known(held, Audience.CONTROLLED, "AS02") == changes


def test_an_officer_knows_what_became_of_the_months_reported_before(restated):
    held = in_hand()
    (august,) = restated_of(AS02, held)

    assert august.change
    assert changes_known(held, Audience.EXACT, "AS02") == (august.change,)


def test_nothing_is_waited_for(restated, monkeypatch):
    monkeypatch.setattr(preparing, "knows_first_reports", lambda store, snapshot: False)

    assert changes_known(in_hand(), Audience.EXACT, "AS02") == ()


@pytest.mark.django_db
def test_a_finding_goes_by_what_is_known_when_it_is_asked_for(restated, monkeypatch):
    told = []
    monkeypatch.setattr(control, "says", lambda *given: told.append(given[-1]) or "")
    held = in_hand()

    for changes in ((8.0,), (9.0,)):
        monkeypatch.setattr(control, "changes_known", lambda *_, known=changes: known)
        control.finding(held, Audience.EXACT, AS02)
    assert told == [(8.0,), (9.0,)]
