"""The control chart as a picture: what is drawn, where, and in what shape."""

import re
from dataclasses import replace
from datetime import date
from itertools import combinations

import altair as alt
import pytest
from jsonschema import ValidationError

from goldenthread.dates.periods import months
from goldenthread.documents.charts import Mark, Range, Reading, control_chart, look
from goldenthread.documents.charts.breaks import placed
from goldenthread.documents.charts.control_layers import (
    BAND,
    COLOURS,
    LIMIT,
    LINE,
    SHAPES,
    TRIAL_LIMIT,
    declared,
)
from goldenthread.documents.charts.over_time import Label, spread

DAYS = [month.end for month in months(date(2023, 10, 1), date(2026, 9, 30))]
STEADY = [Reading(day, 78.0 + 4 * (n % 2)) for n, day in enumerate(DAYS)]
USUAL = Range(DAYS[0], DAYS[-1], mean=80.0, lower=70.0, upper=90.0)


def drawn(readings=STEADY, ranges=(USUAL,), **changes):
    said = {"title": "Conferences in time", "description": "They held.", "unit": "%"}
    return control_chart(readings, ranges, **(said | changes))


def words_in(svg):
    return re.findall(r">([^<>]+)</text>", svg)


def description_of(svg):
    return re.search(r"<desc[^>]*>(.*?)</desc>", svg)[1]


def with_marks(**places):
    marks = {int(place[1:]): mark for place, mark in places.items()}
    return [replace(reading, mark=marks.get(n)) for n, reading in enumerate(STEADY)]


def marks_of(svg, mark):
    return re.findall(rf'<path [^>]*d="([^"]*)"[^>]*fill="{COLOURS[mark]}" stroke="white"', svg)


def lines_of(svg, colour, dashes=""):
    """The level lines of a colour and a dash: (from, height, length)."""
    found = re.findall(
        rf'<line transform="translate\(([\d.]+),([\d.]+)\)" x2="([\d.]+)" y2="0"'
        rf' stroke="{colour}" stroke-width="[\d.]+" stroke-dasharray="{dashes}"',
        svg,
    )
    return [tuple(map(float, line)) for line in found]


def bands_of(svg, opacity):
    found = re.findall(
        rf'<path d="M([\d.]+),([\d.]+)h([\d.]+)v([\d.]+)h[^"]*" fill="[^"]*" opacity="{opacity}"',
        svg,
    )
    return [tuple(map(float, band)) for band in found]


def height_of(value, svg):
    """How far below the top of the chart a value is drawn."""
    bottom, top = (
        float(number) for number in re.search(r"from (-?[\d.]+)%? to (-?[\d.]+)%?\.", svg).groups()
    )
    return look.LINE_HEIGHT * (top - value) / (top - bottom)


def test_it_says_what_it_shows_and_that_the_axis_does_not_start_at_nought():
    svg = drawn(title="Conferences <in time>")

    assert "<title" in svg
    assert "Conferences &lt;in time&gt;</title>" in svg
    assert description_of(svg) == (
        "They held. The axis does not start at 0: it runs from 68.8% to 91.2%."
    )
    assert svg.count("role=") == svg.count("aria-") == 1


def test_an_axis_that_reaches_nought_is_said_to():
    low = Range(DAYS[0], DAYS[-1], mean=80.0, lower=-4.0, upper=90.0)
    assert description_of(drawn(ranges=[low], bounds=(0, None))).endswith(
        "The axis runs from 0% to 95.4%."
    )


def test_the_band_lies_between_the_limits_which_are_dashed_and_the_mean_is_not():
    svg = drawn()
    ((left, top, width, height),) = bands_of(svg, BAND[False])

    assert (left, width) == (0, look.WIDTH)
    assert top == pytest.approx(height_of(90, svg), abs=1)
    assert top + height == pytest.approx(height_of(70, svg), abs=1)
    assert len(lines_of(svg, LIMIT, "2,3")) == 2
    ((_, mean, _),) = lines_of(svg, LIMIT)
    assert mean == pytest.approx(height_of(80, svg), abs=1)


def test_trial_limits_are_drawn_lighter_and_labelled_so():
    svg = drawn(ranges=[replace(USUAL, trial=True)])

    assert len(lines_of(svg, TRIAL_LIMIT, "2,3")) == 2
    assert lines_of(svg, LIMIT, "2,3") == []
    assert len(bands_of(svg, BAND[True])) == 1
    assert bands_of(svg, BAND[False]) == []
    assert {"Upper trial limit 90%", "Lower trial limit 70%"} <= set(words_in(svg))


def test_what_is_drawn_is_labelled_at_its_end():
    svg = drawn([replace(reading, target=85.0) for reading in STEADY], name="Marlshire")

    assert {
        "Marlshire 82%",
        "Average 80%",
        "Upper limit 90%",
        "Lower limit 70%",
        "Target 85%",
        "Per cent",
    } <= set(words_in(svg))


