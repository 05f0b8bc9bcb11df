"""Clinics as a Django app; tells the thread of its nodes and the home page of its panels."""

from django.apps import AppConfig


class ClinicsConfig(AppConfig):
    name = "goldenthread.web.clinics"
    label = "clinics"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Performance clinics"

    def ready(self):
        from goldenthread.web.clinics import home, in_thread

        in_thread.register()
        home.register()
