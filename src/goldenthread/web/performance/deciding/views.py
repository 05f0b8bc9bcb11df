"""The pages of deciding: the council's settings, and what was decided of a measure."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.dates.periods import financial_year
from goldenthread.measures.benchmarks import official
from goldenthread.measures.benchmarks.choices import BadChoice
from goldenthread.measures.measure import Measure
from goldenthread.measures.settings import SETTINGS, Settings
from goldenthread.measures.versions import versions_of
from goldenthread.records.store import Store
from goldenthread.web.accounts.policies import can, may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.design.forms import posted
from goldenthread.web.design.words import day
from goldenthread.web.performance import policies
from goldenthread.web.performance.deciding import actions, presenters
from goldenthread.web.performance.deciding.bridging import (
    bridge_between,
    mean_shift,
    parallel_of,
)
from goldenthread.web.performance.deciding.charting import charting_of
from goldenthread.web.performance.deciding.comparing import (
    EVERY_MEASURE,
    declarations_for,
    standing,
)
from goldenthread.web.performance.deciding.forms import (
    AfreshForm,
    BridgeBackForm,
    BridgeForm,
    HeldAgainstForm,
    LimitsForm,
    MonthlyTargetsForm,
    NeighboursForm,
    NotAfreshForm,
    SettingForm,
)
from goldenthread.web.performance.looks import measure_or_404
from goldenthread.web.performance.models import Target
from goldenthread.web.performance.presenters.targets import target_history
from goldenthread.web.performance.presenters.versions import on_average
from goldenthread.web.performance.views import needs_figures

FORM = "performance/deciding/form.html"
PUT_FORWARD = "That mean, to two decimals, is put forward as the shift."
NOTHING_IN_COMMON = "No period has a figure by both definitions, so no shift is put forward."
deciding = may(Capability.DECIDE_MEASURING)
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@may(Capability.SEE_TRUE_FIGURES)
@require_safe
def council(request):
    """Everything that the council decides for all its measures."""
    today = timezone.localdate()
    every = standing(declarations_for(EVERY_MEASURE), EVERY_MEASURE)
    context = {
        "rows": presenters.setting_rows(_decided(), today),
        "held_against": every.words if every else "",
        "held_reason": every.reason if every else "",
        "neighbours": presenters.neighbours_says(_official(), today),
        "may_decide": can(request.user, Capability.DECIDE_MEASURING),
    }
    return render(request, "performance/deciding/council.html", context)


@deciding
@get_or_post
def setting(request, name: str):
    """Set one of the council's intervals or bars from a day on."""
    if name not in SETTINGS:
        raise Http404
    one = SETTINGS[name]
    form = SettingForm(posted(request), setting=one)
    if form.is_valid():
        actions.set_setting(by=request.user, name=name, **form.cleaned_data)
        messages.success(
            request,
            "The setting is kept. Figures that rest on it are counted anew when somebody next asks"
            " for them, which may take a minute. What was published stays as it was.",
        )
        return redirect("deciding:council")
    return _form(
        request,
        form,
        title=one.title,
        caption="The council's settings",
        back=reverse("deciding:council"),
        button="Keep the setting",
        says=[f"From {one.least:g} to {one.most:g} {one.unit}."],
        history=presenters.setting_history(one, _decided()),
    )


@deciding
@get_or_post
def neighbours(request):
    """Choose with which neighbours the council is compared."""
    known = _official()
    form = NeighboursForm(posted(request), lists=presenters.lists_to_choose(known))
    if form.is_valid():
        try:
            actions.choose_neighbours(by=request.user, **form.cleaned_data)
        except BadChoice as fault:
            form.add_error("stand_in", str(fault))
        else:
            messages.success(request, "The choice of neighbours is kept.")
            return redirect("deciding:council")
    return _form(
        request,
        form,
        title="Choose the neighbours",
        caption="The council's settings",
        back=reverse("deciding:council"),
        button="Keep the choice",
        says=[presenters.neighbours_says(known, timezone.localdate())],
        history=presenters.neighbours_history(known),
    )


