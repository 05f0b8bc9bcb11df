"""Returns as a Django app; tells the thread of its lists and the home page of the last run."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "goldenthread.web.returns"
    label = "returns"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Returns"

    def ready(self):
        from goldenthread.web.returns import home, in_thread

        home.register()
        in_thread.register()
