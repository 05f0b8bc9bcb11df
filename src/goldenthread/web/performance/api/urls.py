from functools import wraps

from django.urls import path

from goldenthread.web.performance.api.faults import Fault, Refused, answer
from goldenthread.web.performance.api.operations import api
from goldenthread.web.performance.api.page import page

NOT_THIS_WAY = 405


def in_one_shape(view):
    """A view of which also what is asked in a wrong way is answered in the shape of all faults."""

    @wraps(view)
    def shaped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if response.status_code != NOT_THIS_WAY:
            return response
        told = Fault(f"This address does not take {request.method}.", "the method", "Use GET.")
        refusal = answer(Refused([told], NOT_THIS_WAY))
        refusal.headers["Allow"] = response.headers["Allow"]
        return refusal

    return shaped


operations = api.urls
for pattern in operations[0]:
    pattern.callback = in_one_shape(pattern.callback)

urlpatterns = [path("", page, name="api"), path("", operations)]
