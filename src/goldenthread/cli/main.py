"""The `goldenthread` command: arguments in, core called, exit status out."""

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from goldenthread.cli.console import Refusal, errors
from goldenthread.records.faults import Damaged

COMMANDS: Mapping[str, str] = {
    "county": "goldenthread.cli.county:county",
    "load": "goldenthread.cli.load:load",
    "snapshots": "goldenthread.cli.load:snapshots",
    "validate": "goldenthread.cli.validate:validate",
    "measures": "goldenthread.cli.measures:measures",
    "settings": "goldenthread.cli.settings:settings",
    "benchmarks": "goldenthread.cli.benchmarks:benchmarks",
    "minutes": "goldenthread.cli.minutes:app",
    "pack": "goldenthread.cli.site:pack",
    "serve": "goldenthread.cli.site:serve",
    "remind": "goldenthread.cli.site:remind",
    "forget-notes": "goldenthread.cli.site:forget_notes",
    "demo": "goldenthread.cli.demo:demo",
}
"""Every command and where it is, in the order in which help lists them."""


class CommandsByName(TyperGroup):
    """Commands whose modules are imported when they are called, since some take long to import."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        found = getattr(import_module(module), attribute)
        if not isinstance(found, typer.Typer):
            alone = typer.Typer(pretty_exceptions_enable=False, add_completion=False)
            alone.command(cmd_name)(found)
            found = alone
        command = typer.main.get_command(found)
        command.name = cmd_name
        return command


app = typer.Typer(
    name="goldenthread",
    cls=CommandsByName,
    help="From a child's record to the promise somebody made about it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback()
def _commands() -> None:
    """From a child's record to the promise somebody made about it."""


def main() -> None:
    """Run the command; a refusal is shown in words, without a traceback, with status 2."""
    try:
        app()
    except Refusal as refusal:
        _refuse(refusal)
    except Damaged as damaged:
        title = "A file that Golden Thread keeps for itself cannot be read:"
        _refuse(Refusal(title, [str(fault) for fault in damaged.faults]))
    except BrokenPipeError:
        sys.exit(0)


def _refuse(refusal: Refusal) -> NoReturn:
    errors.print(refusal.title, style="bold", highlight=False, markup=False)
    for line in refusal.lines:
        errors.print(line, highlight=False, markup=False, soft_wrap=True)
    sys.exit(2)
