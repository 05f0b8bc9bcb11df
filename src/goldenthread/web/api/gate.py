"""How what goes wrong at an address for programs is answered: every fault in one shape."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from goldenthread.web.accounts.tokens import TokenRefused
from goldenthread.web.api.faults import NOT_ALLOWED, NOT_FOUND, Fault, Refused, answer

NOT_THIS_WAY = 405
NEXT_BY_ROLE = "Leave it out, or ask as somebody who may see it. /api/ says which role sees what."


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
        case Http404():
            what = "There is nothing at this address."
            return answer(Refused([Fault(what, "the address", f"See {see}.")], NOT_FOUND))
    return None


def _not_this_way(request, allowed: str):
    what = f"This address does not take {request.method}."
    refusal = answer(Refused([Fault(what, "the method", "Use GET.")], NOT_THIS_WAY))
    refusal.headers["Allow"] = allowed
    return refusal
