"""A councillor notes what to ask beside the pack, and nobody else is shown it."""

import re

PANEL = "Children and Families Overview and Scrutiny Panel"
NOTE = "Who checks that the caseloads stay down?"
BOX = re.compile(r"^Your note on .*Performance")


def test_a_councillor_keeps_notes_that_are_theirs_alone(somebody):
    councillor = somebody("Councillor")

    meeting = when_they_open_the_next_meeting_of_their_panel(councillor)
    when_they_write_a_note_beside_the_first_report(councillor)
    then_it_is_there_on_another_device(somebody, meeting)
    then_all_their_notes_are_in_one_list(councillor)
    then_an_officer_is_not_shown_it(somebody, meeting)
    when_they_delete_it(councillor)
    then_it_is_gone(councillor)


def when_they_open_the_next_meeting_of_their_panel(councillor):
    councillor.opens("/meetings/")
    councillor.follows(councillor.page.get_by_role("link", name=re.compile(PANEL)).first)
    return councillor.page.url.removeprefix(councillor.address)


def when_they_write_a_note_beside_the_first_report(councillor):
    councillor.follows("Read the members’ pack here, with your own notes beside it")
    box = councillor.page.get_by_role("textbox", name=BOX).first
    box.fill(NOTE)
    if councillor.page.locator("html.no-js, body:not(.js-enabled)").count():
        form = councillor.page.locator("form").filter(has=box)
        councillor._leaving(form.get_by_role("button"))
    councillor.page.get_by_text(re.compile("Saved at")).first.wait_for()


def then_it_is_there_on_another_device(somebody, meeting):
    tablet = somebody("Councillor")
    tablet.opens(meeting)
    tablet.follows("Read the members’ pack here, with your own notes beside it")
    assert tablet.page.get_by_role("textbox", name=BOX).first.input_value() == NOTE


def then_all_their_notes_are_in_one_list(councillor):
    councillor.opens("/agendas/notes/")
    councillor.sees(NOTE)


def then_an_officer_is_not_shown_it(somebody, meeting):
    officer = somebody("Scrutiny officer")
    officer.opens(meeting)
    officer.does_not_see(NOTE)
    officer.opens("/agendas/notes/")
    officer.sees("You have no notes")


def when_they_delete_it(councillor):
    link = councillor.page.get_by_role("link", name=re.compile("^Delete your note"))
    councillor.follows(link.first)
    councillor.sees(NOTE)
    councillor.presses("Delete this note")


def then_it_is_gone(councillor):
    councillor.does_not_see(NOTE)
