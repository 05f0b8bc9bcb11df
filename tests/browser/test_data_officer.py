"""A data officer hands in a return, accepts what is right, and has the rest put right by others."""

import re

import openpyxl
import pytest

from goldenthread.web.returns.demo import with_faults

MONTH = 2
PURPOSE = "Put faults in the records right"
WORDS = "To have the census ready for its last day"
NOTE = "The plan was drawn up by the authority where the child lives now"
QUERY = "4012Q"
LAST_RUN = "Children in need census 2025/26, run 3"
SECONDS_TO_VALIDATE = 60


@pytest.fixture
def census(demo, tmp_path):
    """The county's census with the faults of its last month."""
    (clean,) = demo.home.glob("demo/county-*/returns/2026/cin/cin_2026.xml")
    faulty = tmp_path / "cin_2026.xml"
    faulty.write_text(with_faults(clean.read_text(encoding="utf-8"), MONTH), encoding="utf-8")
    return faulty


def test_a_query_that_is_accepted_is_still_accepted_in_the_next_run(somebody, census):
    officer = given_a_data_officer(somebody)

    when_they_hand_in(officer, census)
    then_the_page_looks_again_until_the_totals_are_there(officer)
    then_it_says_what_changed_since_the_run_before(officer)

    child = when_they_open_a_query_with_a_reason(officer)
    then_no_child_is_in_the_address(officer, child)
    when_they_accept_it_without_a_note(officer)
    then_they_are_asked_for_one(officer)
    when_they_accept_it_with_a_note(officer)

    when_they_hand_in(officer, census)
    then_the_page_looks_again_until_the_totals_are_there(officer)
    then_the_query_is_still_accepted_with_the_note(officer)
    then_the_access_log_has_the_reason_and_no_child(officer, child)


def test_a_rule_is_assigned_and_the_commitment_leads_to_its_list(somebody):
    officer = given_a_data_officer(somebody)

    officer.follows(LAST_RUN)
    officer.follows(QUERY)
    officer.presses("Assign to somebody")
    officer.presses("Assign")
    assert officer.page.get_by_role("alert").is_visible()
    officer.chooses("Who", "Tom Ashworth")
    for part, value in (("Day", "14"), ("Month", "12"), ("Year", "2026")):
        officer.fills(part, value)
    officer.presses("Assign")

    officer.sees("entered in the register")
    officer.sees(f"breaches of rule {QUERY}")
    officer.sees("Tom Ashworth")
    officer.follows(officer.page.locator("main a[href^='/returns/']").first)
    assert "/returns/3/" in officer.path


def test_the_fix_list_of_a_team_is_downloaded(somebody, tmp_path):
    officer = given_a_data_officer(somebody)

    officer.follows(LAST_RUN)
    officer.follows("By team")
    row = officer.page.get_by_role("row").nth(1)
    team = row.get_by_role("rowheader").inner_text()
    officer.follows(row.get_by_role("link", name="Breaches"))
    given_a_reason(officer)
    fix_list = officer.downloads(officer.link("Download this list (xlsx)"), tmp_path)

    rows = list(openpyxl.load_workbook(fix_list)["To fix"].iter_rows(min_row=2, values_only=True))
    assert rows
    assert {row[6] for row in rows} == {team}


def test_files_that_are_no_return_are_refused_with_what_to_do(somebody, tmp_path):
    officer = given_a_data_officer(somebody)
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleague, please find the return attached.")

    when_they_hand_in(officer, letter)
    heading = officer.page.get_by_role("heading", name="The files cannot be used")
    heading.wait_for(timeout=SECONDS_TO_VALIDATE * 1000)

    officer.opens(officer.path)
    officer.sees("letter.txt")
    officer.sees("the XML file of the census")


