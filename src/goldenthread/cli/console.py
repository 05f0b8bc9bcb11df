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


class Faults:
    """What is wrong with what was asked, gathered so that it is told all at once.

    A refusal within ``with faults:`` is noted and the rest is looked at all the same. `refuse`
    raises what was noted; what goes on after it may rely on every question having been answered.
    """

    def __init__(self, title: str) -> None:
        self._title = title
        self._noted: list[Refusal] = []

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, raised: object, _trace: object) -> bool:
        if isinstance(raised, Refusal):
            self._noted.append(raised)
            return True
        return False

    def refuse(self) -> None:
        """Raise the refusal that was noted; several as one, each with its lines below it."""
        if len(self._noted) == 1:
            raise self._noted[0]
        if self._noted:
            raise Refusal(
                self._title,
                [
                    said
                    for noted in self._noted
                    for said in (f"{noted.title}.", *(f"  {line}" for line in noted.lines))
                ],
            )


def say(line: str) -> None:
    """Say one line on standard error, beside the results."""
    errors.print(line, highlight=False, markup=False, soft_wrap=True)


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
