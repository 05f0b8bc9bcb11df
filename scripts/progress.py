"""Say what is being done, how far it has got and how long it took.

On a terminal a step is one line with a bar that is drawn again and again; elsewhere (a log, CI)
it is one line when it begins and one when it ends. Everything goes to standard error.
"""

import shutil
import sys
import time
from types import TracebackType

BAR_WIDTH = 24


class Step:
    """One named step of the set-up: `with Step("Python packages") as step: step.at(0.4)`.

    An exception that leaves the block marks the step as not finished and carries on upwards.
    """

    def __init__(self, name: str) -> None:
        """Name the step as the reader will see it; nothing is printed until it begins."""
        self.name = name
        self._terminal = sys.stderr.isatty()
        self._begun = 0.0
        self._fraction = 0.0

    def __enter__(self) -> "Step":
        self._begun = time.monotonic()
        if self._terminal:
            self._draw("")
        else:
            print(f"{self.name} ...", file=sys.stderr, flush=True)
        return self

    def at(self, fraction: float, doing: str = "") -> None:
        """Show that `fraction` of the step (0 to 1) is done; the bar never moves backwards."""
        self._fraction = max(self._fraction, min(fraction, 1.0))
        if self._terminal:
            self._draw(doing)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        outcome = "done" if kind is None else "not finished"
        line = f"{self.name}: {outcome} in {self._seconds:.1f} s"
        print(f"\r\033[K{line}" if self._terminal else line, file=sys.stderr, flush=True)

    @property
    def _seconds(self) -> float:
        return time.monotonic() - self._begun

    def _draw(self, doing: str) -> None:
        filled = round(self._fraction * BAR_WIDTH)
        bar = "#" * filled + "-" * (BAR_WIDTH - filled)
        line = f"{self.name} [{bar}] {self._fraction:4.0%} {self._seconds:3.0f} s {doing}"
        columns = shutil.get_terminal_size().columns
        print(f"\r\033[K{line[: columns - 1]}", end="", file=sys.stderr, flush=True)
