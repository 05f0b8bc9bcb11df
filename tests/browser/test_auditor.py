"""An auditor fills an audit in by the keyboard alone, and what must change is followed up."""

from goldenthread.audits.effort import SECONDS_AN_INTERACTION, interactions
from goldenthread.audits.tool import standard_tool

MINUTES = 12
EVIDENCE = "Her words are in the plan."
CHANGE = "Give every step a date."


class Keys:
    """Somebody who uses no mouse; counts what they choose, type and press."""

    def __init__(self, visitor):
        self.visitor, self.page, self.count = visitor, visitor.page, 0

    def comes_to(self, name):
        """Move on by the tabulator key until the field, or the button of that name, is reached."""
        reached = "e => document.activeElement?.name || document.activeElement?.innerText?.trim()"
        for _ in range(80):
            if self.page.evaluate(reached) == name:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"No key leads to {name} on {self.page.url}")

    def chooses(self, name):
        """Take the first of some round buttons."""
        self.comes_to(name)
        self.page.keyboard.press("Space")
        self.count += 1

    def types(self, name, words):
        self.comes_to(name)
        self.page.keyboard.type(words)
        self.count += 1

    def presses(self, button):
        self.comes_to(button)
        with self.page.expect_navigation(wait_until="load"):
            self.page.keyboard.press("Enter")
        self.count += 1


def test_an_auditor_fills_an_audit_in_by_the_keyboard_in_under_twelve_minutes(somebody):
    auditor = given_an_auditor_with_a_case_to_look_at(somebody)
    keys = Keys(auditor)

    keys.presses("Begin")
    then_the_records_have_filled_in_the_facts(auditor)
    for page in standard_tool().pages:
        when_they_answer_a_page(keys, page)
    then_nothing_is_missing(auditor)
    keys.presses("Hand in")

    then_it_took_as_many_interactions_as_were_counted(keys)
    auditor.sees("It is handed in.")


def test_what_must_change_is_in_the_register_and_tells_nothing_of_the_child(somebody):
    auditor = given_an_auditor_with_a_case_to_look_at(somebody)
    keys = Keys(auditor)
    audit = auditor.heading

    keys.presses("Begin")
    for page in standard_tool().pages:
        when_they_answer_a_page(keys, page, CHANGE if page == "planning" else "")
    keys.presses("Hand in")

    lead = somebody("Improvement lead")
    lead.opens("/audits/remedial/")
    lead.follows(lead.page.get_by_role("row").filter(has_text=audit).get_by_role("link").first)
    lead.sees(f"Put right what {audit} found: planning")
    lead.does_not_see(CHANGE)
    lead.opens("/audits/remedial/")
    lead.follows(audit)
    lead.sees(CHANGE)


def test_an_audit_is_saved_as_it_is_typed_with_and_without_a_connection(somebody, javascript):
    if not javascript:
        # Without scripts the page's button saves, which the journeys above show.
        return
    auditor = given_an_auditor_in_the_middle_of_an_audit(somebody)
    evidence = auditor.page.get_by_label("Evidence for the grade")

    evidence.fill(EVIDENCE)
    then_it_says(auditor, "Saved.")
    auditor.page.context.set_offline(True)
    auditor.page.get_by_role("radio", name="Partly").first.check()
    then_it_says(auditor, "Not saved yet.")
    assert kept(auditor) == 1

    auditor.page.context.set_offline(False)
    then_it_says(auditor, "Saved.")
    assert kept(auditor) == 0
    auditor.page.reload()
    assert evidence.input_value() == EVIDENCE
    assert auditor.page.get_by_role("radio", name="Partly").first.is_checked()


def test_signing_out_leaves_nothing_unsent_on_a_shared_phone(somebody, javascript):
    if not javascript:
        return
    auditor = given_an_auditor_in_the_middle_of_an_audit(somebody)
    auditor.page.route("**/answer/", lambda route: route.abort())

    auditor.page.get_by_role("radio", name="No", exact=True).first.check()
    then_it_says(auditor, "Not saved yet.")
    assert kept(auditor) == 1
    auditor.page.get_by_role("button", name="Sign out").click()
    auditor.page.wait_for_url("**/")

    assert kept(auditor) == 0


def given_an_auditor_with_a_case_to_look_at(somebody):
    auditor = somebody("Auditor")
    auditor.follows("Audits")
    fresh = auditor.page.get_by_role("row").filter(has_text="Not begun").first
    auditor.follows(fresh.get_by_role("link"))
    return auditor


def given_an_auditor_in_the_middle_of_an_audit(somebody):
    auditor = somebody("Auditor")
    auditor.follows("Audits")
    begun = auditor.page.get_by_role("row").filter(has_text="Overdue").first
    auditor.follows(begun.get_by_role("link"))
    auditor.follows("Recording")
    return auditor


def then_the_records_have_filled_in_the_facts(auditor):
    facts = auditor.page.get_by_role("region", name="From the records")
    assert "Visits in the last 26 weeks" in facts.inner_text()


def when_they_answer_a_page(keys, page, change=""):
    tool = standard_tool()
    for key in tool.asked(page):
        if key.endswith(":evidence"):
            keys.types(key, EVIDENCE)
        else:
            keys.chooses(key)
    if change:
        keys.types(f"{page}:change", change)
        keys.comes_to(f"{page}:within")
        keys.page.keyboard.press("ArrowDown")
    keys.presses("Save and check" if page == tool.pages[-1] else "Save and continue")
    keys.visitor._check()


def then_nothing_is_missing(auditor):
    auditor.sees("Every question is answered.")


def then_it_took_as_many_interactions_as_were_counted(keys):
    assert keys.count == interactions(standard_tool())
    assert keys.count * SECONDS_AN_INTERACTION / 60 < MINUTES


def then_it_says(auditor, words):
    auditor.page.get_by_role("status").filter(has_text=words).wait_for()


def kept(auditor):
    """How many answers lie in the browser's own storage."""
    return auditor.page.evaluate("sessionStorage.length + localStorage.length")
