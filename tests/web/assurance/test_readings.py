"""Grades of audits show over time whether something worked."""

from dataclasses import dataclass
from datetime import date

import pytest

from goldenthread.audits.grades import Grade
from goldenthread.web.assurance import readings
from goldenthread.web.assurance.models import Tool
from goldenthread.web.thread import proofs
from goldenthread.web.thread.models import Node
from goldenthread.web.thread.proofs import Held

MARCH, JUNE = date(2026, 3, 31), date(2026, 6, 30)


@dataclass(frozen=True)
class Audit:
    handed_in: date
    overall: Grade
    tool: int = 1


def audits(on: date, good: int, weak: int):
    return [Audit(on, Grade.GOOD)] * good + [Audit(on, Grade.REQUIRES_IMPROVEMENT)] * weak


@pytest.fixture
def read(monkeypatch):
    def told(every, *handed_in, today=date(2026, 7, 1)):
        monkeypatch.setattr(
            readings, "counted", lambda: [one for each in handed_in for one in each]
        )
        monkeypatch.setattr(readings.timezone, "localdate", lambda: today)
        return readings.readings(["1"], every)["1"]

    return told


@pytest.mark.parametrize(
    ("good", "weak", "held"),
    [
        (3, 1, Held.UNKNOWN),
        (4, 1, Held.MET),
        (6, 2, Held.MET),
        (5, 2, Held.CLOSE),
        (3, 3, Held.CLOSE),
        (2, 3, Held.SHORT),
    ],
)
def test_a_period_is_judged_by_its_share_of_good_audits(read, good, weak, held):
    (reading,) = read("quarter", audits(JUNE, good, weak))
    assert (reading.until, reading.held) == (JUNE, held)


def test_a_quarter_without_audits_is_there_and_not_judged(read):
    first, last = read("quarter", audits(date(2026, 1, 1), 5, 0), today=date(2026, 7, 1))
    assert (first.until, first.held) == (MARCH, Held.MET)
    assert (last.until, last.held) == (JUNE, Held.UNKNOWN)
    assert last.says == "Too few to judge by: no audits up to 30 June 2026"


def test_the_period_that_is_not_over_is_left_out(read):
    assert [one.until for one in read("month", audits(MARCH, 5, 0), today=date(2026, 4, 30))] == [
        MARCH
    ]


def test_a_reading_says_what_was_asked_for(read):
    (reading,) = read("quarter", audits(JUNE, 4, 2))
    assert reading.says == "4 of 6 audits up to 30 June 2026 good or better, 75% asked for"


@pytest.mark.django_db
def test_a_tool_in_use_can_be_named_as_what_will_show_an_outcome(lead):
    from goldenthread.web.assurance.actions import tools

    version = tools.bring_in_standard(by=lead)

    node = Node.objects.of_kind(readings.KIND).get()
    assert node.key == str(version.tool.pk)
    assert readings.KIND in proofs.kinds()
    assert proofs.readings_of([node], "quarter") == {node.pk: ()}
    assert Tool.objects.count() == 1
