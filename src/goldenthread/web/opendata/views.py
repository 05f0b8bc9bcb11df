"""The page that explains the data, and the files."""

from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.opendata import files
from goldenthread.web.opendata import sitemap as sitemaps
from goldenthread.web.opendata.declared import LICENCE, LICENCE_NAME, Kind
from goldenthread.web.opendata.gate import open_to_all, unless_known
from goldenthread.web.opendata.kinds import KINDS
from goldenthread.web.opendata.reference import field_rows, parameter_rows
from goldenthread.web.opendata.schemas import json_schema

FORMS = {
    "ndjson": ("application/x-ndjson", files.as_lines),
    "csv": ("text/csv; charset=utf-8", files.as_csv),
}


@require_safe
@may(Capability.READ_PUBLIC)
def page(request):
    """What there is, in plain words, and where to get it."""
    rows = [
        [kind.title, kind.says, _download(kind, "csv", "CSV"), _download(kind, "ndjson", "JSON")]
        for kind in KINDS.values()
    ]
    context = {"rows": rows, "licence": LICENCE, "licence_name": LICENCE_NAME}
    return render(request, "opendata/page.html", context)


def _download(kind: Kind, form: str, called: str) -> dict[str, str]:
    href = reverse("opendata:file", args=[kind.name, form])
    return {"text": f"{kind.title} ({called})", "href": href}


@require_safe
@may(Capability.READ_PUBLIC)
def for_programs(request):
    """What may be asked of the API and what comes back, field by field."""
    context = {
        "kinds": KINDS.values(),
        "parameters": parameter_rows(),
        "fields": {name: [row[:3] for row in field_rows(kind)] for name, kind in KINDS.items()},
    }
    return render(request, "opendata/programs.html", context)


@open_to_all
@require_safe
def file(request, name: str, form: str):
    """Everything of one kind as a file."""
    kind = _kind(name)
    if form not in FORMS:
        raise Http404
    content_type, written = FORMS[form]
    return _streamed(written(kind), f"{name}.{form}", content_type)


@open_to_all
@require_safe
def everything(request):
    """Everything of every kind in one zip."""
    return _streamed(files.as_zip(), "open-data.zip", "application/zip")


@open_to_all
@require_safe
def schema(request, name: str):
    """The JSON Schema of a kind."""
    made = JsonResponse(json_schema(_kind(name)), json_dumps_params={"indent": 2})
    made.headers["Content-Type"] = "application/schema+json"
    return unless_known(request, made)


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def _streamed(parts, name: str, content_type: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(parts, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Link"] = f'<{LICENCE}>; rel="license"'
    return response


@require_safe
def sitemap(request):
    """Every public page, or the index of the parts that tell of them."""
    return StreamingHttpResponse(sitemaps.whole(), content_type="application/xml")


@require_safe
def sitemap_part(request, name: str, number: int):
    """One part of a sitemap that was too long for one file."""
    told = sitemaps.part_of(name, number)
    if told is None:
        raise Http404
    return StreamingHttpResponse(told, content_type="application/xml")


@require_safe
def robots(request):
    """What programs that gather pages are asked to keep to."""
    return HttpResponse(sitemaps.robots(), content_type="text/plain; charset=utf-8")
