"""The addresses of the calendar and the feed; ``?body=`` narrows either to one body."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.scrutiny.following.calendar import calendar_of
from goldenthread.web.scrutiny.following.feed import feed_of, latest
from goldenthread.web.scrutiny.models import Body, Meeting

KEPT = timedelta(days=366)
"""How long a meeting that was held stays in the calendar."""


@require_safe
@may(Capability.READ_PUBLIC)
def calendar(request):
    """Public meetings to come and those of the last year, as a calendar to subscribe to."""
    meetings, name = _asked(request)
    shown = (
        meetings.prefetch_related("changes")
        .filter(date__gte=timezone.localdate() - KEPT)
        .order_by("date", "pk")
    )
    made = calendar_of(shown, name=f"Meetings: {name}")
    return HttpResponse(made, content_type="text/calendar; charset=utf-8")


@require_safe
@may(Capability.READ_PUBLIC)
def feed(request):
    """New dates, agendas and minutes of public meetings, as an Atom feed."""
    meetings, name = _asked(request)
    address = settings.SITE_ADDRESS + request.get_full_path()
    made = feed_of(latest(meetings), name=f"Meetings: {name}", address=address)
    return HttpResponse(made, content_type="application/atom+xml; charset=utf-8")


def _asked(request):
    """The public meetings asked for, whoever asks: programs keep and pass on what they read."""
    meetings = Meeting.objects.public().with_body()
    asked = request.GET.get("body", "")
    if not asked:
        return meetings, settings.COUNCIL_NAME
    body = get_object_or_404(Body.objects.public(), pk=int(asked) if asked.isdecimal() else 0)
    return meetings.filter(body=body), str(body)
