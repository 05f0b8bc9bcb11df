"""Pages on which the scrutiny officer keeps the rules of public participation."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.design.forms import posted
from goldenthread.web.design.words import day, moment
from goldenthread.web.participation import petitions, presenters
from goldenthread.web.participation import rules as notice
from goldenthread.web.participation.settling_forms import RuleForm, SchemeForm
from goldenthread.web.participation.states import Kind
from goldenthread.web.scrutiny.models import Body


@require_safe
@may(Capability.KEEP_PARTICIPATION)
def rules(request):
    """Every committee's rules of today, the petition scheme, and what was decided when."""
    today = timezone.localdate()
    bodies = list(Body.objects.exclude(name="").order_by("name"))
    found = notice.Rules()
    context = {
        "columns": presenters.RULE_COLUMNS,
        "bodies": [
            (
                body,
                [presenters.rule_row(kind, found.of(body.pk, kind, today)) for kind in Kind],
            )
            for body in bodies
        ],
        "scheme": [
            [f"{needed:,}", follows.label]
            for needed, follows in sorted(petitions.scheme_on(today).items())
        ],
        "decisions": [
            {
                "title": f"{presenters.PLURALS[Kind(one.kind)]} to {one.body}: "
                f"{notice.rule_of(one).notice.in_words}",
                "when": f"For meetings from {day(one.from_date)} on; entered {moment(one.set_at)}",
                "by": str(one.set_by) if one.set_by else "",
                "text": one.authority,
            }
            for one in notice.decisions()
        ],
    }
    return render(request, "participation/rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may(Capability.KEEP_PARTICIPATION)
def change(request):
    """Decide a committee's rule for one kind, for meetings from a day on."""
    begun = {"answer_days": notice.UNLESS_DECIDED.answer_days, "from_date": timezone.localdate()}
    form = RuleForm(posted(request), initial=begun)
    if form.is_valid():
        given = form.cleaned_data
        notice.decide(
            by=request.user,
            body=given["body"],
            kind=Kind(given["kind"]),
            rule=form.rule(),
            from_date=given["from_date"],
        )
        messages.success(request, "The rule is kept. What was received before stays as it was.")
        return redirect("participation:rules")
    return render(request, "participation/change_rule.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@may(Capability.KEEP_PARTICIPATION)
def scheme(request):
    """Decide the thresholds of the petition scheme from a day on."""
    begun = SchemeForm.told_of(petitions.scheme_on(timezone.localdate()))
    form = SchemeForm(posted(request), initial=begun)
    if form.is_valid():
        petitions.decide(
            by=request.user,
            thresholds=form.thresholds(),
            from_date=form.cleaned_data["from_date"],
            authority=form.cleaned_data["authority"],
        )
        messages.success(request, "The petition scheme is kept.")
        return redirect("participation:rules")
    return render(request, "participation/change_scheme.html", {"form": form})
