from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.web.design.samples import samples

STATEMENTS = ("accessibility", "privacy", "sources")


@require_safe
def gallery(request):
    """Every component with samples: the reference for whoever builds a page."""
    return render(request, "design/gallery.html", samples())


@require_safe
def statement(request, name: str):
    """A page of standing words: accessibility, privacy and cookies, sources and licences."""
    if name not in STATEMENTS:
        raise Http404
    return render(request, f"design/{name}.html")
