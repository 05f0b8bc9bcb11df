from django.urls import path

from goldenthread.web.assurance.views import audit, home, rounds, tools

app_name = "assurance"
urlpatterns = [
    path("", home.home, name="home"),
    path("tools/", tools.tools, name="tools"),
    path("tools/new/", tools.tool_new, name="tool-new"),
    path("tools/standard/", tools.standard, name="standard"),
    path("tools/<int:pk>/", tools.tool, name="tool"),
    path("tools/<int:pk>/version/", tools.version_new, name="version-new"),
    path("tools/versions/<int:pk>/", tools.version, name="version"),
    path("tools/versions/<int:pk>/change/", tools.version_edit, name="version-edit"),
    path("tools/versions/<int:pk>/use/", tools.version_use, name="version-use"),
    path("rounds/", home.rounds, name="rounds"),
    path("rounds/new/", rounds.draw, name="draw"),
    path("rounds/<int:pk>/", rounds.round_page, name="round"),
    path("rounds/<int:pk>/check/", rounds.check, name="round-check"),
    path("case/<uuid:token>/", audit.audit, name="audit"),
    path("case/<uuid:token>/begin/", audit.begin, name="begin"),
    path("case/<uuid:token>/page/<slug:page>/", audit.fill_in, name="page"),
    path("case/<uuid:token>/answer/", audit.answer, name="answer"),
    path("case/<uuid:token>/check/", audit.check, name="check"),
    path("case/<uuid:token>/give-back/", audit.give_back, name="give-back"),
    path("case/<uuid:token>/allot/", rounds.allot_again, name="allot-again"),
]
