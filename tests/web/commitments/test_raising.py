"""Raising from anywhere, in two fields."""

import uuid

import pytest

from goldenthread.web.commitments.models import Commitment
from goldenthread.web.thread import registry
from goldenthread.web.thread.actions import ensure_node

pytestmark = pytest.mark.django_db


def raised(client, address="/commitments/new/", **fields):
    form = {"token": uuid.uuid4(), "what": "Write to every carer", "owner": "Ann Lowe", **fields}
    client.post(address, form)
    return Commitment.objects.get()


@pytest.fixture
def place(monkeypatch, promise):
    """The node of a commitment, which has a page of its own."""
    monkeypatch.setitem(registry._kinds, "place", registry.Kind("place", "Place", "Places"))
    return ensure_node("place", 1, "Measures", url="/measures/", public=True)


def test_what_and_who_are_enough(client_as):
    one = raised(client_as("scrutiny_officer"))
    assert (one.what, one.owner, one.agreed_due, one.owner_user, one.public) == (
        "Write to every carer",
        "Ann Lowe",
        None,
        None,
        False,
    )


def test_an_owner_with_an_account_is_found_by_name(client_as, person):
    owner = person("team_manager")
    assert raised(client_as("scrutiny_officer"), owner=str(owner)).owner_user == owner


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        ("scrutiny_officer", True),
        ("improvement_lead", True),
        ("auditor", False),
        ("anonymous", False),
    ],
)
def test_every_page_offers_it_to_those_who_may(client_as, role, offered):
    page = client_as(role).get("/accessibility/").content.decode()
    assert ("/commitments/new/?at=%2Faccessibility%2F" in page) == offered


@pytest.mark.parametrize("at", ["/measures/", "thread"])
def test_it_is_tied_to_the_page_where_it_was_begun(client_as, place, at):
    client = client_as("scrutiny_officer")
    at = place.get_absolute_url() if at == "thread" else at
    page = client.get("/commitments/new/", {"at": at}).content.decode()
    assert "Made at" in page
    assert f'value="{place.public_id}"' in page
    assert raised(client, source=place.public_id).source == place


@pytest.mark.parametrize("at", ["/accessibility/", "/nowhere/", "https://elsewhere.example/", "x"])
def test_a_page_that_is_no_node_ties_it_to_nothing(client_as, at):
    answer = client_as("scrutiny_officer").get("/commitments/new/", {"at": at})
    assert answer.status_code == 200
    assert "Made at" not in answer.content.decode()


def test_a_fault_among_the_optional_fields_is_seen(client_as):
    form = {"token": uuid.uuid4(), "what": "Write", "owner": "Ann Lowe", "email": "nonsense"}
    page = client_as("scrutiny_officer").post("/commitments/new/", form).content.decode()
    assert '<details class="govuk-details" open>' in page
    assert "Enter a valid email address" in page


def test_two_fields_and_the_rest_folded_away(client_as):
    page = client_as("scrutiny_officer").get("/commitments/new/").content.decode()
    before, _, inside = page.partition('<details class="govuk-details">')
    assert before.count("govuk-form-group") == 2
    assert "Due date" in inside
