"""A scrutiny officer goes from a blank agenda to published minutes and a chased action.

The minutes are agreed by the chair, corrected and confirmed; what was promised for later is found
at the next meeting, and whoever is late with an action is chased. Two clerks write at once.
"""

import re
from datetime import UTC, datetime, timedelta

import pytest

PANEL = "Children and Families Overview and Scrutiny Panel"
TOPIC = "Fostering allowances this year"
TODAY = datetime.now(tz=UTC).date()
HELD, LATE, LATER, PROMISED = (TODAY + timedelta(days) for days in (-20, -5, -1, 40))


@pytest.mark.by_keyboard
def test_from_a_blank_agenda_to_confirmed_minutes_and_a_chased_action(somebody):
    officer = somebody("Scrutiny officer")

    given_a_body_with_two_members(officer)
    given_a_meeting_whose_agenda_is_published(officer)
    when_they_begin_its_minutes(officer)
    when_they_take_attendance(officer)
    when_they_write_a_point(officer)
    when_they_write_a_question_promised_for_later(officer)
    when_they_record_a_vote(officer)
    when_they_write_two_resolutions(officer)
    when_they_write_an_action_in_one_line(officer)
    when_they_write_an_action_that_is_late_by_now(officer)
    when_the_chair_remarks_and_agrees(officer)
    address = when_they_publish(officer)
    then_the_public_reads_a_draft(somebody, address)
    when_they_chase_whoever_is_late(officer)
    then_the_action_tells_that_they_were_chased(officer, address)
    given_the_next_meeting(officer)
    then_the_promised_answer_arises_there(officer)
    when_it_corrects_and_confirms_the_minutes(officer, address)
    then_everybody_sees_what_was_corrected(somebody, address)


def test_two_clerks_at_once_lose_nothing(somebody):
    one, other = somebody("Scrutiny officer"), somebody("Scrutiny officer")
    for clerk in (one, other):
        clerk.opens("/")
        clerk.follows(clerk.page.locator("a[href^='/minutes/']", has_text=PANEL).first)
    label = the_first_point(one)

    writes(one, label, "Caseloads fell in two teams.")
    writes(other, label, "Caseloads rose in one.")
    then_the_other_is_shown_both_texts(other)
    when_they_join_them(other)
    then_both_stand_in_the_minutes(one, label)


def test_a_clerk_is_shown_what_another_adds_and_loses_nothing_typed(somebody):
    one, other = somebody("Scrutiny officer"), somebody("Scrutiny officer")
    for clerk in (one, other):
        clerk.opens("/")
        clerk.follows(clerk.page.locator("a[href^='/minutes/']", has_text=PANEL).first)
    label = the_first_point(one)
    item = label.split(".")[0]
    line = f"@Director {'figures of visits' if scripts_run(one) else 'a list of homes'} by 1 June"

    when_one_is_typing(one, label)
    when_the_other_adds_an_action(other, item, line)
    then_the_first_is_told_and_shown(one, line)
    if scripts_run(one):
        then_what_they_typed_is_still_there(one, label)


def when_one_is_typing(one, label):
    one.page.get_by_label(label, exact=True).fill("Half a sentence")


def when_the_other_adds_an_action(other, item, line):
    other.presses(f"Add an action to {item}")
    writes(other, the_last_action(other, item), line)


def the_last_action(clerk, item):
    labels = clerk.page.locator("label", has_text=re.compile(rf"^\s*{item}\.\d+ Action"))
    return labels.last.inner_text()


def then_the_first_is_told_and_shown(one, line):
    """Where scripts run, on the page as it is; else once the page is opened again."""
    if scripts_run(one):
        show = one.page.get_by_role("button", name=re.compile("^Show (it|them)$"))
        show.wait_for()
        told = one.page.locator("[data-news-says]").inner_text()
        assert re.search("added an action under|changes by", told), told
        show.click()
        show.wait_for(state="hidden")
    else:
        one.page.reload()
    one.page.wait_for_function(
        "line => [...document.querySelectorAll('input')].some(box => box.value === line)", arg=line
    )


def then_what_they_typed_is_still_there(one, label):
    assert one.page.get_by_label(label, exact=True).input_value() == "Half a sentence"


def the_body(officer):
    """A body for each way of making the journey on the one demonstration."""
    return "Care Leavers Panel" if scripts_run(officer) else "Care Leavers Board"


def scripts_run(officer):
    return officer.runs_scripts


def writes(officer, label, text):
    """Write in a box, and have it saved: by itself, or by the button of its piece."""
    officer.fills(label, text)
    saved(officer, officer.page.get_by_label(label, exact=True))


