"""The measures as a Django app; tells the home page and the thread about them."""

from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "goldenthread.web.performance"
    label = "performance"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Measures"

    def ready(self):
        from goldenthread.web.performance import home, in_search, in_thread, readings
        from goldenthread.web.performance.publishing import telling

        home.register()
        in_thread.register()
        readings.register()
        in_search.register()
        telling.register()
