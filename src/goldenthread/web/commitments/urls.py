from django.urls import path

from goldenthread.web.commitments import views

app_name = "commitments"
urlpatterns = [
    path("", views.register, name="register"),
    path("commitments.csv", views.download, name="download"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/measure/", views.measure, name="measure"),
    path("<int:pk>/<slug:page>/", views.deed, name="deed"),
]
