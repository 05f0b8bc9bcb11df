import re
from datetime import date
from itertools import combinations

import altair as alt
import pytest
from jsonschema import ValidationError

from goldenthread.dates.periods import months
from goldenthread.documents.charts import (
    Bar,
    Change,
    Line,
    Point,
    bar_chart,
    bars,
    line_chart,
    lines,
    look,
)
from goldenthread.documents.charts.svg import MARGIN, svg_to_png

MONTHS = [month.end for month in months(date(2023, 10, 1), date(2026, 9, 30))]
RISING = [Point(day, 50 + n) for n, day in enumerate(MONTHS)]


def drawn(points=RISING, **changes):
    said = {"title": "Conferences in time", "description": "They rose.", "unit": "%"}
    return line_chart(points, **(said | changes))


def with_gaps(*missing):
    return [Point(p.at, None if n in missing else p.value) for n, p in enumerate(RISING)]


def words_in(svg):
    return re.findall(r">([^<>]+)</text>", svg)


def strokes_of(svg, colour):
    return re.findall(rf'<path d="([^"]*)"[^>]*stroke="{colour}"', svg)


def dots_of(svg, colour):
    return re.findall(rf'<path [^>]*fill="{colour}"', svg)


def test_a_chart_says_what_it_shows():
    svg = drawn(title="Conferences <in time>", description='They rose to 85% & "held".')
    assert 'role="img"' in svg
    title, description = re.search(r'aria-labelledby="(\S+) (\S+)"', svg).groups()
    assert f'<title id="{title}">Conferences &lt;in time&gt;</title>' in svg
    assert f'<desc id="{description}">They rose to 85% &amp; &quot;held&quot;.</desc>' in svg
    assert svg.count("role=") == svg.count("aria-") == 1


def test_a_chart_takes_the_width_of_its_place():
    opening = drawn()[: drawn().index(">")]
    assert "viewBox" in opening
    assert "width" not in opening
    assert "height" not in opening


def test_charts_on_one_page_share_no_id_and_a_chart_keeps_its_own():
    ids = [set(re.findall(r'\bid="([^"]+)"', drawn(title=title))) for title in ("One", "Two")]
    assert ids[0]
    assert not ids[0] & ids[1]
    assert drawn() == drawn()


def test_the_axes_carry_the_unit_and_the_financial_years():
    words = words_in(drawn())
    assert "Per cent" in words
    assert [word for word in words if "20" in word and "Apr" in word] == [
        "Apr 2024",
        "Apr 2025",
        "Apr 2026",
    ]
    assert "Working days" in words_in(drawn(unit="working days"))


@pytest.mark.parametrize(
    ("count", "first"), [(36, "Apr 2024"), (12, "Jan 2026"), (6, "May 2026"), (2, "Sep 2026")]
)
def test_a_shorter_axis_has_closer_ticks(count, first):
    labels = [word for word in words_in(drawn(RISING[-count:])) if re.match(r"[A-Z]\w\w 20", word)]
    assert labels[0] == first


def test_the_axis_starts_at_nought_unless_told_otherwise():
    assert "0" in words_in(drawn())
    assert "0" not in words_in(drawn(zero_based=False))


def test_percentages_above_half_run_to_a_hundred():
    assert "100" in words_in(drawn())
    small = [Point(day, 3) for day in MONTHS]
    assert "100" not in words_in(drawn(small))
    assert "100" not in words_in(drawn(unit="per 10,000"))


def test_a_missing_value_is_a_gap_and_not_a_nought():
    assert strokes_of(drawn(), look.MAIN)[0].count("M") == 1
    gappy = strokes_of(drawn(with_gaps(10, 11)), look.MAIN)[0]
    assert gappy.count("M") == 2
    heights = [float(y) for y in re.findall(r"[ML][\d.]+,([\d.]+)", gappy)]
    assert max(heights) < look.LINE_HEIGHT * 0.6


def test_a_value_between_two_gaps_is_a_dot():
    assert not dots_of(drawn(with_gaps(10, 11)), look.MAIN)
    assert len(dots_of(drawn(with_gaps(10, 12)), look.MAIN)) == 1
    assert len(dots_of(drawn(RISING[:1]), look.MAIN)) == 1


def test_lines_and_target_are_labelled_at_their_ends():
    england = Line("England", [Point(date(2025, 3, 31), 79.0), Point(date(2026, 3, 31), 79.4)])
    svg = drawn(name="Marlshire", target=90, comparisons=[england])
    assert {"Marlshire 85%", "England 79.4%", "Target 90%"} <= set(words_in(svg))
    assert 'stroke-dasharray="8,4"' in svg


def test_the_label_is_of_the_last_value_that_is_known():
    assert "Marlshire 84%" in words_in(drawn(with_gaps(35), name="Marlshire"))


