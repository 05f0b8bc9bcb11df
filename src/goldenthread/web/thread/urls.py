from django.urls import path

from goldenthread.web.thread import views

app_name = "thread"
urlpatterns = [path("<slug:public_id>/", views.node, name="node")]
