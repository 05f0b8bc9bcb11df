from django.core.paginator import Paginator
from django.http import QueryDict

from goldenthread.web.design.pages import pagination


def page(number, pages=12):
    return Paginator(range(pages * 10), 10).page(number)


def test_one_page_needs_no_links():
    assert pagination(page(1, pages=1)) is None


def test_the_first_page_leads_on_only():
    links = pagination(page(1))
    assert "previous" not in links
    assert links["next"] == {"href": "?page=2"}


def test_the_last_page_leads_back_only():
    links = pagination(page(12))
    assert links["previous"] == {"href": "?page=11"}
    assert "next" not in links


def test_pages_between_are_left_out():
    numbers = [item.get("number", "…") for item in pagination(page(6))["items"]]
    assert numbers == [1, "…", 5, 6, 7, "…", 12]


def test_the_page_being_read_is_marked():
    current = [item["number"] for item in pagination(page(6))["items"] if item.get("current")]
    assert current == [6]


def test_filters_go_along_and_the_page_is_replaced():
    links = pagination(page(2), QueryDict("owner=A+B&owner=C&page=2"))
    assert links["next"]["href"] == "?owner=A+B&owner=C&page=3"
