"""Journeys in a real browser, on the site as `make demo` sets it up."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, StorageState, sync_playwright

from browser.harness import demonstration
from browser.harness.demonstration import Demonstration
from browser.harness.keyboard import KeyboardVisitor
from browser.harness.visitor import Visitor
from chromium import find_chromium, what_to_install
from made_once import made_once
from migrated import migrated_home

RESULTS = Path(__file__).resolve().parents[2] / "test-results"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """The demonstration, served for as long as the tests run."""
    home = made_once(
        tmp_path_factory,
        "demonstration",
        lambda home: demonstration.make(home, migrated_home(tmp_path_factory)),
    )
    with demonstration.served(home) as demo:
        yield demo


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium without a window.

    It lives for one module only: while Playwright runs, Django takes the thread for an
    asynchronous one and refuses the tests of other rooms their database.
    """
    program = find_chromium()
    if program is None:
        pytest.fail(what_to_install(), pytrace=False)
    own_folder = str(tmp_path_factory.mktemp("chromium"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            # Chromium keeps a database of its crashes, also for users without a home.
            env={"XDG_CONFIG_HOME": own_folder, "XDG_CACHE_HOME": own_folder, "HOME": own_folder},
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def checked() -> set[int]:
    """The markup that was looked at already, by anybody."""
    return set()


@pytest.fixture(scope="session")
def signed_in() -> dict[str, StorageState]:
    """The cookies of each role that has signed in: nobody need do so twice."""
    return {}


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def javascript(request: pytest.FixtureRequest) -> bool:
    """Whether scripts run: every journey is made with and without."""
    return bool(request.param)


@pytest.fixture
def keyboard(request: pytest.FixtureRequest, javascript: bool) -> bool:
    """Whether they have no mouse and a narrow screen: those of a journey that is marked
    ``by_keyboard``, where no scripts run.
    """
    return not javascript and request.node.get_closest_marker("by_keyboard") is not None


@pytest.fixture
def somebody(
    browser: Browser,
    demo: Demonstration,
    javascript: bool,
    keyboard: bool,
    checked: set[int],
    signed_in: dict[str, StorageState],
    request: pytest.FixtureRequest,
) -> Iterator[Callable[..., Visitor]]:
    """Bring somebody to the site: `somebody()` of the public, `somebody("Councillor")` signed in.

    When the journey fails, what each of them saw last is kept in test-results.
    """
    visitors: list[Visitor] = []

    def come(role: str = "") -> Visitor:
        context = browser.new_context(
            java_script_enabled=javascript, locale="en-GB", storage_state=signed_in.get(role)
        )
        kind = KeyboardVisitor if keyboard else Visitor
        visitor = kind(context, demo.address, checked, runs_scripts=javascript)
        visitors.append(visitor)
        if role in signed_in:
            visitor.opens("/")
        # A journey that signs out ends the session that the others would have gone on with.
        if role and not (role in signed_in and visitor.is_signed_in()):
            visitor.signs_in_as(role)
            signed_in[role] = context.storage_state()
        return visitor

    yield come
    failed = request.node.stash.get(FAILED, False)
    for number, visitor in enumerate(visitors):
        if failed:
            keep(visitor, f"{request.node.name}-{number}")
        visitor.leaves()


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Remember that a journey failed, for the fixture that keeps what was seen."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


def keep(visitor: Visitor, name: str) -> None:
    """Save a picture of the page and its source."""
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / re.sub(r"[^\w-]+", "-", name)
    visitor.page.screenshot(path=target.with_suffix(".png"), full_page=True)
    target.with_suffix(".html").write_text(visitor.page.content(), encoding="utf-8")
