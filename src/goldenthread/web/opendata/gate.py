"""What every address here has in common: open to every site and program, faults in one shape."""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from goldenthread.web.api.gate import in_one_shape, told

OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link",
}
ASKING_FIRST = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}


def open_to_all(view: Callable) -> Callable:
    """A view that answers pages of any site, and tells every fault in one shape.

    No token is taken and nobody's role counts: everybody gets what everybody may read.
    """

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={**OPEN, **ASKING_FIRST})
        try:
            response = view(request, *args, **kwargs)
        except Exception as fault:
            response = told(fault, see=reverse("opendata:programs"))
            if response is None:
                raise
        response = in_one_shape(request, response)
        for name, value in OPEN.items():
            response.headers[name] = value
        return response

    return guarded


def unless_known(request, response: HttpResponse, modified=None) -> HttpResponse:
    """The answer, or 304 where whoever asks has it already, by its ETag.

    A date alone does not settle it: what is taken from the list moves no date of what stays.
    """
    tag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    request.META.pop("HTTP_IF_MODIFIED_SINCE", None)
    answered = get_conditional_response(request, etag=tag, response=response)
    answered.headers["ETag"] = tag
    answered.headers["Cache-Control"] = "no-cache"
    if modified:
        answered.headers["Last-Modified"] = http_date(modified.timestamp())
    return answered
