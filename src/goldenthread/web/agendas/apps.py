"""Agendas as a Django app; tells meetings' pages, the thread and home pages what it knows."""

from django.apps import AppConfig


class AgendasConfig(AppConfig):
    name = "goldenthread.web.agendas"
    label = "agendas"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Agendas"

    def ready(self):
        from goldenthread.web.agendas import home, on_meetings, put_back

        home.register()
        on_meetings.register()
        put_back.register()