def test_labels_do_not_overlap():
    near = [Line(f"Near {n}", [Point(MONTHS[-1], 85.0 + n / 10)]) for n in range(3)]
    svg = drawn(name="Marlshire", target=85, comparisons=near)
    heights = [
        float(y)
        for y, text in re.findall(r"translate\([\d.]+,(-?[\d.]+)\)[^>]*>([^<]+)</text>", svg)
        if re.match(r"Near|Marlshire|Target", text)
    ]
    assert len(heights) == 5
    assert all(abs(a - b) >= look.FONT_SIZE for a, b in combinations(heights, 2))


def test_more_comparisons_than_can_be_told_apart_are_refused():
    with pytest.raises(ValueError, match="4 comparisons"):
        drawn(comparisons=[Line(str(n), RISING) for n in range(5)])


@pytest.mark.parametrize("points", [[], [Point(MONTHS[0], None)], [Point(MONTHS[0], 0.0)]])
def test_next_to_nothing_can_be_drawn(points):
    assert 'role="img"' in drawn(points)


def bar_svg(*rows, **changes):
    said = {"title": "By district", "description": "Two.", "unit": "per 10,000"}
    return bar_chart(rows, **(said | changes))


def test_bars_are_labelled_with_their_group_and_value():
    words = words_in(bar_svg(Bar("Eastholm", 61.0), Bar("Arden Vale", 30.24)))
    assert {"Eastholm", "61.0", "Arden Vale", "30.2", "Per 10,000"} <= set(words)
    assert words.index("Eastholm") < words.index("Arden Vale")
    assert "61" in words_in(bar_svg(Bar("Eastholm", 61.0), Bar("Arden Vale", 30.0)))


def test_a_change_is_an_upright_line_with_words_on_either_side():
    svg = drawn(change=Change(date(2025, 4, 1), "Version 1, +2", "Version 2"))
    ((across, length),) = re.findall(
        r'<line transform="translate\(([\d.]+),-[\d.]+\)" x2="0" y2="([\d.]+)"', svg
    )
    assert {"Version 1, +2", "Version 2"} <= set(words_in(svg))
    assert float(across) == pytest.approx(look.WIDTH / 2, abs=10)
    assert float(length) > look.LINE_HEIGHT
    assert "Version 2" not in words_in(drawn())


def test_the_values_of_bars_stand_between_their_names_and_the_axis():
    """Where no reference strikes through them, however near to it a bar ends."""
    svg = bar_svg(Bar("Eastholm", 39.9), Bar("Arden Vale", None), reference=40.0)
    for said in ("39.9", "no figure"):
        text = re.search(rf"<text ([^>]*)>{said}</text>", svg)[1]
        assert 'text-anchor="end"' in text
        assert float(re.search(r"translate\((-?[\d.]+)", text)[1]) < 0
    name = re.search(r"<text ([^>]*)>Arden Vale</text>", svg)[1]
    assert (
        float(re.search(r"translate\((-?[\d.]+)", name)[1]) < -look.FONT_SIZE * len("no figure") / 2
    )


def test_a_missing_bar_says_so_and_has_no_length():
    svg = bar_svg(Bar("Eastholm", 61.0), Bar("Brackwater", None, missing="c"))
    assert "c" in words_in(svg)
    widths = [float(width) for width in re.findall(r'<path d="M0,\d+h([\d.]+)v', svg)]
    assert 0 in widths


def test_bars_start_at_nought_and_may_have_a_reference():
    svg = bar_svg(Bar("Eastholm", 61.0), reference=40.1, reference_name="Marlshire")
    assert {"0", "Marlshire 40.1"} <= set(words_in(svg))


def test_no_bars_can_be_drawn():
    assert 'role="img"' in bar_svg()


@pytest.mark.parametrize(
    "specification",
    [
        lines._declared("%", 0),
        lines._declared("%", 4),
        lines._declared("%", 0, changes=True),
        bars._declared("%"),
    ],
)
def test_the_specification_is_valid_vega_lite(specification):
    alt.LayerChart.from_dict(dict(specification), validate=True)
    with pytest.raises(ValidationError):
        alt.LayerChart.from_dict(dict(specification) | {"width": "broad"}, validate=True)


def luminance(colour):
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("colour", "least"),
    [(look.TEXT, 4.5), (look.AXIS, 3), (look.MAIN, 3), *((c, 3) for c in look.COMPARISONS)],
)
def test_colours_stand_out_on_white(colour, least):
    assert 1.05 / (luminance(colour) + 0.05) >= least


def test_lines_can_be_told_apart_without_colour():
    assert len(set(look.DASHES)) == len(look.DASHES) == len(look.COMPARISONS)


def test_a_chart_becomes_a_picture_for_word():
    picture = svg_to_png(drawn())
    assert picture.startswith(b"\x89PNG")


def test_letters_broader_than_those_measured_have_room_at_both_sides():
    box = re.search(r'viewBox="([^"]+)"', drawn()).group(1)
    left, _, width, _ = (float(number) for number in box.split())
    assert left == -MARGIN
    assert width > look.WIDTH + 2 * MARGIN
