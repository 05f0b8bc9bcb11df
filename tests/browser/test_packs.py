"""The packs, taken on the site and read as web pages."""

import pytest

from browser.harness.page_checks import (
    accessibility_faults,
    faults_of_structure,
    faults_when_narrow,
)

TEAM = "Assessment Wexbourne"


def test_an_improvement_lead_takes_the_boards_pack(somebody, tmp_path):
    lead = somebody("Improvement lead")

    lead.opens("/measures/packs/")
    lead.follows("Board pack")
    lead.sees("to be kept inside the building")
    lead.chooses("Web page")
    file = lead.downloads(lead.page.get_by_role("button", name="Download the pack"), tmp_path)

    assert file.name.startswith("board-pack-")
    assert "Exceptions" in file.read_text("utf-8")


def test_the_public_is_offered_the_public_pack_only(somebody):
    visitor = somebody()

    visitor.opens("/measures/packs/")

    visitor.sees("Committee and public pack")
    visitor.does_not_see("Board pack")


@pytest.mark.parametrize("audience", ["team", "board", "committee"])
def test_a_pack_is_accessible_as_a_web_page(browser, demo, audience, tmp_path):
    of_team = ("--team", TEAM) if audience == "team" else ()
    demo.says("pack", "--audience", audience, *of_team, "--format", "html", "--out", str(tmp_path))
    (file,) = tmp_path.iterdir()
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(file.as_uri())

    faults = accessibility_faults(page) + faults_when_narrow(page) + faults_of_structure(page)

    assert faults == []
    context.close()
