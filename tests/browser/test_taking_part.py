"""A member of the public asks a committee a question, and finds its answer."""

import re

import pytest

PANEL = "Children and Families Overview and Scrutiny Panel"
PANEL_MEETS = "3 December 2026"
TEXT = "How many children in each district waited longer than 45 working days for an assessment?"
ANSWER = "Between 4 and 11 in each district; the table is with the papers of the meeting."
LATE_TEXT = "How many care leavers were in work or training a year after leaving care?"


@pytest.mark.by_keyboard
def test_a_question_in_time_is_accepted_answered_and_found(somebody, javascript):
    asker, officer = somebody(), somebody("Scrutiny officer")
    text = f"{TEXT} ({'with' if javascript else 'without'} scripts)"

    given_they_come_to_the_form_from_the_home_page(asker)
    then_they_read_by_when_and_how_it_is_counted(asker)
    when_they_forget_their_name_they_are_told(asker, text)
    reference = when_they_send_it(asker, "Ada Byron")
    asker.sees("It came in time for the meeting of")
    link = asker.path

    when_the_officer_accepts_it(officer, reference)
    then_everyone_reads_it_on_the_page_of_the_meeting(somebody(), reference, text)
    when_the_officer_publishes_the_answer(officer, reference)

    asker.opens(link)
    asker.sees("Answered")
    asker.sees(ANSWER)
    asker.follows(f"Read it on the page of the meeting of {PANEL_MEETS}")
    asker.sees(ANSWER)
    asker.sees("A. B.")
    asker.does_not_see("Ada Byron")


@pytest.mark.by_keyboard
def test_a_question_after_the_deadline_is_late_and_put_to_the_next_meeting(somebody, javascript):
    asker, officer = somebody(), somebody("Scrutiny officer")
    asker.opens("/take-part/")
    closed = asker.page.locator("section", has_text="Corporate Parenting Committee").first
    asker.follows(closed.get_by_role("link", name=re.compile("^Send something")))
    asker.sees("Closed")
    asker.sees("After a deadline you can still send it")

    reference = when_they_fill_it(
        asker, f"{LATE_TEXT} ({javascript})", "Bo Lee", email="bo.lee@post.example"
    )

    asker.sees("It is late.")
    asker.sees("It is put to the next meeting, on")
    officer.opens("/take-part/lists/?show=late")
    officer.sees(f"Question {reference}")


def test_an_officer_promises_a_written_answer_and_the_register_follows_it(somebody):
    officer = somebody("Scrutiny officer")
    officer.opens("/take-part/lists/?show=promised")
    officer.follows("Question Q")
    officer.sees("To be answered in writing")
    officer.follows("The written answer in the register of commitments")
    officer.sees("Answer question Q")
    officer.sees("Head of Early Help")


def test_the_officer_is_warned_of_what_should_not_be_published(somebody):
    officer = somebody("Scrutiny officer")
    officer.opens("/")
    officer.follows("not looked at yet")
    officer.follows("Oliver")
    officer.sees("The name of a child: “my grandson Oliver”")
    officer.sees("A phone number: “01632 960 018”")
    officer.follows("Refuse it")
    officer.presses("Refuse it")
    officer.sees("Select the ground of the council's rule")


def test_the_chair_gets_a_list_of_speakers(somebody):
    officer = somebody("Scrutiny officer")
    officer.opens("/meetings/")
    officer.follows(PANEL_MEETS)
    officer.follows("Speakers, for the chair")
    officer.sees("Keziah Stone")
    officer.sees("6 minutes are given of the 20")


def test_the_rules_and_the_petition_scheme_are_shown_to_be_changed(somebody):
    officer = somebody("Scrutiny officer")
    officer.opens("/take-part/rules/")
    officer.sees("9.00am on the working day before the meeting")
    officer.presses("Change a rule")
    officer.presses("Decide")
    officer.sees("Choose a committee")
    officer.opens("/take-part/rules/")
    officer.follows("Change the petition scheme")
    officer.presses("Decide")
    officer.sees("There is a problem")


