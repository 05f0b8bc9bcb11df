"""A scrutiny officer builds an agenda from nothing and publishes it; the public reads it."""

import re

PANEL = "Children and Families Overview and Scrutiny Panel"
DAY, MONTH, YEAR = "11", "February", "2027"
ITEM = "Foster carers: recruitment this winter"


def test_an_agenda_is_built_published_and_read_by_the_public(somebody):
    officer = somebody("Scrutiny officer")

    when_they_schedule_a_meeting(officer)
    then_its_page_says_by_when_the_agenda_must_be_out(officer)
    when_they_begin_the_agenda(officer)
    then_the_standing_items_are_there(officer)
    when_they_propose_an_item_without_saying_why(officer)
    then_they_are_asked_for_it(officer)
    when_they_say_why_and_agree_it(officer)
    when_they_put_a_paper_that_is_to_follow(officer)
    when_they_publish_it(officer)
    address = then_the_clock_is_met(officer)
    passer_by = when_somebody_of_the_public_opens_the_meeting(somebody, address)
    then_they_read_the_agenda_and_that_a_paper_is_to_follow(passer_by)


def test_the_public_finds_who_sits_on_the_panel_and_what_they_vote_on(somebody):
    passer_by = somebody()
    passer_by.opens("/meetings/")
    passer_by.follows("Committees and their members")
    passer_by.follows(PANEL)

    passer_by.sees("Helena Ashdown")
    passer_by.sees("On education only")
    passer_by.follows("Helena Ashdown")
    passer_by.sees("Came to 3 of 3 meetings")


def when_they_schedule_a_meeting(officer):
    officer.follows("Meetings")
    officer.follows("Committees and their members")
    officer.follows(PANEL)
    officer.follows(officer.page.get_by_role("button", name="Schedule a meeting"))
    officer.fills("Day", DAY)
    officer.fills("Month", MONTH)
    officer.fills("Year", YEAR)
    officer.fills("Time", unique_time(officer))
    officer.presses("Save")


def unique_time(officer):
    """Another time for each journey on the one demonstration: a body meets once at a time."""
    return "10:00" if officer.runs_scripts else "14:00"


def then_its_page_says_by_when_the_agenda_must_be_out(officer):
    officer.sees("Publish by Wednesday 3 February 2027")


def when_they_begin_the_agenda(officer):
    officer.follows(officer.page.get_by_role("button", name="Build the agenda"))
    officer.presses("Begin the agenda")


def then_the_standing_items_are_there(officer):
    officer.sees("Declarations of Interest and of any Party Whip")


def when_they_propose_an_item_without_saying_why(officer):
    officer.follows(officer.page.get_by_role("button", name="Propose an item"))
    officer.fills("Title", ITEM)
    officer.presses("Propose an item")


def the_link(officer, words):
    """The link of these words that stands with the item."""
    return officer.page.get_by_role("link", name=re.compile(rf"^{words}\b.*{re.escape(ITEM)}"))


def then_they_are_asked_for_it(officer):
    officer.sees("Enter where it comes from")


def when_they_say_why_and_agree_it(officer):
    officer.fills("Where it comes from", "The Panel asked for it")
    officer.presses("Propose an item")
    officer.follows(the_link(officer, "Agree"))
    officer.presses("Agree the item")


def when_they_put_a_paper_that_is_to_follow(officer):
    officer.follows(the_link(officer, "Put a paper to it"))
    officer.fills("Title", "Recruitment in figures")
    officer.presses("Put a paper to")
    officer.sees("To follow")


def when_they_publish_it(officer):
    officer.follows(officer.page.get_by_role("button", name="Publish the agenda"))
    officer.presses("Publish the agenda")


def then_the_clock_is_met(officer):
    officer.sees("Done in time")
    officer.follows(officer.page.get_by_role("link", name=re.compile("11 February 2027$")).first)
    return officer.page.url.removeprefix(officer.address)


def when_somebody_of_the_public_opens_the_meeting(somebody, address):
    passer_by = somebody()
    passer_by.opens(address)
    return passer_by


def then_they_read_the_agenda_and_that_a_paper_is_to_follow(passer_by):
    passer_by.sees(ITEM)
    passer_by.sees("Report 1: Recruitment in figures")
    passer_by.sees("To follow")
