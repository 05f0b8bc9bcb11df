"""``manage.py look_through_minutes``: propose recommendations from minutes taken in before."""

from django.core.management.base import BaseCommand
from django.db import transaction

from goldenthread.web.programme.recommendations import proposals
from goldenthread.web.scrutiny.models import Meeting


class Command(BaseCommand):
    help = "Look through minutes already taken in for recommendations; can be run again."

    @transaction.atomic
    def handle(self, *args, **options):
        for meeting in Meeting.objects.held().order_by("date"):
            proposals.look_through(meeting)
