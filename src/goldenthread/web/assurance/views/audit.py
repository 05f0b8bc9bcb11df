"""Filling an audit in, page by page, and reading one that was handed in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from goldenthread.audits.tool import FACTS, OVERALL, ToolText
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.assurance import policies, presenters
from goldenthread.web.assurance.actions import filling
from goldenthread.web.assurance.answering import GOOD_PRACTICE, lacking
from goldenthread.web.assurance.case import open_case
from goldenthread.web.assurance.forms import PageForm, ReasonForm
from goldenthread.web.assurance.models import Audit
from goldenthread.web.assurance.states import DONE, State
from goldenthread.web.assurance.views.shown import crumbs, done_by, form_page
from goldenthread.web.deeds.keeping import NotNow, Refused
from goldenthread.web.design.forms import posted

private = cache_control(private=True, no_store=True)


def _audit_or_404(token) -> Audit:
    return get_object_or_404(Audit.objects.with_all(), token=token)


@require_safe
@may(Capability.SEE_AUDITS)
@private
def audit(request, token):
    """The door of an audit: for its auditor to begin or go on, for those with the right to read.

    Whoever comes from a commitment or the thread and may not read it is told what it is, and of
    whom to ask; nothing of what it found.
    """
    found = _audit_or_404(token)
    if policies.is_undone(found) and policies.can_fill_in(request.user, found):
        return _start(request, found)
    if policies.can_read(request.user, found):
        return _read(request, found)
    return _outline(request, found)


def _start(request, found: Audit):
    text = found.version.text
    answers = filling.answers_of(found)
    context = {
        "audit": found,
        "about": presenters.about(found),
        "text": text,
        "estimate": presenters.estimate(text),
        "pages": presenters.pages_of(found, text, answers),
        "begun": found.standing is State.BEGUN,
        "breadcrumbs": crumbs(here=str(found)),
    }
    return render(request, "assurance/start.html", context)


def _outline(request, found: Audit):
    context = {
        "audit": found,
        "about": presenters.about(found),
        "state": presenters.state_cell(found),
        "given_back": found.standing is State.GIVEN_BACK and policies.can_manage(request.user),
        "handed_in": found.standing in DONE,
        "breadcrumbs": crumbs(here=str(found)),
    }
    return render(request, "assurance/outline.html", context)


def _read(request, found: Audit):
    text, answers = found.version.text, filling.answers_of(found)
    gaps = found.gaps.select_related("commitment").order_by("pk")
    context = {
        "audit": found,
        "about": presenters.about(found),
        "state": presenters.state_cell(found),
        "pages": presenters.read_pages(text, answers),
        "good": answers.get(GOOD_PRACTICE, ""),
        "gaps": [(text.titles()[gap.page], gap) for gap in gaps],
        "second": presenters.second_grades(found, text),
        "may_talk": policies.can_talk_through(request.user, found),
        "breadcrumbs": crumbs(here=str(found)),
    }
    return render(request, "assurance/read.html", context)


@require_POST
@may(Capability.AUDIT_CASES)
def begin(request, token):
    """Begin, and open the first page."""
    found = _audit_or_404(token)
    try:
        begun = filling.begin(by=request.user, audit=found)
    except NotNow as refused:
        messages.info(request, str(refused))
        return redirect("assurance:home")
    return redirect("assurance:page", token, begun.version.text.pages[0])


@may(Capability.AUDIT_CASES)
@private
def fill_in(request, token, page: str):
    """One page of an audit: what the records say, the questions, and the grade."""
    found = _audit_or_404(token)
    policies.check_fill_in(request.user, found)
    text = found.version.text
    if page not in text.pages:
        raise Http404
    if found.standing is not State.BEGUN:
        return redirect(found)
    answers = filling.answers_of(found)
    form = PageForm(
        posted(request), initial=answers, text=text, page=page, practice_on=found.practice_on
    )
    if form.is_valid() and done_by(form, lambda: _saved(request.user, found, form)):
        place = text.pages.index(page) + 1
        following = text.pages[place] if place < len(text.pages) else None
        if following:
            return redirect("assurance:page", token, following)
        return redirect("assurance:check", token)
    filling.come_back(by=request.user, audit=found)
    return _page(request, found, text, page, form)


def _saved(user, found: Audit, form: PageForm) -> bool:
    filling.answer(by=user, audit=found, answers=form.answers())
    day = form.cleaned_data.get("practice_on")
    if day and day != found.practice_on:
        filling.set_practice_day(by=user, audit=found, day=day)
    return True


def _page(request, found: Audit, text: ToolText, page: str, form: PageForm):
    domain = text.domain(page)
    facts = open_case(by=request.user, audit=found, session=request.session)
    place = text.pages.index(page)
    context = {
        "audit": found,
        "title": text.titles()[page],
        "facts": presenters.facts_by_kind(facts, domain.facts if domain else FACTS),
        "form": form,
        "place": place + 1,
        "pages": len(text.pages),
        "before": text.pages[place - 1] if place else None,
        "last": page == OVERALL,
        "breadcrumbs": crumbs((str(found), found.get_absolute_url()), here=text.titles()[page]),
    }
    return render(request, "assurance/fill_in.html", context)


@require_POST
@may(Capability.AUDIT_CASES)
def answer(request, token):
    """Save one answer as it is typed; tells the page's script whether it was kept."""
    found = _audit_or_404(token)
    key = request.POST.get("key", "")
    try:
        told = {key: request.POST.get("value", "")}
        filling.answer(by=request.user, audit=found, answers=told)
    except (Refused, NotNow) as refused:
        return JsonResponse({"refused": str(refused)}, status=400)
    return JsonResponse({"saved": key})


@may(Capability.AUDIT_CASES)
@private
def check(request, token):
    """Everything at a glance before it is handed in, and the button that does."""
    found = _audit_or_404(token)
    policies.check_fill_in(request.user, found)
    if found.standing is not State.BEGUN:
        return redirect(found)
    if request.method == "POST":
        try:
            filling.hand_in(by=request.user, audit=found)
        except Refused:
            return redirect("assurance:check", token)
        messages.success(request, "It is handed in. What must change is in the register.")
        return redirect("assurance:home")
    text, answers = found.version.text, filling.answers_of(found)
    context = {
        "audit": found,
        "pages": presenters.pages_of(found, text, answers),
        "missing": lacking(text, answers),
        "breadcrumbs": crumbs((str(found), found.get_absolute_url()), here="Check and hand in"),
    }
    return render(request, "assurance/check.html", context)


@may(Capability.AUDIT_CASES)
def give_back(request, token):
    """Give an audit back that cannot be done."""
    found = _audit_or_404(token)
    policies.check_fill_in(request.user, found)
    if not policies.is_undone(found):
        raise PermissionDenied("It can no longer be given back.")
    form = ReasonForm(posted(request))
    if form.is_valid() and done_by(
        form,
        lambda: filling.give_back(by=request.user, audit=found, reason=form.cleaned_data["reason"]),
    ):
        messages.success(request, "It is given back.")
        return redirect("assurance:home")
    above = ((str(found), found.get_absolute_url()),)
    return form_page(request, f"Give {str(found).lower()} back", form, "Give it back", above=above)
