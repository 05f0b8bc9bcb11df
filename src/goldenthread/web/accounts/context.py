from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from goldenthread.web.accounts import demo
from goldenthread.web.accounts.policies import role_of
from goldenthread.web.accounts.roles import Role
from goldenthread.web.accounts.ways_in import quick_for, ways_in_for
from goldenthread.web.design.words import day


def around_the_page(request) -> dict:
    """What the layout prints around every page: names, the navigation, who is signed in."""
    user = getattr(request, "user", None)
    return {
        "service_name": settings.SERVICE_NAME,
        "council_name": settings.COUNCIL_NAME,
        "navigation": _navigation(request, user),
        "quick": _quick(request, user),
        "signed_in": user if user is not None and user.is_authenticated else None,
        "is_demo": demo.is_demo(),
        "role_name": Role(role_of(user)).label,
        "children_marking": _children_marking(user),
    }


def _children_marking(user) -> str:
    """What a printed list of children says on every page; it lies about without the site."""
    return (
        "OFFICIAL-SENSITIVE: names children's records by number."
        f" Printed by {user} on {day(timezone.localdate())}."
    )


def _navigation(request, user) -> list[dict]:
    ways = [(way_in.text, reverse(way_in.url_name)) for way_in in _in_navigation(user)]
    doors = [("Home", reverse("home")), *ways]
    nearest = _nearest(request.path, [href for _, href in doors])
    return [
        {
            "text": text,
            "href": href,
            "current": href == request.path,
            "active": href == nearest != request.path,
        }
        for text, href in doors
    ]


def _nearest(path: str, doors: list[str]) -> str:
    """The one door that a page lies behind; some lie behind another's, and Home is none's."""
    behind = [href for href in doors if path.startswith(href) and href != "/"]
    return max(behind, key=len, default="")


def _quick(request, user) -> list[dict]:
    at = urlencode({"at": request.path})
    return [
        {"text": quick.text, "href": f"{reverse(quick.url_name)}?{at}"} for quick in quick_for(user)
    ]


def _in_navigation(user):
    return [way_in for way_in in ways_in_for(user) if way_in.in_navigation]
