"""An improvement lead takes a letter in, judges what is new, and sees what nothing answers."""

from io import BytesIO

import docx

SAYS = "Plans for children must name who does what by when"
WHY = "The register holds nothing of the kind"


def test_a_letter_becomes_findings_and_each_is_judged(somebody):
    lead = somebody("Improvement lead")

    when_they_enter_a_letter(lead)
    then_its_areas_for_improvement_are_proposed_with_their_place(lead)
    when_they_accept_one_and_reject_the_other(lead)
    then_it_is_in_the_register_and_hangs_loose(lead)
    when_they_judge_it_new_without_a_reason(lead)
    then_they_are_asked_for_one(lead)
    when_they_judge_it_with_a_reason(lead)
    then_the_crosswalk_names_them_and_their_reason(lead)
    then_the_report_of_loose_ends_has_it(lead)


def test_two_sources_are_laid_beside_each_other(somebody):
    lead = somebody("Improvement lead")
    lead.opens("/findings/")
    lead.follows("Where two sources agree and differ")

    lead.chooses("First source", "Improvement partner's quarterly review, June 2026")
    lead.chooses("Second source", "Monitoring visit letter, September 2026")
    lead.presses("Lay them beside each other")

    lead.sees("Remedial actions that follow audits are too slow.")
    lead.sees("Agreed")


def test_everyone_reads_findings_that_were_published(somebody):
    passer_by = somebody()
    passer_by.opens("/findings/")
    passer_by.sees("Remedial actions that follow audits are too slow.")
    passer_by.does_not_see("Parents should receive reports before the conference")


def when_they_enter_a_letter(lead):
    lead.opens("/findings/")
    lead.presses("Enter a report or a letter")
    lead.chooses("Kind of source", "Monitoring visit letter")
    lead.fills("Title", "Letter after the visit of November")
    for part, value in (("Day", "13"), ("Month", "11"), ("Year", "2026")):
        lead.fills(part, value)
    name = "letter.docx"
    lead.page.get_by_label("The report as a file").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": letter()}
    )
    lead.presses("Enter it")


def letter() -> bytes:
    made = docx.Document()
    made.add_heading("Areas for improvement", 1)
    made.add_paragraph(SAYS, style="List Bullet")
    made.add_paragraph("The warmth of the welcome at reception", style="List Bullet")
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def then_its_areas_for_improvement_are_proposed_with_their_place(lead):
    lead.sees("2 passages read like findings")
    lead.sees("Paragraph 1, under “Areas for improvement”")


def when_they_accept_one_and_reject_the_other(lead):
    lead.page.get_by_label("Accept as a finding").first.check()
    lead.page.get_by_label("Not a finding").last.check()
    lead.presses("Keep these decisions")


def then_it_is_in_the_register_and_hangs_loose(lead):
    lead.sees("1 finding was entered")
    lead.follows(lead.page.get_by_role("table").get_by_role("link", name=SAYS))
    lead.sees("no outcome or action answers it; nobody has judged whether it is covered")


def when_they_judge_it_new_without_a_reason(lead):
    lead.follows("Judge it")
    lead.chooses("New")
    lead.presses("Keep this judgement")


def then_they_are_asked_for_one(lead):
    assert lead.page.get_by_role("alert").get_by_text("Enter why you judge so").is_visible()


def when_they_judge_it_with_a_reason(lead):
    lead.fills("Why you judge so", WHY)
    lead.presses("Keep this judgement")


def then_the_crosswalk_names_them_and_their_reason(lead):
    lead.opens("/findings/crosswalk/")
    row = lead.page.get_by_role("row").filter(has_text=SAYS).first
    assert "New" in row.inner_text()
    assert f"{WHY} (Helen Marsh)" in row.inner_text()


def then_the_report_of_loose_ends_has_it(lead):
    lead.opens("/findings/")
    lead.follows("Loose ends: what no action answers")
    lead.sees(SAYS)
