"""What every address for programs has in common: tokens, and faults in one shape."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.cache import patch_vary_headers

from goldenthread.web.accounts import tokens
from goldenthread.web.accounts.tokens import TokenRefused
from goldenthread.web.performance import policies
from goldenthread.web.performance.api.faults import (
    NOT_ALLOWED,
    NOT_FOUND,
    Fault,
    Refused,
    answer,
)
from goldenthread.web.performance.in_hand import NothingToShow
from goldenthread.web.performance.policies import Audience

NOT_THIS_WAY = 405
NEXT_BY_ROLE = "Leave it out, or ask as somebody who may see it. /api/ says which role sees what."


class Figures(StrEnum):
    """Which figures are wanted: what one's role sees, if nothing is said."""

    EXACT = "exact"
    PUBLISHED = "published"


def for_programs(view: Callable) -> Callable:
    """A view that takes a token for the person behind it, and tells every fault in one shape.

    What is answered differs by who asks, so that a store in between must ask again.
    """

    @wraps(view)
    def guarded(request, *args, **kwargs):
        try:
            reader = tokens.reader_of(request)
            request.user = reader or request.user
            response = view(request, *args, **kwargs)
        except Exception as fault:
            response = told(fault)
            if response is None:
                raise
        response = in_one_shape(request, response)
        patch_vary_headers(response, ["Authorization", "Cookie"])
        return response

    return guarded


def in_one_shape(request, response):
    """The answer, or why it is none: a method that is not taken is told as every other fault."""
    if response.status_code == NOT_THIS_WAY:
        return _not_this_way(request, response.headers["Allow"])
    return response


def told(fault: Exception, *, see: str = "/api/"):
    """How an exception is answered; None when it is not for whoever asked.

    ``see`` is the page that says which addresses there are.
    """
    match fault:
        case Refused():
            return answer(fault)
        case TokenRefused():
            where = Fault(fault.what, "the token", fault.advice)
            refusal = answer(Refused([where], fault.status))
            for name, value in fault.headers.items():
                refusal.headers[name] = value
            return refusal
        case PermissionDenied():
            what = str(fault) or "Your role may not do this."
            return answer(Refused([Fault(what, "your role", NEXT_BY_ROLE)], NOT_ALLOWED))
        case NothingToShow():
            advice = "Ask the council's data officer, or try again later."
            return answer(Refused([Fault(str(fault), "the records", advice)], NOT_FOUND))
        case Http404():
            what = "There is nothing at this address."
            return answer(Refused([Fault(what, "the address", f"See {see}.")], NOT_FOUND))
    return None


def reader_for(user, wanted: Figures | None):
    """As whom figures are read: the person, or nobody in particular where published ones are
    wanted. Raises when exact ones are wanted by somebody who may not see them.
    """
    if wanted is Figures.PUBLISHED:
        return None
    if wanted is Figures.EXACT and policies.audience_of(user) is not Audience.EXACT:
        if not user.is_authenticated:
            raise TokenRefused("Exact figures are for officers.", "Send an officer's token.")
        raise PermissionDenied("Your role may not see exact figures.")
    return user


def _not_this_way(request, allowed: str):
    what = f"This address does not take {request.method}."
    refusal = answer(Refused([Fault(what, "the method", "Use GET.")], NOT_THIS_WAY))
    refusal.headers["Allow"] = allowed
    return refusal
