"""The API's page for people."""

import re

import pytest

pytestmark = pytest.mark.usefixtures("county")


def test_the_page_tells_what_may_be_asked_and_what_comes_back(client_as, read_page):
    page = read_page(client_as("anonymous").get("/api/"))

    for words in ("GET /api/results", "GET /api/measures/{measure_id}", "period_end", "per_page"):
        assert words in page.text
    assert "measure (needed)" in page.text
    assert "month | quarter | year" in page.text


def test_every_example_on_the_page_is_answered(client_as, read_page):
    client = client_as("anonymous")
    examples = [link for link in read_page(client.get("/api/")).links if link.startswith("/api/")]

    assert len(examples) >= 5
    for example in examples:
        assert client.get(example).status_code == 200, example


def test_an_example_for_officers_is_given_to_them_only(client_as, read_page):
    example = "/api/then-and-now?measure=AS02&every=quarter"

    for role, given in (("councillor", False), ("auditor", True)):
        client = client_as(role)
        assert (example in read_page(client.get("/api/")).links) is given
        assert (client.get(example).status_code == 200) is given


def test_the_page_asks_no_other_host_for_anything(client_as):
    page = client_as("anonymous").get("/api/").content.decode()

    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)
    assert "<style" not in page
    assert not re.findall(r"<script(?![^>]* src=)", page)


@pytest.mark.parametrize(
    ("role", "words"),
    [("councillor", "You are answered with what is published"), ("auditor", "exact figures")],
)
def test_the_page_says_what_the_role_gets(client_as, read_page, role, words):
    assert words in read_page(client_as(role).get("/api/")).text


def test_the_home_page_leads_to_it(client_as, read_page):
    assert "/api/" in read_page(client_as("anonymous").get("/")).links
