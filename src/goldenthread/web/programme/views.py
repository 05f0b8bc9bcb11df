"""The way in to scrutiny's work, and the page on which any deed is done."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.web.accounts.policies import check, may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.pages import done_with
from goldenthread.web.design.forms import posted
from goldenthread.web.programme.deeds import DEEDS, THINGS
from goldenthread.web.programme.policies import reads_replies
from goldenthread.web.programme.recommendations import presenters, register


@require_safe
@may(Capability.READ_PUBLIC)
def scrutiny(request):
    """What scrutiny asked for and what it looks at, for members and for the public."""
    figures = register.figures(register.seen_by(request.user), timezone.localdate())
    context = {
        "cards": presenters.cards(figures),
        "late": presenters.late_words(figures),
        "reads_replies": reads_replies(request.user),
    }
    return render(request, "programme/scrutiny.html", context)


@may(Capability.READ_PUBLIC)
def deed(request, kind: str, pk: int, name: str):
    """The page of one deed, and the deed."""
    page = DEEDS.get((kind, name))
    if page is None:
        raise Http404
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    check(request.user, page.right)
    thing = get_object_or_404(THINGS[kind], pk=pk)
    form = page.form(posted(request), thing=thing)
    if form.is_valid():
        act = partial(page.act, by=request.user, **{page.given_as: thing}, **form.cleaned_data)
        if done := done_with(form, thing, act):
            messages.success(request, page.done)
            return redirect(_page_of(done))
    above = {"text": "Scrutiny", "href": reverse("programme:scrutiny")}
    context = {"form": form, "page": page, "thing": thing, "back": _page_of(thing), "above": above}
    return render(request, "deed.html", context)


def _page_of(thing) -> str:
    """The page on which a thing is shown."""
    if hasattr(thing, "get_absolute_url"):
        return thing.get_absolute_url()
    return reverse("programme:proposed")
