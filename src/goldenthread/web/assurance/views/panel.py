"""Auditing again, practice weeks, and the quality assurance panel's view."""

import uuid

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.audits.closing import closing
from goldenthread.audits.frame import frame_of
from goldenthread.audits.grades import Grade
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.assurance import case, policies
from goldenthread.web.assurance.actions import learning, practice
from goldenthread.web.assurance.after_forms import AgainForm, DecisionForm, WeekForm
from goldenthread.web.assurance.figures import grades, remedies, returned
from goldenthread.web.assurance.models import Audit, Gap, PanelDecision, Round, Week
from goldenthread.web.assurance.presenters import (
    Section,
    Table,
    grade_cell,
    numeric,
    share_words,
)
from goldenthread.web.assurance.views.shown import done_by, form_page, page
from goldenthread.web.design.forms import posted
from goldenthread.web.design.words import count_of, day, short_day


@require_safe
@may(Capability.MANAGE_AUDITS)
def again(request):
    """Cases graded less than good, and the day from which each may be audited again."""
    today = timezone.localdate()
    less = {one.pk: one.overall for one in grades.counted() if one.overall < Grade.GOOD}
    found = Audit.objects.filter(pk__in=less).with_all().select_related("later__version")
    rows = [_again_row(one, less[one.pk], today) for one in found.order_by("handed_in_at", "pk")]
    heads = ["Audit", "Team", "Grade", "From", "Audited again"]
    table = Table("To audit again", heads, rows, "No case was graded less than good.")
    lead = "Every case graded less than good is looked at again after its tool's weeks."
    return page(request, "Audit again", [Section("", table=table)], lead=lead)


def _again_row(audit: Audit, grade: Grade, today) -> list:
    first = practice.due_again(audit)
    later = getattr(audit, "later", None)
    if later:
        what = {
            "text": f"{later}, {later.standing.label.lower()}",
            "href": later.get_absolute_url(),
        }
    else:
        words = "Allot it now" if first <= today else "Allot it"
        what = {"text": words, "href": reverse("assurance:audit-again", args=[audit.token])}
    cell = {"text": str(audit), "href": audit.get_absolute_url()}
    return [cell, audit.team, grade_cell(grade), short_day(first), what]


@may(Capability.MANAGE_AUDITS)
def audit_again(request, token):
    """Have a case audited again."""
    found = get_object_or_404(Audit.objects.with_all(), token=token)
    if found.handed_in_at is None:
        messages.info(request, "It has not been handed in yet.")
        return redirect(found)
    first = practice.due_again(found)
    form = AgainForm(posted(request), initial={"due": max(first, timezone.localdate())})
    snapshot = case.latest_snapshot()
    if form.is_valid() and snapshot:
        made = done_by(
            form,
            lambda: practice.audit_again(
                by=request.user, audit=found, frame=frame_of(snapshot), **form.cleaned_data
            ),
        )
        if made:
            messages.success(request, f"It is allotted, as {str(made).lower()}.")
            return redirect("assurance:again")
    above = (("Audit again", reverse("assurance:again")),)
    lead = f"From {day(first)}. Whoever audits it again sees nothing of {str(found).lower()}."
    title = f"Audit the case of {str(found).lower()} again"
    return form_page(request, title, form, "Allot it", above=above, lead=lead)


@require_safe
@may(Capability.SEE_AUDITS)
def weeks(request):
    """Practice weeks, with the rounds drawn for each and how far they are."""
    found = Week.objects.prefetch_related("rounds__audits").order_by("-first_day")
    rows = []
    for week in found:
        audits = [one for round_ in week.rounds.all() for one in round_.audits.all()]
        back = sum(one.handed_in_at is not None for one in audits)
        days = f"{short_day(week.first_day)} to {short_day(week.last_day)}"
        rows.append([week.name, days, week.focus, f"{len(audits)}", f"{back}"])
    heads = ["Week", "Days", "What it looks at", numeric("Audits"), numeric("Handed in")]
    table = Table("Practice weeks", heads, rows, "No practice week is planned.")
    manages = policies.can_manage(request.user)
    links = (("Plan a practice week", reverse("assurance:week-new")),) if manages else ()
    return page(request, "Practice weeks", [Section("", table=table, links=links)])


