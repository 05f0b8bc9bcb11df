"""The checks that every page must pass find what they are there to find."""

import pytest

from browser.harness.page_checks import (
    accessibility_faults,
    faults_of_structure,
    faults_when_narrow,
    show_again,
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


def test_what_a_browser_without_scripts_shows_is_looked_at_as_well(browser, page, demo):
    without_scripts = browser.new_context(java_script_enabled=False).new_page()
    without_scripts.goto(f"{demo.address}/sign-in/")
    without_scripts.set_content(A_PAGE.format("<img src='data:,'>"))

    show_again(without_scripts, page)

    assert accessibility_faults(page)[0].startswith("image-alt")
    without_scripts.context.close()


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
    visitor = Visitor(context, demo.address, None, set())

    with pytest.raises(AssertionError, match=fault):
        visitor.opens("/broken/")
    context.close()
