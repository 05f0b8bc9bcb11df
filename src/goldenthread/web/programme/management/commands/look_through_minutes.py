"""``manage.py look_through_minutes``: propose what minutes taken in before hold."""

from django.core.management.base import BaseCommand
from django.db import transaction

from goldenthread.web.programme.recommendations import proposals
from goldenthread.web.programme.work import from_minutes
from goldenthread.web.scrutiny.models import Meeting


class Command(BaseCommand):
    help = "Look through minutes already taken in again for what they recommend or ask for."

    @transaction.atomic
    def handle(self, *args, **options):
        for meeting in Meeting.objects.held().order_by("date"):
            proposals.look_through(meeting)
            from_minutes.look_through(meeting)
