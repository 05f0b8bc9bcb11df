"""What is wrong with a question for programs is told in words, whichever address it was put to."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.test import RequestFactory

from goldenthread.web.api.asked import field_fault, shown, unknown_names
from goldenthread.web.api.faults import Fault, Refused
from goldenthread.web.api.gate import in_one_shape, told

WRONG, ADVICE = {"from": "{value} is not a day."}, {"from": "Write a day."}


def fault(kind, given, **more):
    error = {"loc": ("query", "asked", "from"), "type": kind, "ctx": {"max_length": 2}}
    return field_fault(error, {"from": given}, WRONG, ADVICE, **more)


def test_a_value_that_cannot_be_is_told_with_what_to_do_next():
    assert fault("value_error", ["soon"]) == Fault("soon is not a day.", "from", "Write a day.")
    assert fault("missing", []).what == "from is missing."
    assert fault("too_long", ["1", "2", "3"]).what == "from may be given 2 times at most."
    assert fault("value_error", ["x" * 99]).what == f"{'x' * 60}… is not a day."


def test_a_value_that_is_known_but_cannot_be_had_is_told_as_such():
    assert fault("value_error", ["1066"], instead={"1066": "That is long ago."}).what == (
        "That is long ago."
    )


def test_a_name_that_means_nothing_is_told_with_those_that_do():
    [one] = unknown_names(["from", "colour"], ["from", "to"])
    assert (one.what, one.next) == ("There is no parameter colour.", "There are from, to.")
    [none] = unknown_names(["colour"], [])
    assert none.next == "This address takes none."
    assert shown("short") == "short"


@pytest.mark.parametrize(
    ("raised", "status", "where"),
    [
        (Refused([Fault("a", "from", "b")]), 400, "from"),
        (PermissionDenied(), 403, "your role"),
        (Http404(), 404, "the address"),
    ],
)
def test_every_refusal_has_one_shape(raised, status, where):
    answer = told(raised, see="/here/")
    assert answer.status_code == status
    [error] = json.loads(answer.content)["errors"]
    assert error["where"] == where
    assert set(error) == {"what", "where", "next"}


def test_what_is_no_refusal_is_left_to_whoever_asked():
    assert told(ValueError("x")) is None


def test_a_method_that_is_not_taken_is_told_in_the_same_shape():
    refusal = in_one_shape(RequestFactory().post("/x"), HttpResponseNotAllowed(["GET"]))
    assert refusal["Allow"] == "GET"
    assert "does not take POST" in json.loads(refusal.content)["errors"][0]["what"]
