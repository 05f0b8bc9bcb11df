from django.urls import path

from goldenthread.web.programme import views
from goldenthread.web.programme.decisions import views as decisions
from goldenthread.web.programme.groups import views as groups
from goldenthread.web.programme.recommendations import views as recommendations
from goldenthread.web.programme.work import views as work

app_name = "programme"
urlpatterns = [
    path("", views.scrutiny, name="scrutiny"),
    path("recommendations/", recommendations.monitor, name="recommendations"),
    path(
        "recommendations/recommendations.csv",
        recommendations.download,
        name="recommendations-csv",
    ),
    path("recommendations/new/", recommendations.make, name="make"),
    path("recommendations/proposed/", recommendations.proposed, name="proposed"),
    path("recommendations/<int:pk>/", recommendations.recommendation, name="recommendation"),
    path("work/", work.programmes, name="programmes"),
    path("work/<int:pk>/", work.programme, name="programme"),
    path("work/<int:pk>/suggest/", work.suggest, name="suggest"),
    path("work/<int:pk>/length/", work.capacity, name="capacity"),
    path("work/items/<int:pk>/", work.item, name="item"),
    path("work/criteria/", work.criteria, name="criteria"),
    path("work/criteria/add/", work.add_criterion, name="add-criterion"),
    path("groups/", groups.groups, name="groups"),
    path("groups/new/", groups.set_up, name="set-up"),
    path("groups/<int:pk>/", groups.group, name="group"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/new/", decisions.enter, name="enter-decision"),
    path("decisions/<int:pk>/", decisions.decision, name="decision"),
    path("requests/", decisions.requests, name="requests"),
    path("requests/new/", decisions.ask, name="ask"),
    path("deed/<slug:kind>/<int:pk>/<slug:name>/", views.deed, name="deed"),
]
