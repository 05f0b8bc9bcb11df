"""From the child's journey down to a child, two ways at once, then and now, and what is missing."""

import re

import pytest

MEASURE = "Assessments completed within 45 working days"
TEAM = "Assessment Wexbourne"
PURPOSE = "Check the records behind the figure"
WORDS = "To tell the improvement board why it moved"
NO_RECORD = "Contacts decided within 1 working day"


def test_a_manager_comes_from_the_journey_to_the_children_of_a_worker_in_three_clicks(somebody):
    manager = given_somebody_on_the_journey_page(somebody, "Team manager")

    manager.follows(MEASURE)
    when_they_follow_their_team(manager)
    worker, assessments = when_they_follow_the_children_of_a_worker(manager)

    then_they_are_asked_why_and_see_no_child(manager)
    when_they_give_a_reason(manager)
    then_they_see_as_many_records_as_the_figure_counts(manager, worker, assessments)


def test_somebody_without_a_mouse_comes_down_to_a_worker(somebody):
    officer = given_somebody_on_the_journey_page(somebody, "Data officer")

    officer.tabs_to(MEASURE)
    officer.tabs_to(TEAM)
    worker = workers_of(officer).first.get_by_role("link").first.inner_text()
    officer.tabs_to(worker)

    assert officer.heading == f"{MEASURE}: {worker}"


def test_two_breakdowns_at_once_add_up_to_the_figure(somebody):
    officer = given_somebody_on_the_journey_page(somebody, "Data officer")
    officer.follows(MEASURE)

    when_they_ask_for_two_breakdowns(officer, "Age", "Sex")

    assert officer.heading == f"{MEASURE} by age and sex"
    rows = table_rows(officer, f"{MEASURE} by age and sex")
    then_the_ages_stand_by_age(rows)
    then_every_row_and_the_total_add_up(rows)


@pytest.mark.parametrize(
    ("window", "says"),
    [
        ("Each quarter", "From July to September 2026"),
        ("Each year to 31 March", "From April 2025 to March 2026"),
        ("Rolling year", "From October 2025 to September 2026"),
        ("Year to date", "From April to September 2026"),
    ],
)
def test_a_figure_is_told_of_every_window(somebody, window, says):
    officer = given_somebody_on_the_journey_page(somebody, "Data officer")
    officer.follows(MEASURE)

    officer.follows(window)

    officer.sees(says)


def test_a_figure_is_told_of_any_day(somebody):
    officer = given_somebody_on_the_journey_page(somebody, "Data officer")
    officer.follows("Children looked after")
    when_they_ask_for_a_day(officer, "2026-03-31")

    officer.sees("On 31 March 2026")


def test_an_officer_finds_out_why_a_figure_is_not_what_was_reported(somebody):
    officer = given_somebody_on_the_journey_page(somebody, "Data officer")
    officer.follows(MEASURE)

    then, now = when_they_follow_why_a_month_differs(officer)
    officer.sees(f"{then}. Known now: {now}.")
    records = then_the_reasons_are_counted(officer)
    when_they_give_a_reason(officer)

    listed = officer.page.get_by_role("table").locator("tbody").get_by_role("row")
    assert listed.count() == records
    officer.sees("The access log has your reason.")


def test_a_councillor_is_told_nothing_of_what_was_reported_before_it_was_published(somebody):
    councillor = given_somebody_on_the_journey_page(somebody, "Councillor")

    councillor.follows(MEASURE)

    councillor.sees("England and neighbours")
    councillor.sees("How this figure is made")
    for closer in ("As known now", "Records that failed a check", "See the children", "any day"):
        councillor.does_not_see(closer)


@pytest.mark.parametrize("role", ["", "Councillor", "Data officer"])
def test_anybody_reads_why_a_measure_has_no_figure(somebody, role):
    person = given_somebody_on_the_journey_page(somebody, role)

    person.page.get_by_text("that no record can feed").first.click()
    person.follows(NO_RECORD)

    assert person.heading == NO_RECORD
    for words in ("Not available", "Why there is no figure", "What it would take"):
        person.sees(words)


