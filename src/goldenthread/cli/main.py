"""The `goldenthread` command: arguments in, core called, exit status out."""

import sys

import typer

from goldenthread.cli import county, demo, load, measures, minutes, site, validate
from goldenthread.cli.console import Refusal, errors

app = typer.Typer(
    name="goldenthread",
    help="From a child's record to the promise somebody made about it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("county")(county.county)
app.command("load")(load.load)
app.command("snapshots")(load.snapshots)
app.command("validate")(validate.validate)
app.command("measures")(measures.measures)
app.add_typer(minutes.app, name="minutes")
app.command("pack")(site.pack)
app.command("serve")(site.serve)
app.command("demo")(demo.demo)


def main() -> None:
    """Run the command; a refusal is shown in words, without a traceback, with status 2."""
    try:
        app()
    except Refusal as refusal:
        errors.print(f"[bold]{refusal.title}[/bold]", highlight=False)
        for line in refusal.lines:
            errors.print(line, highlight=False, markup=False, soft_wrap=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)