def test_labels_do_not_overlap_and_stay_beside_the_chart():
    narrow = Range(DAYS[0], DAYS[-1], mean=81.9, lower=81.8, upper=82.1)
    svg = drawn([replace(reading, target=82.0) for reading in STEADY], [narrow], name="Marlshire")
    heights = [
        float(height)
        for height, text in re.findall(r"translate\([\d.]+,(-?[\d.]+)\)[^>]*>([^<]+)</text>", svg)
        if re.match(r"Marlshire|Average|Upper|Lower|Target", text)
    ]

    assert len(heights) == 5
    assert all(abs(a - b) >= look.FONT_SIZE for a, b in combinations(heights, 2))
    assert all(0 <= height <= look.LINE_HEIGHT + look.FONT_SIZE for height in heights)


def test_labels_at_the_top_are_moved_down():
    high = [Label(DAYS[0], 99.0, "One"), Label(DAYS[0], 100.0, "Two"), Label(DAYS[0], 50.0, "Low")]
    low, one, two = spread(high, 0, 100)

    assert (low.value, two.value) == (50, 100)
    assert one.value == pytest.approx(100 - 100 * (look.FONT_SIZE + 3) / look.LINE_HEIGHT)


def test_special_points_differ_in_shape_and_colour():
    svg = drawn(with_marks(p3=Mark.BETTER, p9=Mark.WORSE, p20=Mark.OTHER, p21=Mark.OTHER))
    shapes = [{re.sub(r"[\d.-]+", "", path) for path in marks_of(svg, mark)} for mark in Mark]

    # As often as they occur, and once in the key.
    assert [len(marks_of(svg, mark)) for mark in Mark] == [2, 2, 3]
    assert all(len(each) == 1 for each in shapes)
    assert len(set.union(*shapes)) == len(set(SHAPES.values())) == len(set(COLOURS.values())) == 3
    assert {"Improvement", "Concern", "More than chance"} <= set(words_in(svg))


def test_the_key_holds_what_occurs_under_the_names_given():
    assert not {"Improvement", "Concern", "More than chance"} & set(words_in(drawn()))

    svg = drawn(with_marks(p3=Mark.WORSE), mark_names={Mark.WORSE: "Look here"})
    assert "Look here" in words_in(svg)
    assert "Improvement" not in words_in(svg)


def test_marks_of_one_kind_are_drawn_as_large_as_any():
    days = [date(2026, each, 28) for each in range(1, 10)]
    readings = [
        Reading(day, 50.0 + day.month, Mark.WORSE if day.month == 9 else None) for day in days
    ]
    svg = control_chart(
        readings, [Range(days[0], days[-1], 55, 50, 60)], title="t", description="d", unit="%"
    )
    assert "NaN" not in svg


def test_a_mark_without_a_value_is_not_drawn():
    readings = with_marks(p3=Mark.WORSE)
    readings[3] = replace(readings[3], value=None)
    assert marks_of(drawn(readings), Mark.WORSE) == []


def test_a_missing_value_is_a_gap():
    def strokes(readings):
        found = re.findall(rf'<path d="(M[^"]*)"[^>]*stroke="{LINE}"', drawn(readings))
        return [path for path in found if path.count("L") > 5]

    gappy = [replace(r, value=None) if n in {10, 11} else r for n, r in enumerate(STEADY)]
    assert strokes(STEADY)[0].count("M") == 1
    assert strokes(gappy)[0].count("M") == 2


def test_targets_go_in_steps_and_the_last_is_labelled():
    readings = [replace(r, target=75.0 if n < 20 else 85.0) for n, r in enumerate(STEADY)]
    svg = drawn(readings)
    (path,) = re.findall(r'<path d="([^"]*)"[^>]*stroke-dasharray="4,4"', svg)
    heights = {round(float(height)) for height in re.findall(r"[ML][\d.]+,([\d.]+)", path)}

    assert heights == {round(height_of(75, svg)), round(height_of(85, svg))}
    assert "Target 85%" in words_in(svg)
    assert "Target 75%" not in words_in(svg)

    ended = [*readings[:-1], replace(readings[-1], target=None)]
    assert not [word for word in words_in(drawn(ended)) if "Target" in word]


def test_limits_are_drawn_no_further_than_the_bounds():
    wide = Range(DAYS[0], DAYS[-1], mean=80.0, lower=-10.0, upper=110.0)
    svg = drawn(ranges=[wide], bounds=(0, 100))

    assert {"Upper limit above 100%", "Lower limit below 0%", "100", "0"} <= set(words_in(svg))
    assert "it runs" not in description_of(svg)
    assert "from 0% to 100%" in description_of(svg)
    ((_, top, _, height),) = bands_of(svg, BAND[False])
    assert (top, height) == (0, look.LINE_HEIGHT)
    assert {"Upper limit 110%", "Lower limit -10%"} <= set(words_in(drawn(ranges=[wide])))


