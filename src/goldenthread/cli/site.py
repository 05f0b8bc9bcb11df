"""`goldenthread serve`, `remind`, `forget-notes` and `pack`: what needs the site's own database.

The command and the site stand on one floor and do not import one another: the site is reached by
the names of its management commands.
"""

import importlib
import os
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from goldenthread.cli.console import Refusal


def manage(command: str, *arguments: Any, **options: Any) -> None:
    """Run one of the site's management commands; its refusal becomes ours."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.web.config.settings")
    django = importlib.import_module("django")
    management = importlib.import_module("django.core.management")
    django.setup()
    try:
        management.call_command(command, *arguments, **options)
    except management.CommandError as refused:
        raise Refusal(str(refused)) from None


def serve(
    host: Annotated[str, typer.Option(help="Address to serve on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to serve on.")] = 8000,
) -> None:
    """Serve the site."""
    manage("prepare_site")
    manage("serve", host=host, port=port)


def remind(
    on: Annotated[str, typer.Option(help="A day other than today, as YYYY-MM-DD.")] = "",
) -> None:
    """Send the reminders of commitments that are due, and what goes up the ladder; once a day.

    Sends as well what is new to those who follow a search, and removes how members of the public
    are reached, once its time is over.
    """
    try:
        day = date.fromisoformat(on) if on else None
    except ValueError:
        raise Refusal(f"{on} is not a day: write it as 2026-12-03.") from None
    manage("prepare_site", verbosity=0)
    manage("forget_contacts", on=day, verbosity=0)
    manage("send_reminders", on=day)
    manage("send_followed", on=day)


def forget_notes(
    email: Annotated[str, typer.Argument(help="The email address of the member's account.")],
) -> None:
    """Delete a member's own notes on packs, where they ask for it; shows none of them."""
    manage("prepare_site", verbosity=0)
    manage("forget_notes", email)


def pack(
    out: Annotated[Path, typer.Option(help="Folder to write the pack to.")],
    audience: Annotated[
        str, typer.Option(help="For whom: team, board, or committee (and the public).")
    ] = "",
    team: Annotated[str, typer.Option(help="The team, for a team's pack.")] = "",
    meeting: Annotated[
        str, typer.Option(help="The meeting's number on the site, for a committee's pack.")
    ] = "",
    formats: Annotated[
        str, typer.Option("--format", help="Any of html, docx and pdf, with commas between them.")
    ] = "html,docx,pdf",
) -> None:
    """Write the pack of an audience, or of a meeting, as HTML, Word and PDF/UA."""
    chosen = [name.strip() for name in formats.split(",") if name.strip()]
    if meeting and audience not in ("", "committee"):
        raise Refusal(f"A meeting's pack is the committee's, not the {audience}'s: leave one out.")
    if meeting:
        manage("pack", meeting=meeting, out=str(out), formats=chosen)
    elif audience:
        manage("audience_pack", audience=audience, team=team, out=str(out), formats=chosen)
    else:
        raise Refusal("Say for whom the pack is, with --audience, or for which --meeting.")
