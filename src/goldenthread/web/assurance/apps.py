"""Audits as a Django app; tells the thread of its nodes and the home page of its panels."""

from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "goldenthread.web.assurance"
    label = "assurance"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Audits"

    def ready(self):
        from goldenthread.web.assurance import home, in_thread, readings

        in_thread.register()
        home.register()
        readings.register()
