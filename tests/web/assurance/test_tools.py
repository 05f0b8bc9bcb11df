"""Designing a tool: a draft changes, what was used stays, and the standard tool ships."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.audits.tool import standard_tool
from goldenthread.web.assurance.actions import tools
from goldenthread.web.assurance.models import Version
from goldenthread.web.assurance.models.tools import Standing
from goldenthread.web.deeds.keeping import Refused


def test_the_standard_tool_is_brought_in_once(lead):
    first = tools.bring_in_standard(by=lead)
    assert tools.bring_in_standard(by=lead) == first
    assert (first.standing, first.number) == (Standing.IN_USE, 1)
    assert first.text == standard_tool()


def test_a_version_in_use_is_changed_by_a_new_one_only(lead, version):
    with pytest.raises(Refused, match="Only a draft"):
        tools.change_draft(by=lead, version=version, text=version.text, why="")
    draft = tools.new_version(by=lead, tool=version.tool)
    assert tools.new_version(by=lead, tool=version.tool) == draft
    tools.put_in_use(by=lead, version=draft)
    standings = Version.objects.order_by("number").values_list("standing", flat=True)
    assert list(standings) == [Standing.RETIRED, Standing.IN_USE]


def test_only_those_who_manage_audits_design(grace, version):
    with pytest.raises(PermissionDenied):
        tools.new_version(by=grace, tool=version.tool)


def test_two_tools_cannot_have_one_name(lead, version):
    with pytest.raises(Refused):
        tools.begin_tool(by=lead, text=version.text)


@pytest.fixture
def designer(client_as):
    return client_as("improvement_lead")


def posted(version):
    """What the designer's page sends when nothing is changed."""
    text = version.text
    told = {"practice_area": text.practice_area, "about": text.about, "reaudit_weeks": "12"}
    for n, domain in enumerate(text.domains):
        told[f"title_{n}"] = domain.title
        told[f"questions_{n}"] = "\n".join(question.words for question in domain.questions)
        told[f"facts_{n}"] = list(domain.facts)
    return told


def test_a_draft_kept_as_it_was_keeps_every_key(lead, version, designer):
    draft = tools.new_version(by=lead, tool=version.tool)
    designer.post(reverse("assurance:version-edit", args=[draft.pk]), posted(draft))
    assert Version.objects.get(pk=draft.pk).text == version.text


def test_a_tool_is_shortened_by_taking_lines_out(lead, version, designer):
    draft = tools.new_version(by=lead, tool=version.tool)
    told = posted(draft) | {"title_6": "", "questions_0": "Is the child heard?", "why": "Shorter"}
    designer.post(reverse("assurance:version-edit", args=[draft.pk]), told)
    text = Version.objects.get(pk=draft.pk).text
    assert [domain.key for domain in text.domains] == [
        "voice",
        "assessment",
        "planning",
        "oversight",
        "visits",
        "partners",
    ]
    assert [question.words for question in text.domains[0].questions] == ["Is the child heard?"]
    assert Version.objects.get(pk=draft.pk).why == "Shorter"


def test_a_tool_of_ones_own_begins_as_a_draft(designer):
    told = {
        "name": "Front door",
        "practice_area": "Front door",
        "about": "Decisions on contacts",
        "reaudit_weeks": "8",
        "title_0": "Decision",
        "questions_0": "Was it right?\nWas it in time?",
    }
    designer.post(reverse("assurance:tool-new"), told)
    made = Version.objects.get()
    assert (made.standing, made.text.reaudit_weeks) == (Standing.DRAFT, 8)
    assert made.text.keys()[:2] == ("decision-was-it-right", "decision-was-it-in-time")


def test_a_tool_without_a_domain_is_refused_in_words(designer):
    told = {"name": "Empty", "practice_area": "Any", "about": "None", "reaudit_weeks": "8"}
    content = designer.post(reverse("assurance:tool-new"), told).content.decode()
    assert "Enter at least one domain to grade." in content
    assert not Version.objects.exists()
