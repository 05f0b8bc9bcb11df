"""A commitment is done when somebody shows it, and closed when somebody else has looked."""

EVIDENCE = "The review of plans was reported to the Improvement Board in October"


def test_one_person_marks_a_commitment_done_and_another_verifies_it(somebody):
    lead = given_an_improvement_lead_at_an_open_commitment(somebody)
    commitment = lead.path

    when_they_mark_it_done_without_evidence(lead)
    then_they_are_asked_for_evidence(lead)
    when_they_mark_it_done_with_evidence(lead)

    then_it_waits_for_somebody_else_to_verify(lead, commitment)
    auditor = when_an_auditor_opens_it(somebody, commitment)
    when_they_find_that_the_evidence_proves_it(auditor)
    then_it_is_closed_and_its_history_names_both(auditor)
    then_the_public_sees_what_became_of_it(somebody, commitment)


def test_the_register_is_filtered_by_what_is_overdue(somebody):
    lead = somebody("Improvement lead")

    lead.follows("Commitments")
    lead.chooses("Due", "Overdue")
    lead.presses("Filter")

    states = lead.page.get_by_role("table").locator("tbody tr td:last-child").all_inner_texts()
    assert states
    assert {state.strip() for state in states} == {"Overdue"}


def given_an_improvement_lead_at_an_open_commitment(somebody):
    lead = somebody("Improvement lead")
    lead.opens("/commitments/?state=open")
    lead.follows(lead.page.get_by_role("table").get_by_role("link").first)
    lead.sees("To do")
    return lead


def when_they_mark_it_done_without_evidence(lead):
    lead.follows("Mark as done")
    lead.presses("Mark as done")


def then_they_are_asked_for_evidence(lead):
    assert lead.page.get_by_role("alert").is_visible()


def when_they_mark_it_done_with_evidence(lead):
    lead.fills("What shows that it was done", EVIDENCE)
    lead.presses("Mark as done")


def then_it_waits_for_somebody_else_to_verify(lead, commitment):
    assert lead.path == commitment
    lead.sees("It now waits to be verified")
    lead.sees(EVIDENCE)
    assert not lead.link("Verify").is_visible()


def when_an_auditor_opens_it(somebody, commitment):
    auditor = somebody("Auditor")
    auditor.opens(commitment)
    return auditor


def when_they_find_that_the_evidence_proves_it(auditor):
    auditor.follows("Verify and close")
    auditor.sees(EVIDENCE)
    auditor.presses("Verify and close")


def then_it_is_closed_and_its_history_names_both(auditor):
    auditor.sees("Verified")
    history = auditor.text().partition("History")[2]
    assert "Helen Marsh" in history
    assert "Grace Okafor" in history


def then_the_public_sees_what_became_of_it(somebody, commitment):
    passer_by = somebody()
    passer_by.opens(commitment)
    passer_by.sees("Verified")
    passer_by.sees(EVIDENCE)
