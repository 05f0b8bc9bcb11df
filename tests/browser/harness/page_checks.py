"""What must hold on every page: axe finds nothing, it fits a narrow screen, it has a heading."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page

REPOSITORY = Path(__file__).resolve().parents[3]
AXE = REPOSITORY / "node_modules/axe-core/axe.min.js"
# Levels A and AA of the Web Content Accessibility Guidelines up to 2.2; no best practices.
STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
NARROW = {"width": 320, "height": 640}


@cache
def axe_source() -> str:
    """Give the checker's own script, which `make test` installs."""
    assert AXE.is_file(), "axe-core is not installed: run make test"
    return AXE.read_text(encoding="utf-8")


def accessibility_faults(page: Page) -> list[str]:
    """Say what axe finds against the standard, a line for each rule and a line for each place."""
    # What axe finds in order is told in full unless it is told not to, which takes longest.
    options = {"runOnly": {"type": "tag", "values": STANDARD}, "resultTypes": ["violations"]}
    found = page.evaluate(f"{axe_source()}; axe.run(document, {json.dumps(options)})")
    return [line for violation in found["violations"] for line in in_words(violation)]


class Checker:
    """What looks at a page with axe, also where the page's browser runs no scripts.

    Axe is a script. While it runs, scripts are let run; the page's own, which the browser left out
    when it read the page, stay out.
    """

    def __init__(self, page: Page, *, runs_scripts: bool) -> None:
        self._page = page
        self._switch: CDPSession | None = None
        if not runs_scripts:
            # Chromium listens to changes only: who has not turned scripts off cannot turn them on.
            self._switch = page.context.new_cdp_session(page)
            self._turn_scripts(on=False)

    def faults(self) -> list[str]:
        """Say what axe finds on the page that is shown."""
        if self._switch is None:
            return accessibility_faults(self._page)
        self._turn_scripts(on=True)
        try:
            return accessibility_faults(self._page)
        finally:
            self._turn_scripts(on=False)

    def _turn_scripts(self, *, on: bool) -> None:
        assert self._switch is not None
        self._switch.send("Emulation.setScriptExecutionDisabled", {"value": not on})


def in_words(violation: dict[str, Any]) -> list[str]:
    """Put one violated rule and the places that violate it into lines for a person."""
    places = [
        f"    at {' '.join(map(str, node['target']))}: {node['html'][:200]}"
        for node in violation["nodes"]
    ]
    return [f"{violation['id']} ({violation['impact']}): {violation['help']}", *places]


def faults_when_narrow(page: Page) -> list[str]:
    """Say which parts of the page stick out of a screen 320 pixels wide (WCAG 1.4.10)."""
    wide = page.viewport_size
    page.set_viewport_size(NARROW)
    try:
        return [f"wider than 320 pixels: {part}" for part in page.evaluate(WHAT_STICKS_OUT)]
    finally:
        if wide:
            page.set_viewport_size(wide)


# A part inside a box that scrolls by itself (a wide table) does not make the page scroll.
WHAT_STICKS_OUT = """
() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const scrolls = (part) => {
    for (let box = part.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible") return true;
    }
    return false;
  };
  const out = [...document.body.querySelectorAll("*")]
    .filter((part) => part.getBoundingClientRect().right > root.clientWidth + 1)
    .filter((part) => !scrolls(part))
    .map((part) => part.outerHTML.slice(0, 160));
  return out.length ? out.slice(0, 5) : [`the page itself, ${root.scrollWidth} pixels`];
}
"""


def faults_of_structure(page: Page) -> list[str]:
    """Say so when the page has no heading of its own, or several; axe leaves that out."""
    headings = page.locator("h1").all_inner_texts()
    return [] if len(headings) == 1 else [f"{len(headings)} headings of level 1: {headings}"]


def report(address: str, faults: Sequence[str]) -> str:
    """Put the faults of one page together."""
    return "\n".join([f"{address}:", *(f"  {fault}" for fault in faults)])
