from django.urls import path

from goldenthread.web.agendas import views
from goldenthread.web.agendas.notes import views as notes
from goldenthread.web.agendas.papers import views as papers

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
    path("<int:pk>/agenda.<slug:form>", papers.public_pack, name="public-pack"),
    path("<int:pk>/members.<slug:form>", papers.members_pack, name="members-pack"),
    path("items/<int:pk>/papers/new/", papers.add, name="add-paper"),
    path("items/<int:pk>/keep-back/", papers.restrict_item, name="restrict-item"),
    path("items/<int:pk>/review/", papers.review_item, name="review-item"),
    path("papers/<uuid:token>/<str:name>", papers.paper, name="paper"),
    path("papers/<uuid:token>/file/", papers.bring, name="bring"),
    path("papers/<uuid:token>/sign-off/", papers.consult, name="consult"),
    path("papers/<uuid:token>/background/", papers.background, name="background"),
    path("papers/<uuid:token>/keep-back/", papers.restrict_paper, name="restrict-paper"),
    path("papers/<uuid:token>/review/", papers.review_paper, name="review-paper"),
    path("items/<int:pk>/<slug:name>/", views.deed, name="deed"),
    path("<int:pk>/notes/", notes.pack, name="notes"),
    path("<int:pk>/notes/write/", notes.write, name="write-note"),
    path("<int:pk>/notes/mine/", notes.of_meeting, name="my-notes-of"),
    path("<int:pk>/notes/delete/", notes.delete_all, name="delete-notes-of"),
    path("notes/", notes.mine, name="my-notes"),
    path("notes/delete/", notes.delete_all, name="delete-notes"),
    path("notes/<int:pk>/delete/", notes.delete, name="delete-note"),
    path("bodies/<int:pk>/standing/", views.standing, name="standing"),
    path("standing/<int:pk>/end/", views.end_standing, name="end-standing"),
]
