"""Open data as a Django app. It keeps nothing of its own."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "goldenthread.web.opendata"
    label = "opendata"
    verbose_name = "Open data"
