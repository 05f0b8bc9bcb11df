from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.table import Table

from goldenthread.web.accounts import demo


class Command(BaseCommand):
    help = "Make the seven demo sign-ins, one for each role, on a site marked as a demonstration."

    def add_arguments(self, parser):
        parser.add_argument(
            "--team",
            default="",
            help="the team that the demo team manager leads, as records name it",
        )
        parser.add_argument("--show", action="store_true", help="print them as a table")
        parser.add_argument("--json", action="store_true", help="print them as JSON")

    def handle(self, *, team: str, show: bool, json: bool, **options):
        try:
            people = demo.create_people(team)
        except demo.NotADemo as refusal:
            raise CommandError(str(refusal)) from None
        if json:
            self.stdout.write(demo.as_json(people))
        if show:
            Console(file=self.stdout).print(table_of(people))


def table_of(people) -> Table:
    table = Table(title=f"Demo sign-ins: the password of each is “{demo.PASSWORD}”")
    table.add_column("Role")
    table.add_column("Email address", no_wrap=True)
    table.add_column("Team")
    for user in people:
        table.add_row(user.get_role_display(), user.email, user.team)
    return table
