"""Public participation as a Django app; tells the thread, the home page and meetings of it."""

from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    name = "goldenthread.web.participation"
    label = "participation"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Public participation"

    def ready(self):
        from goldenthread.web.participation import home, in_meeting, in_search, in_thread, meetings

        in_thread.register()
        home.register()
        in_meeting.register()
        in_search.register()
        meetings.register()
