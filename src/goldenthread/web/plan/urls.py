from django.urls import path

from goldenthread.web.plan import views
from goldenthread.web.plan.authorities import views as authorities
from goldenthread.web.plan.board import views as boards
from goldenthread.web.plan.programme import views as programmes
from goldenthread.web.plan.versions import views as versions

app_name = "plan"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.plan, name="plan"),
    path("<int:pk>/actions/", views.plan_actions, name="actions"),
    path("<int:pk>/loose-ends/", views.loose_ends_page, name="loose-ends"),
    path("<int:pk>/versions/", versions.versions, name="versions"),
    path("<int:pk>/versions/<int:number>/", versions.version, name="version"),
    path("<int:pk>/authorities/", authorities.authorities, name="authorities"),
    path("<int:pk>/reviews.ics", authorities.calendar, name="calendar"),
    path("authorities/<int:pk>/", authorities.authority, name="authority"),
    path("reviews/<int:pk>/", authorities.review, name="review"),
    path("<int:pk>/board/", boards.board, name="board"),
    path("<int:pk>/board/<slug:kind>/", boards.drafted, name="draft"),
    path("<int:pk>/board/<slug:kind>.<slug:form>", boards.drafted_file, name="draft-file"),
    path("board-meetings/<int:pk>/", boards.meeting, name="meeting"),
    path("reports/<int:pk>/", boards.report, name="report"),
    path("reports/<int:pk>.<slug:form>", boards.report_file, name="report-file"),
    path("<int:pk>/go-live/", programmes.programme, name="programme"),
    path("outcomes/<int:pk>/", views.outcome, name="outcome"),
    path("workstreams/<int:pk>/", views.workstream, name="workstream"),
    path("actions/<int:pk>/", views.action, name="action"),
    path("<slug:kind>/<int:pk>/<slug:name>/", views.deed, name="deed"),
]
