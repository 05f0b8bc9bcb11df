from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from goldenthread.web.accounts import demo

BUILT = ("built/site.css", "built/govuk-frontend.min.js")


class Command(BaseCommand):
    help = "Bring the site's database up to date and check that its styles are built."

    def add_arguments(self, parser):
        parser.add_argument(
            "--demo",
            action="store_true",
            help="mark this site as a demonstration, so that demo people may be made",
        )

    def handle(self, *, demo: bool, **options):
        check_styles()
        migrate_if_needed(self.stdout)
        if demo:
            mark_as_demo()


def check_styles() -> None:
    missing = [name for name in BUILT if finders.find(name) is None]
    if missing:
        raise CommandError(
            f"The site's styles are not built ({', '.join(missing)}). "
            "Run `make styles` in the project's folder and try again."
        )


def migrate_if_needed(stdout) -> None:
    Path(settings.SITE_FOLDER).mkdir(mode=0o700, parents=True, exist_ok=True)
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
        stdout.write("The site's database is up to date.")


def mark_as_demo() -> None:
    try:
        demo.mark_as_demo()
    except demo.NotADemo as refusal:
        raise CommandError(str(refusal)) from None
