"""Scrutiny as a Django app; tells the thread of its nodes, and the home page of its panels."""

from django.apps import AppConfig


class ScrutinyConfig(AppConfig):
    name = "goldenthread.web.scrutiny"
    label = "scrutiny"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Scrutiny"

    def ready(self):
        from goldenthread.dates.retention import Record
        from goldenthread.web.scrutiny import home, in_search, in_thread
        from goldenthread.web.scrutiny.retention.register import register_record, with_minutes

        register_record(Record.MINUTES, with_minutes)
        in_thread.register()
        home.register()
        in_search.register()
