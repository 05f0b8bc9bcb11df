from django.urls import path

from goldenthread.web.performance.deciding import views

app_name = "deciding"
urlpatterns = [
    path("", views.council, name="council"),
    path("neighbours/", views.neighbours, name="neighbours"),
    path("held-against/", views.every_held_against, name="every-held-against"),
    path("of/<slug:measure_id>/", views.measure, name="measure"),
    path("of/<slug:measure_id>/targets/", views.monthly, name="monthly"),
    path("of/<slug:measure_id>/afresh/", views.afresh, name="afresh"),
    path("of/<slug:measure_id>/not-afresh/", views.not_afresh, name="not-afresh"),
    path("of/<slug:measure_id>/limits/", views.limits, name="limits"),
    path("of/<slug:measure_id>/bridge/", views.bridge, name="bridge"),
    path("of/<slug:measure_id>/bridge/back/", views.bridge_back, name="bridge-back"),
    path("of/<slug:measure_id>/held-against/", views.held_against, name="held-against"),
    path("<slug:name>/", views.setting, name="setting"),
]
