from django.urls import path

from goldenthread.web.participation.views import keeping, public, settling

app_name = "participation"
urlpatterns = [
    path("", public.take_part, name="take-part"),
    path("meetings/<int:pk>/", public.send, name="send"),
    path("sent/<str:key>/", public.sent, name="sent"),
    path("sent/<str:key>/withdraw/", public.withdraw, name="withdraw"),
    path("lists/", keeping.lists, name="lists"),
    path("lists/<int:pk>/", keeping.contribution, name="contribution"),
    path("lists/<int:pk>/<slug:page>/", keeping.deed, name="deed"),
    path("speakers/<int:pk>/", keeping.speakers, name="speakers"),
    path("rules/", settling.rules, name="rules"),
    path("rules/change/", settling.change, name="change-rule"),
    path("rules/petitions/", settling.scheme, name="change-scheme"),
]
