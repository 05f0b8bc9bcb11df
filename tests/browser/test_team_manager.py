"""A team manager opens the children behind a late assessment, and is seen to have done so."""

import re

MEASURE = "Assessments completed within 45 working days"
REASON = "Follow up children whose work is late"
WORDS = "To agree with each worker what is needed to finish"


def test_a_manager_opens_the_children_behind_a_late_assessment_and_the_access_log_shows_it(
    somebody,
):
    manager = given_a_manager_told_of_late_assessments(somebody)

    late = when_they_open_the_late_ones(manager)
    when_they_have_another_reason_and_do_not_say_which(manager)
    then_they_are_asked_for_one_and_see_no_child(manager)
    when_they_give_a_reason(manager)

    children = then_they_see_each_late_child_of_their_team(manager, late)
    then_no_child_is_named_in_the_address(manager, children)
    data_officer = when_a_data_officer_opens_the_access_log(somebody)
    then_the_log_tells_who_opened_what_and_why(data_officer, late)
    then_the_log_names_no_child(data_officer, children)


def test_a_manager_who_may_open_a_list_may_not_read_the_log_of_it(somebody):
    manager = somebody("Team manager")

    manager.opens("/access-log/", status=403)


def given_a_manager_told_of_late_assessments(somebody):
    manager = somebody("Team manager")
    assert manager.page.get_by_role("region", name="Not in time").is_visible()
    return manager


def when_they_open_the_late_ones(manager):
    panel = manager.page.get_by_role("region", name="Not in time")
    named = manager.page.get_by_role("link", name=MEASURE, exact=True)
    line = panel.get_by_role("listitem").filter(has=named)
    late = int(re.search(r"(\d+) not in time", line.inner_text())[1])
    manager.follows(line.get_by_role("link"))
    return late


def when_they_have_another_reason_and_do_not_say_which(manager):
    manager.chooses("Something else")
    manager.presses("See the children")


def then_they_are_asked_for_one_and_see_no_child(manager):
    assert manager.page.get_by_role("alert").is_visible()
    assert manager.page.get_by_role("table").count() == 0


def when_they_give_a_reason(manager):
    manager.chooses("Those not in time")
    manager.chooses(REASON)
    manager.fills("In your own words", WORDS)
    manager.presses("See the children")


def then_they_see_each_late_child_of_their_team(manager, late):
    rows = manager.page.get_by_role("table").locator("tbody").get_by_role("row")
    assert rows.count() == late
    assert all("No" in row.inner_text().split() for row in rows.all())
    return [row.get_by_role("rowheader").inner_text() for row in rows.all()]


def then_no_child_is_named_in_the_address(manager, children):
    assert not [child for child in children if child in manager.page.url]


def when_a_data_officer_opens_the_access_log(somebody):
    data_officer = somebody("Data officer")
    data_officer.follows("Access log")
    return data_officer


def then_the_log_tells_who_opened_what_and_why(data_officer, late):
    newest = data_officer.page.get_by_role("table").locator("tbody").get_by_role("row").first
    told = newest.inner_text()
    for part in ("Tom Ashworth", "Team manager", "AS02", REASON, WORDS):
        assert part in told
    assert str(late) in re.split(r"\s+", told)


def then_the_log_names_no_child(data_officer, children):
    assert not [child for child in children if child in data_officer.page.content()]
