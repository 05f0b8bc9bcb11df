from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "goldenthread.web.design"
    label = "design"
