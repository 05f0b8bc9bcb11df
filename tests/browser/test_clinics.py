"""A team manager holds the month's clinic: did recovery come, what is wrong now, who does what."""

import re

CAUSE = "Two posts were vacant in September"
ACTION = "Fill both posts and share the work out every Monday"
REASON = "Follow up children whose work is late"


def test_a_manager_holds_a_clinic_and_writes_a_corrective_action_report(somebody):
    manager = somebody("Team manager")

    when_they_open_the_clinic_of_their_team(manager)
    then_it_begins_with_whether_recovery_came(manager)
    when_they_begin_a_report(manager)
    then_the_figure_its_trend_and_the_children_behind_it_are_there(manager)
    when_they_leave_out_the_cause(manager)
    then_they_are_asked_for_it(manager)
    when_they_write_it(manager)
    then_the_action_is_a_commitment_made_at_the_clinic(manager)
    lead = when_an_improvement_lead_reads_all_reports_of_the_month(somebody)
    then_it_is_among_them(lead)


def test_the_children_behind_a_figure_are_opened_with_a_reason_only(somebody):
    manager = somebody("Team manager")
    manager.opens("/clinics/")
    manager.follows(
        manager.page.get_by_role(
            "link", name=re.compile(r"^Assessment .*(June|July|August) 2026")
        ).last
    )
    manager.follows(manager.page.get_by_role("link", name=re.compile("^Corrective action")).first)
    manager.follows("Open the children behind the figure")
    assert manager.page.get_by_role("table").count() == 0

    manager.chooses(REASON)
    manager.fills("In your own words", "To see what the clinic asked about")
    manager.presses("See the children")

    assert manager.page.get_by_role("table").count() == 1


def test_the_public_has_no_clinics(somebody):
    passer_by = somebody()
    assert not passer_by.link("Clinics").is_visible()


def when_they_open_the_clinic_of_their_team(manager):
    manager.opens("/clinics/")
    manager.presses("Open a clinic")
    manager.page.get_by_label("Team or district").select_option(index=1)
    manager.presses("Open the clinic")
    manager.sees("What it shows stays as it was then.")


def then_it_begins_with_whether_recovery_came(manager):
    told = manager.text().partition("Did recovery come?")[2].partition("Figures to look at")[0]
    assert re.search("Recovery came|Recovery did not come|Not due yet|No figure", told)


def when_they_begin_a_report(manager):
    manager.follows(manager.page.get_by_role("link", name=re.compile("^Write ")).first)


def then_the_figure_its_trend_and_the_children_behind_it_are_there(manager):
    told = manager.text()
    for words in ("Figure", "Trend", "Children behind it", "The last thirteen months"):
        assert words in told
    assert manager.link("Open them, giving a reason that the access log keeps").is_visible()


def when_they_leave_out_the_cause(manager):
    manager.presses("Write the report")


def then_they_are_asked_for_it(manager):
    assert manager.page.get_by_role("alert").get_by_text("Enter cause").is_visible()


def when_they_write_it(manager):
    manager.fills("Cause", CAUSE)
    manager.fills("Corrective action", ACTION)
    manager.fills("Figure expected back", "12")
    manager.presses("Write the report")


def then_the_action_is_a_commitment_made_at_the_clinic(manager):
    manager.sees("its action is in the register of commitments")
    manager.follows("Its action in the register of commitments")
    manager.sees(ACTION)
    manager.sees("Performance clinic: ")


def when_an_improvement_lead_reads_all_reports_of_the_month(somebody):
    lead = somebody("Improvement lead")
    lead.opens("/clinics/")
    lead.follows("All reports of a month, for the assistant director and the board")
    return lead


def then_it_is_among_them(lead):
    lead.sees(CAUSE)
    lead.sees("Recovery was missed at two clinics or more.")
