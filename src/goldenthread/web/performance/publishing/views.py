"""The pages of publishing: what was published, preparing a quarter, and a second look at it."""

from datetime import date

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from goldenthread.disclosure.policies import BadPolicy
from goldenthread.measures.disclosed import NotAsPublished
from goldenthread.web.accounts.policies import can, check, may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.design.forms import posted
from goldenthread.web.performance.in_hand import InHand
from goldenthread.web.performance.looks import measure_or_404
from goldenthread.web.performance.models import Narrative, Publication, Target
from goldenthread.web.performance.publishing import actions, control, presenters
from goldenthread.web.performance.publishing.forms import NarrativeForm, ProposeForm
from goldenthread.web.performance.publishing.ready import Ready, narratives_of, ready_for
from goldenthread.web.performance.publishing.states import NotNow, State
from goldenthread.web.performance.views import needs_figures
from goldenthread.web.published.shelf import Shelf, shelf


@may(Capability.READ_PUBLIC)
@require_safe
def published(request):
    """Everything that was published, and for those who prepare it what is to be done."""
    prepares = can(request.user, Capability.WRITE_NARRATIVE)
    if prepares:
        return _to_prepare(request)
    context = {"rows": presenters.published_rows(shelf(), Publication.objects.by_issue())}
    return render(request, "performance/published.html", context)


@needs_figures
def _to_prepare(request, held: InHand):
    on_shelf = shelf()
    context = {
        "rows": presenters.published_rows(on_shelf, Publication.objects.by_issue()),
        "proposed": Publication.objects.proposed().newest_first().first(),
        "quarters": presenters.quarter_rows(control.quarters_of(held.snapshot), on_shelf),
        "may_publish": can(request.user, Capability.PUBLISH_FIGURES),
    }
    return render(request, "performance/published.html", context)


@may(Capability.WRITE_NARRATIVE)
@needs_figures
def prepare(request, held: InHand, quarter: str):
    """A quarter's measures with what is said of each; whoever may publish proposes it here."""
    end = _quarter_or_404(held, quarter)
    if request.method == "POST":
        check(request.user, Capability.PUBLISH_FIGURES)
    ready = ready_for(held, end, Target.objects.by_measure())
    form = _propose_form(request, held, end, ready)
    if form.is_valid():
        return _propose(request, held, end, form)
    figures = control.as_published(actions.store(), held.snapshot, end)
    rows = presenters.measure_rows(end, ready, figures)
    context = {
        "quarter": presenters.quarter_words(end),
        "asked": [row for row, one in zip(rows, ready, strict=True) if one.needs_narrative],
        "others": [row for row, one in zip(rows, ready, strict=True) if not one.needs_narrative],
        "missing": presenters.missing_words(ready),
        "form": form if can(request.user, Capability.PUBLISH_FIGURES) else None,
        "proposed": Publication.objects.proposed().first(),
    }
    return render(request, "performance/prepare.html", context)


def _propose_form(request, held: InHand, end: date, ready: list[Ready]) -> ProposeForm:
    on_shelf = shelf()
    return ProposeForm(
        posted(request),
        missing=sum(one.is_missing for one in ready),
        again=end in on_shelf.of_quarter,
        earlier=len(_never_published(held, on_shelf, end)),
    )


def _never_published(held: InHand, on_shelf: Shelf, before: date) -> list[date]:
    quarters = control.quarters_of(held.snapshot)
    return [end for end in quarters if end < before and end not in on_shelf.of_quarter]


def _propose(request, held: InHand, end: date, form: ProposeForm):
    given = form.cleaned_data
    earlier = _never_published(held, shelf(), end) if given.get("earlier") else []
    try:
        proposed = actions.propose(
            by=request.user,
            snapshot=held.snapshot,
            quarters=[*earlier, end],
            reason=given.get("reason", ""),
            left_open=given.get("left_open", ""),
        )
    except (NotNow, NotAsPublished, BadPolicy) as fault:
        messages.error(request, str(fault))
        return redirect("publishing:published")
    messages.success(request, "It is proposed. Somebody else has to look at it and publish it.")
    return redirect("publishing:preview", proposed.pk)


@may(Capability.WRITE_NARRATIVE)
@needs_figures
def narrative(request, held: InHand, quarter: str, measure_id: str):
    """Say what a measure's figure of a quarter means; what was written before is below."""
    end, measure = _quarter_or_404(held, quarter), measure_or_404(measure_id)
    written = list(Narrative.objects.of_measure(measure_id).filter(quarter=end).order_by("-at"))
    form = NarrativeForm(
        posted(request),
        initial={"text": written[0].text if written else ""},
    )
    if form.is_valid():
        text = form.cleaned_data["text"]
        actions.write_narrative(by=request.user, measure=measure, quarter=end, text=text)
        messages.success(request, f"What you said of “{measure.name}” is kept.")
        return redirect("publishing:prepare", quarter)
    (one,) = [
        one
        for one in ready_for(held, end, Target.objects.by_measure())
        if one.judged.measure is measure
    ]
    figures = control.as_published(actions.store(), held.snapshot, end)
    context = {
        "measure": measure,
        "quarter": quarter,
        "quarter_words": presenters.quarter_words(end),
        "says": presenters.figure_says(one, figures[measure_id]),
        "form": form,
        "history": presenters.narrative_history(written),
    }
    return render(request, "performance/narrative.html", context)


@may(Capability.PUBLISH_FIGURES)
@require_safe
def preview(request, publication_id: int):
    """What was proposed, as the public will read it, with the button that publishes it."""
    publication = get_object_or_404(Publication, pk=publication_id)
    drawer = shelf().drawer
    end = _one_of_its_quarters(publication, request.GET.get("quarter"))
    figures = presenters.wholes(drawer, drawer.find(publication.name), end)
    context = {
        "publication": publication,
        "title": presenters.quarters_words(publication.ends),
        "facts": presenters.publication_facts(publication),
        "quarter": presenters.quarter_words(end),
        "quarters": presenters.preview_quarters(publication, end),
        "rows": presenters.preview_rows(figures, narratives_of(end, publication.proposed_at)),
        "is_open": publication.state == State.PROPOSED,
        "is_own": publication.proposed_by_id == request.user.pk,
        "tone": presenters.TONES[State(publication.state)],
    }
    return render(request, "performance/preview.html", context)


@may(Capability.PUBLISH_FIGURES)
@require_POST
def publish(request, publication_id: int):
    return _decide(request, publication_id, actions.publish, "It is published.")


@may(Capability.PUBLISH_FIGURES)
@require_POST
def withdraw(request, publication_id: int):
    return _decide(request, publication_id, actions.withdraw, "It is withdrawn.")


def _decide(request, publication_id: int, deed, done: str):
    publication = get_object_or_404(Publication, pk=publication_id)
    try:
        deed(by=request.user, publication=publication)
    except NotNow as fault:
        messages.error(request, str(fault))
        return redirect("publishing:preview", publication_id)
    messages.success(request, done)
    return redirect("publishing:published")


def _one_of_its_quarters(publication: Publication, written: str | None) -> date:
    """The quarter asked for, the last without one."""
    ends = {end.isoformat(): end for end in publication.ends}
    if written is None:
        return publication.ends[-1]
    if written not in ends:
        raise Http404
    return ends[written]


def _quarter_or_404(held: InHand, written: str) -> date:
    try:
        end = date.fromisoformat(written)
    except ValueError:
        raise Http404 from None
    if end not in control.quarters_of(held.snapshot):
        raise Http404
    return end
