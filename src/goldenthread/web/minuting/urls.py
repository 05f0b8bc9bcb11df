from django.urls import path

from goldenthread.web.minuting import review_views as review
from goldenthread.web.minuting import views

app_name = "minuting"
urlpatterns = [
    path("<int:pk>/", views.screen, name="screen"),
    path("<int:pk>/begin/", views.begin, name="begin"),
    path("<int:pk>/news/", views.news, name="news"),
    path("<int:pk>/attendance/", views.attendance, name="attendance"),
    path("<int:pk>/bring-in/", views.bring_in, name="bring-in"),
    path("<int:pk>/items/new/", views.add_item, name="add-item"),
    path("items/<int:pk>/pieces/new/", views.add_piece, name="add-piece"),
    path("items/<int:pk>/private/", views.in_private, name="in-private"),
    path("pieces/<int:pk>/", views.write, name="write"),
    path("wordings/<int:pk>/", views.settle, name="settle"),
    path("bodies/<int:pk>/quorum/", views.quorum, name="quorum"),
    path("<int:pk>/read/", review.read, name="read"),
    path("<int:pk>/published/<int:number>/", review.published, name="published"),
    path("<int:pk>/published/<int:number>/minutes.<slug:form>", review.download, name="download"),
    path("<int:pk>/exempt/<int:number>/", review.exempt, name="exempt"),
    path(
        "<int:pk>/exempt/<int:number>/minutes.<slug:form>",
        review.exempt_download,
        name="exempt-download",
    ),
    path("<int:pk>/left-out/", review.item_left_out, name="item-left-out"),
    path("items/<int:pk>/left-out/<slug:kind>/", review.left_out, name="left-out"),
    path("<int:pk>/<slug:name>/", review.deed, name="deed"),
    path("pieces/<int:pk>/remark/", review.remark, name="remark"),
    path("pieces/<int:pk>/correct/", review.correct, name="correct"),
    path("pieces/<int:pk>/<slug:deed>/", views.rearrange, name="rearrange"),
]
