"""Somebody at a browser. Every page they come to is checked before they go on."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Download,
    Error,
    Locator,
    Page,
    Request,
    Response,
)

from browser.harness.page_checks import (
    Checker,
    faults_of_structure,
    faults_when_narrow,
    report,
)

SECONDS_TO_SHOW = 60
"""How long a page may take before a journey gives up: long, for machines that do other work too."""
TABS = 300
TOKEN = r"csrfmiddlewaretoken[^>]*>"
HERE = ("data", "blob", "about", "file")


class Visitor:
    """A person with a browser window. Deeds that lead to a page check that page.

    `runs_scripts` says whether their browser does. Faults of any page visited fail the journey at
    once, with a list of what is wrong and where; markup that is in `checked`, the very same on
    another visit, is not looked at again.
    """

    def __init__(
        self, context: BrowserContext, address: str, checked: set[int], *, runs_scripts: bool = True
    ) -> None:
        self.address = address
        self.runs_scripts = runs_scripts
        self.page: Page = context.new_page()
        self.page.set_default_timeout(SECONDS_TO_SHOW * 1000)
        self._checker = Checker(self.page, runs_scripts=runs_scripts)
        self._checked = checked
        self._strays: list[str] = []
        self._broken: list[str] = []
        context.on("request", self._note_request)
        context.on("response", self._note_response)
        context.on("console", self._note_console)
        context.on("weberror", lambda error: self._broken.append(f"script failed: {error.error}"))

    # What they do

    def signs_in_as(self, role: str) -> None:
        """Sign in with the demo sign-in that the page itself prints for a role."""
        self.opens("/sign-in/")
        row = self.page.get_by_role("row", name=re.compile(rf"^{role}\b"))
        self.fills("Email address", row.get_by_text("@").inner_text())
        stated = self.page.get_by_text("the password of each is").locator("strong")
        self.fills("Password", stated.inner_text())
        self.presses("Sign in")

    def is_signed_in(self) -> bool:
        """Whether the page knows who they are."""
        return self.page.get_by_role("button", name="Sign out").is_visible()

    def opens(self, path: str, *, status: int = 200) -> None:
        """Type an address of the site; the answer must have the status."""
        answer = self.page.goto(f"{self.address}{path}")
        assert answer, f"{path} was not answered"
        assert answer.status == status, f"{path} answered {answer.status}, not {status}"
        self._check()

    def follows(self, link: str | Locator) -> None:
        """Follow a link, named by the words a person reads."""
        self._leaving(self.link(link) if isinstance(link, str) else link)

    def presses(self, button: str, within: Locator | None = None) -> None:
        """Press a button that leads to a page."""
        place = within or self.page
        self._leaving(place.get_by_role("button", name=button, exact=True).first)

    def tabs_to(self, link: str) -> None:
        """Come to a link by the tabulator key, and follow it by the return key."""
        focused = self.page.locator("a:focus")
        for _ in range(TABS):
            self.page.keyboard.press("Tab")
            if focused.count() and focused.inner_text().strip() == link:
                with self.page.expect_navigation(wait_until="load"):
                    self.page.keyboard.press("Enter")
                self._check()
                return
        raise AssertionError(f"No key leads to “{link}” on {self.page.url}")

    def goes_back(self) -> None:
        """Use the browser's own way back."""
        self.page.go_back()
        self._check()

    def fills(self, label: str, text: str) -> None:
        """Fill a field, named by its label."""
        self.page.get_by_label(label, exact=True).fill(text)

    def types(self, field: Locator, text: str) -> None:
        """Fill a field that a label alone does not name."""
        field.fill(text)

    def unfolds(self, summary: Locator) -> None:
        """Open what is folded away under a summary."""
        summary.click()

    def chooses(self, label: str, option: str | None = None) -> None:
        """Choose an option of a list, or tick a box or a round button, by its label."""
        field = self.page.get_by_label(label, exact=True)
        if option is None:
            field.check()
        else:
            field.select_option(label=option)

    def downloads(self, link: Locator, to: Path) -> Path:
        """Follow a link that hands over a file, and keep it in a folder."""
        with self.page.expect_download() as handed:
            link.click()
        download: Download = handed.value
        target = to / download.suggested_filename
        download.save_as(target)
        return target

    def reads_file(self, path: Path) -> None:
        """Open a file of their own machine, and check it like a page."""
        self.page.goto(path.as_uri())
        self._check()

    def leaves(self) -> None:
        """Close their browser."""
        self.page.context.close()

    # What they see

    def link(self, words: str) -> Locator:
        """Find a link by its words: the exact ones first, else one that holds them."""
        exact = self.page.get_by_role("link", name=words, exact=True)
        return exact.first if exact.count() else self.page.get_by_role("link", name=words).first

    @property
    def heading(self) -> str:
        """The page's own heading."""
        return self.page.locator("h1").inner_text().strip()

    @property
    def path(self) -> str:
        """Where they are, without the machine's name and without a query."""
        return urlsplit(self.page.url).path

    def text(self) -> str:
        """All that the page says in its main part."""
        return self.page.locator("main").inner_text()

    def sees(self, words: str) -> None:
        """Fail unless the words are on the page."""
        assert words in self.text(), f"“{words}” is not on {self.page.url}"

    def does_not_see(self, words: str) -> None:
        """Fail if the words are on the page."""
        assert words not in self.text(), f"“{words}” is on {self.page.url}"

    # What is checked on the way

    def _leaving(self, part: Locator) -> None:
        with self.page.expect_navigation(wait_until="load"):
            part.click()
        self._check()

    def _check(self) -> None:
        self.page.wait_for_load_state("load")
        seen = hash((self.runs_scripts, re.sub(TOKEN, "", self.page.content())))
        faults = [*self._strays, *self._broken]
        if seen not in self._checked:
            self._checked.add(seen)
            faults += faults_of_structure(self.page)
            faults += self._checker.faults()
            faults += faults_when_narrow(self.page)
        assert not faults, report(self.page.url, faults)

    def _note_request(self, request: Request) -> None:
        asked = urlsplit(request.url)
        ours = urlsplit(self.address)
        if asked.scheme not in HERE and asked.netloc != ours.netloc:
            self._strays.append(f"a request left the machine: {request.url}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400 and not is_page(response.request):
            self._broken.append(f"{response.request.url} answered {response.status}")

    def _note_console(self, message: ConsoleMessage) -> None:
        # A page that answers 403 or 404 is told of in the console as well; that is no fault.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self._broken.append(f"the console says: {message.text}")


def is_page(request: Request) -> bool:
    """Whether a request is for a page, not for a part of one."""
    try:
        return request.is_navigation_request()
    except Error:
        return False
