"""Agendas as a Django app; tells meetings' pages, the thread and home pages what it knows."""

from django.apps import AppConfig


class AgendasConfig(AppConfig):
    name = "goldenthread.web.agendas"
    label = "agendas"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Agendas"

    def ready(self):
        from goldenthread.dates.retention import Record
        from goldenthread.web.agendas import home, in_search, on_meetings, put_back
        from goldenthread.web.agendas.papers.retained import with_background, with_reports
        from goldenthread.web.scrutiny.retention.register import register_record

        register_record(Record.REPORTS, with_reports)
        register_record(Record.BACKGROUND, with_background)
        home.register()
        on_meetings.register()
        in_search.register()
        put_back.register()
