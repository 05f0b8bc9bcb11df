"""The officer's pages: the lists, one contribution and its deeds, the speakers for the chair."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.dates.working_days import add_working_days
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.pages import done_with
from goldenthread.web.design.forms import posted
from goldenthread.web.design.words import count_of
from goldenthread.web.participation import alike, mails, presenters, receiving
from goldenthread.web.participation.deed_pages import PAGES, Page
from goldenthread.web.participation.hints import hints
from goldenthread.web.participation.meetings import WAITING
from goldenthread.web.participation.models import Contribution
from goldenthread.web.participation.petitions import scheme_on
from goldenthread.web.participation.policies import can_now
from goldenthread.web.participation.rules import Rule, Rules
from goldenthread.web.participation.states import ENDED, Kind, State
from goldenthread.web.scrutiny.models import Meeting, Status

A_PAGE = 25
LISTS = {
    "waiting": ("To look at", lambda found: found.waiting()),
    "late": ("Late", lambda found: found.late().exclude(state__in=ENDED)),
    "accepted": ("Accepted", lambda found: found.filter(state=State.ACCEPTED)),
    "cancelled": (
        "Meeting cancelled",
        lambda found: found.filter(state__in=WAITING, meeting__status=Status.CANCELLED),
    ),
    "promised": ("To be answered in writing", lambda found: found.filter(state=State.PROMISED)),
    "ended": ("Ended", lambda found: found.filter(state__in=ENDED)),
    "all": ("All", lambda found: found),
}


@require_safe
@may(Capability.KEEP_PARTICIPATION)
def lists(request):
    """One of the lists, of every meeting or of one, the first received first."""
    show = request.GET.get("show", "waiting")
    if show not in LISTS:
        raise Http404
    meeting = _meeting(request.GET.get("meeting", ""))
    found = Contribution.objects.for_lists().order_by("received_at", "pk")
    if meeting:
        found = found.filter(meeting=meeting) | found.filter(asked_for=meeting)
    page = Paginator(LISTS[show][1](found), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "show": show,
        "title": LISTS[show][0],
        "lists": [(name, title) for name, (title, _) in LISTS.items()],
        "meeting": meeting,
        "columns": presenters.LIST_COLUMNS,
        "rows": [presenters.list_row(one) for one in page],
        "page": page,
    }
    return render(request, "participation/lists.html", context)


def _meeting(asked: str) -> Meeting | None:
    if not asked:
        return None
    return get_object_or_404(Meeting.objects.with_body(), pk=int(asked) if asked.isdecimal() else 0)


@require_safe
@may(Capability.KEEP_PARTICIPATION)
def contribution(request, pk: int):
    """One contribution: what was sent, what to beware of, what was asked before, what to do."""
    found = get_object_or_404(Contribution.objects.for_lists(), pk=pk)
    rule = _rule(found)
    before = receiving.sent_before(found)
    context = {
        "one": found,
        "tag": presenters.tag(found),
        "hints": hints(found.text),
        "where": mails.where_it_goes(found),
        "explained": rule.notice.explained(found.asked_for.date),
        "more": presenters.more_of(found, scheme_on(timezone.localdate())),
        "ground": presenters.ground_of(found),
        "one_too_many": rule.each_most and before >= rule.each_most,
        "each_most": rule.each_most,
        "earlier": alike.earlier(found) if not found.forgotten_on else [],
        "commitments": alike.commitments(found) if not found.forgotten_on else [],
        "pages": [
            (name, page) for name, page in PAGES.items() if can_now(request.user, page.deed, found)
        ],
        "history": presenters.history(found.events.select_related("by"), inside=True),
    }
    return render(request, "participation/contribution.html", context)


def _rule(found: Contribution) -> Rule:
    asked = found.meeting or found.asked_for
    return Rules([asked.body_id]).of(asked.body_id, found.what, asked.date)


@require_http_methods(["GET", "HEAD", "POST"])
@may(Capability.KEEP_PARTICIPATION)
def deed(request, pk: int, page: str):
    """The page of one deed, and the deed."""
    if page not in PAGES:
        raise Http404
    found, about = get_object_or_404(Contribution.objects.for_lists(), pk=pk), PAGES[page]
    back = redirect("participation:contribution", pk=pk)
    if not can_now(request.user, about.deed, found):
        messages.warning(request, "This cannot be done now: see below how it stands.")
        return back
    form = about.form(posted(request), initial={"version": found.version, **_begun(found, page)})
    form.prepare(found)
    if form.is_valid():
        act = partial(about.act, contribution=found, by=request.user, **form.cleaned_data)
        if done := done_with(form, found, act):
            messages.success(request, " ".join(filter(None, (about.done, _told(done, about)))))
            return back
    context = {"form": form, "about": about, "one": found, "hints": hints(found.text)}
    return render(request, "participation/deed.html", context)


def _begun(found: Contribution, page: str) -> dict:
    """A written answer is due, unless said otherwise, by the days of the rule."""
    if page != "promise":
        return {}
    start = max(timezone.localdate(), found.meeting.date)
    return {"due": add_working_days(start, _rule(found).answer_days)}


def _told(done: Contribution, about: Page) -> str:
    if not about.tells:
        return ""
    if mails.tell(done):
        return "Whoever sent it was told by mail."
    if done.email:
        return "The mail to whoever sent it could not be sent: tell them another way."
    return "Whoever sent it gave no email address: tell them by phone."


@require_safe
@may(Capability.KEEP_PARTICIPATION)
def speakers(request, pk: int):
    """Who speaks at a meeting, in order and with their minutes: a page to print for the chair."""
    meeting = get_object_or_404(Meeting.objects.public().with_body(), pk=pk)
    found = list(Contribution.objects.published().filter(meeting=meeting, kind=Kind.SPEECH))
    rule = Rules([meeting.body_id]).of(meeting.body_id, Kind.SPEECH, meeting.date)
    allotted = sum(one.minutes or 0 for one in found)
    in_all = rule.minutes_in_all
    context = {
        "meeting": meeting,
        "rows": [
            [
                one.place or "",
                one.name or one.shown_name,
                one.published,
                count_of(one.minutes, "minute") if one.minutes else "Not said",
            ]
            for one in found
        ],
        "allotted": allotted,
        "in_all": in_all,
        "over": in_all is not None and allotted > in_all,
    }
    return render(request, "participation/speakers.html", context)
