"""The operations of the API: parse, ask, tell."""

from collections.abc import Mapping
from math import ceil

from django.http import Http404
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Query, Schema
from ninja.errors import ValidationError

from goldenthread.measures.catalogue import CATALOGUE, CATALOGUE_VERSION, UNAVAILABLE
from goldenthread.measures.figures import settings_of
from goldenthread.web.api.asked import shown, unknown_names
from goldenthread.web.api.faults import NOT_FOUND, Fault, Refused, answer
from goldenthread.web.api.told import FaultsTold
from goldenthread.web.performance import answers, policies
from goldenthread.web.performance.api import asked as asking
from goldenthread.web.performance.api.asked import (
    BenchmarksAsked,
    MeasuresAsked,
    ResultsAsked,
    ThenAndNowAsked,
)
from goldenthread.web.performance.api.benchmarks import benchmarks_told
from goldenthread.web.performance.api.definitions import measure_told, measures_told
from goldenthread.web.performance.api.gate import Figures, reader_for
from goldenthread.web.performance.api.then_and_now import then_and_now_told
from goldenthread.web.performance.api.told import (
    BenchmarksTold,
    MeasuresTold,
    MeasureWithVersions,
    ResultsTold,
    ResultTold,
    ThenAndNowTold,
)
from goldenthread.web.performance.in_hand import in_hand

REFUSALS = dict.fromkeys((400, 401, 403, 404, 429), FaultsTold)
TOKENS = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A token made on the site. Without one the public is answered.",
    },
    "password": {
        "type": "http",
        "scheme": "basic",
        "description": "The same token as the password, with any name.",
    },
}


class Described(NinjaAPI):
    """An API whose description tells of tokens, which no operation needs."""

    def get_openapi_schema(self, **where):
        schema = super().get_openapi_schema(**where)
        schema["components"]["securitySchemes"] = TOKENS
        schema["security"] = [{}, *({name: []} for name in TOKENS)]
        return schema


api = Described(
    title="Golden Thread",
    version="1",
    description="The measures of the child's journey: definitions, results, and official figures"
    " to compare with.",
    urls_namespace="api",
    docs_url=None,
    docs_decorator=require_safe,
)


PARAMETERS: Mapping[str, type[Schema]] = {
    "measures": MeasuresAsked,
    "results": ResultsAsked,
    "then-and-now": ThenAndNowAsked,
    "benchmarks": BenchmarksAsked,
}
"""What each operation takes in its address; one that is not named here takes nothing."""


def strange(request) -> list[Fault]:
    """A fault for each name in the query that the operation does not know."""
    model = PARAMETERS.get(request.resolver_match.url_name)
    fields = model.model_fields.items() if model else ()
    known = [field.alias or name for name, field in fields]
    return list(unknown_names(list(request.GET), known))


def refuse_strange(request) -> None:
    """Refuse a query with a name that means nothing, so that a slip is not passed over."""
    if faults := strange(request):
        raise Refused(faults)


@api.get(
    "measures",
    response={200: MeasuresTold, **REFUSALS},
    operation_id="list_measures",
    summary="Every measure",
    description="All definitions in the order of the child's journey, and the measures that no"
    " record can feed, with the reason.",
)
def measures(request, asked: Query[MeasuresAsked]):
    refuse_strange(request)
    held = in_hand()
    return measures_told(request.user, asked.stage, settings_of(held.snapshot), held.as_at)


@api.get(
    "measures/{measure_id}",
    response={200: MeasureWithVersions, **REFUSALS},
    operation_id="get_measure",
    summary="One measure",
    description="One definition with every version of it.",
)
def measure(request, measure_id: str):
    refuse_strange(request)
    if measure_id not in CATALOGUE:
        raise Refused([_no_measure(measure_id)], NOT_FOUND)
    held = in_hand()
    found = CATALOGUE[measure_id]
    return measure_told(request.user, found, settings_of(held.snapshot), held.as_at)


def _no_measure(measure_id: str) -> Fault:
    unfed = UNAVAILABLE.get(measure_id)
    if unfed is not None:
        what = f"{unfed.id}, {unfed.name}, is not available: {unfed.reason}"
    else:
        what = f"There is no measure {shown(measure_id)}."
    return Fault(what, "measure_id", asking.NEXT["measure_id"])


@api.get(
    "results",
    response={200: ResultsTold, **REFUSALS},
    operation_id="list_results",
    summary="Results",
    description="Figures as tidy rows, one a measure, period and group, the whole authority before"
    " its groups, oldest first. Whoever may see true figures gets them; everybody else what is"
    " published, by quarter and one breakdown at a time, with small numbers hidden.",
)
def results(request, asked: Query[ResultsAsked]):
    refuse_strange(request)
    reader = reader_for(request.user, asked.figures)
    ask = asking.ask_of(reader, asked)
    held = in_hand()
    rows = list(answers.answer(held, reader, ask))
    begin = (asked.page - 1) * asked.per_page
    pages = max(1, ceil(len(rows) / asked.per_page))
    return ResultsTold(
        figures=policies.audience_of(reader),
        catalogue=CATALOGUE_VERSION,
        as_at=held.as_at,
        every=ask.every,
        over=ask.over,
        count=len(rows),
        page=asked.page,
        pages=pages,
        next=_next(request, asked.page) if asked.page < pages else None,
        results=[
            ResultTold(**{"percentiles": None, **row.to_json()})
            for row in rows[begin : begin + asked.per_page]
        ],
    )


def _next(request, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page + 1)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


@api.get(
    "then-and-now",
    response={200: ThenAndNowTold, **REFUSALS},
    operation_id="list_then_and_now",
    url_name="then-and-now",
    summary="As reported then, as known now",
    description="Figures of past periods as they were first reported, and as they are known now,"
    " records having been written down late or put right. Both are exact, so they are for whoever"
    " may see true figures.",
)
def then_and_now(request, asked: Query[ThenAndNowAsked]):
    refuse_strange(request)
    reader_for(request.user, Figures.EXACT)
    return then_and_now_told(in_hand(), asking.past_of(asked))


@api.get(
    "benchmarks",
    response={200: BenchmarksTold, **REFUSALS},
    operation_id="list_benchmarks",
    summary="Official figures to compare with",
    description="What is published beside a measure for England, the region and the statistical"
    " neighbours. Marks for hidden figures are missing values, never zeros.",
)
def benchmarks(request, asked: Query[BenchmarksAsked]):
    refuse_strange(request)
    on = asked.on or in_hand().as_at
    return benchmarks_told(asked.measure, on, every_year=asked.years == "all")


@api.get("{path:rest}", include_in_schema=False, url_name="elsewhere")
def elsewhere(request, rest: str):
    """Every other address, so that a slip is answered in the same shape."""
    raise Http404


@api.exception_handler(ValidationError)
def not_valid(request, fault: ValidationError):
    given = {name: request.GET.getlist(name) for name in request.GET}
    faults = dict.fromkeys(asking.field_fault(error, given) for error in fault.errors)
    return answer(Refused([*faults, *strange(request)]))


@api.exception_handler(Exception)
def told_at_the_gate(request, fault: Exception):
    """The gate tells the faults of every address for programs; the rest is Django's."""
    raise fault


api.add_exception_handler(Http404, told_at_the_gate)
