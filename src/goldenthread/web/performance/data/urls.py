from django.urls import path

from goldenthread.web.performance.data import views

app_name = "data"
urlpatterns = [
    path("", views.page, name="page"),
    path("figures.csv", views.as_csv, name="csv"),
    path("figures.parquet", views.as_parquet, name="parquet"),
]
