"""Who may do what. `can_…` answers, `check_…` raises PermissionDenied, `may` guards a view."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied

from goldenthread.web.accounts.roles import MAY, Capability, Role


def role_of(user) -> Role:
    """The person's role. Nobody signed in, or an account that was closed, is the public."""
    if user is None or not user.is_authenticated or not user.is_active:
        return Role.PUBLIC
    return Role(user.role)


def can(user, capability: Capability) -> bool:
    return role_of(user) in MAY[capability]


def check(user, capability: Capability) -> None:
    if not can(user, capability):
        raise PermissionDenied(f"Your role may not {capability.value}.")


def can_open_children(user, team: str | None) -> bool:
    """May this person open the children of this team? None means every team's children.

    A team manager may open their own team's children only; one without a team, nobody's.
    """
    if not can(user, Capability.OPEN_CHILDREN):
        return False
    if can(user, Capability.OPEN_ANY_TEAM):
        return True
    return bool(user.team) and team == user.team


def check_open_children(user, team: str | None) -> None:
    if can_open_children(user, team):
        return
    check(user, Capability.OPEN_CHILDREN)
    raise PermissionDenied("You may open the children of your own team only.")


def may(capability: Capability) -> Callable:
    """Guard a view: a signed-in person whose role may not is refused (403), anyone else is asked
    to sign in first. Works on view functions; decorate a class's `dispatch` with
    `method_decorator(may(...))`.
    """

    def guard(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not can(request.user, capability) and not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            check(request.user, capability)
            return view(request, *args, **kwargs)

        guarded.capability = capability
        return guarded

    return guard
