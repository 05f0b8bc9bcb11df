from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "goldenthread.web.config"
    label = "config"
