from django.urls import path

from goldenthread.web.performance import day_views, views

app_name = "performance"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("day/", day_views.day, name="day"),
    path("<slug:measure_id>/", views.measure, name="measure"),
    path("<slug:measure_id>/table.csv", views.table, name="table"),
    path("<slug:measure_id>/target/", views.target, name="target"),
    path("<slug:measure_id>/children/", views.children, name="children"),
    path("<slug:measure_id>/children/page/", views.children_page, name="children-page"),
]
