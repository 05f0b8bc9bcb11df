from django.urls import include, path

from goldenthread.web.opendata import views
from goldenthread.web.opendata.gate import open_to_all
from goldenthread.web.opendata.operations import api

operations = api.urls
for pattern in operations[0]:
    pattern.callback = open_to_all(pattern.callback)

pages = [
    path("", views.page, name="page"),
    path("v1/", views.for_programs, name="programs"),
    path("files/open-data.zip", views.everything, name="everything"),
    path("files/<slug:name>.<slug:form>", views.file, name="file"),
    path("schema/<slug:name>.json", views.schema, name="schema"),
]
urlpatterns = [path("", include((pages, "opendata"))), path("v1/", operations)]