@deciding
@get_or_post
def every_held_against(request):
    """Say what every measure without a comparator of its own is held against."""
    return _held_against(
        request,
        EVERY_MEASURE,
        title="What figures are held against",
        caption="The council's settings",
        nothing="Nothing",
        back=reverse("deciding:council"),
    )


@may(Capability.SEE_TRUE_FIGURES)
@require_safe
def measure(request, measure_id: str):
    """What was decided of one measure, and the ways to decide otherwise."""
    one = measure_or_404(measure_id)
    decided = presenters.decided_of(one, request.user, timezone.localdate())
    context = {"measure": one, "decided": decided}
    return render(request, "performance/deciding/measure.html", context)


@login_required
@get_or_post
def monthly(request, measure_id: str):
    """Set a target for each month of a financial year."""
    policies.check_set_target(request.user)
    one = measure_or_404(measure_id)
    first = _year(request, timezone.localdate())
    form = MonthlyTargetsForm(posted(request), measure=one, first=first)
    if form.is_valid():
        given = form.cleaned_data
        actions.set_monthly_targets(
            by=request.user,
            measure=one,
            values=form.values,
            tolerance=given["tolerance"] or 0.0,
            reason=given["reason"],
        )
        return _kept(request, one, "The targets are set.")
    targets = list(Target.objects.of_measure(one.id).in_order().select_related("set_by"))
    return _form(
        request,
        form,
        title="Set targets by month",
        caption=one.name,
        back=_of(one),
        button="Set the targets",
        says=["A month that you leave empty keeps the target of the month before."],
        history=target_history(one, targets),
        years=[
            (f"{year}/{(year + 1) % 100:02}", f"?year={year}", year == first.year)
            for year in range(first.year - 1, first.year + 2)
        ],
    )


@deciding
@get_or_post
def afresh(request, measure_id: str):
    """Begin the limits of a measure's chart afresh."""
    one = measure_or_404(measure_id)
    form = AfreshForm(posted(request))
    if form.is_valid():
        actions.begin_afresh(by=request.user, measure=one, **form.cleaned_data)
        return _kept(request, one, "The limits begin afresh on that day.")
    return _chart_form(request, one, form, "Begin the limits afresh", "Begin them afresh")


@deciding
@get_or_post
def not_afresh(request, measure_id: str):
    """Take back that the limits begin afresh on a day."""
    one = measure_or_404(measure_id)
    rebases = charting_of(one.id).rebases
    if not rebases:
        messages.info(request, "The limits begin afresh on no day.")
        return redirect(_of(one))
    days = [(it.on.isoformat(), f"{day(it.on)}: {it.reason}") for it in rebases]
    form = NotAfreshForm(posted(request), days=days)
    if form.is_valid():
        actions.not_afresh(by=request.user, measure=one, **form.cleaned_data)
        return _kept(request, one, "The limits no longer begin afresh on that day.")
    return _chart_form(request, one, form, "Take a beginning back", "Take it back")


@deciding
@get_or_post
def limits(request, measure_id: str):
    """Say how the limits of a measure's chart are worked out."""
    one = measure_or_404(measure_id)
    stands = charting_of(one.id)
    initial = {
        "baseline": stands.baseline,
        "screened": "yes" if stands.screened else "no",
        "run": stands.run,
    }
    form = LimitsForm(posted(request), initial=initial)
    if form.is_valid():
        actions.set_limits(by=request.user, measure=one, **form.cleaned_data)
        return _kept(request, one, "That is how the limits are worked out from now on.")
    return _chart_form(request, one, form, "How the limits are worked out", "Keep it")