def test_values_beyond_the_bounds_are_drawn_where_they_are():
    readings = [*STEADY[:-1], replace(STEADY[-1], value=104.0)]
    assert "to 106" in description_of(drawn(readings, bounds=(0, 100)))

    readings = [*STEADY[:-1], replace(STEADY[-1], value=-4.0)]
    assert "from -9.6% to" in description_of(drawn(readings, bounds=(0, 100)))


def parted(*places, words="New teams"):
    starts = [0, *places]
    stops = [*places, len(DAYS)]
    return [
        replace(
            USUAL,
            first=DAYS[start],
            last=DAYS[stop - 1],
            upper=90.0 - start / 10,
            begun_by=f"{words} {n}" if n else "",
        )
        for n, (start, stop) in enumerate(zip(starts, stops, strict=True))
    ]


def test_a_range_that_begins_later_has_an_upright_line_with_words():
    svg = drawn(ranges=parted(18))
    ((across, above, length),) = re.findall(
        r'<line transform="translate\(([\d.]+),(-[\d.]+)\)" x2="0" y2="([\d.]+)"', svg
    )
    first, second = bands_of(svg, BAND[False])

    assert "New teams 1" in words_in(svg)
    assert float(across) == pytest.approx(look.WIDTH / 2, abs=10)
    assert float(above) + float(length) == pytest.approx(look.LINE_HEIGHT)
    assert first[0] + first[2] == pytest.approx(float(across), abs=1) == second[0]
    assert second[0] + second[2] == look.WIDTH


def test_the_words_of_a_line_are_cut_short_where_they_are_long():
    svg = drawn(ranges=parted(18, words="A new threshold document for the whole of the county"))
    (cut,) = [word for word in words_in(svg) if word.endswith("…")]
    assert len(cut) <= 50


def test_words_of_lines_cover_neither_each_other_nor_a_line():
    lines = [(100, "January 2022: New system"), (160, "September 2022: Teams merged")]
    first, second = sorted(placed(lines), key=lambda each: each.across)

    assert (first.row, second.row) == (1, 0)
    assert not first.clashes(second)
    assert first.to_the_right


def test_words_stand_above_a_line_that_would_cross_them():
    lines = [(100, "Threshold form"), (200, "New teams"), (220, "New system")]
    by_line = {each.across: each for each in placed(lines)}

    assert by_line[100].end < by_line[220].start
    assert [by_line[across].row for across in (100, 200, 220)] == [2, 1, 0]


def test_words_far_apart_share_a_row():
    assert {each.row for each in placed([(10, "New system"), (400, "Teams merged")])} == {0}


def test_words_near_the_end_stand_to_the_left_of_their_line():
    (late,) = placed([(620, "March 2026: Front door moved")])
    assert not late.to_the_right
    assert late.end == late.across == 620


def test_words_that_cannot_be_clear_go_above_all_others():
    crowded = [(600.0 + n, "March 2026: Front door moved to the hub") for n in range(3)]
    assert len({each.row for each in placed(crowded)}) == 3


def test_a_range_without_limits_draws_only_its_beginning():
    last = Range(DAYS[-1], DAYS[-1], begun_by="New teams")
    svg = drawn(ranges=[replace(USUAL, last=DAYS[-2]), last])

    assert "New teams" in words_in(svg)
    assert len(bands_of(svg, BAND[False])) == 1
    assert not [word for word in words_in(svg) if "limit" in word]


@pytest.mark.parametrize(
    ("readings", "ranges"),
    [
        ([], []),
        ([Reading(DAYS[0], None)], []),
        ([Reading(DAYS[0], 0.0)], [Range(DAYS[0], DAYS[0], 0.0, 0.0, 0.0)]),
        ([Reading(DAYS[0], 5.0)], [Range(DAYS[0], DAYS[0], begun_by="New teams")]),
    ],
)
def test_next_to_nothing_can_be_drawn(readings, ranges):
    assert 'role="img"' in drawn(readings, ranges)


@pytest.mark.parametrize("marks", [(), tuple((mark, mark.value) for mark in Mark)])
def test_the_specification_is_valid_vega_lite(marks):
    specification = dict(declared("%", marks))

    alt.LayerChart.from_dict(specification, validate=True)
    with pytest.raises(ValidationError):
        alt.LayerChart.from_dict(specification | {"width": "broad"}, validate=True)


def luminance(colour):
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", [LINE, LIMIT, TRIAL_LIMIT, *COLOURS.values()])
def test_colours_stand_out_on_white(colour):
    assert 1.05 / (luminance(colour) + 0.05) >= 3


def test_trial_limits_are_the_lighter():
    assert luminance(TRIAL_LIMIT) > luminance(LIMIT)
    assert BAND[True] < BAND[False]
