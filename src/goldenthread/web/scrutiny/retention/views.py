"""The list of what has passed its period, the decision, and what stands at a withdrawn address."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.dates.retention import Record
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.keeping import NotNow, Refused, SomebodyChangedThis
from goldenthread.web.design.forms import posted
from goldenthread.web.scrutiny.models import Meeting
from goldenthread.web.scrutiny.retention import actions, presenters, register
from goldenthread.web.scrutiny.retention.forms import DecideForm

A_PAGE = 50
GONE = 410


@require_safe
@may(Capability.DECIDE_RETENTION)
def retention(request):
    """What has passed its period: what waits for a decision first, then what was decided."""
    today = timezone.localdate()
    found = sorted(register.passed(today), key=lambda one: not one.is_flagged(today))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "columns": presenters.COLUMNS,
        "rows": [presenters.row(one, today) for one in page],
        "page": page,
        "flagged": sum(one.is_flagged(today) for one in found),
    }
    return render(request, "scrutiny/retention.html", context)


@may(Capability.DECIDE_RETENTION)
def decide(request, pk: int, record: str):
    """Decide what becomes of one record of a meeting."""
    meeting = get_object_or_404(Meeting.objects.with_body(), pk=pk)
    if record not in list(Record):
        raise Http404
    which = Record(record)
    clock = register.clock_of(meeting, which)
    earlier = list(meeting.retained.filter(record=which).select_related("by").order_by("-pk"))
    seen = earlier[0].pk if earlier else 0
    form = DecideForm(posted(request), initial={"seen": seen})
    if form.is_valid():
        try:
            made = actions.decide(
                by=request.user, meeting=meeting, record=which, **form.cleaned_data
            )
        except Refused as refused:
            form.add_error(refused.field, str(refused))
        except NotNow as not_now:
            form.add_error(None, str(not_now))
        except SomebodyChangedThis as changed:
            messages.warning(request, str(changed))
            return redirect(request.path)
        else:
            messages.success(request, presenters.decided_says(made))
            return redirect("scrutiny:retention")
    context = {
        "form": form,
        "meeting": meeting,
        "title": f"{which.called}: what becomes of them",
        "explained": clock.explained if clock else "No rule for a meeting of that day is known.",
        "earlier": [(presenters.decided_says(one), str(one.by)) for one in earlier],
    }
    return render(request, "scrutiny/decide_retention.html", context)


def gone(request, meeting: Meeting, record: Record, what: str):
    """The page at the address of something withdrawn: that it was there, and why it is not."""
    context = {
        "meeting": meeting,
        "what": what,
        "gone": presenters.gone_of(meeting)[record],
    }
    return render(request, "scrutiny/withdrawn.html", context, status=GONE)
