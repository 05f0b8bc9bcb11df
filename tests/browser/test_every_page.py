"""Every kind of page that each person can walk to passes the checks that visitors make."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from goldenthread.measures.catalogue import CATALOGUE, UNAVAILABLE

ROLES = ("", "Team manager", "Scrutiny officer", "Data officer")


@pytest.fixture
def javascript() -> bool:
    """With scripts only: the journeys are made without as well."""
    return True


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "Public")
def test_every_kind_of_page_that_can_be_walked_to(somebody, role):
    person = somebody(role)
    person.opens("/")

    ahead, kinds, seen = links_of(person), set(), {"/"}
    while ahead:
        address = ahead.pop(0)
        if kind_of(address) in kinds or address in seen:
            continue
        seen.add(address)
        kinds.add(kind_of(address))
        person.opens(address)
        ahead += links_of(person)

    assert {"/measures/", "/meetings/", "/commitments/"} <= seen


def test_every_measure_has_a_page(somebody):
    councillor = somebody("Councillor")
    councillor.opens("/measures/")
    measures = sorted({link for link in links_of(councillor) if A_MEASURE.fullmatch(link)})

    assert len(measures) == len(CATALOGUE) + len(UNAVAILABLE)
    for address in measures:
        assert councillor.page.request.get(f"{councillor.address}{address}").ok
    for address in first_of_each_stage(measures):
        councillor.opens(address)


A_TOKEN = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
FILES = (
    ".csv",
    ".xlsx",
    ".parquet",
    ".json",
    ".pdf",
    ".docx",
    ".ics",
    ".atom",
    ".html",
    ".txt",
    ".ndjson",
    ".zip",
    ".xml",
)
A_MEASURE = re.compile(r"/measures/([A-Z]+)\d+\w*/")


def first_of_each_stage(addresses) -> list[str]:
    """One measure of each series of ids: they are many, and built alike."""
    return list({A_MEASURE.fullmatch(it)[1]: it for it in reversed(addresses)}.values())


def links_of(person) -> list[str]:
    """The addresses of the pages that this one links to: no files, and no way to sign out."""
    links = person.page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
    parts = [urlsplit(link) for link in links]
    here = urlsplit(person.address).netloc
    return [
        f"{part.path}{'?' if part.query else ''}{part.query}"
        for part in parts
        if part.netloc == here
        and not part.path.endswith(FILES)
        and not re.match("/(api|open-data/v1)/.", part.path)
        and "sign-out" not in part.path
    ]


def kind_of(address: str) -> str:
    """Name the kind of a page: its path without what it is about, and what is asked of it.

    Pages of one kind differ in what they tell, not in how they are built: one of each is enough.
    """
    part = urlsplit(address)
    path = re.sub(r"\d+", "N", re.sub(A_TOKEN, "TOKEN", part.path))
    path = re.sub(r"^/returns/N/rules/\w+", "/returns/N/rules/ID", path)
    path = re.sub(r"^/measures/[A-Z]+N\w*", "/measures/ID", path)
    path = re.sub(r"^/thread/measure-.*", "/thread/measure-ID", path)
    return " ".join([path, *sorted(parse_qs(part.query))])