@may(Capability.MANAGE_AUDITS)
def week_new(request):
    """Plan a practice week."""
    form = WeekForm(posted(request))
    if form.is_valid() and done_by(
        form, lambda: practice.plan_week(by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "The week is planned. Draw its sample under Rounds.")
        return redirect("assurance:weeks")
    above = (("Practice weeks", reverse("assurance:weeks")),)
    return form_page(request, "Plan a practice week", form, "Plan it", above=above)


@require_safe
@may(Capability.SEE_AUDITS)
def panel(request):
    """What the panel needs: overdue remedial actions, completion by round, and what it decided."""
    today = timezone.localdate()
    found = remedies.remedies()
    told = closing((one.remedy for one in found), today)
    late = sorted(
        (one for one in found if _is_late(one, today)), key=lambda it: it.gap.commitment.agreed_due
    )
    sections = [
        Section(
            "Overdue remedial actions",
            text=f"{told.overdue:,} of {told.open:,} open are overdue.",
            table=_overdue(late, today, request.user),
        ),
        Section("Returns by round", table=_rounds(today)),
        Section("What the panel decided", table=_decisions(), links=_may_decide(request.user)),
    ]
    return page(request, "Quality assurance panel", sections)


def _is_late(one, today) -> bool:
    return bool(one.remedy.is_open and one.remedy.due and one.remedy.due < today)


def _overdue(late, today, user) -> Table:
    manages = policies.can_manage(user)
    rows = []
    for one in late:
        held = one.gap.commitment
        row = [
            {"text": f"Commitment {held.pk}", "href": held.get_absolute_url()},
            one.team,
            one.gap.who,
            count_of((today - held.agreed_due).days, "day"),
        ]
        if manages:
            address = reverse("assurance:decide-about", args=[one.gap.pk])
            row.append({"text": "Decide", "href": address})
        rows.append(row)
    heads = ["Remedial action", "Team", "Who", "Overdue by", *(["Decision"] if manages else [])]
    return Table("Overdue remedial actions", heads, rows, "None is overdue.")


def _rounds(today) -> Table:
    rows = []
    for round_ in Round.objects.order_by("-drawn_at")[:6]:
        told = returned.returned("team", today, round_.audits.all()).values()
        allotted, back = sum(one.allotted for one in told), sum(one.handed_in for one in told)
        share = back / allotted if allotted else None
        rows.append([round_.name, short_day(round_.due), share_words(share, allotted)])
    return Table("Returns by round", ["Round", "Due", "Handed in"], rows, "No round yet.")


def _decisions() -> Table:
    found = PanelDecision.objects.select_related("commitment").order_by("-decided_on", "-pk")
    rows = [
        [
            one.text,
            short_day(one.decided_on),
            {
                "text": f"Commitment {one.commitment_id}, {one.commitment.standing.label.lower()}",
                "href": one.commitment.get_absolute_url(),
            }
            if one.commitment
            else "Nothing to do",
        ]
        for one in found[:50]
    ]
    return Table("Decisions", ["Decided", "When", "Came to"], rows, "Nothing has been decided yet.")


def _may_decide(user) -> tuple:
    if not policies.can_manage(user):
        return ()
    return (("Record a decision", reverse("assurance:decide")),)


@may(Capability.MANAGE_AUDITS)
def decide(request, gap: int | None = None):
    """Record a decision of the panel, about an overdue action or about anything."""
    about = (
        get_object_or_404(Gap.objects.select_related("commitment__node"), pk=gap) if gap else None
    )
    form = DecisionForm(posted(request), initial={"token": uuid.uuid4()})
    if form.is_valid():
        node = about.commitment.node if about else None
        made = done_by(
            form,
            lambda: learning.decide(by=request.user, about=node, **form.cleaned_data),
        )
        if made:
            messages.success(request, "The decision is recorded.")
            return redirect("assurance:panel")
    above = (("Quality assurance panel", reverse("assurance:panel")),)
    facts = (("About", about.commitment.what),) if about else ()
    lead = "With somebody to do it, it becomes a commitment."
    return form_page(
        request, "Record a decision", form, "Record it", above=above, lead=lead, facts=facts
    )
