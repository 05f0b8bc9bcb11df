"""Pages of bodies and members, and the keeping of them and of meetings' registers."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.dates.retention import Record
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.keeping import Refused
from goldenthread.web.deeds.pages import done_with
from goldenthread.web.design.forms import posted
from goldenthread.web.scrutiny import policies, sections
from goldenthread.web.scrutiny.bodies import actions, forms, presenters
from goldenthread.web.scrutiny.bodies.voting import rights_at
from goldenthread.web.scrutiny.models import Body, Meeting, Member, Membership
from goldenthread.web.scrutiny.retention.register import is_withdrawn
from goldenthread.web.thread.policies import sees_everything, visible


@require_safe
@may(Capability.READ_PUBLIC)
def bodies(request):
    """All bodies with a name, those that report to another below it."""
    found = visible(Body.objects.named(), request.user).select_related("above")
    return render(
        request,
        "scrutiny/bodies.html",
        {
            "rows": [
                [
                    {"text": str(one), "href": one.get_absolute_url()},
                    one.get_kind_display(),
                    str(one.above) if one.above and one.above in found else "None",
                ]
                for one in found
            ],
            "may_keep": policies.can_keep_bodies(request.user),
        },
    )


@require_safe
@may(Capability.READ_PUBLIC)
def body(request, pk: int):
    """One body: who sits on it and votes on what, its meetings, and its registers."""
    seen = visible(Body.objects.select_related("above"), request.user)
    found, keeps = get_object_or_404(seen, pk=pk), policies.can_keep_bodies(request.user)
    return render(
        request,
        "scrutiny/body.html",
        {
            "shown": presenters.body_page(
                found,
                timezone.localdate(),
                meetings=visible(Meeting.objects.with_body(), request.user),
                below=list(visible(found.below.all(), request.user)),
                keeps=keeps,
            ),
            "added": sections.added_to_body(found, request.user),
            "columns": presenters,
            "may_keep": keeps,
        },
    )


@require_safe
@may(Capability.READ_PUBLIC)
def member(request, pk: int):
    """One member: their seats, and what the registers say of them."""
    seen = visible(Body.objects.all(), request.user)
    found = get_object_or_404(Member.objects.filter(memberships__body__in=seen).distinct(), pk=pk)
    shown = presenters.member_page(
        found, bodies=seen, meetings=visible(Meeting.objects.all(), request.user)
    )
    return render(request, "scrutiny/member.html", {"shown": shown, "columns": presenters})


@may(Capability.KEEP_BODIES)
def keep_body(request, pk: int | None = None):
    """Enter a body, or change what is kept of one."""
    found = get_object_or_404(Body, pk=pk) if pk else None
    form = forms.BodyForm(posted(request), body=found, initial=_of_body(found))
    kept = _done(form, actions.keep_body, by=request.user, body=found)
    if kept:
        messages.success(request, f"{kept} was saved.")
        return redirect(kept)
    title = f"Change {found}" if found else "Add a body"
    return _asked(request, form, title, found)


def _of_body(body: Body | None) -> dict:
    if body is None:
        return {"kind": "committee", "clear_days": "working", "warn_days": 3} | {
            "numbering": "restarts",
            "first_number": 1,
            "public": "yes",
        }
    same = ("name", "kind", "above", "clear_days", "warn_days", "numbering", "first_number")
    return {name: getattr(body, name) for name in same} | {
        "cut_off": f"{body.cut_off:%H:%M}" if body.cut_off else "",
        "public": "yes" if body.public else "no",
    }


@may(Capability.KEEP_BODIES)
def add_seat(request, pk: int):
    """Give somebody a seat on a body."""
    found = get_object_or_404(Body, pk=pk)
    form = forms.SeatForm(posted(request), initial={"seat": "member"})
    kept = _done(form, actions.seat, by=request.user, body=found)
    if kept:
        messages.success(request, f"{kept.member} has a seat on {found}.")
        return redirect(found)
    return _asked(request, form, "Add a member", found)


@may(Capability.KEEP_BODIES)
def change_seat(request, pk: int):
    """Correct a seat, or end it by its last day."""
    found = get_object_or_404(Membership.objects.select_related("body", "member"), pk=pk)
    same = {name: getattr(found, name) for name in ("seat", "party", "since", "until")}
    form = forms.SeatForm(
        posted(request),
        initial=same | {"name": found.member.name, "user": found.member.user_id},
    )
    kept = _done(form, actions.seat, by=request.user, body=found.body, membership=found)
    if kept:
        messages.success(request, f"The seat of {kept.member} was saved.")
        return redirect(found.body)
    return _asked(request, form, f"Change the seat of {found.member}", found.body)


@may(Capability.KEEP_BODIES)
def schedule(request, pk: int):
    """Enter a meeting to come of a body."""
    found = get_object_or_404(Body, pk=pk)
    form = forms.MeetingForm(posted(request), initial={"public": "yes" if found.public else "no"})
    kept = _done(form, actions.schedule_meeting, by=request.user, body=found)
    if kept:
        messages.success(request, f"The meeting of {kept.day} is entered.")
        return redirect(kept)
    return _asked(request, form, "Schedule a meeting", found)


@require_safe
@may(Capability.READ_PUBLIC)
def register(request, pk: int):
    """The registers of a meeting: who came, what was declared, who may vote on each item."""
    found = get_object_or_404(visible(Meeting.objects.with_body(), request.user), pk=pk)
    closed = is_withdrawn(found, Record.MINUTES) and not sees_everything(request.user)
    rights = rights_at(found, [] if closed else list(found.items.all()))
    return render(
        request,
        "scrutiny/register.html",
        {
            "shown": presenters.register_page(found, rights),
            "may_keep": policies.can_keep_bodies(request.user) and found.date is not None,
        },
    )


@may(Capability.KEEP_BODIES)
def attendance(request, pk: int):
    """Keep the register of who came to a meeting."""
    found = _dated(pk)
    seats = list(found.body.memberships.on(found.date).in_order())
    form = forms.AttendanceForm(posted(request), meeting=found, seats=seats)
    if seats and form.is_valid():
        try:
            actions.keep_attendance(by=request.user, meeting=found, **form.given())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The register of attendance was saved.")
            return redirect("scrutiny:register", found.pk)
    return render(request, "scrutiny/attendance.html", {"form": form, "meeting": found})


@may(Capability.KEEP_BODIES)
def declare(request, pk: int):
    """Enter what a member declared at a meeting."""
    found = _dated(pk)
    form = forms.DeclarationForm(posted(request), meeting=found, initial={"took_part": "no"})
    if _done(form, actions.declare, by=request.user, meeting=found):
        messages.success(request, "The declaration is in the register.")
        return redirect("scrutiny:register", found.pk)
    return _asked(request, form, "Enter a declaration", found.body, found)


def _dated(pk: int) -> Meeting:
    return get_object_or_404(Meeting.objects.with_body().exclude(date=None), pk=pk)


def _done(form, deed, **known):
    """What the deed gives when the form is in order and the deed was not refused; else None."""
    if not form.is_valid():
        return None
    given = form.given() if hasattr(form, "given") else form.cleaned_data
    return done_with(form, None, partial(deed, **known, **given))


def _asked(request, form, title: str, body: Body | None, meeting: Meeting | None = None):
    return render(
        request,
        "scrutiny/keep.html",
        {"form": form, "title": title, "body": body, "meeting": meeting},
    )
