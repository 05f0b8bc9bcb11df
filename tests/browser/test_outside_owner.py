"""An owner without an account answers by the link in a mail, and officers take it from there."""

import re

WHAT = "Tell the Panel how long families wait for a place at the contact centre"
OWNER = "Manager of the contact centre"
EMAIL = "manager@contact-centre.example"


def test_an_outside_owner_asks_for_another_date_and_then_says_it_is_done(somebody, demo):
    officer = given_a_commitment_of_somebody_without_an_account(somebody, demo)
    link = when_they_are_sent_a_link(demo, officer)

    owner = somebody()
    owner.opens(link)
    then_they_see_what_is_theirs_and_nothing_of_the_council(owner)

    when_they_ask_for_another_date(owner)
    then_the_officer_agrees_to_it(officer)

    when_they_say_that_it_is_done(owner, link)
    then_somebody_at_the_council_verifies_it_and_reads_who_did_it(officer)
    then_the_link_has_nothing_left_to_answer(owner, link)


def test_a_link_that_was_ended_opens_nothing(somebody, demo):
    officer = given_a_commitment_of_somebody_without_an_account(somebody, demo)
    link = when_they_are_sent_a_link(demo, officer)

    officer.opens(officer.path)
    officer.follows("End the owner's links")
    officer.fills("Reason", "It went to the wrong person")
    officer.presses("End the links")

    owner = somebody()
    owner.opens(link, status=404)
    owner.sees("This link opens nothing")


def test_a_scrutiny_officer_reads_the_chase_list_and_sends_it_once(somebody):
    officer = somebody("Scrutiny officer")
    officer.follows("Commitments")
    officer.follows("Chase list")
    first = officer.page.locator("details summary").first
    first.click()
    officer.sees("To: ")

    officer.presses(officer.page.get_by_role("button", name=re.compile("^Send to")).inner_text())

    officer.sees("The chase list went to")
    officer.sees("last chased on")


def test_what_was_asked_before_is_shown_when_it_is_raised_again(somebody):
    lead = somebody("Improvement lead")
    lead.opens("/measures/")
    lead.follows("Raise a commitment")
    lead.fills("What is to be done", "Provide Members with an analysis of re-referrals by district")
    lead.fills("Who is to do it", "Assistant Director Safeguarding")
    lead.presses("Raise it")

    lead.sees("Asked before")
    lead.sees("re-referrals")
    lead.follows(lead.page.get_by_role("main").locator("li a").first)
    lead.sees("History")


def given_a_commitment_of_somebody_without_an_account(somebody, demo):
    officer = somebody("Scrutiny officer")
    officer.follows("Raise a commitment")
    officer.fills("What is to be done", WHAT)
    officer.fills("Who is to do it", OWNER)
    officer.presses("Raise it")
    if officer.page.get_by_role("button", name="Raise it all the same").is_visible():
        officer.presses("Raise it all the same")
    officer.sees("The commitment is in the register")
    return officer


def when_they_are_sent_a_link(demo, officer):
    officer.follows("Send the owner a link to answer")
    officer.fills("The owner's email address", EMAIL)
    officer.presses("Send the link")
    officer.sees("The link was sent")
    printed = (demo.home / "server.log").read_text()
    return re.findall(r"http://127\.0\.0\.1:8000(/commitments/answer/\S+)", printed)[-1]


def then_they_see_what_is_theirs_and_nothing_of_the_council(owner):
    owner.sees(WHAT)
    owner.sees(OWNER)
    assert "Daniel Reeve" not in owner.text()
    assert not owner.link("History").is_visible()


def when_they_ask_for_another_date(owner):
    owner.follows("I need another date")
    owner.presses("Ask for this date")
    assert owner.page.get_by_role("alert").is_visible()
    for part, value in (("Day", "1"), ("Month", "3"), ("Year", "2027")):
        owner.fills(part, value)
    owner.fills("Why you need another date", "The count begins in January")
    owner.presses("Ask for this date")
    owner.sees("You asked for 1 March 2027")


def then_the_officer_agrees_to_it(officer):
    officer.opens(officer.path)
    officer.sees("Its owner asks for 1 March 2027")
    officer.follows("Agree to the date asked for")
    officer.presses("Agree to the date")
    officer.sees("The date asked for is agreed")


def when_they_say_that_it_is_done(owner, link):
    owner.opens(link)
    owner.sees("Due 1 March 2027")
    owner.follows("It is done")
    owner.fills("What shows that it was done", "Families waited 11 days on average: table sent")
    owner.presses("Say that it is done")
    owner.sees("Thank you")


def then_somebody_at_the_council_verifies_it_and_reads_who_did_it(officer):
    officer.opens(officer.path)
    officer.sees(f"{OWNER}, by the link sent to them")
    officer.follows("Verify and close")
    officer.presses("Verify and close")
    officer.sees("Verified and closed")


def then_the_link_has_nothing_left_to_answer(owner, link):
    owner.opens(link)
    owner.sees("there is nothing left for you to do")
    owner.sees("Families waited 11 days")
