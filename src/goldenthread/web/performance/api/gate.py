"""What every address for figures has in common: tokens, and faults in one shape."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.utils.cache import patch_vary_headers

from goldenthread.web.accounts import tokens
from goldenthread.web.accounts.tokens import TokenRefused
from goldenthread.web.api.faults import NOT_FOUND, Fault, Refused, answer
from goldenthread.web.api.gate import in_one_shape, told
from goldenthread.web.performance import policies
from goldenthread.web.performance.in_hand import NothingToShow
from goldenthread.web.performance.policies import Audience


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
            response = _told(fault)
            if response is None:
                raise
        response = in_one_shape(request, response)
        patch_vary_headers(response, ["Authorization", "Cookie"])
        return response

    return guarded


def _told(fault: Exception):
    """How an exception is answered; None when it is not for whoever asked."""
    if isinstance(fault, NothingToShow):
        advice = "Ask the council's data officer, or try again later."
        return answer(Refused([Fault(str(fault), "the records", advice)], NOT_FOUND))
    return told(fault)


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
