"""The pages of authorities and reviews, and the calendar."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.plan.authorities import pages
from goldenthread.web.plan.authorities.calendar import calendar_of
from goldenthread.web.plan.deeds import offers
from goldenthread.web.plan.models import Authority, Plan, Review, Term
from goldenthread.web.plan.ratings.now import plan_now


@require_safe
@may(Capability.SEE_PLAN)
def authorities(request, pk: int):
    """What the plan answers to, and the calendar of reviews with how ready the council is."""
    plan, today = get_object_or_404(Plan, pk=pk), timezone.localdate()
    found = pages.authorities_of(plan)
    reviews = pages.reviews_of(plan_now(plan, today), found)
    wanted = {"add-authority", "schedule-reviews"}
    context = {
        "plan": plan,
        "authorities": [pages.authority_row(one, today) for one in found],
        "to_come": [pages.review_row(it) for it in reviews if not it.review.held_on],
        "held": [pages.review_row(it) for it in reviews if it.review.held_on],
        "judged": pages.readiness_rules(),
        "offers": [it for it in offers(request.user, "plan", plan) if it.name in wanted],
    }
    return render(request, "plan/authorities.html", context)


@require_safe
@may(Capability.SEE_PLAN)
def authority(request, pk: int):
    """One authority: its terms, the days left, and the evidence beside each."""
    found = get_object_or_404(
        Authority.objects.select_related("plan").prefetch_related("terms__evidence__made_by"),
        pk=pk,
    )
    today = timezone.localdate()
    terms = [
        {"shown": it, "offers": list(offers(request.user, "term", it.term))}
        for it in pages.terms_of(found, today)
    ]
    context = {
        "authority": found,
        "plan": found.plan,
        "row": pages.authority_row(found, today),
        "terms": terms,
        "judged": pages.term_rules(),
        "offers": list(offers(request.user, "authority", found)),
    }
    return render(request, "plan/authority.html", context)


@require_safe
@may(Capability.SEE_PLAN)
def review(request, pk: int):
    """One review: when, by whom, what it looks at, and how ready the council is."""
    found = get_object_or_404(Review.objects.select_related("plan", "authority"), pk=pk)
    now = plan_now(found.plan, timezone.localdate())
    context = {
        "review": found,
        "plan": found.plan,
        "shown": pages.review_shown(found, now, pages.authorities_of(found.plan)),
        "judged": pages.readiness_rules(),
        "offers": list(offers(request.user, "review", found)),
    }
    return render(request, "plan/review.html", context)


@require_safe
@may(Capability.SEE_PLAN)
def calendar(request, pk: int):
    """The reviews to come and the terms that fall due, as a calendar file."""
    plan = get_object_or_404(Plan, pk=pk)
    reviews = list(plan.reviews.filter(held_on=None))
    terms = Term.objects.filter(authority__plan=plan, met_on=None, due__isnull=False)
    content = calendar_of(plan, reviews, list(terms.select_related("authority")))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="reviews.ics"'
    return response