@deciding
@get_or_post
@needs_figures
def bridge(request, held, measure_id: str):
    """Give a bridge between a measure's last two definitions, so that a line may cross."""
    old, new = _versions_or_404(measure_id)
    stands = bridge_between(old, new)
    parallel = parallel_of(held, old, new)
    form = BridgeForm(
        posted(request),
        old=old,
        new=new,
        figures=held.figures,
        initial={"shift": stands.shift if stands else mean_shift(parallel)},
    )
    if form.is_valid():
        actions.give_bridge(by=request.user, old=old, new=new, **form.cleaned_data)
        return _kept(request, new, "The bridge is given. The line across the change stands on it.")
    average = on_average(new, parallel)
    says = [
        f"From {day(new.in_force)}: {new.changed}",
        f"{average} {PUT_FORWARD}" if average else NOTHING_IN_COMMON,
    ]
    title = "Change the bridge" if stands else "Give a bridge"
    return _bridge_form(request, new, form, title, "Keep the bridge", says)


@deciding
@get_or_post
def bridge_back(request, measure_id: str):
    """Take back the bridge between a measure's last two definitions."""
    old, new = _versions_or_404(measure_id)
    stands = bridge_between(old, new)
    if stands is None:
        messages.info(request, "No bridge leads across the change of definition.")
        return redirect(_of(new))
    form = BridgeBackForm(posted(request))
    if form.is_valid():
        actions.take_bridge_back(by=request.user, old=old, new=new, **form.cleaned_data)
        return _kept(request, new, "The bridge is taken back. No line crosses the change.")
    says = [f"{stands.bridge.words}. {stands.reason}"]
    return _bridge_form(request, new, form, "Take the bridge back", "Take it back", says)


def _versions_or_404(measure_id: str) -> tuple[Measure, Measure]:
    both = versions_of(measure_or_404(measure_id))
    if both is None:
        raise Http404
    return both


def _bridge_form(request, one, form, title: str, button: str, says: list[str]):
    return _form(
        request,
        form,
        title=title,
        caption=one.name,
        back=_of(one),
        button=button,
        says=says,
        history=presenters.bridge_history(one),
    )


@deciding
@get_or_post
def held_against(request, measure_id: str):
    """Say what one measure's figure is held against."""
    one = measure_or_404(measure_id)
    return _held_against(
        request,
        one.id,
        title="What the figure is held against",
        caption=one.name,
        nothing="What holds for every measure",
        back=_of(one),
    )


def _held_against(request, measure_id: str, *, title: str, caption: str, nothing: str, back: str):
    now = standing(declarations_for(measure_id), measure_id)
    form = HeldAgainstForm(posted(request), now=now.words if now else "", nothing=nothing)
    if form.is_valid():
        given = form.cleaned_data
        actions.hold_against(
            by=request.user, measure_id=measure_id, words=given["words"], reason=given["reason"]
        )
        messages.success(request, "What figures are held against is kept.")
        return redirect(back)
    return _form(
        request,
        form,
        title=title,
        caption=caption,
        back=back,
        button="Keep it",
        says=["It moves with the official statistics: the latest year that is published counts."],
        history=presenters.held_history(measure_id),
    )


def _chart_form(request, one, form, title: str, button: str):
    decided = presenters.decided_of(one, request.user, timezone.localdate())
    return _form(
        request,
        form,
        title=title,
        caption=one.name,
        back=_of(one),
        button=button,
        says=list(presenters.chart_words(charting_of(one.id))),
        history=decided.history,
    )


def _form(request, form, *, years=(), **context):
    return render(request, FORM, {"form": form, "years": years, **context})


def _kept(request, one, words: str):
    messages.success(request, words)
    return redirect(_of(one))


def _of(one) -> str:
    return reverse("deciding:measure", args=[one.id])


def _year(request, today: date) -> date:
    """The first day of the financial year asked for, or of the present one."""
    written = request.GET.get("year")
    if written is None:
        return financial_year(today).start
    if not (written.isdecimal() and today.year - 10 <= int(written) <= today.year + 10):
        raise Http404
    return date(int(written), 4, 1)


def _decided() -> Settings:
    return Settings.of(Store(Path(settings.GOLDENTHREAD_HOME)).folder_of(settings.AUTHORITY))


def _official():
    return official(Path(settings.GOLDENTHREAD_HOME))
