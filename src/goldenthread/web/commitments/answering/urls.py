from django.urls import path

from goldenthread.web.commitments.answering import views

app_name = "answering"
urlpatterns = [
    path("<str:key>/", views.answer, name="answer"),
    path("<str:key>/commitment.ics", views.calendar, name="calendar"),
    path("<str:key>/<slug:page>/", views.deed, name="deed"),
]
