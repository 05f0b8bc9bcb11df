"""Pages of following up: the council's way, contacts, the chase list, and a person's calendar."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.web.accounts.policies import can, may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.commitments.contacts import keep_contact
from goldenthread.web.commitments.models import CalendarFeed, Commitment, Contact
from goldenthread.web.commitments.presenters import due_words
from goldenthread.web.commitments.reminding import calendar, chasing
from goldenthread.web.commitments.reminding.forms import ChaseForm, ContactForm, WayForm
from goldenthread.web.commitments.reminding.presenters import decided, ladder_rows, way_rows
from goldenthread.web.commitments.reminding.way import decide, decisions, way_on
from goldenthread.web.design.forms import posted
from goldenthread.web.design.words import count_of, day

WRONG, WITHIN = 20, 300
"""So many wrong calendar addresses from one sender within so many seconds; then none is read."""


@require_safe
@may(Capability.DECIDE_FOLLOW_UP)
def way(request):
    """How the council follows up now, and every decision on it."""
    now = way_on(timezone.localdate())
    context = {
        "way": way_rows(now),
        "ladder": ladder_rows(now),
        "decisions": [decided(one) for one in decisions()],
    }
    return render(request, "reminding/way.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may(Capability.DECIDE_FOLLOW_UP)
def change(request):
    """Decide how to follow up from a day on."""
    begun = WayForm.told_of(way_on(timezone.localdate()))
    form = WayForm(posted(request), initial=begun)
    if form.is_valid():
        given = form.cleaned_data
        decide(
            by=request.user, way=form.way(), from_date=given["from_date"], reason=given["reason"]
        )
        messages.success(request, "The decision is kept.")
        return redirect("commitments:way")
    return render(request, "reminding/change.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@may(Capability.MANAGE_COMMITMENTS)
def contacts(request):
    """Addresses of owners without accounts, and owners for whom there is none."""
    form = ContactForm(
        posted(request),
        initial={"name": request.GET.get("name", "")},
    )
    if form.is_valid():
        keep_contact(by=request.user, **form.cleaned_data)
        messages.success(request, "The address is kept.")
        return redirect("commitments:contacts")
    known = list(Contact.objects.order_by("name"))
    context = {
        "form": form,
        "contacts": [[one.name, one.organisation or "Not said", one.email] for one in known],
        "missing": [[name, f"{open_ones:,}"] for name, open_ones in _without_address(known)],
    }
    return render(request, "reminding/contacts.html", context)


def _without_address(known: list[Contact]) -> list[tuple[str, int]]:
    """Owners of what is to be done who have neither account nor contact, and of how much."""
    names = {one.name.lower() for one in known}
    found = Commitment.objects.open().filter(owner_user=None).exclude(owner_name="", owner_role="")
    counted = found.order_by().values_list("owner_name", "owner_role").annotate(Count("pk"))
    return sorted(
        (", ".join(filter(None, (name, role))), number)
        for name, role, number in counted
        if not {name.lower(), role.lower()} & names
    )


@require_http_methods(["GET", "HEAD", "POST"])
@may(Capability.MANAGE_COMMITMENTS)
def chase(request):
    """Read what would be sent to each owner, and send it all in one act."""
    today = timezone.localdate()
    if request.method == "POST" and (answered := _sent(request, today)) is not None:
        return answered
    found = chasing.chase_list(today)
    form = ChaseForm(initial={"token": uuid.uuid4(), "digest": found.digest})
    context = {
        "form": form,
        "owners": [(one, chasing.preview(one, today)) for one in found.owners],
        "unreached": [
            (owner or "Nobody named", [(one, due_words(one, today)) for one in theirs])
            for owner, theirs in found.unreached.items()
        ],
        "day": day,
        "today": today,
    }
    return render(request, "reminding/chase.html", context)


def _sent(request, today):
    form = ChaseForm(request.POST)
    if not form.is_valid():
        messages.warning(request, str(chasing.ListChanged()))
        return None
    try:
        outcome = chasing.send(by=request.user, today=today, **form.cleaned_data)
    except chasing.ListChanged as changed:
        messages.warning(request, str(changed))
        return None
    if outcome.sent:
        messages.success(request, f"The chase list went to {count_of(outcome.sent, 'owner')}.")
    if outcome.failed:
        messages.warning(
            request,
            f"{count_of(outcome.failed, 'mail')} could not be sent. Send the list again for them "
            "when the mail service is well: the others are then chased again as well.",
        )
    return redirect("commitments:chase")


@require_http_methods(["GET", "HEAD", "POST"])
@may(Capability.MARK_DONE)
def my_calendar(request):
    """A private calendar address: made, shown once, and ended."""
    address = ""
    if request.method == "POST":
        secret = calendar.make_feed(by=request.user)
        address = settings.SITE_ADDRESS + reverse("commitments:feed", args=[secret])
    has_one = CalendarFeed.objects.filter(owner=request.user).exists()
    return render(request, "reminding/calendar.html", {"address": address, "has_one": has_one})


@require_POST
@may(Capability.MARK_DONE)
def end_calendar(request):
    """End the private calendar address."""
    calendar.end_feed(by=request.user)
    messages.success(request, "Your calendar address opens nothing any more.")
    return redirect("commitments:my-calendar")


@require_safe
def feed(request, secret: str):
    """What is to be done by the person whose calendar it is, by date. The address is the right."""
    count = f"wrong-calendars:{request.META.get('REMOTE_ADDR', '')}"
    if cache.get(count, 0) >= WRONG:
        return HttpResponse("Too many wrong addresses. Try again later.", status=429)
    found = calendar.feed_of(secret)
    if found is None or not can(found.owner, Capability.MARK_DONE):
        cache.add(count, 0, WITHIN)
        cache.incr(count)
        raise Http404
    mine = Commitment.objects.open().filter(owner_user=found.owner, agreed_due__isnull=False)
    response = HttpResponse(
        calendar.calendar_of(mine.order_by("agreed_due", "pk"), with_addresses=True),
        content_type="text/calendar",
    )
    response.headers["Cache-Control"] = "no-store, private"
    return response
