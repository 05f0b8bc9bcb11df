"""Pages on which the public takes part. Nobody is asked to sign in."""

import uuid
from contextlib import suppress
from functools import wraps

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.keeping import Refused, SomebodyChangedThis
from goldenthread.web.design.forms import posted
from goldenthread.web.participation import links, mails, presenters, receiving
from goldenthread.web.participation.forgetting import MONTHS
from goldenthread.web.participation.forms import SendForm
from goldenthread.web.participation.petitions import scheme_on
from goldenthread.web.participation.policies import Sender, can_now
from goldenthread.web.participation.rules import Rules
from goldenthread.web.participation.states import Deed, Kind, State
from goldenthread.web.scrutiny.models import Meeting


@require_safe
@may(Capability.READ_PUBLIC)
def take_part(request):
    """The meetings to come, each with its deadlines, and how to take part."""
    meetings = list(receiving.open_meetings())
    rules, now = Rules({one.body_id for one in meetings}), timezone.now()
    shown = [(one, presenters.clocks(one, rules, now)) for one in meetings]
    scheme = sorted(scheme_on(timezone.localdate()).items())
    context = {
        "meetings": shown,
        "scheme": [[f"{needed:,}", follows.label] for needed, follows in scheme],
        "months": MONTHS,
    }
    return render(request, "participation/take_part.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may(Capability.READ_PUBLIC)
def send(request, pk: int):
    """The form for a meeting; once the meeting was held, the way to the next ones."""
    meeting = get_object_or_404(Meeting.objects.public().with_body(), pk=pk)
    if not receiving.open_meetings().filter(pk=pk).exists():
        return render(request, "participation/over.html", {"meeting": meeting}, status=404)
    rules = Rules([meeting.body_id])
    form = SendForm(
        posted(request),
        initial={"token": uuid.uuid4()},
        rules={kind: rules.of(meeting.body_id, kind, meeting.date) for kind in Kind},
        items=meeting.items.filter(in_minutes=True),
    )
    if form.is_valid() and (answered := _receive(request, meeting, form)):
        return answered
    context = {
        "form": form,
        "meeting": meeting,
        "clocks": presenters.clocks(meeting, rules, timezone.now()),
        "months": MONTHS,
    }
    return render(request, "participation/send.html", context)


def _receive(request, meeting: Meeting, form: SendForm) -> HttpResponse | None:
    """Take in a valid form: to its own page, or to one that says it was there already."""
    given = {name: value for name, value in form.cleaned_data.items() if name != "website"}
    try:
        links.count_sending(request.META.get("REMOTE_ADDR", ""))
        received = receiving.receive(asked_for=meeting, **given)
    except links.TooMany as too_many:
        response = render(request, "participation/too_many.html", status=429)
        response.headers["Retry-After"] = str(too_many.seconds)
        return response
    except Refused as refused:
        form.add_error(refused.field, str(refused))
        return None
    if received.again and not received.same_form:
        return render(request, "participation/again.html", {"one": received.contribution})
    mails.acknowledge(received.contribution)
    return redirect("participation:sent", key=links.key_of(received.contribution))


def by_link(view):
    """A view for whoever holds the link to a contribution; it is given the contribution."""

    @wraps(view)
    def guarded(request, key: str):
        found = links.opened_by(key)
        if found is None:
            response = render(request, "participation/gone.html", status=404)
        else:
            response = view(request, found, key)
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return guarded


@require_safe
@by_link
def sent(request, contribution, key: str):
    """What became of it, for whoever sent it."""
    rule = Rules([contribution.asked_for.body_id]).of(
        contribution.asked_for.body_id, contribution.what, contribution.asked_for.date
    )
    before = receiving.sent_before(contribution)
    context = {
        "one": contribution,
        "key": key,
        "tag": presenters.tag(contribution),
        "address": links.address_of(contribution),
        "where": mails.where_it_goes(contribution),
        "explained": rule.notice.explained(contribution.asked_for.date),
        "more": presenters.more_of(contribution, scheme_on(timezone.localdate())),
        "ground": presenters.ground_of(contribution),
        "one_too_many": rule.each_most and before >= rule.each_most,
        "each_most": rule.each_most,
        "is_new": contribution.standing is State.RECEIVED,
        "history": presenters.history(contribution.events.all(), inside=False),
        "may_withdraw": can_now(Sender(contribution.pk), Deed.WITHDRAW, contribution),
        "months": MONTHS,
        "council": settings.COUNCIL_NAME,
    }
    return render(request, "participation/sent.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def withdraw(request, contribution, key: str):
    """Ask whether it is to be withdrawn, and withdraw it."""
    back = redirect("participation:sent", key=key)
    if not can_now(Sender(contribution.pk), Deed.WITHDRAW, contribution):
        return back
    if request.method == "POST":
        # Their page shows how it stands now, and still offers it where it can be done.
        with suppress(SomebodyChangedThis):
            receiving.withdraw_own(contribution=contribution, version=contribution.version)
        return back
    return render(request, "participation/withdraw.html", {"one": contribution, "key": key})
