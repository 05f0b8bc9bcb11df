"""Commitments as a Django app; tells the thread of its nodes and the home page of its panels."""

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "goldenthread.web.commitments"
    label = "commitments"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Commitments"

    def ready(self):
        from goldenthread.web.commitments import home, in_search, in_thread

        in_thread.register()
        home.register()
        in_search.register()
