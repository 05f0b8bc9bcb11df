from allauth.account.views import LoginView, LogoutView, PasswordChangeView
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.web.accounts import audit, demo
from goldenthread.web.accounts.forms import AccessLogFilter
from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.accounts.policies import may, role_of
from goldenthread.web.accounts.presenters import access_log_page
from goldenthread.web.accounts.roles import Capability, Role
from goldenthread.web.accounts.ways_in import panels_for, ways_in_for


@require_safe
def home(request):
    """What needs doing first, then the ways in; for the public, what this is."""
    return render(
        request,
        "accounts/home.html",
        {
            "for_the_public": role_of(request.user) == Role.PUBLIC,
            "panels": panels_for(request.user),
            "ways_in": ways_in_for(request.user),
        },
    )


class SignIn(LoginView):
    template_name = "account/login.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"demo": demo.sign_ins()}


class SignOut(LogoutView):
    template_name = "account/logout.html"


class ChangePassword(PasswordChangeView):
    template_name = "account/password_change.html"

    @transaction.atomic
    def form_valid(self, form):
        audit.record(by=self.request.user, deed=audit.CHANGED_PASSWORD, subject="their account")
        return super().form_valid(form)


@require_safe
@may(Capability.SEE_ACCESS_LOG)
def access_log(request):
    """Who opened which children's list, when and why: newest first, fifty to a page."""
    form = AccessLogFilter(request.GET or None)
    events = form.apply(AuditEvent.objects.of_deed(audit.OPENED_CHILDREN).newest_first())
    page = Paginator(events, 50).get_page(request.GET.get("page"))
    return render(request, "accounts/access_log.html", access_log_page(form, page))
