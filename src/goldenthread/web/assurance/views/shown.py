"""How the plain pages of audits are shown: as sections, or as one form."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.audits.sampling import CannotDraw
from goldenthread.audits.tool import NotATool
from goldenthread.web.assurance.presenters import Section
from goldenthread.web.deeds.keeping import NotNow, Refused
from goldenthread.web.deeds.pages import done_with

Crumb = tuple[str, str]
"""The words of a page above, and its address."""


def crumbs(*above: Crumb, here: str) -> list[dict]:
    """The way from the home page to here."""
    found = [("Home", reverse("home"))]
    if here != "Audits":
        found.append(("Audits", reverse("assurance:home")))
    return [*({"text": text, "href": href} for text, href in (*found, *above)), {"text": here}]


def page(
    request: HttpRequest,
    title: str,
    sections: list[Section],
    *,
    above: tuple[Crumb, ...] = (),
    lead: str = "",
    tag: dict | None = None,
) -> HttpResponse:
    """A page of sections."""
    context = {
        "title": title,
        "lead": lead,
        "tag": tag,
        "sections": sections,
        "breadcrumbs": crumbs(*above, here=title),
    }
    return render(request, "assurance/page.html", context)


def form_page(
    request: HttpRequest,
    title: str,
    form,
    button: str,
    *,
    above: tuple[Crumb, ...] = (),
    lead: str = "",
    facts: tuple = (),
) -> HttpResponse:
    """A page with one form."""
    context = {
        "title": title,
        "lead": lead,
        "form": form,
        "facts": facts,
        "button": button,
        "back": above[-1][1] if above else reverse("assurance:home"),
        "breadcrumbs": crumbs(*above, here=title),
    }
    return render(request, "assurance/form.html", context)


def done_by(form, deed):
    """Do a deed with what a form gave; None, and the form says why, when it is refused."""
    try:
        return done_with(form, None, deed)
    except NotATool as faults:
        for fault in faults.faults:
            form.add_error(None, fault)
    except CannotDraw as cannot:
        form.add_error(None, str(cannot))
    return None


def tried(request: HttpRequest, deed, said: str) -> bool:
    """Do a deed of a button; says what came of it, or why it was refused."""
    try:
        deed()
    except (Refused, NotNow, CannotDraw) as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, said)
    return True
