"""A scrutiny officer moves a meeting and then cancels it; the public reads why."""

GROUP = "Corporate Parenting Sub-group"
MOVED = "The speaker can come in the week after only."
CANCELLED = "Too few members can come for a decision."


def test_a_meeting_is_moved_and_then_cancelled(somebody, javascript):
    officer = somebody("Scrutiny officer")

    when_they_schedule_a_meeting(officer, hour="10:00" if javascript else "11:00")
    when_they_move_it_without_a_reason(officer)
    then_they_are_asked_for_it(officer)
    address = when_they_say_why(officer)
    then_everybody_reads_from_where_to_where(somebody, address)
    when_they_cancel_it(officer)
    then_everybody_reads_that_it_is_cancelled(somebody, address)


def when_they_schedule_a_meeting(officer, hour):
    officer.opens("/meetings/bodies/")
    officer.follows(GROUP)
    officer.follows(officer.page.get_by_role("button", name="Schedule a meeting"))
    officer.fills("Day", "18")
    officer.fills("Month", "3")
    officer.fills("Year", "2027")
    officer.fills("Time", hour)
    officer.presses("Save")


def when_they_move_it_without_a_reason(officer):
    officer.follows("Move the meeting")
    officer.fills("Day", "25")
    officer.presses("Move the meeting")


def then_they_are_asked_for_it(officer):
    officer.sees("Enter the reason")


def when_they_say_why(officer):
    officer.fills("Reason", MOVED)
    officer.presses("Move the meeting")
    officer.sees("The meeting was moved.")
    return officer.page.url.removeprefix(officer.address)


def then_everybody_reads_from_where_to_where(somebody, address):
    passer_by = somebody()
    passer_by.opens(address)
    passer_by.sees("from 18 March 2027")
    passer_by.sees(MOVED)


def when_they_cancel_it(officer):
    officer.follows("Cancel the meeting")
    officer.fills("Reason", CANCELLED)
    officer.presses("Cancel the meeting")
    officer.sees("The meeting is cancelled.")


def then_everybody_reads_that_it_is_cancelled(somebody, address):
    passer_by = somebody()
    passer_by.opens(address)
    passer_by.sees(CANCELLED)
    passer_by.does_not_see("Publish by")
    passer_by.follows("Meetings")
    passer_by.sees(f"Cancelled: {GROUP}, 25 March 2027")
