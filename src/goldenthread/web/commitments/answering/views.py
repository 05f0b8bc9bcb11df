"""Pages of an owner without an account. The link is all the right there is, and to one commitment.

Nobody is asked to sign in and nothing is kept by browsers or stores on the way.
"""

from functools import partial, wraps

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.web.commitments import actions as commitments
from goldenthread.web.commitments.answering import actions, links
from goldenthread.web.commitments.answering.forms import NotMineForm, OwnDateForm, OwnDoneForm
from goldenthread.web.commitments.answering.presenters import shown
from goldenthread.web.commitments.deed_pages import Page
from goldenthread.web.commitments.models import AnswerLink, Commitment
from goldenthread.web.commitments.policies import Outside
from goldenthread.web.commitments.reminding.calendar import calendar_of
from goldenthread.web.commitments.states import Deed, possible
from goldenthread.web.deeds.pages import done_with
from goldenthread.web.design.forms import posted

PAGES: dict[str, Page] = {
    "done": Page(
        Deed.MARK_DONE,
        OwnDoneForm,
        commitments.mark_done,
        "It is done",
        "Somebody at the council will look at what you say before it is closed.",
        "Say that it is done",
        "Thank you. Somebody at the council will look at it.",
    ),
    "another-date": Page(
        Deed.ASK_DATE,
        OwnDateForm,
        actions.ask_date,
        "I need another date",
        "The date agreed counts until somebody at the council agrees to yours.",
        "Ask for this date",
        "Thank you. Somebody at the council will look at the date you ask for.",
    ),
    "not-mine": Page(
        Deed.DISOWN,
        NotMineForm,
        actions.disown,
        "It is not mine",
        "Somebody at the council will name another owner, or tell you why it is yours.",
        "Say that it is not mine",
        "Thank you. Somebody at the council will look at what you said.",
        lambda commitment: not commitment.disowned,
    ),
}


def by_link(view):
    """A view for whoever holds a link that is still good; it is given the link."""

    @wraps(view)
    def guarded(request, key: str, *args, **kwargs):
        try:
            link = links.opened_by(key, sender=request.META.get("REMOTE_ADDR", ""))
            response = view(request, link, key, *args, **kwargs) if link else _gone(request)
        except links.TooMany as too_many:
            response = render(
                request, "answering/too_many.html", {"says": str(too_many)}, status=429
            )
            response.headers["Retry-After"] = str(too_many.seconds)
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return guarded


def _gone(request):
    return render(request, "answering/gone.html", status=404)


@require_safe
@by_link
def answer(request, link: AnswerLink, key: str):
    """The commitment, and what its owner can answer now."""
    commitment = link.commitment
    context = {
        "shown": shown(link, timezone.localdate()),
        "key": key,
        "pages": [
            (name, page)
            for name, page in PAGES.items()
            if possible(page.deed, commitment.standing) and page.offered(commitment)
        ],
        "has_date": commitment.agreed_due is not None,
    }
    return render(request, "answering/answer.html", context)


@require_safe
@by_link
def calendar(request, link: AnswerLink, key: str):
    """The agreed date as a calendar entry."""
    response = HttpResponse(
        calendar_of([link.commitment], with_addresses=False), content_type="text/calendar"
    )
    response["Content-Disposition"] = 'attachment; filename="commitment.ics"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def deed(request, link: AnswerLink, key: str, page: str):
    """The page of one answer, and the answer."""
    if page not in PAGES:
        raise Http404
    commitment, about = link.commitment, PAGES[page]
    back = redirect(reverse("answering:answer", args=[key]))
    if not possible(about.deed, commitment.standing) or not about.offered(commitment):
        messages.warning(request, "You have answered already, or it was dealt with. See below.")
        return back
    form = about.form(posted(request), initial={"version": commitment.version})
    if form.is_valid() and (_said_already(link, about.deed, form) or _done(form, link, about)):
        messages.success(request, about.done)
        return back
    context = {
        "form": form,
        "about": about,
        "key": key,
        "shown": shown(link, timezone.localdate()),
    }
    return render(request, "answering/deed.html", context)


def _done(form, link: AnswerLink, about: Page) -> Commitment | None:
    links.count_answer(link)
    commitment = link.commitment
    act = partial(about.act, commitment=commitment, by=Outside(link), **form.cleaned_data)
    return done_with(form, commitment, act)


def _said_already(link: AnswerLink, deed: Deed, form) -> bool:
    """Whether this is the second of two clicks: what they said stands already."""
    said = link.commitment.events.filter(deed=deed, outside=link.owner)
    return said.filter(version=form.cleaned_data["version"] + 1).exists()
