"""``manage.py take_in_minutes FILE...``: read minutes and enter them on the site."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from goldenthread.minutes.reader import read_records
from goldenthread.minutes.unreadable import MinutesUnreadable
from goldenthread.web.scrutiny.actions import take_in_minutes


class Command(BaseCommand):
    help = "Read minutes (.txt, .html, .docx, .pdf or .xml) and enter their meetings, all or none."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--private", action="store_true", help="The meetings were not held in public."
        )

    def handle(self, *args, files, private, **options):
        records, faults = [], []
        for path in files:
            try:
                records += read_records(path)
            except MinutesUnreadable as unreadable:
                faults.append(str(unreadable))
        if faults:
            raise CommandError("\n".join(faults))
        with transaction.atomic():
            for record in records:
                meeting = take_in_minutes(record=record, by=None, public=False if private else None)
                if options["verbosity"] > 1:
                    self.stdout.write(f"{record.source}: {meeting}")
