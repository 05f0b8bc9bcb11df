from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from goldenthread.records.store import NoSnapshot, Store
from goldenthread.web.performance.preparing import prepare
from goldenthread.web.thread import proofs


class Command(BaseCommand):
    help = (
        "Work out what the pages of the measures show of the latest records: figures, what was "
        "first reported, and which checks records failed. The site itself runs this when a page "
        "needs it; run it after a load to spare the first reader the wait."
    )
    requires_migrations_checks = False

    def handle(self, **options):
        store = Store(settings.GOLDENTHREAD_HOME)
        try:
            snapshot = store.latest(settings.AUTHORITY)
        except NoSnapshot as nothing:
            raise CommandError(str(nothing)) from None
        prepare(store, snapshot)
        proofs.tell_news()
        self.stdout.write(f"The measures of {snapshot.id} are ready.")
