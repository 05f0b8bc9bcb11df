from django.urls import path

from goldenthread.web.scrutiny import views

app_name = "scrutiny"
urlpatterns = [
    path("", views.meetings, name="meetings"),
    path("<int:pk>/", views.meeting, name="meeting"),
    path("<int:pk>/pack/", views.pack, name="pack"),
    path("upload/", views.upload, name="upload"),
    path("upload/<uuid:token>/", views.reading, name="reading"),
]
