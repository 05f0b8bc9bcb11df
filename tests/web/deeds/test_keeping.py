"""A deed is done on the version that the person had before them, or not at all."""

import uuid

import pytest

from goldenthread.web.deeds.keeping import (
    Refused,
    SomebodyChangedThis,
    given,
    hold,
    made_already,
)
from goldenthread.web.plan.models import Plan


def test_a_thing_is_held_in_the_version_that_the_person_had(thing):
    held = hold(thing, thing.version)

    assert held.pk == thing.pk
    assert held.version == thing.version + 1


def test_the_second_of_two_people_is_told_that_somebody_was_quicker(thing):
    hold(thing, thing.version)

    with pytest.raises(SomebodyChangedThis, match="Nothing you entered was saved"):
        hold(thing, thing.version)


def test_a_rule_holds_a_thing_in_any_version(thing):
    hold(thing, thing.version)

    assert hold(thing, None).version == thing.version + 2


def test_a_held_thing_is_read_again_as_the_database_has_it(thing):
    Plan.objects.filter(pk=thing.pk).update(name="Good, and staying so")

    assert hold(thing, thing.version).name == "Good, and staying so"


def test_a_held_thing_is_read_with_what_the_deed_needs(thing, django_assert_num_queries):
    held = hold(thing, thing.version, read_by=Plan.objects.select_related("made_by"))

    with django_assert_num_queries(0):
        assert held.made_by is not None


def test_what_a_form_made_before_is_found_by_its_token(thing):
    assert made_already(Plan, thing.token) == thing
    assert made_already(Plan, uuid.uuid4()) is None
    assert made_already(Plan, None) is None


def test_a_text_is_given_without_the_space_around_it():
    assert given("why", "  It slipped \n", "Enter why") == "It slipped"


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t"])
def test_a_text_of_nothing_but_space_is_refused_at_its_field(nothing):
    with pytest.raises(Refused, match="Enter why") as refused:
        given("why", nothing, "Enter why")

    assert refused.value.field == "why"
