import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.test import RequestFactory

from goldenthread.web.design import errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of_nobody(rf: RequestFactory):
    return rf.get("/")


def test_a_page_that_is_not_there_says_what_to_do(client):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "There is no such page" in page
    assert 'href="/"' in page
    assert "nowhere" not in page


def test_a_refusal_says_who_asks_and_whom_to_ask(client_as):
    answer = client_as("councillor").get("/design/")
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Your role may not see the gallery" in page
    assert "Councillor Person, councillor" in page
    assert "ask your data officer" in page


def test_a_refusal_without_words_has_words(request_of_nobody):
    answer = errors.permission_denied(request_of_nobody, PermissionDenied())
    assert "Your role does not include this" in answer.content.decode()


def test_a_damaged_request(request_of_nobody):
    answer = errors.bad_request(request_of_nobody, BadRequest("secret words"))
    assert answer.status_code == 400
    assert "secret words" not in answer.content.decode()


def test_a_failure_shows_no_trace_and_needs_nothing_of_the_site(client, monkeypatch):
    def fail(*args):
        raise RuntimeError("Alice Marsh")

    monkeypatch.setattr("goldenthread.web.accounts.views.panels_for", fail)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "Something went wrong on our side" in page
    assert "Alice" not in page


def test_a_failure_where_even_the_database_is_gone(request_of_nobody, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert errors.server_error(request_of_nobody).status_code == 500