def saved(officer, box):
    form = officer.page.locator("form[data-saves]", has=box)
    if scripts_run(officer):
        form.locator("xpath=self::*[not(@data-unsaved)]").wait_for()
    else:
        officer.follows(form.get_by_role("button", name=re.compile("^Save")))


def adds(officer, what):
    officer.presses(f"Add {what} to 1")


def fills_day(officer, day):
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        officer.fills(part, str(value))


def given_a_body_with_two_members(officer):
    officer.opens("/meetings/bodies/new/")
    officer.fills("Name", the_body(officer))
    officer.chooses("Panel")
    officer.presses("Save")
    for name, seat in (("Ada Quill", "Chair"), ("Ben Rowe", "Member")):
        officer.follows(officer.page.get_by_role("button", name="Add a member"))
        officer.fills("Name", f"{name} of the {the_body(officer)}")
        officer.chooses(seat)
        first = officer.page.get_by_role("group", name="First day")
        for part, value in (("Day", "1"), ("Month", "1"), ("Year", "2026")):
            officer.types(first.get_by_label(part), value)
        officer.presses("Save")


def given_a_meeting_whose_agenda_is_published(officer):
    schedules(officer, HELD)
    officer.follows(officer.page.get_by_role("button", name="Build the agenda"))
    officer.presses("Begin the agenda")
    officer.follows(officer.page.get_by_role("button", name="Propose an item"))
    officer.fills("Title", TOPIC)
    officer.fills("Where it comes from", "The work programme")
    officer.presses("Propose an item")
    officer.follows(officer.page.get_by_role("link", name=re.compile(f"^Agree.*{TOPIC}")))
    officer.presses("Agree the item")
    officer.follows(officer.page.get_by_role("button", name="Publish the agenda"))
    officer.fills("Why it is late", "The meeting was convened at short notice")
    officer.presses("Publish the agenda")
    officer.follows(officer.page.get_by_role("link", name=re.compile(f"{HELD.year}$")).first)


def schedules(officer, day):
    officer.opens("/meetings/bodies/")
    officer.follows(the_body(officer))
    officer.follows(officer.page.get_by_role("button", name="Schedule a meeting"))
    fills_day(officer, day)
    officer.presses("Save")


def when_they_begin_its_minutes(officer):
    officer.presses("Take the minutes")
    officer.sees(f"1. {TOPIC}")


def when_they_take_attendance(officer):
    for name, seat in (("Ada Quill", "chair"), ("Ben Rowe", "member")):
        label = f"{name} of the {the_body(officer)}, {seat}"
        officer.chooses(label, "Present")
        saved(officer, officer.page.get_by_label(label, exact=True))
    officer.sees("2 of 2 voting members are present.")


def when_they_write_a_point(officer):
    adds(officer, "a point")
    writes(officer, "1.1 Point", "Allowances were compared with the county's neighbours.")


def when_they_write_a_question_promised_for_later(officer):
    adds(officer, "a question")
    officer.fills("1.2 Asked by", "Ben Rowe")
    officer.fills("1.2 Question", "How many carers left last year?")
    officer.fills("1.2 Who answers", "Director of Children's Services")
    writes(officer, "1.2 To be answered later", f"by {PROMISED.day} {PROMISED:%B %Y}")


def when_they_record_a_vote(officer):
    adds(officer, "a vote")
    officer.fills("1.3 What was voted on", "To ask for a review of allowances")
    officer.unfolds(officer.page.locator("summary", has_text="1.3 Names of a recorded vote"))
    for name, vote in (("Ada Quill", "For"), ("Ben Rowe", "Against")):
        officer.chooses(f"1.3 {name} of the {the_body(officer)}", vote)
    officer.chooses("1.3 Casting vote of the chair", "For")
    saved(officer, officer.page.get_by_label("1.3 What was voted on", exact=True))
    officer.sees("Carried by the casting vote of the chair.")


def when_they_write_two_resolutions(officer):
    for place, text in (("1.4", "That the report be noted."), ("1.5", "That it be published.")):
        adds(officer, "a resolution")
        writes(officer, f"{place} Resolution", text)


def when_they_write_an_action_in_one_line(officer):
    adds(officer, "an action")
    writes(officer, "1.6 Action", "@Director caseloads for the last quarter by 1 Mar")
    officer.sees("Owner: Director. By: 1 March")
    officer.sees("To be done: Caseloads for the last quarter by 1 March")


def the_late_owner(officer):
    return f"Ben Rowe of the {the_body(officer)}"


