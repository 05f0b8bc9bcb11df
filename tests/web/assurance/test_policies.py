"""Every deed by every role, and by the wrong person of the right role."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from goldenthread.web.accounts.roles import Role
from goldenthread.web.assurance import policies
from goldenthread.web.assurance.actions import filling, learning, moderation, practice, tools
from goldenthread.web.assurance.actions.rounds import allot_again, draw_again
from goldenthread.web.assurance.home import second_grades, to_read, yours
from goldenthread.web.assurance.models import Audit

LEADS = {Role.IMPROVEMENT_LEAD}
DAY = date(2026, 4, 1)
DEEDS = {
    "bring in": lambda who, it: tools.bring_in_standard(by=who),
    "new version": lambda who, it: tools.new_version(by=who, tool=it.version.tool),
    "change": lambda who, it: tools.change_draft(
        by=who, version=it.version, text=it.version.text, why=""
    ),
    "use": lambda who, it: tools.put_in_use(by=who, version=it.version),
    "draw again": lambda who, it: draw_again(by=who, round_=it.round, snapshot=None),
    "allot again": lambda who, it: allot_again(by=who, audit=it, auditor=who),
    "line": lambda who, it: practice.draw_line(by=who, from_day=DAY, reason="New model"),
    "again": lambda who, it: practice.audit_again(
        by=who, audit=it, auditor=who, due=DAY, frame=None
    ),
    "week": lambda who, it: practice.plan_week(
        by=who, name="Autumn", first_day=DAY, last_day=DAY, focus=""
    ),
    "ask": lambda who, it: moderation.ask(by=who, audit=it, moderator=who),
    "share out": lambda who, it: moderation.share_out(
        by=who, round_=it.round, count=1, moderators=[who]
    ),
    "theme": lambda who, it: learning.name_theme(by=who, title="T", kind="good", about=""),
    "note": lambda who, it: learning.send_note(by=who, title="T", text="T", themes=[], teams=["N"]),
    "decide": lambda who, it: learning.decide(by=who, token=uuid.uuid4(), text="Agreed"),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_what_is_the_leads_is_nobody_elses(deed, allotted, person):
    """Whatever else may stand in the way of a deed, only the lead's role does not."""
    refused = {
        role
        for role in Role
        if is_refused(DEEDS[deed], person(role, email=f"{role}@else.example"), allotted)
    }
    assert refused == set(Role) - LEADS


def is_refused(deed, who, audit) -> bool:
    """Whether a person may not do a deed; nothing of it stays."""
    with transaction.atomic():
        try:
            deed(who, audit)
        except PermissionDenied:
            return True
        except Exception:
            # It was let in, and failed for what it was given.
            return False
        finally:
            transaction.set_rollback(True)
    return False


FILLING = {
    "begin": lambda who, it: filling.begin(by=who, audit=it),
    "answer": lambda who, it: filling.answer(by=who, audit=it, answers={"voice-heard": "yes"}),
    "day": lambda who, it: filling.set_practice_day(by=who, audit=it, day=DAY),
    "hand in": lambda who, it: filling.hand_in(by=who, audit=it),
    "give back": lambda who, it: filling.give_back(by=who, audit=it, reason="Locked"),
    "grade": lambda who, it: moderation.grade_again(by=who, audit=it, grades={}),
    "talk": lambda who, it: moderation.talk_through(
        by=who, audit=it, settled={}, talked_with="", said=""
    ),
}


@pytest.mark.parametrize("deed", FILLING)
def test_an_audit_is_its_own_auditors_alone(deed, allotted, person):
    for role in Role:
        who = person(role, email=f"{role}@else.example")
        assert is_refused(FILLING[deed], who, allotted), role


@pytest.mark.parametrize("role", Role)
def test_only_a_manager_of_a_team_that_was_sent_a_note_receives_it(role, lead, person, allotted):
    note = learning.send_note(by=lead, title="T", text="T", themes=[], teams=["North Team"])
    who = person(role, team="North Team", email="somebody@council.example")
    if role is Role.TEAM_MANAGER:
        assert to_read(who).lines[0].text == "T"
        learning.discuss_note(by=who, note=note, day=DAY, change="We read out dates")
        assert to_read(who) is None
    else:
        with pytest.raises(PermissionDenied):
            learning.read_note(by=who, note=note)


def test_nobody_reads_an_audit_before_it_is_handed_in(begun, grace, lead):
    assert not policies.can_read(grace, begun)
    assert not policies.can_read(lead, begun)


def test_the_home_page_names_what_is_asked_of_an_auditor(allotted, handed_in, lead, grace, ada):
    assert [line.text for line in yours(grace).lines]
    assert yours(lead) is None
    audit = handed_in(allotted)
    moderation.ask(by=lead, audit=Audit.objects.get(pk=audit.pk), moderator=ada)
    assert second_grades(ada).lines[0].text == f"{audit}: {audit.team}"
    assert second_grades(grace) is None
