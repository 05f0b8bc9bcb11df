"""What was asked and found, in words for a page, a feed or a mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from goldenthread.web.design.words import count_of, day
from goldenthread.web.search.asking import Asked
from goldenthread.web.search.finding import A_PAGE, MOST, Found, Hit
from goldenthread.web.search.forms import SearchForm
from goldenthread.web.search.marking import Piece, marked, snippet
from goldenthread.web.search.roles import Role

LONGEST_TITLE = 200


@dataclass(frozen=True)
class Line:
    """One thing found, as the page shows it. ``told`` says what it is, of whom and of when."""

    title: Sequence[Piece]
    href: str
    told: str
    snippet: Sequence[Piece]


def line(hit: Hit, asked: Asked) -> Line:
    return Line(
        title=marked(shortened(hit.draft.title), asked.words),
        href=hit.draft.url,
        told=told(hit),
        snippet=snippet(hit.text, asked.words),
    )


def shortened(title: str) -> str:
    """A title on one line, cut between words where it is very long."""
    title = " ".join(title.split())
    if len(title) <= LONGEST_TITLE:
        return title
    return title[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"


def told(hit: Hit) -> str:
    """What was found: its kind, its committee, its day, and who spoke."""
    draft = hit.draft
    spoke = Role(draft.roles).words
    parts = [hit.source.one, draft.body_name, day(draft.day), f"spoke: {spoke}" if spoke else ""]
    return ", ".join(filter(None, parts))


def counted(found: Found) -> str:
    """How many there are, in words."""
    told = count_of(found.count, "result")
    if not found.older:
        return told.capitalize()
    return f"More than {MOST:,} results" if found.count >= MOST - A_PAGE else f"At least {told}"


def in_words(form: SearchForm) -> str:
    """A search as a sentence has it: “placements”, minutes, of the Panel, since 1 March 2026."""
    given, choices = form.given(), form.fields
    said = [f"“{given['q']}”"] if given.get("q") else []
    for name, word in (("kind", "{}"), ("committee", "of {}"), ("role", "spoke: {}")):
        if name in given:
            label = dict(choices[name].choices)[given[name]]
            said.append(
                word.format(label[:1].lower() + label[1:] if name != "committee" else label)
            )
    said += [f"from {day(given['since'])}"] if "since" in given else []
    said += [f"to {day(given['until'])}"] if "until" in given else []
    return ", ".join(said)


def query_of(form: SearchForm, *without: str) -> str:
    """What was asked as the query of an address, in one order and without what is empty."""
    pairs = []
    for name, value in form.given().items():
        if name in without:
            continue
        if name in {"since", "until"}:
            parts = (("day", value.day), ("month", value.month), ("year", value.year))
            pairs += [(f"{name}-{part}", number) for part, number in parts]
        else:
            pairs.append((name, value))
    return urlencode(pairs)


def page_links(found: Found, query: str) -> dict | None:
    """The parameters of govukPagination; None when there is one page only."""
    if found.pages < 2:
        return None
    near = sorted({1, found.pages, *range(found.number - 1, found.number + 2)})
    items, last = [], 0
    for number in near:
        if 1 <= number <= found.pages:
            items += [{"ellipsis": True}] if number - last > 1 else []
            items.append(_item(number, found, query))
            last = number
    links = {"items": items}
    if found.number > 1:
        links["previous"] = {"href": _href(found.number - 1, query)}
    if found.number < found.pages:
        links["next"] = {"href": _href(found.number + 1, query)}
    return links


def _item(number: int, found: Found, query: str) -> dict:
    return {"number": number, "href": _href(number, query), "current": number == found.number}


def _href(number: int, query: str) -> str:
    return f"?{query}&{urlencode({'page': number})}"


def first_of(found: Found) -> int:
    """Which of all the first result of the page is."""
    return (found.number - 1) * A_PAGE + 1
