"""Each component, rendered: what a reader meets, and what happens when words are left out."""

from pathlib import Path

import pytest
from django.core.paginator import Paginator
from lxml import html

from goldenthread.web import design

FOLDER = Path(design.__file__).parent / "jinja2" / "components"
COMPONENTS = sorted(folder.name for folder in FOLDER.iterdir())


def words(tree) -> str:
    return " ".join(tree.text_content().split())


@pytest.fixture
def component(render):
    """component("status-tag", "status_tag('Open')") as an lxml tree."""

    def rendered(name: str, call: str, **context):
        macro = call.partition("(")[0]
        source = (
            f'{{% from "components/{name}/macro.html" import {macro} %}}<div>{{{{ {call} }}}}</div>'
        )
        return html.fromstring(render(source, **context))

    return rendered


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_component_says_what_it_takes(name):
    assert (FOLDER / name / "macro.html").read_text().startswith("{#")


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_component_is_in_the_gallery(name, client_as):
    page = client_as("auditor").get("/design/").content.decode()
    assert f"components/{name}/macro.html" in page


def test_a_status_tag_is_grey_unless_told(component):
    tree = component("status-tag", "status_tag('Open')")
    assert tree.xpath("//strong[contains(@class, 'govuk-tag--grey')]")[0].text == "Open"


def test_a_status_tag_of_a_colour(component):
    assert component("status-tag", "status_tag('Late', 'red')").xpath(
        "//strong[contains(@class, 'govuk-tag--red')]"
    )


def test_a_figure_says_in_words_whether_it_got_better(component):
    tree = component(
        "figure-card",
        "figure_card('Assessments in time', '82.4%', 'September 2026', href='/m/', "
        "move={'text': 'Better', 'tone': 'green'}, since='Up from 79.1%',"
        "standing={'text': 'Off target', 'tone': 'red'}, target='7.6 points below 90% or more')",
    )
    assert words(tree) == (
        "Assessments in time 82.4% September 2026 Year before Better Up from 79.1%"
        " Target Off target 7.6 points below 90% or more"
    )
    assert tree.xpath("//h3/a/@href") == ["/m/"]


def test_a_figure_without_a_direction_says_none(component):
    tree = component("figure-card", "figure_card('Plans', '12', 'September 2026')")
    assert words(tree) == "Plans 12 September 2026"
    assert not tree.xpath("//a")


def test_a_chart_stands_above_its_own_figures(component):
    tree = component(
        "chart",
        "chart('In time', svg, ['Month', 'Share'], [['May', '71'], ['June', '74']], note='Target')",
        svg='<svg role="img"><title>In time</title></svg>',
    )
    assert tree.xpath("//figure/figcaption")[0].text == "In time"
    assert tree.xpath("//figure//svg/title")[0].text == "In time"
    row = "//details//tbody/tr/*[self::th or self::td]"
    assert [words(cell) for cell in tree.xpath(row)] == ["May", "71", "June", "74"]
    assert tree.xpath("//details[not(@open)]")


def test_a_charts_table_may_be_open(component):
    assert component("chart", "chart('x', '', ['a'], [['1']], open=true)").xpath("//details[@open]")


TABLE = """data_table("Teams", ["Team", {"text": "Open", "numeric": true}, "State", "More"],
    [[{"text": "North", "href": "/n/"}, 4, {"text": "Late", "tag": "red"},
      {"html": "<em>x</em>"}]])"""


def test_a_table_has_a_caption_and_headers(component):
    tree = component("data-table", TABLE)
    assert tree.xpath("//caption")[0].text == "Teams"
    assert tree.xpath("//thead//th[@scope='col']/text()") == ["Team", "Open", "State", "More"]
    assert tree.xpath("//tbody//th[@scope='row']/a/@href") == ["/n/"]


def test_cells_may_be_numbers_tags_and_markup(component):
    row = component("data-table", TABLE).xpath("//tbody/tr")[0]
    assert "govuk-table__cell--numeric" in row.xpath("./td")[0].get("class")
    assert row.xpath("./td[2]//strong[contains(@class, 'govuk-tag--red')]")
    assert row.xpath("./td[3]//em")


