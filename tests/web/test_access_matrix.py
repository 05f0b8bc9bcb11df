"""Every URL of the site, as every role, against the written matrix beside this file.

A row of access_matrix.tsv is a URL's name, a method, and the answer each role gets. An app whose
URLs take parameters says in tests/web/<app>/samples.py which to use:

    def samples() -> {url name: keyword arguments}     makes the objects and names them
    def queries() -> {url name: query parameters}      optional, for GET and POST
    def forms() -> {url name: form data}               optional, for POST
    TEAM = "..."                                       optional, the team manager's team

A row may be named "commitments:commitment#private" to try the same URL with another sample: the
sample is looked up by the whole name, the URL by what stands before the #.

A method without a row must be refused to everybody.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

HERE = Path(__file__).parent
METHODS = ("GET", "POST")


def read_matrix() -> list[dict[str, str]]:
    with (HERE / "access_matrix.tsv").open(newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


MATRIX = read_matrix()
ROLES = [column for column in MATRIX[0] if column not in {"url", "method"}]


def names_of(resolver: URLResolver, namespaces: tuple[str, ...] = ()) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join((*namespaces, pattern.name or f"(no name: {pattern.pattern})"))
        else:
            inner = (pattern.namespace,) if pattern.namespace else ()
            yield from names_of(pattern, namespaces + inner)


def url_name(row_name: str) -> str:
    return row_name.partition("#")[0]


def unlisted_methods() -> list[tuple[str, str]]:
    listed = {(url_name(row["url"]), row["method"]) for row in MATRIX}
    return sorted(
        {(name, method) for name in names_of(get_resolver()) for method in METHODS} - listed
    )


def sample_modules() -> list[ModuleType]:
    return [_module(path) for path in sorted(HERE.glob("*/samples.py"))]


def _module(path: Path) -> ModuleType:
    spec = spec_from_file_location(f"samples_of_{path.parent.name}", path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gather(function: str) -> dict[str, dict]:
    gathered: dict[str, dict] = {}
    for module in sample_modules():
        if hasattr(module, function):
            gathered |= getattr(module, function)()
    return gathered


@dataclass(frozen=True)
class Samples:
    """What is asked for under each name: parameters of the URL, of the query, and form data."""

    kwargs: dict[str, dict]
    queries: dict[str, dict]
    forms: dict[str, dict]
    team: str


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker) -> Iterator[None]:
    """One transaction around all tests of this file, each of which undoes what it did."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def samples(db) -> Samples:
    """The objects of all apps, made once: there are many, and no answer changes them."""
    team = next((m.TEAM for m in sample_modules() if hasattr(m, "TEAM")), "North Team")
    return Samples(gather("samples"), gather("queries"), gather("forms"), team)


@pytest.fixture
def ask(samples, client_as):
    """Ask for a row's URL as a role, and undo whatever the answer changed."""

    def answer(name: str, method: str, role: str) -> HttpResponse:
        address = reverse(url_name(name), kwargs=samples.kwargs.get(name))
        query = samples.queries.get(name)
        with transaction.atomic():
            client = client_as(role, team=samples.team if role == "team_manager" else "")
            if method == "GET":
                response = client.get(address, query)
            else:
                response = client.post(address, samples.forms.get(name, {}), query_params=query)
            transaction.set_rollback(True)
        return response

    return answer


def is_refusal(response) -> bool:
    """Not allowed at all, not for this role, or not before signing in."""
    to_sign_in = reverse("account_login") + "?"
    return response.status_code in {403, 405} or response.get("Location", "").startswith(to_sign_in)


def test_every_url_has_a_name_and_a_row():
    listed = {url_name(row["url"]) for row in MATRIX}
    missing = sorted(set(names_of(get_resolver())) - listed)
    assert not missing, f"add these URLs to {HERE.name}/access_matrix.tsv: {missing}"


def test_every_row_is_a_url_of_the_site():
    known = set(names_of(get_resolver()))
    gone = sorted({row["url"] for row in MATRIX if url_name(row["url"]) not in known})
    assert not gone, f"these rows of {HERE.name}/access_matrix.tsv name no URL: {gone}"


def test_every_role_has_a_column():
    from goldenthread.web.accounts.roles import Role

    assert set(ROLES) == {"anonymous", *Role.values}


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: f"{row['method']} {row['url']}")
def test_each_role_is_answered_as_written(row, ask):
    written = {role: int(row[role]) for role in ROLES}
    answered = {role: ask(row["url"], row["method"], role).status_code for role in ROLES}
    assert answered == written


@pytest.mark.parametrize(("name", "method"), unlisted_methods())
def test_a_method_without_a_row_is_refused(name, method, ask):
    answers = {role: ask(name, method, role) for role in ROLES}
    done = {role: one.status_code for role, one in answers.items() if not is_refusal(one)}
    assert not done, (
        f"give {method} {name} a row in {HERE.name}/access_matrix.tsv, "
        f"or refuse the method (require_safe, require_POST): {done}"
    )
