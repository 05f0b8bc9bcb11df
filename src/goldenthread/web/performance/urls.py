from django.urls import path

from goldenthread.web.performance import day_views, difference_views, views

app_name = "performance"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("day/", day_views.day, name="day"),
    path("<slug:measure_id>/", views.measure, name="measure"),
    path("<slug:measure_id>/table.csv", views.table, name="table"),
    path("<slug:measure_id>/target/", views.target, name="target"),
    path(
        "<slug:measure_id>/then-and-now/<slug:period_end>/",
        difference_views.then_and_now_page,
        name="then-and-now",
    ),
    path("<slug:measure_id>/versions/", difference_views.versions_page, name="versions"),
    path("<slug:measure_id>/children/", views.children, name="children"),
    path("<slug:measure_id>/children/page/", views.children_page, name="children-page"),
]
