from django.urls import path

from goldenthread.web.scrutiny import views
from goldenthread.web.scrutiny.bodies import views as bodies
from goldenthread.web.scrutiny.changing import views as changing
from goldenthread.web.scrutiny.following import views as following
from goldenthread.web.scrutiny.retention import views as retention

app_name = "scrutiny"
urlpatterns = [
    path("", views.meetings, name="meetings"),
    path("calendar.ics", following.calendar, name="calendar"),
    path("feed.atom", following.feed, name="feed"),
    path("<int:pk>/", views.meeting, name="meeting"),
    path("<int:pk>/pack/", views.pack, name="pack"),
    path("<int:pk>/register/", bodies.register, name="register"),
    path("<int:pk>/attendance/", bodies.attendance, name="attendance"),
    path("<int:pk>/declare/", bodies.declare, name="declare"),
    path("retention/", retention.retention, name="retention"),
    path("<int:pk>/retention/<slug:record>/", retention.decide, name="decide-retention"),
    path("<int:pk>/change/<slug:name>/", changing.deed, name="deed"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/new/", bodies.keep_body, name="new-body"),
    path("bodies/<int:pk>/", bodies.body, name="body"),
    path("bodies/<int:pk>/change/", bodies.keep_body, name="change-body"),
    path("bodies/<int:pk>/members/new/", bodies.add_seat, name="add-seat"),
    path("bodies/<int:pk>/meetings/new/", bodies.schedule, name="schedule"),
    path("bodies/seats/<int:pk>/", bodies.change_seat, name="change-seat"),
    path("bodies/members/<int:pk>/", bodies.member, name="member"),
    path("upload/", views.upload, name="upload"),
    path("upload/<uuid:token>/", views.reading, name="reading"),
]
