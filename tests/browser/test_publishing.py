"""Figures are published by two people, with a narrative, and stay as they were published."""

import re

NARRATIVE = "Two teams were short of workers over the summer; both are at full strength again."
WHY_AGAIN = "The narrative of one measure was missing."
SECONDS_TO_HIDE = 90
CHANGED = "A new threshold document came into use"


def test_one_person_proposes_figures_and_another_publishes_them(somebody):
    lead = given_an_improvement_lead_at_the_published_figures(somebody)

    when_they_write_what_a_figure_means(lead)
    when_they_propose_it_without_a_reason(lead)
    then_they_are_asked_why_it_is_published_again(lead)
    when_they_propose_it_with_a_reason(lead)
    then_somebody_else_has_to_publish_it(lead)
    then_the_public_does_not_see_it_yet(somebody)

    officer = when_the_data_officer_opens_it_from_home(somebody)
    then_they_read_it_as_the_public_will(officer)
    when_they_publish_it(officer)

    then_the_public_reads_the_narrative_and_why_it_was_published_again(somebody)


def test_a_proposal_may_be_withdrawn(somebody):
    lead = given_an_improvement_lead_at_the_published_figures(somebody)
    lead.follows("July to September 2026")

    when_they_propose_it_with_a_reason(lead)
    lead.presses("Withdraw it")

    lead.sees("It is withdrawn.")
    lead.does_not_see("wait for a second person")


def test_a_chart_begins_afresh_with_a_reason_and_runs_through_again(somebody):
    lead = somebody("Improvement lead")
    lead.opens("/measures/RF03/")
    lead.follows("Targets, chart and comparison: see or decide")

    when_they_begin_the_limits_afresh(lead)

    passer_by = somebody()
    passer_by.opens("/measures/RF03/?chart=control")
    passer_by.sees(f"the limits begin afresh: {CHANGED}.")
    when_they_take_it_back(lead)
    passer_by.opens("/measures/RF03/?chart=control")
    passer_by.does_not_see(f"the limits begin afresh: {CHANGED}.")
    passer_by.opens("/measures/RF03/")
    passer_by.does_not_see("Helen Marsh, improvement lead, on")


def test_what_figures_are_held_against_is_declared_for_all_of_them(somebody):
    officer = somebody("Data officer")
    officer.follows("The council's settings")
    officer.follows("Change what figures are held against")

    officer.chooses("The lower of England and neighbours")
    officer.presses("Keep it")
    officer.sees("Enter the reason")
    officer.fills("Reason", "The Improvement Board, March 2026")
    officer.presses("Keep it")

    officer.sees("Figures are held against: the lower of England and neighbours.")
    passer_by = somebody()
    passer_by.opens("/measures/AS02/")
    passer_by.sees("Held against the lower of England and neighbours:")


def test_targets_are_set_by_month_with_the_keyboard_alone(somebody):
    lead = somebody("Improvement lead")
    lead.opens("/measures/settings/of/CP07/targets/?year=2026")

    tabs_to_and_types(lead, "April 2026", "70")
    tabs_to_and_types(lead, "May 2026", "75")
    tabs_to_and_types(lead, "Reason", "The trajectory of the plan")
    tabs_to(lead, "Set the targets")
    with lead.page.expect_navigation():
        lead.page.keyboard.press("Enter")

    lead.sees("The targets are set.")
    lead.sees("75.0% or more, since 1 May 2026.")


def test_an_auditor_reads_the_settings_and_changes_none(somebody):
    auditor = somebody("Auditor")
    auditor.follows("The council's settings")
    auditor.sees("An experienced social worker holds at most")
    assert not auditor.page.get_by_role("link", name=re.compile("^Change:? ")).count() - len(
        ["Change password"]
    )
    auditor.opens("/measures/settings/caseload_bar_experienced/", status=403)


def given_an_improvement_lead_at_the_published_figures(somebody):
    lead = somebody("Improvement lead")
    # What must be hidden with all that was published before takes a while to tell.
    lead.page.set_default_timeout(SECONDS_TO_HIDE * 1000)
    lead.follows("Published figures")
    lead.sees("What was published")
    return lead


def when_they_write_what_a_figure_means(lead):
    lead.follows("July to September 2026")
    lead.follows(lead.page.locator("a[href$='/2026-09-30/CP08/']").first)
    lead.fills("What the figure means", NARRATIVE)
    lead.presses("Keep the narrative")
    lead.sees(NARRATIVE)


def when_they_propose_it_without_a_reason(lead):
    lead.presses("Propose for publication")


def then_they_are_asked_why_it_is_published_again(lead):
    assert lead.page.get_by_role("alert").is_visible()
    lead.sees("Enter why it is published again")


def when_they_propose_it_with_a_reason(lead):
    lead.fills("Why it is published again", WHY_AGAIN)
    if lead.page.get_by_label("Why narratives are missing").count():
        lead.fills("Why narratives are missing", "They come with the next publication.")
    lead.presses("Propose for publication")


def then_somebody_else_has_to_publish_it(lead):
    lead.sees("Somebody else has to publish what you proposed")
    assert not lead.page.get_by_role("button", name="Publish it").count()


def then_the_public_does_not_see_it_yet(somebody):
    passer_by = somebody()
    passer_by.opens("/measures/published/")
    passer_by.does_not_see("wait for a second person")


def when_the_data_officer_opens_it_from_home(somebody):
    officer = somebody("Data officer")
    officer.sees("Figures to publish")
    officer.follows("July to September 2026")
    return officer


def then_they_read_it_as_the_public_will(officer):
    assert officer.heading == "As the public will read it"
    officer.sees(NARRATIVE)
    officer.sees(WHY_AGAIN)


def when_they_publish_it(officer):
    officer.presses("Publish it")
    officer.sees("It is published.")


def then_the_public_reads_the_narrative_and_why_it_was_published_again(somebody):
    passer_by = somebody()
    passer_by.opens("/measures/CP08/")
    passer_by.sees(NARRATIVE)
    passer_by.sees("Helen Marsh, improvement lead, on July to September 2026")
    passer_by.sees(WHY_AGAIN)


def when_they_begin_the_limits_afresh(lead):
    lead.follows("Begin the limits afresh")
    lead.fills("Day", "1")
    lead.fills("Month", "4")
    lead.fills("Year", "2025")
    lead.fills("Reason", CHANGED)
    lead.presses("Begin them afresh")
    lead.sees(f"The limits begin afresh on 1 April 2025: {CHANGED}.")


def when_they_take_it_back(lead):
    lead.follows("Take a beginning back")
    lead.fills("Reason", "It came into use only in May")
    lead.presses("Take it back")
    lead.does_not_see(f"The limits begin afresh on 1 April 2025: {CHANGED}.")
    lead.sees("Limits no longer begin afresh on 1 April 2025")


def tabs_to(visitor, name):
    """Press the tab key until the named field or button has the focus."""
    wanted = visitor.page.get_by_label(name, exact=True).or_(
        visitor.page.get_by_role("button", name=name, exact=True)
    )
    for _ in range(80):
        if wanted.evaluate("it => it === document.activeElement"):
            return
        visitor.page.keyboard.press("Tab")
    raise AssertionError(f"{name} cannot be reached with the keyboard")


def tabs_to_and_types(visitor, name, text):
    tabs_to(visitor, name)
    visitor.page.keyboard.type(text)
