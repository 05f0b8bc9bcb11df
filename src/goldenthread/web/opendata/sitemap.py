"""The addresses of every page and paper that everybody may read, for search engines.

Protocol: https://www.sitemaps.org/protocol.html, which lets one file have 50,000 addresses; what
has more is split, and an index names the parts.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from math import ceil
from typing import Any
from xml.sax.saxutils import escape

from django.db.models import QuerySet
from django.urls import reverse

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.findings.models import Finding, Source
from goldenthread.web.opendata.declared import AT_ONCE, site
from goldenthread.web.opendata.kinds import KINDS
from goldenthread.web.opendata.kinds.papers import papers_told
from goldenthread.web.opendata.kinds.stamps import stamped_by_history
from goldenthread.web.programme.models import TaskGroup
from goldenthread.web.scrutiny.models import Body

MOST = 50_000
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

FIXED = (
    "home",
    "scrutiny:meetings",
    "scrutiny:bodies",
    "programme:scrutiny",
    "programme:recommendations",
    "programme:programmes",
    "programme:criteria",
    "programme:groups",
    "programme:decisions",
    "participation:take-part",
    "performance:overview",
    "publishing:published",
    "packs:packs",
    "search:search",
    "commitments:register",
    "findings:register",
    "findings:sources",
    "opendata:page",
    "opendata:programs",
    "api",
    "data:page",
    "accessibility",
    "privacy",
    "sources",
)
"""Pages that are there once, by the names of their addresses."""


@dataclass(frozen=True)
class Part:
    """Pages of one sort: those that are public, the path of each, and when it last changed.

    ``modified`` is the name of the moment on each; empty where nobody knows.
    """

    name: str
    public: Callable[[], QuerySet]
    path: Callable[[Any], str] = lambda it: it.get_absolute_url()
    modified: str = ""

    def count(self) -> int:
        return self.public().count()

    def told(self, first: int, last: int) -> Iterator[tuple[str, datetime | None]]:
        """The address of each and when it changed, from one place of the list up to another."""
        found = self.public().prefetch_related(None).order_by("pk")[first:last]
        for one in found.iterator(chunk_size=AT_ONCE):
            yield self.path(one), getattr(one, self.modified) if self.modified else None


def _open_papers() -> QuerySet:
    found = papers_told().exclude(digest="").exclude(published_at=None)
    return found.filter(restriction="", planned__restriction="").select_related("planned")


def _of_kind(name: str) -> Part:
    return Part(name, KINDS[name].public, modified="told_modified")


PARTS: tuple[Part, ...] = (
    _of_kind("bodies"),
    _of_kind("people"),
    _of_kind("meetings"),
    Part(
        "registers",
        lambda: KINDS["meetings"].public().exclude(date=None),
        lambda it: reverse("scrutiny:register", args=[it.pk]),
    ),
    Part("papers", _open_papers, modified="changed_at"),
    _of_kind("recommendations"),
    _of_kind("work-items"),
    _of_kind("key-decisions"),
    Part(
        "programmes",
        lambda: Body.objects.public().named(),
        lambda it: reverse("programme:programme", args=[it.pk]),
    ),
    Part("groups", lambda: stamped_by_history(TaskGroup.objects.all(), "taskgroup"),
         modified="told_modified"),
    Part("commitments", Commitment.objects.public),
    Part("findings", Finding.objects.public),
    Part("sources", Source.objects.public),
)  # fmt: skip


def fixed() -> Iterator[tuple[str, None]]:
    """The pages that are there once, and the measures'."""
    for name in FIXED:
        yield reverse(name), None
    for measure_id in CATALOGUE:
        yield reverse("performance:measure", args=[measure_id]), None


def whole() -> Iterator[bytes]:
    """The whole sitemap where one file may hold it, else the index of its parts."""
    counts = {part.name: part.count() for part in PARTS}
    if len(FIXED) + len(CATALOGUE) + sum(counts.values()) <= MOST:
        told = (one for part in PARTS for one in part.told(0, counts[part.name]))
        return urls([*fixed(), *islice(told, MOST)])
    numbered = [
        (part.name, number)
        for part in PARTS
        for number in range(1, ceil(counts[part.name] / MOST) + 1)
    ]
    return index([("pages", 1), *numbered])


def part_of(name: str, number: int) -> Iterator[bytes] | None:
    """One part of a sitemap that an index names; None where there is no such part."""
    if (name, number) == ("pages", 1):
        return urls(fixed())
    part = next((one for one in PARTS if one.name == name), None)
    first = (number - 1) * MOST
    if part is None or number < 1 or (number > 1 and part.count() <= first):
        return None
    return urls(part.told(first, first + MOST))


def index(parts: Iterable[tuple[str, int]]) -> Iterator[bytes]:
    yield _begin("sitemapindex")
    for name, number in parts:
        where = site(reverse("sitemap-part", args=[name, number]))
        yield f"<sitemap><loc>{escape(where)}</loc></sitemap>\n".encode()
    yield b"</sitemapindex>\n"


def urls(told: Iterable[tuple[str, datetime | None]]) -> Iterator[bytes]:
    yield _begin("urlset")
    for path, modified in told:
        when = f"<lastmod>{modified.isoformat(timespec='seconds')}</lastmod>" if modified else ""
        yield f"<url><loc>{escape(site(path))}</loc>{when}</url>\n".encode()
    yield b"</urlset>\n"


def _begin(what: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{what} xmlns="{SPACE}">\n'.encode()


def robots() -> str:
    """Programs may read everything that is public; where the sitemap is."""
    return f"User-agent: *\nDisallow: /sign-in/\nSitemap: {site(reverse('sitemap'))}\n"
