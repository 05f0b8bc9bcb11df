"""The pages on which an announced meeting is moved or cancelled."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.pages import done_with
from goldenthread.web.scrutiny.changing.deeds import DEEDS
from goldenthread.web.scrutiny.models import Meeting


@may(Capability.KEEP_BODIES)
def deed(request, pk: int, name: str):
    """Ask for what a deed on a meeting needs, and do it."""
    page = DEEDS.get(name)
    if page is None:
        raise Http404
    meeting = get_object_or_404(Meeting.objects.with_body(), pk=pk)
    form = page.form(request.POST if request.method == "POST" else None, thing=meeting)
    if form.is_valid():
        known = {page.given_as: meeting, "by": request.user}
        if done_with(form, meeting, lambda: page.act(**known, **form.cleaned_data)):
            messages.success(request, page.done)
            return redirect(meeting)
    context = {"form": form, "title": page.title, "meeting": meeting, "says": page.says}
    return render(request, "scrutiny/keep.html", context | {"button": page.title})
