"""What speaks against a deed stands on the form that asked for it."""

from types import SimpleNamespace

import pytest
from django import forms
from django.http import QueryDict

from goldenthread.dates.working_days import OutsideCalendar
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds.forms import ChangeForm, ThingForm
from goldenthread.web.deeds.keeping import NotNow, Refused, SomebodyChangedThis, hold
from goldenthread.web.deeds.pages import DeedPage, done_with, offers


class NameForm(ChangeForm):
    fields_shown = ("name",)
    name = forms.CharField()


@pytest.fixture
def form(thing):
    made = NameForm(QueryDict(f"version={thing.version}&name=Better"), thing=thing)
    assert made.is_valid()
    return made


def refusing(fault: Exception):
    def act():
        raise fault

    return act


def test_what_the_deed_gives_is_given_back(form, thing):
    assert done_with(form, thing, lambda: thing) is thing
    assert not form.errors


def test_a_refusal_stands_at_the_field_that_can_be_put_right(form, thing):
    assert done_with(form, thing, refusing(Refused("name", "Enter another name"))) is None
    assert form.errors == {"name": ["Enter another name"]}


@pytest.mark.parametrize("field", ["version", "elsewhere", ""])
def test_a_refusal_of_what_the_person_does_not_see_stands_above_all_fields(form, thing, field):
    done_with(form, thing, refusing(Refused(field, "It is closed")))

    assert form.non_field_errors() == ["It is closed"]


def test_a_deed_that_the_state_does_not_allow_says_so(form, thing):
    assert done_with(form, thing, refusing(NotNow("It is withdrawn"))) is None
    assert form.non_field_errors() == ["It is withdrawn"]


def test_a_day_from_which_nothing_can_be_counted_is_a_fault_of_the_form(form, thing):
    assert done_with(form, thing, refusing(OutsideCalendar())) is None
    assert "Check the year of the date" in form.non_field_errors()[0]


def test_whoever_was_slower_can_send_the_form_again_once_they_have_read_it(form, thing):
    hold(thing, thing.version)

    assert done_with(form, thing, lambda: hold(thing, int(form.data["version"]))) is None
    assert "Somebody changed this" in form.non_field_errors()[0]
    assert hold(thing, int(form.data["version"])) == thing


def test_a_deed_that_makes_something_has_no_version_to_renew(form):
    assert done_with(form, None, refusing(SomebodyChangedThis())) is None
    assert form.non_field_errors()


def test_only_deeds_that_may_be_done_now_by_this_person_are_offered(person, thing):
    def page(**more):
        return DeedPage(
            "Change it", ThingForm, hold, "thing", "Done.", Capability.KEEP_PLAN, **more
        )

    deeds = {
        ("plan", "change"): page(),
        ("plan", "later"): page(now=lambda it: False),
        ("plan", "elsewhere"): page(offered=False),
        ("outcome", "change"): page(),
    }
    address = "plan:deed"

    found = list(offers(deeds, address, person("improvement_lead"), "plan", thing))

    assert [offer.name for offer in found] == ["change"]
    assert found[0].href.endswith(f"/plan/{thing.pk}/change/")
    assert list(offers(deeds, address, person("councillor"), "plan", thing)) == []


def test_a_form_begins_with_what_the_thing_says(thing):
    shown = NameForm(thing=thing)

    assert shown.initial == {"version": thing.version, "name": thing.name}


def test_a_form_about_nothing_yet_begins_empty():
    assert ThingForm(thing=SimpleNamespace()).initial == {}