def when_they_write_an_action_that_is_late_by_now(officer):
    adds(officer, "an action")
    by = f"{LATE.day} {LATE:%B %Y}"
    writes(officer, "1.7 Action", f"@{the_late_owner(officer)} list of vacant posts by {by}")
    officer.sees(f"Owner: {the_late_owner(officer)}. By: {by}")


def when_they_chase_whoever_is_late(officer):
    officer.opens("/commitments/")
    officer.follows("Chase list")
    officer.sees("List of vacant posts")
    officer.follows("Add an address")
    officer.fills("Name or role", the_late_owner(officer))
    officer.fills("Email address", "ben.rowe@marlshire.example")
    officer.presses("Keep this address")
    officer.follows("Chase list")
    mine = officer.page.locator("summary", has_text=the_late_owner(officer))
    officer.unfolds(mine)
    officer.sees("To: ben.rowe@marlshire.example")
    officer.follows(officer.page.get_by_role("button", name=re.compile("^Send to")))
    officer.sees("The chase list went to")


def then_the_action_tells_that_they_were_chased(officer, address):
    officer.opens(address)
    officer.follows(
        officer.page.get_by_role("link", name=re.compile("^List of vacant posts")).first
    )
    officer.sees("The owner was chased")


def when_the_chair_remarks_and_agrees(officer):
    officer.follows("Read them as they stand, and send them to the chair")
    officer.sees("Resolution (b): That it be published.")
    does(officer, "Send them to the chair")
    officer.unfolds(officer.page.locator("summary", has_text="Say something of 1.1"))
    officer.fills("Remark on 1.1", "Say which neighbours.")
    officer.presses("Add the remark on 1.1")
    officer.sees(f"Ada Quill of the {the_body(officer)} in the chair")
    does(officer, "Agree the minutes")
    officer.sees("Agreed by the chair")


def does(officer, deed):
    """Go to the page of a deed, and do it there."""
    officer.follows(officer.page.get_by_role("button", name=deed))
    officer.presses(deed)


def when_they_publish(officer):
    does(officer, "Publish as draft")
    officer.sees("Published as draft")
    officer.follows(officer.page.get_by_role("link", name=re.compile(f"{HELD.year}$")).first)
    return officer.path


def then_the_public_reads_a_draft(somebody, address):
    passer_by = somebody()
    passer_by.opens(address)
    passer_by.sees("Draft, not yet confirmed")
    passer_by.follows("Read the minutes")
    passer_by.sees("(b) That it be published.")
    passer_by.sees("Caseloads for the last quarter by 1 March – Director")
    passer_by.does_not_see("Say which neighbours.")


def given_the_next_meeting(officer):
    schedules(officer, LATER)
    officer.presses("Take the minutes")


def then_the_promised_answer_arises_there(officer):
    officer.sees("Matters arising")
    officer.sees("How many carers left last year?")
    officer.sees(f"Still open, due {PROMISED.day} {PROMISED:%B %Y}")


def when_it_corrects_and_confirms_the_minutes(officer, address):
    later = f"{the_body(officer)}, {LATER.day} {LATER:%B %Y}"
    officer.opens(address)
    officer.follows(officer.page.get_by_role("button", name="Review the minutes"))
    officer.follows("Correct 1.1")
    officer.fills("Point", "Allowances were compared with three neighbours.")
    officer.chooses("Agreed at", later)
    officer.presses("Publish the correction")
    officer.follows(officer.page.get_by_role("button", name="Confirm the minutes"))
    officer.chooses("At which meeting", later)
    officer.presses("Confirm the minutes")


def then_everybody_sees_what_was_corrected(somebody, address):
    passer_by = somebody()
    passer_by.opens(address)
    passer_by.sees(f"Confirmed on {LATER.day} {LATER:%B %Y}")
    passer_by.sees("It said: Allowances were compared with the county's neighbours.")
    passer_by.sees("It says: Allowances were compared with three neighbours.")


def the_first_point(clerk):
    """The label of the first point that stands in the minutes."""
    return clerk.page.locator(
        "label", has_text=re.compile(r"^\s*\d+\.\d+ Point")
    ).first.inner_text()


def then_the_other_is_shown_both_texts(other):
    other.sees("Two people wrote here at once")
    other.sees("Caseloads fell in two teams.")


def when_they_join_them(other):
    other.follows(other.page.get_by_role("button", name=re.compile("^Join both texts")).first)


def then_both_stand_in_the_minutes(one, label):
    one.page.reload()
    said = one.page.get_by_label(label, exact=True).input_value()
    assert said == "Caseloads fell in two teams.\nCaseloads rose in one."
