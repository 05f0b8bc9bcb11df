"""The figures' pages over a small county, loaded once and put before each test that asks for it."""

from html.parser import HTMLParser
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from django.conf import settings

from goldenthread.records.store import Store
from made_once import made_once


def _small_county():
    spec = spec_from_file_location("small_county", Path(__file__).with_name("small_county.py"))
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def small_county():
    """The module that invents the records: its teams, workers and day."""
    return _small_county()


@pytest.fixture(scope="session")
def loaded_home(small_county, tmp_path_factory) -> Path:
    """A home with the small county's records in its store."""
    from goldenthread.web.performance.preparing import prepare

    def load(home: Path) -> None:
        prepare(Store(home), small_county.load(Store(home), home / "files"))

    return made_once(tmp_path_factory, "loaded", load)


@pytest.fixture
def county(monkeypatch, loaded_home, small_county):
    """The site shows the small county."""
    monkeypatch.setattr(settings, "GOLDENTHREAD_HOME", loaded_home)
    return small_county


@pytest.fixture(scope="session")
def restated_home(small_county, tmp_path_factory) -> Path:
    """A home with the records of two days: what August's said of August was put right since.

    In August REC-LATE was not written down yet, REC-GONE still was, and REC-CHANGED was late.
    """
    from goldenthread.web.performance.preparing import prepare

    def load(home: Path) -> None:
        store = Store(home)
        small_county.load_twice(store, home / "files")
        prepare(store, store.latest(small_county.AUTHORITY))

    return made_once(tmp_path_factory, "restated", load)


@pytest.fixture
def restated(monkeypatch, restated_home, small_county):
    """The site shows the records of two days."""
    monkeypatch.setattr(settings, "GOLDENTHREAD_HOME", restated_home)
    return small_county


@pytest.fixture
def held(county):
    """The figures that the site has in hand."""
    from goldenthread.web.performance.in_hand import in_hand

    return in_hand()


@pytest.fixture
def nothing_loaded(monkeypatch, tmp_path):
    """The site has no records."""
    monkeypatch.setattr(settings, "GOLDENTHREAD_HOME", tmp_path)


class Page(HTMLParser):
    """What a page says: its tables as rows of texts, and its words without markup.

    The marking of a list is on paper only.
    """

    def __init__(self, response):
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.words: list[str] = []
        self.links: list[str] = []
        self._cell: list[str] | None = None
        self._hidden = 0
        self._on_paper = False
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self._on_paper = given.get("class") == "gt-marking"
            if not self._on_paper:
                self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self._cell = []
        elif tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "span" and given.get("class") == "gt-stacked__label":
            self._hidden += 1

    def handle_endtag(self, tag):
        if tag in {"td", "th"} and self._cell is not None:
            if not self._on_paper:
                self.tables[-1][-1].append(" ".join(self._cell))
            self._cell = None
        if tag == "span" and self._hidden:
            self._hidden -= 1

    def handle_data(self, data):
        said = " ".join(data.split())
        if said:
            self.words.append(said)
            if self._cell is not None and not self._hidden:
                self._cell.append(said)

    @property
    def text(self) -> str:
        return " ".join(self.words)


@pytest.fixture
def read_page():
    """Read a response as a person would: read_page(response).tables."""
    return Page