def test_a_stacked_table_names_each_cell_and_stays_a_table(component):
    tree = component("data-table", TABLE)
    assert tree.xpath("//td//span[@class='gt-stacked__label']/text()") == ["Open", "State", "More"]
    assert len(tree.xpath("//*[@role='cell' or @role='rowheader']")) == 4
    assert tree.xpath("//table/@role") == ["table"]


def test_a_wide_table_scrolls_in_a_frame_the_keyboard_reaches(component):
    tree = component("data-table", "data_table('Wide', ['A'], [['1']], stacked=false)")
    frame = tree.xpath("//div[@role='region']")[0]
    assert (frame.get("tabindex"), frame.get("aria-label")) == ("0", "Wide")
    assert not tree.xpath("//*[@role='cell']")


def test_a_table_without_rows_says_so(component):
    tree = component("data-table", "data_table('Teams', ['A'], [], empty='No team is late.')")
    assert words(tree) == "No team is late."


def test_the_marking_of_a_list_is_in_its_head_so_that_each_printed_page_bears_it(component):
    tree = component("data-table", "data_table('List', ['A', 'B'], [[1, 2]], marking='Keep it.')")
    (marking,) = tree.xpath("//thead/tr[@class='gt-marking']/th")
    assert (marking.text, marking.get("colspan")) == ("Keep it.", "2")
    assert not component("data-table", TABLE).xpath("//*[@class='gt-marking']")


def test_a_cell_is_escaped(component):
    tree = component("data-table", "data_table('T', ['A'], [['<script>']])")
    assert not tree.xpath("//script")


def test_a_timeline_keeps_its_order(component):
    tree = component(
        "timeline",
        "timeline([{'title': 'Done', 'when': '3 May', 'by': 'Grace', 'text': 'Seen'}, "
        "{'title': 'Made', 'when': '1 May', 'href': '/m/'}])",
    )
    assert [words(one) for one in tree.xpath("//ol/li")] == [
        "Done 3 May, by Grace Seen",
        "Made 1 May",
    ]


PROMISE = "{% from 'components/promise/macro.html' import promise, promises %}"


def test_a_promise_says_who_by_when_and_where_it_was_made(render):
    tree = html.fromstring(
        render(
            PROMISE
            + "{% call promises() %}{{ promise('Write', '/c/1/', 'Overdue', 'red', owner='Head', "
            "due='3 May', first_due='1 April', source='Panel', source_href='/m/') }}{% endcall %}"
        )
    )
    assert words(tree) == "Write Overdue Owner Head Due 3 May (first 1 April) Made at Panel"
    assert tree.xpath("//a/@href") == ["/c/1/", "/m/"]


def test_a_promise_says_when_nobody_and_no_date_is_named(render):
    tree = html.fromstring(
        render(PROMISE + "{% call promises() %}{{ promise('Write', '/c/', 'Open') }}{% endcall %}")
    )
    assert words(tree) == "Write Open Owner Nobody named Due No date given"


def test_a_definition_leaves_out_what_is_not_said(component):
    tree = component(
        "definition",
        "definition('Definition', [('Counts', 'Plans'), ('Of these', '')], code='SELECT 1')",
    )
    assert tree.xpath("//dt/text()") == ["Counts"]
    assert tree.xpath("//pre/code")[0].text == "SELECT 1"
    assert tree.xpath("//section/@aria-labelledby") == tree.xpath("//h2/@id")


def test_an_empty_state_says_what_next(component):
    tree = component("empty-state", "empty_state('Nothing', 'All is done.', 'See all', '/all/')")
    assert words(tree) == "Nothing All is done. See all"


def test_pages_say_where_the_reader_stands(component):
    page = Paginator(range(1200), 50).page(2)
    tree = component("pages", "pages(page)", page=page)
    assert words(tree).startswith("Showing 51 to 100 of 1,200")


def test_one_page_says_nothing(component):
    page = Paginator(range(3), 50).page(1)
    assert words(component("pages", "pages(page)", page=page)) == ""
