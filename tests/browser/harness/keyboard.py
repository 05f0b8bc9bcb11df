"""Somebody who has a keyboard alone, at a screen 320 pixels wide."""

import re

from playwright.sync_api import Locator

from browser.harness.page_checks import NARROW
from browser.harness.visitor import Visitor

KEYS = 400
"""So many keys bring nobody further: then what they look for cannot be come to."""
HAS_FOCUS = "part => part === document.activeElement"
SAME_GROUP = "part => document.activeElement.name === part.name"


class KeyboardVisitor(Visitor):
    """Every deed is done with the tabulator, the return, space and arrow keys, and with letters."""

    def __init__(self, *given, **known) -> None:
        super().__init__(*given, **known)
        self.page.set_viewport_size(NARROW)

    def fills(self, label: str, text: str) -> None:
        self.types(self.page.get_by_label(label, exact=True), text)

    def types(self, field: Locator, text: str) -> None:
        self._comes_to(field)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(text)

    def chooses(self, label: str, option: str | None = None) -> None:
        field = self.page.get_by_label(label, exact=True)
        if option is not None:
            self._comes_to(field)
            self._goes_to_option(field, option)
        elif field.get_attribute("type") == "radio":
            self._goes_to_round_button(field)
        elif not field.is_checked():
            self._comes_to(field)
            self.page.keyboard.press("Space")

    def unfolds(self, summary: Locator) -> None:
        self._comes_to(summary)
        self.page.keyboard.press("Enter")

    def _leaving(self, part: Locator) -> None:
        self._comes_to(part)
        with self.page.expect_navigation(wait_until="load"):
            self.page.keyboard.press("Enter")
        self._check()

    def _comes_to(self, part: Locator) -> None:
        part = part.first
        assert part.count(), f"There is no {part} on {self.page.url}"
        wanted = part.element_handle()
        if not wanted.evaluate(HAS_FOCUS):
            self._skips_to_main(part)
        for _ in range(KEYS):
            if wanted.evaluate(HAS_FOCUS):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"No key leads to {part} on {self.page.url}")

    def _skips_to_main(self, part: Locator) -> None:
        """From the top of a page the first key leads to a link past what all pages begin with.

        An address that names the main part has them begin there.
        """
        if not self.page.evaluate("document.activeElement === document.body"):
            return
        if part.evaluate("part => !!part.closest('main')"):
            self.page.keyboard.press("Tab")
            if self.page.locator("a:focus", has_text="Skip to main content").count():
                self.page.keyboard.press("Enter")

    def _goes_to_option(self, field: Locator, label: str) -> None:
        options = [text.strip() for text in field.locator("option").all_inner_texts()]
        now = field.evaluate("field => field.selectedIndex")
        steps = options.index(label) - now
        for _ in range(abs(steps)):
            self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
        chosen = field.evaluate("field => field.selectedOptions[0].label.trim()")
        assert re.sub(r"\s+", " ", chosen) == label, f"The keys chose {chosen}, not {label}"

    def _goes_to_round_button(self, button: Locator) -> None:
        """The tabulator leads to one button of a group, the arrows to the others."""
        for _ in range(KEYS):
            if button.evaluate(SAME_GROUP):
                break
            self.page.keyboard.press("Tab")
        for _ in range(KEYS):
            if button.evaluate(HAS_FOCUS):
                break
            self.page.keyboard.press("ArrowDown")
        if not button.is_checked():
            self.page.keyboard.press("Space")
        assert button.is_checked(), f"No key chooses {button} on {self.page.url}"
