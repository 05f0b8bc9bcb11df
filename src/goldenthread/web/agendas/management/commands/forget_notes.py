"""``manage.py forget_notes EMAIL``: delete a member's own notes where they ask for it."""

from django.core.management.base import BaseCommand, CommandError

from goldenthread.web.accounts.models import User
from goldenthread.web.agendas.notes.actions import delete_all
from goldenthread.web.design.words import count_of


class Command(BaseCommand):
    help = "Delete all notes of a person who asks for it and cannot sign in any more. Shows none."

    def add_arguments(self, parser):
        parser.add_argument("email", help="the email address of their account")

    def handle(self, *args, email: str, **options):
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"No account has the address {email}: check how it is written.")
        gone = delete_all(by=person)
        self.stdout.write(f"Deleted for good: {count_of(gone, 'note')}.")
