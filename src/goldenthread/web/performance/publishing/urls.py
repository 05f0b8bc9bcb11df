from django.urls import path

from goldenthread.web.performance.publishing import views

app_name = "publishing"
urlpatterns = [
    path("", views.published, name="published"),
    path("proposed/<int:publication_id>/", views.preview, name="preview"),
    path("proposed/<int:publication_id>/publish/", views.publish, name="publish"),
    path("proposed/<int:publication_id>/withdraw/", views.withdraw, name="withdraw"),
    path("<slug:quarter>/", views.prepare, name="prepare"),
    path("<slug:quarter>/<slug:measure_id>/", views.narrative, name="narrative"),
]
