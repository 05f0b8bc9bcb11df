"""The tidy table as files, and a page that tells how to read them."""

from django.http import FileResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from goldenthread.web.accounts.policies import can, may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.performance import policies
from goldenthread.web.performance.api.gate import for_programs
from goldenthread.web.performance.data import files, tidy
from goldenthread.web.performance.data.asked import asked
from goldenthread.web.performance.data.files import Held, Wanted
from goldenthread.web.performance.in_hand import in_hand

CSV, PARQUET = "text/csv; charset=utf-8", "application/vnd.apache.parquet"


@may(Capability.READ_PUBLIC)
@require_safe
def page(request):
    """What the table holds and how a program reads it."""
    context = {
        "columns": list(tidy.MEANS.items()),
        "audience": policies.audience_of(request.user),
        "may_make_tokens": can(request.user, Capability.MAKE_TOKENS),
        "csv_address": request.build_absolute_uri("figures.csv"),
        "parquet_address": request.build_absolute_uri("figures.parquet"),
    }
    return render(request, "performance/data.html", context)


@for_programs
@require_safe
def as_csv(request):
    """The rows asked for as CSV, written while they are read."""
    return _answered(request, "csv", CSV, _csv)


@for_programs
@require_safe
def as_parquet(request):
    """The rows asked for as Parquet."""
    return _answered(request, "parquet", PARQUET, _parquet)


def _answered(request, form: str, content_type: str, written):
    reader, wanted = asked(request.user, request.GET)
    held = Held(in_hand(), files.reader_of(reader))
    tag, made_at = held.tag(wanted, form), held.made_at(wanted.every)
    response = get_conditional_response(request, etag=tag, last_modified=int(made_at.timestamp()))
    if response is None:
        response = written(held, wanted)
        response.headers["Content-Type"] = content_type
        response.headers["Content-Disposition"] = f'attachment; filename="figures.{form}"'
    response.headers["ETag"] = tag
    response.headers["Last-Modified"] = http_date(made_at.timestamp())
    response.headers["Cache-Control"] = "no-cache"
    return response


def _csv(held: Held, wanted: Wanted):
    return StreamingHttpResponse(files.as_csv(held.parts(wanted), held.schema))


def _parquet(held: Held, wanted: Wanted):
    whole = held.whole(wanted)
    if whole is not None:
        return FileResponse(whole.open("rb"))
    return FileResponse(files.as_parquet(held.parts(wanted), held.schema))
