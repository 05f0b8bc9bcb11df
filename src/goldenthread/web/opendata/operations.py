"""The operations of the open-data API: a list and a thing of each kind."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Path, Query
from ninja.errors import ValidationError

from goldenthread.web.api.asked import field_fault, unknown_names
from goldenthread.web.api.faults import Fault, Refused, answer
from goldenthread.web.api.told import FaultsTold
from goldenthread.web.opendata import asked as asking
from goldenthread.web.opendata.asked import ASKED, LAST_KEY, chosen
from goldenthread.web.opendata.declared import LICENCE, LICENCE_NAME, Kind, site
from goldenthread.web.opendata.gate import unless_known
from goldenthread.web.opendata.kinds import KINDS
from goldenthread.web.opendata.schemas import ONE, PAGES

api = NinjaAPI(
    title="Golden Thread: open data",
    version="1",
    description="What the council publishes of its committees: meetings, papers, what was resolved"
    " and recommended, and what became of it. No key is needed.",
    urls_namespace="open-data",
    docs_url=None,
    docs_decorator=require_safe,
    openapi_extra={"info": {"license": {"name": LICENCE_NAME, "url": LICENCE}}},
)

REFUSALS = {400: FaultsTold}


def strange(request: HttpRequest, known: list[str]) -> list[Fault]:
    """A fault for each name in the query that the operation does not know."""
    return list(unknown_names(list(request.GET), known))


def names_of(kind: Kind) -> list[str]:
    """The names of what a list of the kind takes."""
    return [field.alias or name for name, field in ASKED[kind.name].model_fields.items()]


def _refuse_strange(request: HttpRequest, known: list[str]) -> None:
    if faults := strange(request, known):
        raise Refused(faults)


def list_of(kind: Kind) -> Callable:
    """The view that answers with a page of a kind, in a fixed number of queries."""

    def listed(request, asked: Query[ASKED[kind.name]]):
        _refuse_strange(request, names_of(kind))
        found = chosen(kind, asked)
        page = list(found.filter(pk__gt=asked.after).order_by("pk")[: asked.limit + 1])
        more = len(page) > asked.limit
        shown = page[: asked.limit]
        next_page = _next(kind, request, shown[-1].pk) if more else None
        response = JsonResponse(
            {
                "licence": LICENCE,
                "count": found.count(),
                "next": next_page,
                "data": [kind.told(one) for one in shown],
            }
        )
        if next_page:
            response.headers["Link"] = f'<{next_page}>; rel="next"'
        latest = max((one.told_modified for one in shown), default=None)
        return unless_known(request, response, latest)

    return listed


def _next(kind: Kind, request: HttpRequest, last: int) -> str:
    query = {name: request.GET[name] for name in names_of(kind) if name in request.GET}
    return site(f"{request.path}?{urlencode(query | {'after': last})}")


def one_of(kind: Kind) -> Callable:
    """The view that answers with one thing of a kind."""

    def one(request, key: Path[int]):
        _refuse_strange(request, [])
        found = kind.public().filter(pk=key).first() if 0 < key <= LAST_KEY else None
        if found is None:
            raise Http404
        return unless_known(request, JsonResponse(kind.told(found)), found.told_modified)

    return one


for _kind in KINDS.values():
    _url = _kind.name.replace("-", "_")
    api.get(
        _kind.name,
        response={200: PAGES[_kind.name], **REFUSALS},
        by_alias=True,
        operation_id=f"list_{_url}",
        url_name=_kind.name,
        summary=_kind.title,
        description=_kind.says,
    )(list_of(_kind))
    api.get(
        f"{_kind.name}/{{key}}",
        response={200: ONE[_kind.name], 404: FaultsTold, **REFUSALS},
        by_alias=True,
        operation_id=f"get_{_url}",
        url_name=f"{_kind.name}-one",
        summary=f"One {_kind.one.replace('-', ' ')}",
        description=_kind.says,
    )(one_of(_kind))


@api.get("{path:rest}", include_in_schema=False, url_name="elsewhere")
def elsewhere(request, rest: str):
    """Every other address, so that a slip is answered in the same shape."""
    raise Http404


@api.exception_handler(ValidationError)
def not_valid(request, fault: ValidationError) -> HttpResponse:
    if any(error["loc"][0] == "path" for error in fault.errors):
        raise Http404
    given = {name: request.GET.getlist(name) for name in request.GET}
    faults = [field_fault(one, given, asking.WRONG, asking.NEXT) for one in fault.errors]
    kind = KINDS[request.resolver_match.url_name]
    return answer(Refused([*dict.fromkeys(faults), *strange(request, names_of(kind))]))


@api.exception_handler(Exception)
def told_at_the_gate(request, fault: Exception):
    """The gate tells the faults of every address for programs; the rest is Django's."""
    raise fault


api.add_exception_handler(Http404, told_at_the_gate)
