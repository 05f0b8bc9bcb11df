from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "goldenthread.web.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from goldenthread.web.accounts import ways_in

        ways_in.register_own()
