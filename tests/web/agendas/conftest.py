"""A panel of an invented county with a meeting to come, and the officer who builds its agenda."""

import re
from datetime import UTC, date, datetime, time
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils import timezone

from goldenthread.documents.content import Bullets, Document, Heading, Paragraph
from goldenthread.documents.pdf import to_pdf
from goldenthread.documents.pdf_text import pages_of_pdf
from goldenthread.documents.word import to_docx
from goldenthread.web.agendas import actions
from goldenthread.web.agendas.papers import actions as papers
from goldenthread.web.agendas.states import Deed
from goldenthread.web.scrutiny.bodies import actions as bodies
from web.performance.conftest import loaded_home, small_county
from web.performance.publishing.conftest import drawer, freeze, on_shelf, own_home, snapshot, store

__all__ = [
    "drawer",
    "freeze",
    "loaded_home",
    "on_shelf",
    "own_home",
    "small_county",
    "snapshot",
    "store",
]
MEETING = date(2026, 11, 26)
"""Its agenda is due by Wednesday 18 November 2026."""
IN_TIME = datetime(2026, 11, 10, 12, tzinfo=UTC)
LATE = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def now(monkeypatch):
    """Set the clock: now(LATE); it begins in time."""

    def set_to(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_to(IN_TIME)
    return set_to


@pytest.fixture
def officer(now, person):
    return person("scrutiny_officer")


@pytest.fixture
def panel(officer):
    return bodies.keep_body(by=officer, body=None, name="Children Panel", kind="panel")


@pytest.fixture
def meeting(panel, officer):
    return bodies.schedule_meeting(
        by=officer, body=panel, day=MEETING, time=time(10), venue="County Hall"
    )


@pytest.fixture
def agenda(meeting, officer):
    for title, last in (("Apologies", False), ("Declarations of interest", False),
                        ("Date of the next meeting", True)):  # fmt: skip
        actions.keep_standing(by=officer, body=meeting.body, title=title, last=last)
    return actions.begin(by=officer, meeting=meeting)


@pytest.fixture
def agreed(officer):
    """Propose an item of a title and agree it."""

    def agree(agenda, title="Caseloads", **more):
        agenda.refresh_from_db()
        planned = actions.propose(
            by=officer, agenda=agenda, version=agenda.version, title=title,
            purpose="scrutinise", why="The work programme", **more,
        )  # fmt: skip
        agenda.refresh_from_db()
        return actions.move(by=officer, planned=planned, version=agenda.version, deed=Deed.AGREE)

    return agree


@pytest.fixture
def publish(officer):
    def do(agenda, **more):
        agenda.refresh_from_db()
        return actions.publish(by=officer, agenda=agenda, version=agenda.version, **more)

    return do


EXEMPT = "quinceberry"
"""A word that stands only in what is kept from the public."""


@pytest.fixture
def pdf_saying():
    return _pdf_saying


@pytest.fixture
def word_saying():
    return _word_saying


@pytest.fixture
def words_in():
    return _words_in


def _pdf_saying(text, pages=1):
    """A PDF of so many pages, each saying the text."""
    blocks = []
    for n in range(pages):
        blocks += [Heading(f"Part {n + 1}"), *[Paragraph(f"{text}. " * 40)] * 6]
    return to_pdf(Document("A report", "Invented", "Marlshire", MEETING, blocks))


def _word_saying(text):
    blocks = [Heading("Findings"), Paragraph(f"{text}."), Bullets(["One", "Two"])]
    return to_docx(Document("A report", "Invented", "Marlshire", MEETING, blocks))


def _words_in(content):
    """The text of a file, whatever it is: a page, a PDF, a Word document."""
    if content.startswith(b"%PDF"):
        return "\n".join(pages_of_pdf(content))
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as package:
            return "\n".join(
                package.read(name).decode("utf-8", "replace") for name in package.namelist()
            )
    return content.decode("utf-8", "replace")


@pytest.fixture
def lead(person):
    """Who reviews what the officer keeps from the public."""
    return person("improvement_lead")


@pytest.fixture
def put(officer):
    """Put a paper to an item: put(planned, "Report", content)."""

    def do(planned, title="Report", content=b"What the report says.", **more):
        planned.agenda.refresh_from_db()
        return papers.add(
            by=officer, planned=planned, version=planned.agenda.version, title=title,
            content=content, **more,
        )  # fmt: skip

    return do


@pytest.fixture
def keep_back(officer, lead):
    """Keep an item or a paper from the public, reviewed unless told otherwise."""

    def do(thing, reviewed=True, **more):
        agenda = thing.agenda if hasattr(thing, "agenda") else thing.planned.agenda
        agenda.refresh_from_db()
        said = {"restriction": "exempt", "paragraph": 3, "interest": f"Prices of {EXEMPT}"} | more
        papers.restrict(by=officer, thing=thing, version=agenda.version, **said)
        if reviewed:
            agenda.refresh_from_db()
            papers.review(by=lead, thing=thing, version=agenda.version, agrees=True)
        thing.refresh_from_db()
        return thing

    return do


LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)"')


def everything_reached(client, *begin):
    """Every page, feed and file that can be walked to from these addresses, by its address."""
    ahead, found = list(begin), {}
    while ahead:
        address = ahead.pop()
        if address in found or address.startswith("/static/") or "sign-out" in address:
            continue
        response = client.get(address)
        content = b"".join(response) if response.streaming else response.content
        found[address] = (response.status_code, content)
        if "text/html" in response.get("Content-Type", ""):
            ahead += [link.replace("&amp;", "&") for link in LINK.findall(content.decode())]
    return found


@pytest.fixture
def reached():
    return everything_reached
