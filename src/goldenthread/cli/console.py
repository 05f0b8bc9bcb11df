"""What the command says: words on standard error, results on standard output."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

errors = Console(stderr=True)
output = Console()

Report = Callable[[str, int, int], None]


class Refusal(Exception):
    """Something the person at the keyboard can put right: a title and what to do, line by line."""

    def __init__(self, title: str, lines: Sequence[str] = ()) -> None:
        super().__init__(title)
        self.title = title
        self.lines = lines


@contextmanager
def progress() -> Iterator[Report]:
    """Show a bar for each step that is reported as (what, done, of how many).

    On a terminal the bars move; elsewhere each step is one line when it is finished.
    """
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=errors) as bars:
        tasks = {}

        def report(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield report
