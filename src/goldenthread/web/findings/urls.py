from django.urls import path

from goldenthread.web.findings import crosswalk_views, source_views, views

app_name = "findings"
urlpatterns = [
    path("", views.register, name="register"),
    path("findings.csv", views.download, name="download"),
    path("sources/", source_views.sources, name="sources"),
    path("sources/new/", source_views.new_source, name="new-source"),
    path("sources/<int:pk>/", source_views.source, name="source"),
    path("sources/<int:pk>/decide/", source_views.decide, name="decide"),
    path("sources/<int:pk>/add/", source_views.add, name="add"),
    path("sources/<int:pk>/statement/", crosswalk_views.statement, name="statement"),
    path("crosswalk/", crosswalk_views.crosswalk, name="crosswalk"),
    path("crosswalk/compare/", crosswalk_views.compare, name="compare"),
    path("crosswalk/crosswalk.csv", crosswalk_views.crosswalk_csv, name="crosswalk-csv"),
    path("loose-ends/", crosswalk_views.loose_ends, name="loose-ends"),
    path("loose-ends/loose-ends.csv", crosswalk_views.loose_ends_csv, name="loose-ends-csv"),
    path("loose-ends/loose-ends.docx", crosswalk_views.loose_ends_word, name="loose-ends-word"),
    path("agreement/", crosswalk_views.agreement, name="agreement"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/judge/", views.judge, name="judge"),
    path("<int:pk>/correct/", views.correct, name="correct"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