def test_faults_fall_month_by_month(somebody):
    officer = given_a_data_officer(somebody)

    officer.follows("Children in need census 2025/26: faults by month")

    assert officer.page.get_by_role("img").count() == 1
    errors = officer.page.get_by_role("row", name=re.compile("^(May|June|July) 2026"))
    counts = [
        int(row.get_by_role("cell").first.inner_text().replace(",", "")) for row in errors.all()
    ]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_a_team_manager_sees_the_faults_of_their_own_team(somebody):
    manager = somebody("Team manager")
    panel = manager.page.get_by_role("region", name="Returns")

    manager.follows(panel.get_by_role("link", name=re.compile("^Children in need census")))
    given_a_reason(manager)

    team = re.search(r"Breaches: (.+)", manager.heading)[1]
    assert manager.page.get_by_role("columnheader", name="Team").count() == 0
    manager.opens("/returns/3/teams/")
    assert manager.page.get_by_role("rowheader").all_inner_texts() == [team]


@pytest.mark.parametrize("role", ["Councillor", "Scrutiny officer"])
def test_others_see_nothing_of_it(somebody, role):
    person = somebody(role)
    assert person.page.get_by_role("link", name="Returns", exact=True).count() == 0
    person.opens("/returns/", status=403)
    person.opens("/returns/3/", status=403)


def given_a_data_officer(somebody):
    officer = somebody("Data officer")
    assert officer.page.get_by_role("region", name="Returns").is_visible()
    officer.follows(officer.page.get_by_role("navigation").get_by_role("link", name="Returns"))
    return officer


def given_a_reason(person):
    """Give the reason where it is asked for; somebody who gave it within the hour is not asked."""
    if person.heading.startswith("See the breaches"):
        person.chooses(PURPOSE)
        person.fills("In your own words", WORDS)
        person.presses("See the breaches")


def when_they_hand_in(officer, file):
    officer.opens("/returns/hand-in/")
    officer.page.get_by_label("Files of the return", exact=True).set_input_files(file)
    # The page that follows looks again by itself: it is checked where it has been told not to.
    with officer.page.expect_navigation(wait_until="load"):
        officer.page.get_by_role("button", name="Hand in and validate").click()
    run = officer.path
    officer.opens(f"{run}?still=1")
    officer.page.goto(f"{officer.address}{run}")


def then_the_page_looks_again_until_the_totals_are_there(officer):
    totals = officer.page.get_by_role("heading", name="Before submitting")
    totals.wait_for(timeout=SECONDS_TO_VALIDATE * 1000)
    officer.opens(officer.path)
    officer.sees("errors to put right")


def then_it_says_what_changed_since_the_run_before(officer):
    officer.sees("Since the run before")
    officer.sees("Still there")


def when_they_open_a_query_with_a_reason(officer):
    officer.follows(QUERY)
    officer.follows(officer.page.get_by_role("button", name=re.compile("^See the .* breach")))
    given_a_reason(officer)
    officer.chooses("Accepted", "Not accepted")
    officer.presses("Filter")
    row = officer.page.get_by_role("table").locator("tbody").get_by_role("row").first
    child = row.get_by_role("cell").first.inner_text().split()[-1]
    officer.follows(row.get_by_role("link").first)
    officer.sees(child)
    return child


def then_no_child_is_in_the_address(officer, child):
    assert child not in officer.page.url


def when_they_accept_it_without_a_note(officer):
    officer.presses("Accept this query")
    officer.presses("Accept")


def then_they_are_asked_for_one(officer):
    assert officer.page.get_by_role("alert").is_visible()


def when_they_accept_it_with_a_note(officer):
    officer.fills("Note", NOTE)
    officer.presses("Accept")
    officer.sees(NOTE)


def then_the_query_is_still_accepted_with_the_note(officer):
    officer.follows(QUERY)
    officer.follows(officer.page.get_by_role("button", name=re.compile("^See the .* breach")))
    given_a_reason(officer)
    officer.chooses("Accepted", "Accepted")
    officer.presses("Filter")
    # The demonstration's own acceptances come first in the file.
    rows = officer.page.get_by_role("table").locator("tbody").get_by_role("row")
    officer.follows(rows.last.get_by_role("link").first)
    officer.sees(NOTE)


def then_the_access_log_has_the_reason_and_no_child(officer, child):
    officer.follows("Access log")
    told = officer.page.get_by_role("table").locator("tbody").get_by_role("row").first.inner_text()
    assert WORDS in told
    assert f"rule {QUERY}" in told
    assert child not in officer.page.content()
