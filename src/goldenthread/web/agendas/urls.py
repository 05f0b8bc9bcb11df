from django.urls import path

from goldenthread.web.agendas import views

app_name = "agendas"
urlpatterns = [
    path("<int:pk>/", views.agenda, name="agenda"),
    path("<int:pk>/begin/", views.begin, name="begin"),
    path("<int:pk>/propose/", views.propose, name="propose"),
    path("<int:pk>/urgent/", views.urgent, name="urgent"),
    path("<int:pk>/order/", views.order, name="order"),
    path("<int:pk>/publish/", views.publish, name="publish"),
    path("<int:pk>/private/", views.private_notice, name="private-notice"),
    path("items/<int:pk>/invite/", views.invite, name="invite"),
    path("items/<int:pk>/<slug:name>/", views.deed, name="deed"),
    path("bodies/<int:pk>/standing/", views.standing, name="standing"),
    path("standing/<int:pk>/end/", views.end_standing, name="end-standing"),
]
