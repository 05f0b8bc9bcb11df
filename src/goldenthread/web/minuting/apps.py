"""Taking minutes as a Django app; tells meetings' pages and home pages what it knows."""

from django.apps import AppConfig


class MinutingConfig(AppConfig):
    name = "goldenthread.web.minuting"
    label = "minuting"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Minutes"

    def ready(self):
        from goldenthread.web.minuting import confirming, home, on_meetings
        from goldenthread.web.scrutiny import listening

        home.register()
        on_meetings.register()
        listening.on_taken_in(confirming.tie)
