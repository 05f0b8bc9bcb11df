from django.http import Http404
from django.shortcuts import render

from goldenthread.web.design.samples import samples

STATEMENTS = ("accessibility", "privacy", "sources")


def gallery(request):
    """Every component with samples: the reference for whoever builds a page."""
    return render(request, "design/gallery.html", samples())


def statement(request, name: str):
    """A page of standing words: accessibility, privacy and cookies, sources and licences."""
    if name not in STATEMENTS:
        raise Http404
    return render(request, f"design/{name}.html")