def test_every_chart_of_a_measure_has_a_table_and_says_what_it_shows(somebody):
    officer = given_somebody_on_the_journey_page(somebody, "Data officer")
    officer.follows(MEASURE)

    charts = officer.page.get_by_role("figure")
    assert charts.count() >= 2
    for chart in charts.all():
        assert chart.get_by_text("The figures as a table").is_visible()
        said = chart.locator("svg desc").first.text_content()
        assert re.search(r"\d", said.partition(".")[0])


def given_somebody_on_the_journey_page(somebody, role):
    person = somebody(role)
    person.opens("/measures/")
    return person


def when_they_follow_their_team(manager):
    manager.follows(manager.page.get_by_role("region", name="By team").get_by_text(TEAM))
    assert manager.heading == f"{MEASURE}: {TEAM}"


def workers_of(person):
    region = person.page.get_by_role("region", name="Further down")
    return region.get_by_role("table").locator("tbody").get_by_role("row")


def when_they_follow_the_children_of_a_worker(manager):
    row = workers_of(manager).filter(has_text="Children:").first
    worker = row.get_by_role("rowheader").inner_text()
    assessments = int(row.get_by_role("cell").nth(2).locator(VALUE).inner_text())
    manager.follows(row.get_by_role("link", name=f"Children: {worker}"))
    return worker, assessments


VALUE = ".gt-stacked__value"


def then_they_are_asked_why_and_see_no_child(manager):
    assert manager.page.get_by_role("table").count() == 0
    manager.sees("The access log")


def when_they_give_a_reason(person):
    for choice in person.page.get_by_label("All of them").all():
        choice.check()
    person.chooses(PURPOSE)
    person.fills("In your own words", WORDS)
    person.presses("See the children")


def then_they_see_as_many_records_as_the_figure_counts(manager, worker, assessments):
    manager.sees(worker)
    rows = manager.page.get_by_role("table").locator("tbody").get_by_role("row")
    assert rows.count() == assessments


def when_they_ask_for_two_breakdowns(officer, first, second):
    officer.page.get_by_text("Two breakdowns at once, or any day").click()
    officer.chooses("Broken down by", first)
    officer.chooses("And by", second)
    officer.presses("Look closer")


def when_they_ask_for_a_day(officer, day):
    officer.page.get_by_text("Two breakdowns at once, or any day").click()
    officer.fills("On or up to the day", day)
    officer.presses("Look closer")


def table_rows(person, caption):
    table = person.page.get_by_role("table", name=re.compile(f"^{caption}"))
    rows = table.locator("tbody").get_by_role("row").all()
    return [row.locator("th, td").all_inner_texts() for row in rows]


def then_the_ages_stand_by_age(rows):
    ages = [row[0].strip() for row in rows]
    order = ["Unborn", "Under 1", "1 to 4", "5 to 9", "10 to 15", "16 to 17", "18 and over"]
    assert ages[:-1] == [age for age in order if age in ages]
    assert ages[-1] == "All"


def then_every_row_and_the_total_add_up(rows):
    counted = [[of(cell) for cell in row[1:]] for row in rows]
    for *cells, total in counted:
        assert sum(cells) == total
    *parts, whole = counted
    assert [sum(column) for column in zip(*parts, strict=True)] == whole


def of(cell):
    """How many a share rests on: 90 of "80.0 (72 of 90)"."""
    found = re.search(r"of ([\d,]+)\)", cell)
    return int(found[1].replace(",", "")) if found else 0


def when_they_follow_why_a_month_differs(officer):
    region = officer.page.get_by_role("region", name="As reported then, as known now")
    why = officer.page.get_by_role("link", name=re.compile("^Why"))
    row = region.get_by_role("row").filter(has=why).first
    then, now = (row.get_by_role("cell").nth(place).inner_text().split()[-1] for place in (0, 1))
    officer.follows(row.get_by_role("link"))
    return then, now


def then_the_reasons_are_counted(officer):
    rows = officer.page.get_by_role("table").locator("tbody").get_by_role("row").all()
    return sum(int(row.get_by_role("cell").first.inner_text().split()[-1]) for row in rows)
