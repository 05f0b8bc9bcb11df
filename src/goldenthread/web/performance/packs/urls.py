from django.urls import path

from goldenthread.web.performance.packs import views

app_name = "packs"
urlpatterns = [
    path("", views.packs, name="packs"),
    path("<slug:audience>/", views.pack, name="pack"),
]
