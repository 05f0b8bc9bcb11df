"""A scrutiny officer reads another committee system's minutes, corrects them and takes them in."""

import pytest

PAGE = """<!DOCTYPE html><html><head><title>Agenda for Schools Forum</title></head><body>
<h1>Agenda and minutes</h1><h2>Schools Forum - Tuesday, 6th October, 2026 2.00 pm</h2>
<p>Venue: County Hall</p><h3>Items</h3><table class="mgItemTable">
<tr><th>No.</th><th>Item</th></tr>
<tr><td>1.</td><td><p>Apologies</p><p>Minutes:</p><p>There were none.</p></td></tr>
<tr><td>2.</td><td><p>Places for Children in Care</p><p>Minutes:</p>
<p>Members asked for the number of children who wait for a place.</p>
<p>RESOLVED: That the report be noted.</p></td></tr></table></body></html>"""
TITLE = "Places for children in care"
MISSED = "Members’ questions"
ACTION = "Send the number of children who wait for a place"


@pytest.fixture
def officer(somebody):
    return somebody("Scrutiny officer")


def test_an_officer_checks_corrects_and_takes_in_minutes(officer, javascript, tmp_path):
    # Each journey brings a meeting of its own, so that both may run on one site.
    day = "6th" if javascript else "13th"
    file = tmp_path / "forum.html"
    file.write_text(PAGE.replace("6th", day), encoding="utf-8")

    officer.opens("/meetings/upload/")
    officer.page.get_by_label("Minutes", exact=True).set_input_files(file)
    officer.presses("Read the minutes")
    assert officer.heading == "What was read"
    officer.sees("Members asked for the number of children who wait for a place.")

    item = officer.page.locator("section", has_text="2. Places for Children in Care")
    item.get_by_label("Title").fill(TITLE)
    item.get_by_text("Add to this item, or leave it out").click()
    added = item.locator("details")
    added.get_by_label("To be done").fill(ACTION)
    added.get_by_label("Owner").fill("Priya Nair")
    when_they_add_an_item_that_was_missed(officer)
    officer.presses("Save corrections")
    officer.sees("Your corrections were saved.")
    officer.sees(f"2a. {MISSED}")
    officer.sees("Corrected by")

    officer.presses("Take in these minutes")
    officer.sees("Select whether the meeting was held in public")
    officer.chooses("Yes")
    officer.presses("Take in these minutes")
    officer.sees("The minutes were taken in.")
    assert officer.heading == f"Meeting of {day[:-2]} October 2026"
    officer.sees(TITLE)
    officer.sees(ACTION)


def when_they_add_an_item_that_was_missed(officer):
    """From its place in the minutes, beside which the boxes stand."""
    officer.page.get_by_role("link", name="Add an item that was missed here in part 3").click()
    boxes = officer.page.locator("#missed-2")
    boxes.locator("summary").click()
    boxes.get_by_label("Number").fill("2a")
    boxes.get_by_label("Title").fill(MISSED)
    boxes.get_by_label("Minutes of it").fill("There were none.")
