from django.urls import path

from goldenthread.web.search import views
from goldenthread.web.search.following import views as following

app_name = "search"
urlpatterns = [
    path("", views.search, name="search"),
    path("feed.atom", following.feed, name="feed"),
    path("calendar.ics", following.calendar, name="calendar"),
    path("follow/", following.follow, name="follow"),
    path("follow/confirm/<str:key>/", following.confirm, name="confirm"),
    path("follow/end/<str:key>/", following.end, name="end"),
]
