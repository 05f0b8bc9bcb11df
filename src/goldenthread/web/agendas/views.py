"""Pages with which a scrutiny officer builds and publishes an agenda."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.agendas import actions, forms, presenters
from goldenthread.web.agendas.models import Agenda, PlannedItem, StandingItem
from goldenthread.web.agendas.shown import asked, the_form
from goldenthread.web.agendas.states import Deed
from goldenthread.web.deeds.keeping import Refused
from goldenthread.web.deeds.pages import done_with
from goldenthread.web.design.forms import posted
from goldenthread.web.scrutiny.models import Body, Meeting

DEEDS = {
    "agree": (Deed.AGREE, forms.AgreeForm, "Agree the item"),
    "defer": (Deed.DEFER, forms.ReasonForm, "Defer the item"),
    "decline": (Deed.DECLINE, forms.ReasonForm, "Decline the item"),
    "take-up": (Deed.TAKE_UP, forms.AgreeForm, "Take the item up again"),
}


@require_safe
@may(Capability.BUILD_AGENDAS)
def agenda(request, pk: int):
    """The agenda of a meeting as it is being built; before it is begun, the way to begin it."""
    meeting = get_object_or_404(Meeting.objects.with_body().exclude(date=None), pk=pk)
    shown = presenters.builder_page(meeting, timezone.now())
    return render(request, "agendas/agenda.html", {"shown": shown})


@require_POST
@may(Capability.BUILD_AGENDAS)
def begin(request, pk: int):
    meeting = get_object_or_404(Meeting.objects.with_body(), pk=pk)
    try:
        return redirect(actions.begin(by=request.user, meeting=meeting))
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect(meeting)


@may(Capability.BUILD_AGENDAS)
def propose(request, pk: int):
    found = _agenda(pk)
    form = forms.ProposeForm(
        posted(request), initial={"version": found.version, "purpose": "scrutinise"}
    )
    return asked(request, form, found, actions.propose, "Propose an item", agenda=found)


@may(Capability.BUILD_AGENDAS)
def urgent(request, pk: int):
    found = _agenda(pk)
    form = forms.UrgentForm(
        posted(request), initial={"version": found.version, "chair": presenters.chair_of(found)}
    )
    return asked(request, form, found, actions.add_urgent, "Add an urgent item", agenda=found)


@may(Capability.BUILD_AGENDAS)
def deed(request, pk: int, name: str):
    """Agree, defer or decline an item, or take it up again."""
    if name not in DEEDS:
        raise Http404
    planned = _planned(pk)
    what, form_of, title = DEEDS[name]
    form = form_of(posted(request), initial={"version": planned.agenda.version})
    known = {"planned": planned, "deed": what}
    return asked(request, form, planned.agenda, actions.move, f"{title}: {planned}", **known)


@may(Capability.BUILD_AGENDAS)
def invite(request, pk: int):
    planned = _planned(pk)
    form = forms.InviteForm(
        posted(request), initial={"version": planned.agenda.version, "answer": "asked"}
    )
    title = f"Invite somebody to: {planned}"
    return asked(request, form, planned.agenda, actions.invite, title, planned=planned)


@may(Capability.BUILD_AGENDAS)
def order(request, pk: int):
    found = _agenda(pk)
    form = forms.OrderForm(
        posted(request),
        planned=list(found.planned.all()),
        needs_reason=found.is_published,
        initial={"version": found.version},
    )
    return asked(request, form, found, actions.reorder, "Change the order", agenda=found)


@may(Capability.BUILD_AGENDAS)
def publish(request, pk: int):
    found = _agenda(pk)
    form = forms.PublishForm(posted(request), initial={"version": found.version})
    return asked(
        request,
        form,
        found,
        actions.publish,
        "Publish the agenda",
        clocks=presenters.clock_lines(found.meeting, found, timezone.now()),
        agenda=found,
    )


@may(Capability.BUILD_AGENDAS)
def private_notice(request, pk: int):
    meeting = get_object_or_404(Meeting.objects.with_body().exclude(date=None), pk=pk)
    form = forms.NoticeForm(posted(request))
    if form.is_valid():
        give = partial(
            actions.give_private_notice, by=request.user, meeting=meeting, **form.cleaned_data
        )
        if done_with(form, None, give):
            messages.success(request, "The notice is published.")
            return redirect(meeting)
    return the_form(request, form, "Publish a notice of a private meeting", meeting)


@may(Capability.BUILD_AGENDAS)
def standing(request, pk: int):
    """The items that every agenda of a body has, and a form for another."""
    body = get_object_or_404(Body, pk=pk)
    form = forms.StandingForm(posted(request), initial={"purpose": "procedure"})
    if form.is_valid():
        keep = partial(actions.keep_standing, by=request.user, body=body, **form.cleaned_data)
        if done_with(form, None, keep):
            return redirect("agendas:standing", body.pk)
    return render(
        request,
        "agendas/standing.html",
        {"form": form, "body": body, "standing": body.standing_items.all()},
    )


@require_POST
@may(Capability.BUILD_AGENDAS)
def end_standing(request, pk: int):
    found = get_object_or_404(StandingItem, pk=pk)
    actions.end_standing(by=request.user, standing=found)
    return redirect("agendas:standing", found.body_id)


def _agenda(pk: int) -> Agenda:
    return get_object_or_404(Agenda.objects.select_related("meeting__body"), meeting=pk)


def _planned(pk: int) -> PlannedItem:
    return get_object_or_404(PlannedItem.objects.select_related("agenda__meeting__body"), pk=pk)
