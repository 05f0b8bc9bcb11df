"""The API keeps to its own description, whatever is asked: by the public and by an officer."""

import json

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from goldenthread.web.performance.api.operations import api

pytestmark = pytest.mark.usefixtures("county", "in_the_tests_transaction")
described = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema())))
described.app = get_wsgi_application()
# That a measure has a breakdown, and one day comes after another, a description cannot say.
but_for = {path: [positive_data_acceptance] for path in ("/api/results", "/api/then-and-now")}
often = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def in_the_tests_transaction(db):
    """Requests of this process leave the connection alone, in which the people are made."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def officer(client_as):
    """The cookies of somebody who sees exact figures."""
    cookies = client_as("data_officer").cookies
    return {name: morsel.value for name, morsel in cookies.items()}


@described.parametrize()
@often
def test_every_answer_to_the_public_is_as_described(case):
    case.call_and_validate(excluded_checks=but_for.get(case.path, []))


@described.parametrize()
@often
def test_every_answer_to_an_officer_is_as_described(case, officer):
    case.call_and_validate(cookies=officer, excluded_checks=but_for.get(case.path, []))
