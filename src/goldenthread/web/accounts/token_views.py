from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from goldenthread.web.accounts import tokens as deeds
from goldenthread.web.accounts.forms import TokenForm
from goldenthread.web.accounts.models import Token
from goldenthread.web.accounts.policies import can, may
from goldenthread.web.accounts.presenters import token_rows
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.design.forms import posted


@may(Capability.MAKE_TOKENS)
@cache_control(private=True, no_store=True)
def tokens(request):
    """One's own tokens, and a form for another; the one just made is told this once."""
    today = timezone.localdate()
    form = TokenForm(posted(request), owner=request.user, today=today)
    secret = ""
    if form.is_valid():
        _, secret = deeds.make(by=request.user, **form.cleaned_data)
        form = TokenForm(owner=request.user, today=today)
    others = Token.objects.exclude(owner=request.user).newest_first()
    sees_others = can(request.user, Capability.REVOKE_ANY_TOKEN)
    context = {
        "form": form,
        "secret": secret,
        "own": token_rows(request.user.tokens.newest_first(), today),
        "others": token_rows(others, today) if sees_others else None,
    }
    return render(request, "accounts/tokens.html", context)


@may(Capability.MAKE_TOKENS)
@require_POST
def revoke(request, token_id: int):
    token = get_object_or_404(Token, pk=token_id)
    deeds.revoke(by=request.user, token=token)
    messages.success(request, f"The token “{token.name}” opens nothing any more.")
    return redirect("tokens")
