"""Asking for a deed on an agenda by a form, doing it, and going back to where it was asked for."""

from django.contrib import messages
from django.shortcuts import redirect, render

from goldenthread.web.deeds.keeping import NotNow, Refused, SomebodyChangedThis


def asked(request, form, back, deed, title: str, /, clocks=(), intro=(), **known):
    """Do the deed when the form is in order, and go back; else show the form with what is wrong.

    ``back`` is the thing whose page it came from. ``intro`` are paragraphs above the form.
    """
    if form.is_valid():
        given = form.given() if hasattr(form, "given") else form.cleaned_data
        try:
            deed(by=request.user, **known, **given)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        except (NotNow, SomebodyChangedThis) as not_now:
            messages.warning(request, str(not_now))
            return redirect(back)
        else:
            return redirect(back)
    return the_form(request, form, title, back, clocks, intro)


def the_form(request, form, title: str, back, clocks=(), intro=()):
    return render(
        request,
        "agendas/form.html",
        {"form": form, "title": title, "back": back, "clocks": clocks, "intro": intro},
    )