def test_by_keyboard_alone_they_come_to_the_form_and_send_it(somebody, javascript):
    asker = somebody()
    asker.opens("/")
    asker.tabs_to(f"Ask {PANEL} on {PANEL_MEETS}")
    keys = asker.page.keyboard

    to_field(asker, "kind")
    keys.press("Space")
    to_field(asker, "text")
    keys.type(f"Who visits families at weekends? ({javascript})")
    to_field(asker, "name")
    keys.type("Cleo Park")
    to_field(asker, "shown_as")
    keys.press("Space")
    to_field(asker, "phone")
    keys.type("01632 960 044")
    to_button(asker, "Send it")
    with asker.page.expect_navigation(wait_until="load"):
        keys.press("Enter")

    asker.sees("We have received it")
    asker.sees("Note down the address of this page")
    asker.tabs_to("Withdraw it")
    asker.presses("Withdraw it")
    asker.sees("Withdrawn")


@pytest.mark.parametrize("path", ["/take-part/sent/1:wrong/", "/take-part/meetings/1/"])
def test_addresses_that_open_nothing_say_what_to_do(somebody, path):
    asker = somebody()
    asker.opens(path, status=404)
    assert asker.page.get_by_role("main").get_by_role("link").count()


def to_field(asker, name) -> None:
    """Press the tabulator key until the field has the focus."""
    for _ in range(80):
        asker.page.keyboard.press("Tab")
        if asker.page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"No key leads to {name}")


def to_button(asker, words) -> None:
    """Press the tabulator key until the button has the focus."""
    for _ in range(80):
        asker.page.keyboard.press("Tab")
        if asker.page.locator("button:focus").all_inner_texts() == [words]:
            return
    raise AssertionError(f"No key leads to {words}")


def given_they_come_to_the_form_from_the_home_page(asker):
    asker.opens("/")
    asker.follows(re_link(asker, rf"^Ask .*{PANEL_MEETS}$"))
    assert asker.heading == f"Send something to the meeting of {PANEL_MEETS}"


def re_link(asker, pattern):
    return asker.page.get_by_role("link", name=re.compile(pattern)).first


def then_they_read_by_when_and_how_it_is_counted(asker):
    asker.sees("By 9.00am on Wednesday 2 December 2026")
    counted = asker.page.locator("summary", has_text="How the deadline for questions is counted")
    asker.unfolds(counted.first)
    asker.sees("Counted back from Thursday 3 December 2026: Wednesday 2 December 2026")


def when_they_forget_their_name_they_are_told(asker, text):
    asker.chooses("A question to be answered at the meeting")
    asker.fills("Your question, what your petition asks, or what you wish to speak about", text)
    asker.presses("Send it")
    asker.sees("Enter your name")


def when_they_send_it(asker, name):
    asker.fills("Your name", name)
    asker.chooses("My initials only")
    asker.fills("Your email address", "ada.byron@post.example")
    asker.presses("Send it")
    return reference_on(asker)


def when_they_fill_it(asker, text, name, *, email):
    asker.chooses("A question to be answered at the meeting")
    asker.fills("Your question, what your petition asks, or what you wish to speak about", text)
    asker.fills("Your name", name)
    asker.chooses("My name")
    asker.fills("Your email address", email)
    asker.presses("Send it")
    return reference_on(asker)


def reference_on(asker) -> str:
    assert asker.heading == "We have received it"
    return re.search(r"Your reference is (Q\d+)", asker.text())[1]


def when_the_officer_accepts_it(officer, reference):
    officer.opens("/take-part/lists/")
    officer.follows(f"Question {reference}:")
    officer.sees("Asked before")
    officer.follows("Accept it")
    officer.presses("Accept it")
    officer.sees("published on the page of its meeting. Whoever sent it was told by mail.")


def then_everyone_reads_it_on_the_page_of_the_meeting(reader, reference, text):
    reader.opens("/meetings/")
    reader.follows(PANEL_MEETS)
    reader.sees(f"Question {reference}, from A. B.")
    reader.sees(text)


def when_the_officer_publishes_the_answer(officer, reference):
    officer.opens("/take-part/lists/?show=accepted")
    officer.follows(f"Question {reference}:")
    officer.follows("Publish the answer")
    officer.fills("Answer", ANSWER)
    officer.fills("Who gives the answer", "Director of Children's Services")
    officer.presses("Publish the answer")
    officer.sees("The answer is published.")
