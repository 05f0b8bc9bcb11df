"""``manage.py pack --meeting ID --out DIR``: write a meeting's pack."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from goldenthread.packs.write import FORMATS
from goldenthread.web.scrutiny import pack
from goldenthread.web.scrutiny.models import Meeting

LISTED = 10


class Command(BaseCommand):
    help = "Write a meeting's pack as HTML, Word and PDF/UA."

    def add_arguments(self, parser):
        parser.add_argument("--meeting", required=True, help="the meeting's number on the site")
        parser.add_argument("--out", required=True, type=Path, help="folder to write the pack to")
        parser.add_argument("--formats", nargs="+", choices=FORMATS, default=FORMATS)

    def handle(self, *args, meeting, out, formats, **options):
        try:
            files = pack.write(meeting=_meeting(meeting), by=None, out=Path(out), formats=formats)
        except pack.NoPack as none:
            raise CommandError(str(none)) from None
        except OSError as fault:
            raise CommandError(
                f"The pack cannot be written to {out}: {fault.strerror}. Choose a folder in "
                "which you may write."
            ) from None
        for file in files:
            self.stdout.write(str(file))


def _meeting(number: str) -> Meeting:
    meetings = Meeting.objects.with_body()
    found = meetings.filter(pk=number).first() if str(number).isdecimal() else None
    if found is None:
        known = [f"{one.pk}: {one}" for one in meetings.latest_first()[:LISTED]]
        listed = "\n".join(known) or "none has been taken in yet"
        raise CommandError(f"There is no meeting {number}. The latest meetings are:\n{listed}")
    return found
