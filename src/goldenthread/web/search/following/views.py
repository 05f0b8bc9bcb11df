"""Pages on which a search is followed, and what programs fetch of one."""

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.web.accounts.limits import TooMany
from goldenthread.web.accounts.mailing import NotSent
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.design.calendars import calendar_of
from goldenthread.web.search.finding import newest, occasions
from goldenthread.web.search.following import actions, links
from goldenthread.web.search.following.feed import ENTRIES, feed_of
from goldenthread.web.search.following.forms import FollowForm
from goldenthread.web.search.forms import SearchForm
from goldenthread.web.search.presenters import in_words, query_of

IN_A_CALENDAR = 200


@require_safe
@may(Capability.READ_PUBLIC)
def feed(request):
    """What a search finds, as an Atom feed; asked for as the page is."""
    form = SearchForm(request.GET)
    made = feed_of(
        newest(form.asked, ENTRIES),
        form.asked,
        name=f"{settings.COUNCIL_NAME}: {in_words(form) or 'nothing was asked for'}",
        page=_page(query_of(form)),
        address=settings.SITE_ADDRESS + request.get_full_path(),
    )
    return HttpResponse(made, content_type="application/atom+xml; charset=utf-8")


@require_safe
@may(Capability.READ_PUBLIC)
def calendar(request):
    """The meetings at which what a search finds is taken, as a calendar."""
    form = SearchForm(request.GET)
    name = f"{settings.COUNCIL_NAME}: {in_words(form)}"
    found = occasions(form.asked, IN_A_CALENDAR)
    made = calendar_of(found, name=name, what="searches")
    return HttpResponse(made, content_type="text/calendar; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
@may(Capability.READ_PUBLIC)
def follow(request):
    """The ways to follow a search; sent, the first mail goes to the address."""
    search = SearchForm(request.GET)
    query = query_of(search, "order")
    if search.asked.asks_nothing:
        return redirect("search:search")
    form = FollowForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (answer := _ask(request, form, search, query)):
        return answer
    return _kept_private(
        render(
            request,
            "search/follow.html",
            {"form": form, "says": in_words(search), "query": query},
        )
    )


def _ask(request, form: FollowForm, search: SearchForm, query: str) -> HttpResponse | None:
    try:
        actions.ask(
            query=query,
            says=in_words(search),
            email=form.cleaned_data["email"],
            sender=request.META.get("REMOTE_ADDR", ""),
        )
    except TooMany as too_many:
        response = render(request, "search/too_many.html", {"query": query}, status=429)
        response.headers["Retry-After"] = str(too_many.seconds)
        return response
    except NotSent as not_sent:
        form.add_error(None, str(not_sent))
        return None
    context = {"says": in_words(search), "query": query}
    return _kept_private(render(request, "search/mail_sent.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@may(Capability.READ_PUBLIC)
def confirm(request, key: str):
    """Ask whether a search is to be followed; sent, it is. Opening the link alone does nothing,
    since programs open the links of mails.
    """
    opened = links.confirmed_by(key)
    if opened is None or opened[0].asked_at < timezone.now() - actions.KEPT:
        return _kept_private(render(request, "search/gone.html", status=404))
    following, email = opened
    says, done = _said(following.query), request.method == "POST"
    if done:
        following = actions.confirm(following=following, email=email)
    context = {"says": says, "query": following.query, "done": done}
    return _kept_private(render(request, "search/confirm.html", context))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@may(Capability.READ_PUBLIC)
def end(request, key: str):
    """Ask whether the mails are to stop; sent, they do. Mail programs send it without a form of
    ours (RFC 8058): the link alone is what allows it.
    """
    following = links.ended_by(key)
    if following and request.method == "POST":
        actions.end(following=following)
    context = {
        "says": _said(following.query) if following else "",
        "done": following is None or request.method == "POST",
    }
    return _kept_private(render(request, "search/end.html", context))


def _said(query: str) -> str:
    return in_words(SearchForm(QueryDict(query)))


def _page(query: str) -> str:
    return f"{settings.SITE_ADDRESS}{reverse('search:search')}?{query}"


def _kept_private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
