"""A councillor finds what became of a recommendation; an officer builds the work programme."""

from uuid import uuid4

import pytest

RAISED = "That the allowance of foster carers be raised to the average of the county's neighbours."
UPDATE = "Update on disproportionality"


@pytest.fixture
def wish() -> str:
    """What a member wishes to look at: another thing each time, for the site stays the same."""
    return f"How supervision is recorded, part {uuid4().hex[:6]}"


@pytest.mark.by_keyboard
def test_a_councillor_finds_what_became_of_a_recommendation(somebody):
    councillor = somebody("Councillor")

    when_they_look_for_what_was_answered(councillor)
    then_they_find_the_reply_its_reasons_and_who_acts(councillor)
    then_they_can_follow_it_to_the_group_that_asked(councillor)


def test_anybody_reads_what_is_late_and_nothing_unpublished(somebody):
    passer_by = somebody()
    passer_by.opens("/programme/")
    passer_by.follows("See every recommendation and its reply")
    passer_by.chooses("How it stands", "Reply late")
    passer_by.presses("Filter")
    passer_by.sees("That every plan of a child in need")
    passer_by.follows("That every plan of a child in need")
    passer_by.sees("Two months beginning with the day the report was received, 12 March 2026")
    passer_by.opens("/programme/recommendations/?standing=answered")
    passer_by.follows("That the Council publish the definition of every measure")
    passer_by.sees("It is not published yet")
    passer_by.does_not_see("by the end of July")


def test_an_officer_builds_the_programme_from_a_suggestion_to_a_meeting(somebody, wish):
    given_a_member_suggests_something(somebody("Councillor"), wish)
    officer = somebody("Scrutiny officer")

    when_they_score_and_agree_it(officer, wish)
    when_they_give_it_to_the_next_meeting(officer)
    then_the_agenda_is_said_to_be_too_long(officer)
    then_everyone_reads_it_on_the_programme(somebody(), wish)


def when_they_look_for_what_was_answered(councillor):
    councillor.opens("/programme/")
    councillor.follows("See every recommendation and its reply")
    councillor.chooses("How it stands", "Answered and not done")
    councillor.presses("Filter")
    councillor.follows(RAISED)


def then_they_find_the_reply_its_reasons_and_who_acts(councillor):
    councillor.sees("Accepted in part")
    councillor.sees("for which no budget is agreed")
    councillor.sees("Raise the allowance for carers of teenagers")
    councillor.sees("days after the last day")


def then_they_can_follow_it_to_the_group_that_asked(councillor):
    councillor.follows("Recruiting and keeping foster carers")
    councillor.follows("Open this task and finish group")
    councillor.sees("Marlshire Foster Carers' Association")


def the_programme(person):
    person.opens("/programme/")
    person.follows("Work programmes")
    person.follows("Children and Families Overview and Scrutiny Panel")


def given_a_member_suggests_something(member, wish):
    the_programme(member)
    member.presses("Suggest something to look at")
    member.fills("What should the committee look at?", wish)
    member.presses("Keep it")
    member.sees("Enter why it should be looked at")
    member.fills("Why", "Members were told that it differs from team to team")
    member.presses("Keep it")
    assert member.heading == wish


def when_they_score_and_agree_it(officer, wish):
    the_programme(officer)
    officer.follows(wish)
    officer.follows("Score it")
    for points in officer.page.get_by_label("3", exact=True).all():
        points.check()
    officer.presses("Score it")
    officer.sees("30 of 30")
    officer.follows("Agree it")
    officer.presses("Agree it")


def when_they_give_it_to_the_next_meeting(officer):
    officer.follows("Give it to a meeting")
    officer.chooses("Meeting", "3 December 2026")
    officer.presses("Give it to a meeting")
    officer.sees("Given to a meeting")


def then_the_agenda_is_said_to_be_too_long(officer):
    the_programme(officer)
    officer.sees("Agenda too long")
    officer.sees(UPDATE)


def then_everyone_reads_it_on_the_programme(passer_by, wish):
    the_programme(passer_by)
    passer_by.sees(wish)
    passer_by.does_not_see("30 of 30")
