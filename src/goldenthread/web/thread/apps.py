"""The thread as a Django app."""

from django.apps import AppConfig


class ThreadConfig(AppConfig):
    name = "goldenthread.web.thread"
    label = "thread"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Thread"
