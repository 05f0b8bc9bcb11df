"""The improvement plan as a Django app; it tells the thread and the home page of itself."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "goldenthread.web.plan"
    label = "plan"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Improvement plan"

    def ready(self):
        from goldenthread.web.plan import home, in_thread
        from goldenthread.web.plan.outcomes.lapses import lapse
        from goldenthread.web.thread import proofs

        in_thread.register()
        home.register()
        proofs.on_news(lapse)
