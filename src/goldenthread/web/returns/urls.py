from django.urls import path

from goldenthread.web.returns import views

app_name = "returns"
urlpatterns = [
    path("", views.runs, name="runs"),
    path("hand-in/", views.hand_in, name="hand-in"),
    path("months/<slug:return_name>/<int:year>/", views.months, name="months"),
    path("<int:pk>/", views.run, name="run"),
    path("<int:pk>/again/", views.again, name="again"),
    path("<int:pk>/open/", views.open_breaches, name="open"),
    path("<int:pk>/rules/<str:code>/", views.rule, name="rule"),
    path("<int:pk>/teams/", views.teams, name="teams"),
    path("<int:pk>/children/", views.children, name="children"),
    path("<int:pk>/breaches/", views.breaches, name="breaches"),
    path("<int:pk>/breaches/<int:place>/", views.breach, name="breach"),
    path("<int:pk>/breaches/<int:place>/accept/", views.accept, name="accept"),
    path("<int:pk>/breaches/<int:place>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/assign/", views.assign, name="assign"),
    path("<int:pk>/fix-list.xlsx", views.fix_list, name="fix-list"),
]
