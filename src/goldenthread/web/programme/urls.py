from django.urls import path

from goldenthread.web.programme import views
from goldenthread.web.programme.recommendations import views as recommendations

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
    path("deed/<slug:kind>/<int:pk>/<slug:name>/", views.deed, name="deed"),
]
