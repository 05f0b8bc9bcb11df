import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from goldenthread.documents.html import to_html


class Page(HTMLParser):
    """The elements of a page in order, and the text in each."""

    VOID = ("meta", "col")

    def __init__(self, html):
        super().__init__()
        self.elements, self._open, self.unclosed = [], [], []
        self.feed(html)
        self.unclosed = [tag for tag, _ in self._open]

    def handle_starttag(self, tag, attrs):
        element = (tag, dict(attrs), [])
        self.elements.append(element)
        if tag not in self.VOID:
            self._open.append((tag, element))

    def handle_endtag(self, tag):
        assert self._open[-1][0] == tag, f"</{tag}> closes <{self._open[-1][0]}>"
        self._open.pop()

    def handle_data(self, data):
        for _, element in self._open:
            element[2].append(data)

    def all(self, tag):
        return [
            (attrs, "".join(text).strip()) for name, attrs, text in self.elements if name == tag
        ]


@pytest.fixture(scope="module")
def html(document):
    return to_html(document)


@pytest.fixture(scope="module")
def page(html):
    return Page(html)


def test_the_page_is_whole_and_says_its_language_and_title(page, html):
    assert html.startswith("<!doctype html>")
    assert not page.unclosed
    assert page.all("html")[0][0]["lang"] == "en-GB"
    assert page.all("title")[0][1] == "Pack for 3 December 2026"


def test_headings_go_down_one_level_at_a_time(page):
    levels = [int(tag[1]) for tag, _, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_contents_lead_to_the_headings(page):
    ids = [attrs["id"] for _, attrs, _ in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = [attrs["href"][1:] for attrs, _ in page.all("a")]
    assert targets == ["content", "how-to-read-it", "conferences"]
    assert set(targets) <= set(ids)


def test_a_table_has_a_caption_and_headings_for_columns_and_rows(page):
    assert [text for _, text in page.all("caption")] == ["By district", "Promises"]
    scopes = [attrs["scope"] for attrs, _ in page.all("th")]
    assert scopes[:3] == ["col", "col", "row"]
    assert len(scopes) == 2 + 1 + 2 + 80


def test_a_wide_table_can_be_scrolled_by_keyboard_and_has_a_name(page):
    for attrs in [attrs for attrs, _ in page.all("div") if attrs.get("class") == "wide"]:
        assert attrs["tabindex"] == "0"
        assert attrs["role"] == "region"
        assert any(other["id"] == attrs["aria-labelledby"] for other, _ in page.all("caption"))


def test_text_is_printed_as_it_stands(page, nasty):
    assert nasty in [text for _, text in page.all("p")]


def test_nothing_is_asked_of_any_other_file(html, page):
    names = {tag for tag, _, _ in page.elements}
    assert not names & {"script", "link", "img", "iframe", "object", "embed"}
    assert not re.findall(r"(?:src|srcset|action)=|url\((?!#)|@import", html)
    assert "default-src 'none'" in html


def test_the_same_document_makes_the_same_page(html, document):
    assert to_html(document) == html


def test_columns_keep_their_shares_of_the_line(page):
    shares = [attrs["style"] for attrs, _ in page.all("col")]
    assert shares[:2] == ["width:66.67%", "width:33.33%"]
