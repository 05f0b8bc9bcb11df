"""What reads like a finding is proposed once, with its place, and with the reason why."""

from goldenthread.findings.kinds import Severity, Theme, theme_of
from goldenthread.findings.passages import passages_of_text
from goldenthread.findings.proposals import proposals

LETTER = """Findings and evaluation of progress

Workers know their children well and speak of them warmly.

Supervision is inconsistent and rarely reflective across the district teams.

The council must, without delay, make sure that children at risk of significant harm are seen.

What needs to improve

• The quality of pathway plans for care leavers
• Caseloads in the assessment teams
• The quality of pathway plans for care leavers

We shall visit again in June.
"""


def proposed(text: str = LETTER):
    return proposals(passages_of_text(text))


def test_points_under_an_asking_heading_and_sentences_of_duty_or_weakness_are_proposed():
    assert [(one.text.split()[0], one.why) for one in proposed()] == [
        ("Supervision", "It says “inconsistent”"),
        ("The", "It says “must”"),
        ("The", "Under the heading “What needs to improve”"),
        ("Caseloads", "Under the heading “What needs to improve”"),
    ]


def test_praise_and_farewells_are_not():
    told = " ".join(one.text for one in proposed())
    assert "warmly" not in told
    assert "visit again" not in told


def test_each_has_a_theme_and_a_severity():
    assert [(one.theme, one.severity) for one in proposed()] == [
        (Theme.SUPERVISION, Severity.NOTE),
        (Theme.OTHER, Severity.PRIORITY),
        (Theme.CARE_LEAVERS, Severity.IMPROVE),
        (Theme.WORKFORCE, Severity.IMPROVE),
    ]


def test_a_line_that_only_introduces_a_list_is_no_finding():
    text = "The council should do three things:\n\n1. Managers should read every single plan.\n"
    assert [one.text for one in proposed(text)] == ["Managers should read every single plan."]


def test_a_report_without_findings_proposes_none():
    assert proposed("The visit took place on two days in March. Everybody was kind.") == []


def test_themes_are_known_by_their_words():
    assert theme_of("Pathway plans are late") is Theme.CARE_LEAVERS
    assert theme_of("Audits are not moderated") is Theme.QUALITY
    assert theme_of("Foster carers wait") is Theme.CARE
    assert theme_of("The car park is full") is Theme.OTHER
