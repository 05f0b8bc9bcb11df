"""The API tells what is public, as it describes itself, in a fixed number of queries."""

import json
from datetime import date, timedelta

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from goldenthread.web.opendata.declared import LICENCE
from goldenthread.web.opendata.kinds import KINDS
from goldenthread.web.opendata.operations import api
from goldenthread.web.opendata.reference import parameter_rows
from goldenthread.web.scrutiny.bodies import actions as bodies
from goldenthread.web.scrutiny.models import Body

pytestmark = pytest.mark.django_db
described = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema())))
described.app = get_wsgi_application()
often = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def in_the_tests_transaction(db):
    """Requests of this process leave the connection alone, in which the things are made."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@described.parametrize()
@often
def test_every_answer_is_as_described(case, in_the_tests_transaction, world):
    dated = "modified_since" in (case.query or {})
    # That 2026-02-31 is no day, a pattern cannot say.
    case.call_and_validate(excluded_checks=[positive_data_acceptance] if dated else [])


def told(client, path):
    response = client.get(f"/open-data/v1/{path}")
    assert response.status_code == 200, response.content
    return response.json()


def test_every_kind_tells_of_something_public_each_at_its_own_address(world, client):
    for name in KINDS:
        page = told(client, name)
        assert page["data"], name
        assert page["licence"] == LICENCE
        assert page["count"] == len(page["data"])
        for one in page["data"]:
            assert one["id"] == one["self"]
            path = one["id"].removeprefix("http://127.0.0.1:8000")
            assert client.get(path).json() == one
            if one["web"]:
                assert client.get(one["web"].partition("#")[0]).status_code == 200


def addresses_in(value):
    """Every address of this API in a thing."""
    match value:
        case dict():
            for one in value.values():
                yield from addresses_in(one)
        case list():
            for one in value:
                yield from addresses_in(one)
        case str() if "/open-data/v1/" in value:
            yield value.partition("#")[0]


def test_no_link_leads_nowhere(world, unpublished, client):
    for name in KINDS:
        for one in told(client, name)["data"]:
            for address in addresses_in(one):
                assert client.get(address).status_code == 200, (one["id"], address)


def test_a_meeting_tells_of_its_body_its_items_and_its_agenda(world, panel, to_come, client):
    meeting = told(client, f"meetings/{to_come.meeting.pk}")

    assert meeting["organization_id"].endswith(f"/bodies/{panel.pk}")
    assert (meeting["start_date"], meeting["start_time"]) == ("2026-11-26", "10:00")
    assert meeting["agenda_published"] == "2026-11-10T12:00:00Z"
    [item] = meeting["agenda_items"]
    assert client.get(item).json()["name"] == "Homes"
    assert all(client.get(address).status_code == 200 for address in meeting["agenda_files"])


def test_a_paper_has_an_address_unless_it_is_kept_back(world, to_come, client):
    report = told(client, f"papers/{to_come.report.pk}")
    kept = told(client, f"papers/{to_come.kept.pk}")

    assert client.get(report["url"]).content == b"Open to all."
    assert (report["media_type"], report["size"]) == ("text/plain", 12)
    assert report["background"] == [{"title": "A survey", "where": "County Hall"}]
    assert (kept["title"], kept["url"], kept["background"]) == ("Contract", None, [])
    assert "paragraph 3 of Schedule 12A" in kept["not_for_publication"]


def test_a_question_tells_no_more_of_who_asked_than_they_chose(world, client):
    [question] = told(client, "questions")["data"]

    assert (question["text"], question["from"]) == ("How many children waited?", "A. B.")
    assert "Ada" not in json.dumps(question)


def test_a_reply_is_told_once_it_is_published(world, officer, client):
    from goldenthread.web.programme.recommendations import actions

    made = world.recommendation
    made = actions.give_notice(recommendation=made, by=officer, version=made.version,
                               report_received_on=date(2026, 9, 20))  # fmt: skip
    made = actions.record_reply(recommendation=made, by=officer, version=made.version,
                                answer="accepted", reply="We shall", reasons="",
                                replied_on=date(2026, 10, 1))  # fmt: skip
    assert told(client, f"recommendations/{made.pk}")["reply"] is None

    actions.publish_reply(recommendation=made, by=officer, version=made.version)

    assert told(client, f"recommendations/{made.pk}")["reply"]["text"] == "We shall"


def test_pages_follow_one_another_and_none_is_missed_when_one_is_added(panel, officer, client):
    for name in "BCDE":
        bodies.keep_body(by=officer, body=None, name=name, kind="panel")

    first = told(client, "bodies?limit=2")
    bodies.keep_body(by=officer, body=None, name="A", kind="panel")
    names, page = [one["name"] for one in first["data"]], first
    while page["next"]:
        page = client.get(page["next"]).json()
        names += [one["name"] for one in page["data"]]

    assert names == ["Children Panel", "B", "C", "D", "E", "A"]
    assert (first["count"], page["count"]) == (5, 6)


def test_lists_are_narrowed_by_body_and_by_days(world, panel, officer, client):
    other = bodies.keep_body(by=officer, body=None, name="Other", kind="panel")
    bodies.schedule_meeting(by=officer, body=other, day=date(2026, 11, 26))

    def days(query):
        return [one["start_date"] for one in told(client, f"meetings?{query}")["data"]]

    assert days(f"body={other.pk}") == ["2026-11-26"]
    assert days(f"body={panel.pk}") == ["2026-09-17", "2026-11-26"]
    assert days("from=2026-11-26") == ["2026-11-26", "2026-11-26"]
    assert days("to=2026-11-25") == ["2026-09-17"]


def test_modified_since_tells_what_changed_at_that_moment_or_later(world, panel, officer, client,
                                                                   now):  # fmt: skip
    assert told(client, "bodies?modified_since=2026-11-10T12:00:00Z")["count"] == 1
    assert told(client, "bodies?modified_since=2026-11-10T12:00:01Z")["count"] == 0

    now(timezone.now() + timedelta(days=1))
    bodies.seat(by=officer, body=panel, name="Ben", seat="member", since=date(2026, 11, 1))

    assert told(client, "bodies?modified_since=2026-11-11")["count"] == 1
    assert told(client, "bodies?modified_since=2026-11-11T13:00:00%2B01:00")["count"] == 1
    assert told(client, "bodies?modified_since=2026-11-11T13:00:01%2B01:00")["count"] == 0
    body = told(client, f"bodies/{panel.pk}")
    assert body["created"] == "2026-11-10T12:00:00Z"
    assert body["modified"] == "2026-11-11T12:00:00Z"


def test_every_fault_of_a_request_is_told_at_once(world, client):
    response = client.get("/open-data/v1/meetings?from=yesterday&limit=0&colour=red")

    assert response.status_code == 400
    assert [one["what"] for one in response.json()["errors"]] == [
        "There cannot be 0 things on a page.",
        "yesterday is not a day.",
        "There is no parameter colour.",
    ]
    missing = client.get("/open-data/v1/meetings/999999")
    assert missing.status_code == 404
    assert "See /open-data/v1/." in missing.content.decode()
    assert client.get("/open-data/v1/meeting").json()["errors"][0]["where"] == "the address"
    refused = client.post("/open-data/v1/meetings")
    assert refused.status_code == 405
    assert refused.json()["errors"][0]["next"] == "Use GET."


def test_what_did_not_change_is_not_sent_again(world, panel, officer, client):
    first = client.get("/open-data/v1/bodies")
    known = {"If-None-Match": first["ETag"]}

    assert client.get("/open-data/v1/bodies", headers=known).status_code == 304
    assert first["Last-Modified"] == "Tue, 10 Nov 2026 12:00:00 GMT"

    Body.objects.filter(pk=panel.pk).update(public=False)
    again = client.get("/open-data/v1/bodies", headers=known)

    assert (again.status_code, again.json()["data"]) == (200, [])


def test_pages_of_any_site_may_read_it(world, client):
    for path in ("v1/meetings", "v1/nothing", "files/meetings.csv", "schema/meetings.json"):
        assert client.get(f"/open-data/{path}")["Access-Control-Allow-Origin"] == "*"
    before = client.options("/open-data/v1/meetings")
    assert before.status_code == 204
    assert "GET" in before["Access-Control-Allow-Methods"]


@pytest.mark.parametrize("role", ["scrutiny_officer", "councillor"])
def test_who_is_signed_in_gets_what_everybody_gets(unpublished, client, client_as, role):
    for name in KINDS:
        path = f"/open-data/v1/{name}"
        assert client_as(role).get(path).json() == client.get(path).json()


@pytest.mark.parametrize("name", KINDS)
def test_a_page_takes_as_many_queries_however_much_is_on_it(name, world, unpublished, client):
    def queries(limit):
        with CaptureQueriesContext(
            connection,
        ) as made:
            told(client, f"{name}?limit={limit}")
        return len(made)

    assert queries(1) == queries(500) <= 6


def test_a_page_of_many_takes_as_many_queries_as_of_one(panel, officer, client):
    with CaptureQueriesContext(connection) as one:
        told(client, "memberships")
        told(client, "bodies")
        told(client, "people")
    for number in range(8):
        body = bodies.keep_body(by=officer, body=None, name=f"B{number}", kind="panel", above=panel)
        bodies.seat(by=officer, body=body, name=f"P{number}", seat="member",
                    since=date(2026, 1, 1))  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        told(client, "memberships")
        told(client, "bodies")
        told(client, "people")

    assert len(one) == len(many)


def test_what_lists_take_is_told_in_the_words_of_their_fields():
    said = {(name, said) for name, said, _ in parameter_rows()}
    assert ("from", "Only where the day of the list is this or later.") in said
    assert ("after", "Where the page begins: next gives it. Do not make it up.") in said
