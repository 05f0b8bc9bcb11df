from django.urls import path

from goldenthread.web.commitments import views
from goldenthread.web.commitments.reminding import views as reminding

app_name = "commitments"
urlpatterns = [
    path("", views.register, name="register"),
    path("commitments.csv", views.download, name="download"),
    path("new/", views.new, name="new"),
    path("following-up/", reminding.way, name="way"),
    path("following-up/change/", reminding.change, name="change-way"),
    path("contacts/", reminding.contacts, name="contacts"),
    path("chase/", reminding.chase, name="chase"),
    path("calendar/", reminding.my_calendar, name="my-calendar"),
    path("calendar/end/", reminding.end_calendar, name="end-calendar"),
    path("calendar/<str:secret>.ics", reminding.feed, name="feed"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/measure/", views.measure, name="measure"),
    path("<int:pk>/<slug:page>/", views.deed, name="deed"),
]
