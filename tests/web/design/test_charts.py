"""The drawings: gaps stay gaps, targets are steps, and the same numbers are drawn once."""

import re
from datetime import date

from goldenthread.web.design.charts import Bar, Bars, Line, _steps, draw

DAYS = (date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30))


def line(values=(80.0, 85.0, 90.0), targets=(None, None, None)):
    return Line("Assessments in time", "Three months.", "%", DAYS, values, targets)


def texts(svg):
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_a_line_says_its_title_its_unit_and_its_last_value():
    svg = draw(line())

    assert 'role="img"' in svg
    assert ">Assessments in time</title>" in svg
    assert ">Three months.</desc>" in svg
    assert "Per cent" in texts(svg)
    assert "90%" in texts(svg)


def test_a_hidden_value_is_a_gap_and_the_last_known_one_is_labelled():
    svg = draw(line(values=(80.0, None, None)))

    assert "80%" in texts(svg)
    assert "90%" not in texts(svg)


def test_a_target_has_its_own_label():
    assert "Target 95%" in texts(draw(line(targets=(95.0, 95.0, 95.0))))
    assert "Target 95%" in texts(draw(line(targets=(None, 90.0, 95.0))))
    assert not any("Target" in text for text in texts(draw(line())))


def test_a_new_target_is_a_step_and_not_a_slope():
    steps = _steps(line(targets=(None, 90.0, 95.0)))

    assert [(point.at, point.value) for point in steps] == [
        (DAYS[0], None),
        (DAYS[1], 90.0),
        (date(2026, 9, 1), 95.0),
        (DAYS[2], 95.0),
    ]


def test_a_group_without_a_value_says_why():
    bars = Bars("By team", "North, 80%", "%", (Bar("North", 80.0), Bar("South", None, "c")), 90.0)

    assert {"North", "South", "80%", "c", "Target 90%"} <= set(texts(draw(bars)))


def test_the_same_numbers_are_drawn_once_and_others_anew():
    assert draw(line()) is draw(line())
    assert draw(line()) != draw(line(values=(80.0, 85.0, 91.0)))
