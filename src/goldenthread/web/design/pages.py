from urllib.parse import urlencode

from django.core.paginator import Page, Paginator


def pagination(page: Page, query: dict | None = None) -> dict | None:
    """Parameters of govukPagination for a Django page; None when there is one page only.

    `query` holds the filters that every link must carry along (a QueryDict works).
    """
    if page.paginator.num_pages < 2:
        return None
    given = {} if page.number == 1 else {"previous": {"href": _href(page.number - 1, query)}}
    if page.has_next():
        given["next"] = {"href": _href(page.number + 1, query)}
    return given | {"items": [_item(number, page, query) for number in _numbers(page)]}


def _numbers(page: Page):
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


def _item(number, page: Page, query) -> dict:
    if number == Paginator.ELLIPSIS:
        return {"ellipsis": True}
    return {"number": number, "href": _href(number, query), "current": number == page.number}


def _href(number: int, query) -> str:
    kept = [(key, value) for key, value in _pairs(query) if key != "page"]
    return "?" + urlencode([*kept, ("page", number)])


def _pairs(query):
    if query is None:
        return []
    if hasattr(query, "lists"):
        return [(key, value) for key, values in query.lists() for value in values]
    return list(query.items())
