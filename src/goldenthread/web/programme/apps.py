"""The programme as a Django app; tells the thread of its nodes and the home page of its panels."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "goldenthread.web.programme"
    label = "programme"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Scrutiny's programme"

    def ready(self):
        from goldenthread.web.programme import home, in_search, in_thread
        from goldenthread.web.programme.decisions import in_thread as decisions_in_thread
        from goldenthread.web.programme.groups import in_thread as groups_in_thread
        from goldenthread.web.programme.recommendations import proposals
        from goldenthread.web.programme.work import cancelled, from_minutes
        from goldenthread.web.programme.work import in_thread as work_in_thread
        from goldenthread.web.scrutiny.listening import on_changed, on_taken_in

        in_thread.register()
        work_in_thread.register()
        groups_in_thread.register()
        decisions_in_thread.register()
        home.register()
        on_taken_in(proposals.look_through)
        on_taken_in(from_minutes.look_through)
        in_search.register()
        on_changed(cancelled.take_back)
