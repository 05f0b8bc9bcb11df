"""A sample can be defended: the frame, the seed and the exclusions are kept, and draw it again."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.audits.sampling import OWN_TEAM, Method
from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.assurance.actions import rounds, tools
from goldenthread.web.assurance.models import Audit, Round
from goldenthread.web.assurance.states import MOVES, Deed, State, reference_page, target
from goldenthread.web.deeds.keeping import NotNow, Refused

NORTH = "North Team"


def test_a_round_keeps_all_that_is_needed_to_draw_it_again(drawn, lead, records):
    made = drawn()
    assert (made.frame_size, made.drawn_from, made.seed) == (24, 24, "spring")
    assert made.strata == {"North Team": 11, "South Team": 11, "Tiny Team": 2}
    again = rounds.draw_again(by=lead, round_=made, snapshot=records)
    assert (again.same_frame, again.same_sample) == (True, True)


def test_a_sample_that_was_tampered_with_is_found_out(drawn, lead, records):
    made = drawn()
    audit = made.audits.first()
    taken = set(made.audits.values_list("person_id", flat=True))
    audit.person_id = next(f"CHILD-{n}" for n in range(1, 25) if f"CHILD-{n}" not in taken)
    audit.save()
    assert not rounds.draw_again(by=lead, round_=made, snapshot=records).same_sample


def test_a_case_audited_lately_is_left_out_and_kept_as_such(drawn, lead, records):
    first = drawn(size=4)
    second = drawn(size=20, token=uuid.uuid4())
    assert second.excluded == {rounds.RESTING: 4}
    people = [set(one.audits.values_list("person_id", flat=True)) for one in (first, second)]
    assert not people[0] & people[1]
    again = rounds.draw_again(by=lead, round_=second, snapshot=records)
    assert again.same_sample


def test_nobody_is_given_a_case_of_their_own_team(drawn, person):
    own = person("auditor", team=NORTH, email="north@council.example")
    made = drawn(size=24, auditors=[own])
    assert made.excluded == {OWN_TEAM: 11}
    assert not made.audits.filter(team=NORTH).exists()


def test_a_form_sent_twice_draws_once(drawn):
    token = uuid.uuid4()
    assert drawn(token=token) == drawn(token=token)
    assert Round.objects.count() == 1


def test_only_a_version_in_use_is_drawn_for(drawn, lead, version):
    draft = tools.new_version(by=lead, tool=version.tool)
    with pytest.raises(Refused):
        drawn(version=draft)


def test_an_auditor_draws_no_samples(drawn, grace):
    with pytest.raises(PermissionDenied):
        drawn(by=grace)


def test_the_practice_is_taken_to_begin_with_the_present_worker(drawn):
    audit = drawn(method=Method.RANDOM).audits.first()
    assert audit.practice_on.day == 6


def test_no_child_is_named_in_the_trail_nor_on_a_page_of_the_round(drawn, client_as):
    made = drawn()
    content = client_as("improvement_lead").get(made.get_absolute_url()).content.decode()
    assert "CHILD-" not in content
    told = str(list(AuditEvent.objects.values_list("subject", "details")))
    assert "CHILD-" not in told


def test_the_pages_of_a_round(records, version, grace, client_as):
    lead = client_as("improvement_lead")
    assert "30 September 2026" in lead.get(reverse("assurance:draw")).content.decode()
    given = {
        "token": uuid.uuid4(),
        "name": "October",
        "version": version.pk,
        "theme": "all",
        "method": "stage",
        "size": "5",
        "auditors": [grace.pk],
        "due-day": "1",
        "due-month": "12",
        "due-year": "2026",
        "seed": "5",
    }
    made = lead.post(reverse("assurance:draw"), given, follow=True)
    assert "5 cases were drawn and allotted." in made.content.decode()
    check = reverse("assurance:round-check", args=[Round.objects.get().pk])
    assert "the same cases" in lead.post(check, follow=True).content.decode()
    assert Audit.objects.filter(auditor=grace).count() == 5


def test_a_sample_that_cannot_be_drawn_says_why(records, version, client_as, person):
    lead = client_as("improvement_lead")
    content = lead.post(reverse("assurance:draw"), {"seed": "x"}).content.decode()
    for words in ("Enter name of the round", "Choose at least one auditor", "Enter how many"):
        assert words in content


def test_the_states_lead_somewhere_and_the_page_tells_all_of_them():
    page = reference_page()
    assert all(state.label in page for state in State)
    assert {move.deed for move in MOVES} == set(Deed)
    with pytest.raises(NotNow):
        target(Deed.HAND_IN, State.ALLOTTED)
