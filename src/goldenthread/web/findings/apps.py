"""Findings as a Django app; tells the thread of its nodes and the home page of its panels."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "goldenthread.web.findings"
    label = "findings"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Findings"

    def ready(self):
        from goldenthread.web.findings import home, in_thread

        in_thread.register()
        home.register()
