"""The shelf: what is published now, what was published before, and what was left out."""

from datetime import UTC, date, datetime

import pytest

from goldenthread.web.published.shelf import NOT_PUBLISHED, put_on_shelf, shelf

MARCH, JUNE, SEPTEMBER = date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)


def test_a_quarter_that_was_left_out_says_so(on_shelf):
    on_shelf(MARCH)
    on_shelf(SEPTEMBER)

    series = shelf().series("RF03", None)[None]

    assert [(row.period_end, row.status) for row in series] == [
        (MARCH, "ok"),
        (JUNE, NOT_PUBLISHED),
        (SEPTEMBER, "ok"),
    ]
    assert series[1].value is None
    assert series[1].period_start == date(2026, 4, 1)


def test_a_group_that_was_not_there_says_so(on_shelf, drawer):
    on_shelf(JUNE, SEPTEMBER)
    groups = shelf().series("AS02", "team")

    assert {len(series) for series in groups.values()} == {2}
    assert [row.breakdown for row in groups["Harrowby Assessment Team"]] == [
        {"team": "Harrowby Assessment Team"}
    ] * 2


def test_of_two_that_tell_of_a_quarter_the_later_is_seen_and_both_stay(on_shelf, drawer, freeze):
    first = on_shelf(JUNE)
    both = freeze(JUNE, SEPTEMBER)
    put_on_shelf(drawer, both, datetime(2026, 11, 1, tzinfo=UTC))

    found = shelf()
    assert found.of_quarter[JUNE].frozen == both
    assert [issue.frozen for issue in found.reported(JUNE)] == [first, both]
    assert [issue.frozen for issue in found.reported(SEPTEMBER)] == [both]
    assert found.newest.frozen == both


def test_an_older_quarter_published_later_does_not_become_the_newest(on_shelf):
    newest = on_shelf(SEPTEMBER)
    on_shelf(MARCH)

    assert shelf().newest.frozen == newest
    assert [row.period_end for row in shelf().series("AS02", None)[None]] == [
        MARCH,
        JUNE,
        SEPTEMBER,
    ]


def test_what_is_there_is_put_there_again_only_at_another_time(on_shelf):
    on_shelf(JUNE)
    on_shelf(JUNE)
    assert len(shelf().issues) == 1

    on_shelf(JUNE, at=datetime(2026, 11, 1, tzinfo=UTC))
    assert len(shelf().issues) == 2


def test_a_measure_or_a_definition_that_was_not_published_says_so(on_shelf, monkeypatch):
    from dataclasses import replace

    from goldenthread.measures.catalogue import CATALOGUE
    from goldenthread.web.published import shelf as shelves

    on_shelf(JUNE, SEPTEMBER)
    newer = replace(CATALOGUE["AS02"], version=9)
    added = replace(CATALOGUE["AS02"], id="NEW1")
    monkeypatch.setattr(shelves, "CATALOGUE", {**CATALOGUE, "AS02": newer, "NEW1": added})

    for name in ("AS02", "NEW1"):
        (series,) = shelf().series(name, None).values()
        assert [row.status for row in series] == [NOT_PUBLISHED] * 2
    assert shelf().series("NEW1", "team") == {}


def test_a_draft_can_be_seen_without_being_there(on_shelf, freeze):
    on_shelf(JUNE)
    draft = shelf().with_draft(freeze(SEPTEMBER))

    assert [row.period_end for row in draft.series("AS02", None)[None]] == [JUNE, SEPTEMBER]
    assert list(shelf().of_quarter) == [JUNE]
    assert draft.state != shelf().state


@pytest.mark.parametrize(
    ("day", "seen"),
    [
        (date(2026, 6, 10), [MARCH, JUNE]),
        (date(2026, 6, 11), [MARCH]),
        (date(2026, 6, 12), [MARCH, JUNE]),
        (date(2030, 1, 1), [MARCH, JUNE]),
    ],
)
def test_the_shelf_as_it_stood_at_the_end_of_a_day(on_shelf, day, seen):
    """Before there was anything on it, it is as it is now. A day ends at midnight in England."""
    on_shelf(MARCH, at=datetime(2026, 6, 11, 22, 59, tzinfo=UTC))
    on_shelf(JUNE, at=datetime(2026, 6, 11, 23, 0, tzinfo=UTC))

    assert list(shelf().as_it_stood(day).of_quarter) == seen


def test_a_correction_is_not_on_the_shelf_of_a_day_before_it(on_shelf):
    first = on_shelf(JUNE, at=datetime(2026, 7, 1, tzinfo=UTC))
    on_shelf(JUNE, at=datetime(2026, 8, 1, tzinfo=UTC))

    stood = shelf().as_it_stood(date(2026, 7, 31))
    assert [issue.published_at.month for issue in stood.issues] == [7]
    assert stood.newest.frozen == first


@pytest.mark.usefixtures("own_home")
def test_an_empty_shelf_was_always_empty():
    assert not shelf().as_it_stood(JUNE)
