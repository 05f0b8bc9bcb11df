"""Second grades: asking for them, giving one without knowing the first, talking through."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from goldenthread.audits.tool import FACTS
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.assurance import policies, presenters
from goldenthread.web.assurance.actions import filling
from goldenthread.web.assurance.actions import moderation as actions
from goldenthread.web.assurance.after_forms import SecondForm, ShareOutForm, TalkForm
from goldenthread.web.assurance.case import open_case
from goldenthread.web.assurance.models import Audit, Round
from goldenthread.web.assurance.presenters import Section, Table
from goldenthread.web.assurance.views.shown import crumbs, done_by, form_page, page
from goldenthread.web.design.forms import posted

private = cache_control(private=True, no_store=True)


@may(Capability.MANAGE_AUDITS)
def share_out(request, pk: int):
    """Ask for second grades of some audits of a round, drawn by lot."""
    found = get_object_or_404(Round, pk=pk)
    form = ShareOutForm(posted(request))
    if form.is_valid():
        given = form.cleaned_data
        asked = done_by(
            form,
            lambda: actions.share_out(
                by=request.user,
                round_=found,
                count=given["count"],
                moderators=list(given["moderators"]),
            ),
        )
        if asked:
            messages.success(request, f"Second grades asked for: {len(asked)}.")
            return redirect(found)
    lead = "They are drawn by the round's own lot. Until they are graded again they count nowhere."
    above = (("Rounds", reverse("assurance:rounds")), (found.name, found.get_absolute_url()))
    return form_page(request, "Ask for second grades", form, "Ask for them", above=above, lead=lead)


@may(Capability.AUDIT_CASES)
@private
def second(request, token):
    """Grade a case again, from the records and the file, without the first grade."""
    found = get_object_or_404(Audit.objects.with_all(), token=token)
    policies.check_grade_again(request.user, found)
    text = found.version.text
    form = SecondForm(posted(request), text=text)
    if form.is_valid():
        held = done_by(
            form,
            lambda: actions.grade_again(by=request.user, audit=found, grades=form.grades()),
        )
        if held and held.settled_at:
            messages.success(request, "Both of you graded alike. It is settled.")
            return redirect("assurance:home")
        if held:
            messages.success(request, "Your grades differ: talk them through with the auditor.")
            return redirect("assurance:talk", token)
    facts = open_case(by=request.user, audit=found, session=request.session)
    context = {
        "audit": found,
        "child": found.person_id,
        "facts": presenters.facts_by_kind(facts, FACTS),
        "questions": [(one.title, one.questions) for one in text.domains],
        "form": form,
        "breadcrumbs": crumbs(here=f"Second grade of {str(found).lower()}"),
    }
    return render(request, "assurance/second.html", context)


@may(Capability.SEE_AUDITS)
@private
def talk(request, token):
    """Where two grades differ: both side by side, and what came of talking them through."""
    found = get_object_or_404(Audit.objects.with_all().select_related("moderation"), token=token)
    policies.check_talk_through(request.user, found)
    titles = found.version.text.titles()
    apart = {page: titles[page] for page in actions.differing(found)}
    form = TalkForm(posted(request), apart=apart)
    if form.is_valid():
        given = form.cleaned_data
        done = done_by(
            form,
            lambda: actions.talk_through(
                by=request.user,
                audit=found,
                settled=form.settled(),
                talked_with=given["talked_with"],
                said=given["said"],
            ),
        )
        if done:
            messages.success(request, "The outcome is recorded, and the grades are settled.")
            return redirect(found)
    context = {
        "audit": found,
        "table": _both(found, apart),
        "form": form,
        "breadcrumbs": crumbs((str(found), found.get_absolute_url()), here="Talk it through"),
    }
    return render(request, "assurance/talk.html", context)


def _both(found: Audit, apart: dict[str, str]) -> Table:
    first = filling.answers_of(found)
    second = found.moderation.second
    rows = [
        [
            title,
            presenters.grade_cell(first.get(f"{page}:grade")),
            first.get(f"{page}:evidence", ""),
            presenters.grade_cell(second[page]["grade"]),
            second[page]["why"],
        ]
        for page, title in apart.items()
    ]
    return Table("Where the grades differ", ["Domain", "First", "Evidence", "Second", "Why"], rows)


@require_safe
@may(Capability.AUDIT_CASES)
def to_grade_again(request):
    """What this person is asked to grade again, or to talk through."""
    held = Audit.objects.with_all().filter(moderation__moderator=request.user)
    rows = [
        [
            {"text": str(audit), "href": _where(audit)},
            audit.team,
            presenters.state_cell(audit),
        ]
        for audit in held.order_by("-moderation__asked_at")
    ]
    table = Table("Second grades", ["Audit", "Team", "State"], rows, "You are asked for none.")
    lead = "You see the case and the records, and the first grades only once you gave yours."
    return page(request, "Second grades", [Section("", table=table)], lead=lead)


def _where(audit: Audit) -> str:
    pages = {"to grade again": "assurance:second", "differs": "assurance:talk"}
    return reverse(pages.get(audit.state, "assurance:audit"), args=[audit.token])
