from django.urls import path

from goldenthread.web.performance.api.gate import for_programs
from goldenthread.web.performance.api.operations import api
from goldenthread.web.performance.api.page import page

operations = api.urls
for pattern in operations[0]:
    pattern.callback = for_programs(pattern.callback)

urlpatterns = [path("", page, name="api"), path("", operations)]
