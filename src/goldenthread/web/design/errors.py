"""Error pages: what happened, and what to do."""

from django.http import HttpRequest
from django.shortcuts import render


def bad_request(request: HttpRequest, exception=None):
    return render(request, "errors/400.html", status=400)


def permission_denied(request: HttpRequest, exception=None):
    reason = str(exception) if exception and exception.args else ""
    return render(request, "errors/403.html", {"reason": reason}, status=403)


def csrf_failure(request: HttpRequest, reason: str = ""):
    return render(request, "errors/stale_form.html", status=403)


def page_not_found(request: HttpRequest, exception=None):
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest):
    return render(request, "errors/500.html", status=500)
