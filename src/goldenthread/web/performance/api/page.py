"""The API as a page for people, made from its own schema; it asks no other host for anything."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.performance import policies
from goldenthread.web.performance.api.operations import api
from goldenthread.web.performance.policies import Audience

MOST_NAMED = 25
"""A parameter with more values than this is not told value by value."""
EXAMPLES: Mapping[str, str] = {
    "/api/measures": "?stage=Assessment",
    "/api/measures/{measure_id}": "",
    "/api/results": "?measure=AS02&by=district",
    "/api/then-and-now": "?measure=AS02&every=quarter",
    "/api/benchmarks": "?measure=AS02&years=all",
}

FOR_OFFICERS = frozenset({"/api/then-and-now"})
"""The addresses that tell nothing that is published."""


@dataclass(frozen=True)
class Operation:
    """One address: what it tells, what may be asked, what comes back, and one to try, which is
    empty for whoever would be refused.
    """

    name: str
    path: str
    summary: str
    description: str
    parameters: tuple[tuple[str, str, str], ...]
    fields: tuple[tuple[str, str, str], ...]
    example: str


@may(Capability.READ_PUBLIC)
@require_safe
def page(request):
    """What may be asked, in words."""
    schema, audience = api.get_openapi_schema(), policies.audience_of(request.user)
    context = {"operations": tuple(_operations(schema, audience)), "audience": audience}
    return render(request, "performance/api.html", context)


def _operations(schema: Mapping, audience: Audience) -> Iterator[Operation]:
    for path, methods in schema["paths"].items():
        said = methods["get"]
        refused = path in FOR_OFFICERS and audience is not Audience.EXACT
        yield Operation(
            name=said["operationId"].replace("_", "-"),
            path=path,
            summary=said["summary"],
            description=said["description"],
            parameters=tuple(_parameters(said["parameters"], schema)),
            fields=tuple(_fields(said["responses"][200], schema)),
            example="" if refused else path.replace("{measure_id}", "AS02") + EXAMPLES[path],
        )


def _parameters(parameters: list, schema: Mapping) -> Iterator[tuple[str, str, str]]:
    for it in parameters:
        needed = "needed" if it["required"] else ""
        name = f"{it['name']} ({needed})" if needed else it["name"]
        yield name, it.get("description", ""), _kind(it["schema"], schema)


def _fields(response: Mapping, schema: Mapping) -> Iterator[tuple[str, str, str]]:
    told = _resolved(response["content"]["application/json"]["schema"], schema)
    yield from _fields_of(told, schema, "")


def _fields_of(told: Mapping, schema: Mapping, within: str) -> Iterator[tuple[str, str, str]]:
    for name, one in told.get("properties", {}).items():
        kind = _resolved(one, schema)
        words = one.get("description") or kind.get("description", "")
        yield f"{within}{name}", words, _kind(one, schema)
        inner = _resolved(kind.get("items", kind), schema)
        yield from _fields_of(inner, schema, f"{within}{name}.")


def _resolved(one: Mapping, schema: Mapping) -> Mapping:
    """What a part of the schema stands for: where it points to, or what else than null it is."""
    if "anyOf" in one:
        one = next(choice for choice in one["anyOf"] if choice.get("type") != "null")
    if "$ref" in one:
        return schema["components"]["schemas"][one["$ref"].rpartition("/")[2]]
    return one


def _kind(one: Mapping, schema: Mapping) -> str:
    """What a value is, in words."""
    found = _resolved(one, schema)
    if found.get("type") == "array":
        return f"list of {_kind(found['items'], schema)}"
    choices = [str(choice) for choice in found.get("enum", ())]
    if len(choices) > MOST_NAMED:
        return f"one of {len(choices)} names"
    if choices:
        return " | ".join(choices)
    words = {"object": "object", "integer": "whole number"}
    return found.get("format") or words.get(found.get("type", ""), found.get("type", ""))
