"""Search as a Django app; other apps tell it in their ``ready`` what can be found."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "goldenthread.web.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Search"

    def ready(self):
        from goldenthread.web.search import home

        home.register()
