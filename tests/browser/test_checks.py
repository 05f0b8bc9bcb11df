"""The checks that every page must pass find what they are there to find."""

import pytest

from browser.harness.page_checks import (
    accessibility_faults,
    faults_of_structure,
    faults_when_narrow,
)
from browser.harness.visitor import Visitor

WIDE = "<div style='width:500px'>wide</div>"
A_PAGE = "<!doctype html><html lang='en'><title>A page</title><main><h1>A page</h1>{}</main></html>"


@pytest.fixture
def page(browser):
    """An empty window."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_a_page_without_faults_has_none(page):
    page.set_content(A_PAGE.format("<p>Words.</p>"))

    assert accessibility_faults(page) + faults_when_narrow(page) + faults_of_structure(page) == []


@pytest.mark.parametrize(
    ("markup", "rule"),
    [
        ("<img src='data:,'>", "image-alt"),
        ("<input>", "label"),
        ("<p style='color:#aaa;background:#fff'>faint</p>", "color-contrast"),
    ],
)
def test_axe_names_the_rule_and_the_place(page, markup, rule):
    page.set_content(A_PAGE.format(markup))

    faults = accessibility_faults(page)

    assert faults[0].startswith(f"{rule} (")
    assert faults[1].startswith("    at ")


@pytest.fixture
def without_scripts(browser, demo):
    """Make a visitor whose browser runs no scripts, and what they are shown at /page/."""
    contexts = []

    def come(markup: str) -> Visitor:
        context = browser.new_context(java_script_enabled=False)
        contexts.append(context)
        context.route(
            f"{demo.address}/page/",
            lambda route: route.fulfill(body=A_PAGE.format(markup), content_type="text/html"),
        )
        return Visitor(context, demo.address, set(), runs_scripts=False)

    yield come
    for context in contexts:
        context.close()


def test_what_a_browser_without_scripts_shows_is_looked_at_as_well(without_scripts):
    with pytest.raises(AssertionError, match="image-alt"):
        without_scripts("<img src='data:,'>").opens("/page/")


def test_no_script_of_a_page_runs_where_axe_is_let_run(without_scripts):
    visitor = without_scripts("<script>document.querySelector('h1').textContent = 'ran'</script>")

    for _ in range(2):
        visitor.opens("/page/")
        assert visitor.heading == "A page"


def test_a_part_that_sticks_out_of_a_narrow_screen_is_named(page):
    page.set_content(A_PAGE.format(WIDE))

    assert "wide</div>" in faults_when_narrow(page)[0]


def test_a_wide_table_in_a_box_that_scrolls_is_no_fault(page):
    page.set_content(A_PAGE.format(f"<div style='overflow-x:auto'>{WIDE}</div>"))

    assert faults_when_narrow(page) == []


def test_a_page_without_a_heading_is_a_fault(page):
    page.set_content("<main>Words.</main>")

    assert faults_of_structure(page) == ["0 headings of level 1: []"]


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<img alt='' src='http://elsewhere.example/x.png'>", "a request left the machine"),
        ("<img alt='' src='/static/not-there.png'>", "answered 404"),
        ("<script>throw new Error('broken')</script>", "script failed"),
    ],
)
def test_a_visitor_does_not_go_on_from_a_page_that_is_broken(browser, demo, markup, fault):
    context = browser.new_context()
    context.route(
        f"{demo.address}/broken/",
        lambda route: route.fulfill(body=A_PAGE.format(markup), content_type="text/html"),
    )
    visitor = Visitor(context, demo.address, set())

    with pytest.raises(AssertionError, match=fault):
        visitor.opens("/broken/")
    context.close()
