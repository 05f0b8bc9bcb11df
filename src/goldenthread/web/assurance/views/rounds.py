import secrets
import uuid

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from goldenthread.audits.sampling import Method
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.assurance import case
from goldenthread.web.assurance.actions import rounds as actions
from goldenthread.web.assurance.forms import AuditorForm, RoundForm, due_by_default
from goldenthread.web.assurance.models import Audit, Round, Version
from goldenthread.web.assurance.presenters import Section, Table, audit_table, numeric, round_facts
from goldenthread.web.assurance.states import State
from goldenthread.web.assurance.views.shown import done_by, form_page, page
from goldenthread.web.design.forms import posted

ROUNDS = ("Rounds", "assurance:rounds")


def _above() -> tuple:
    return ((ROUNDS[0], reverse(ROUNDS[1])),)


@may(Capability.MANAGE_AUDITS)
def draw(request):
    """Draw a sample from the latest records and allot it."""
    snapshot = case.latest_snapshot()
    if snapshot is None or not Version.objects.in_use().exists():
        return render(request, "assurance/cannot_draw.html", {"records": snapshot is not None})
    begun = {
        "token": uuid.uuid4(),
        "seed": secrets.token_hex(4),
        "due": due_by_default(),
        "size": 20,
        "method": Method.TEAM.value,
    }
    form = RoundForm(posted(request), initial=begun)
    if form.is_valid():
        made = done_by(form, lambda: _drawn(request.user, snapshot, form.cleaned_data))
        if made:
            messages.success(request, f"{made.audits.count()} cases were drawn and allotted.")
            return redirect(made)
    lead = (
        f"From the records of {snapshot.as_at:%-d %B %Y}. {actions.RESTING.capitalize()}: left out."
    )
    return form_page(request, "Draw a sample", form, "Draw and allot", above=_above(), lead=lead)


def _drawn(user, snapshot, given) -> Round:
    return actions.draw_round(
        by=user,
        token=given["token"],
        snapshot=snapshot,
        name=given["name"],
        version=given["version"],
        theme=given["theme"],
        method=Method(given["method"]),
        size=given["size"],
        seed=given["seed"],
        auditors=list(given["auditors"]),
        due=given["due"],
        week=given.get("week"),
    )


@require_safe
@may(Capability.MANAGE_AUDITS)
def round_page(request, pk: int):
    """A round: how its sample was drawn, and how far its audits are."""
    found = get_object_or_404(
        Round.objects.select_related("version__tool", "week", "drawn_by"), pk=pk
    )
    audits = list(found.audits.with_all().order_by("pk"))
    by = "Team" if found.method == Method.TEAM else "Stage"
    drawn = [getattr(one, by.lower()) for one in audits]
    strata = [[name, f"{n:,}", f"{drawn.count(name)}"] for name, n in found.strata.items()]
    sections = [
        Section(
            "Audits",
            table=audit_table("Audits", audits, "Nothing was drawn."),
            links=(("Ask for second grades", reverse("assurance:share-out", args=[pk])),),
        ),
        Section(
            "How the sample was drawn",
            facts=tuple(round_facts(found)),
            buttons=(("Draw it again, to check", reverse("assurance:round-check", args=[pk])),),
        ),
        Section(
            f"The frame, by {by.lower()}",
            table=Table(by, [by, numeric("Open cases"), numeric("Drawn")], strata),
        ),
    ]
    return page(request, found.name, sections, above=_above())


@require_POST
@may(Capability.MANAGE_AUDITS)
def check(request, pk: int):
    """Draw a round's sample again and say whether it is the same."""
    found = get_object_or_404(Round, pk=pk)
    snapshot = case.snapshot_of(found.snapshot)
    if snapshot is None:
        messages.error(request, "The records that it was drawn from are no longer kept.")
        return redirect(found)
    again = actions.draw_again(by=request.user, round_=found, snapshot=snapshot)
    if again.same_frame and again.same_sample:
        messages.success(request, "Drawn again from the same frame and seed: the same cases.")
    else:
        what = "frame" if not again.same_frame else "sample"
        messages.error(request, f"Drawn again, the {what} is another than it was then.")
    return redirect(found)


@may(Capability.MANAGE_AUDITS)
def allot_again(request, token):
    """Give a case that was given back to another auditor."""
    audit = get_object_or_404(Audit.objects.with_all(), token=token)
    if audit.standing is not State.GIVEN_BACK:
        messages.info(request, "It was not given back.")
        return redirect(audit)
    form = AuditorForm(posted(request))
    if form.is_valid() and done_by(
        form,
        lambda: actions.allot_again(
            by=request.user, audit=audit, auditor=form.cleaned_data["auditor"]
        ),
    ):
        messages.success(request, "The case has another auditor.")
        return redirect(audit.round or "assurance:home")
    facts = (("Given back because", audit.given_back), ("Team", audit.team))
    title = f"Allot {str(audit).lower()} again"
    return form_page(request, title, form, "Allot it", above=_above(), facts=facts)
