"""What the measures tell people on their home pages."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.members import members
from goldenthread.web.performance import home
from goldenthread.web.performance.models import Target
from goldenthread.web.performance.policies import Audience
from goldenthread.web.performance.words import shown_value


@pytest.fixture
def off_target(person):
    """Assessments in time are to be all of them, with nothing short of it close."""
    return Target.objects.create(
        measure_id="AS02",
        from_date=date(2026, 4, 1),
        value=100,
        tolerance=0,
        reason="Agreed",
        set_by=person("improvement_lead"),
    )


@pytest.mark.parametrize(
    ("role", "told"),
    [
        ("improvement_lead", True),
        ("data_officer", True),
        ("councillor", True),
        ("scrutiny_officer", False),
        ("auditor", False),
        ("team_manager", False),
        ("public", False),
    ],
)
def test_who_is_told_of_figures_to_ask_about(held, person, off_target, role, told):
    assert (home.figures_to_ask_about(person(role)) is not None) is told


def test_a_figure_off_target_comes_with_its_target(held, person, off_target):
    panel = home.figures_to_ask_about(person("improvement_lead"))

    (line,) = [line for line in panel.lines if line.tag == "Off target"]
    assert line.text == "Assessments completed within 45 working days"
    assert line.remark.endswith("target 100.0% or more")
    assert line.href == reverse("performance:measure", args=["AS02"])


def test_only_what_got_worse_or_is_off_target_is_there(held, person, off_target):
    panel = home.figures_to_ask_about(person("data_officer"))
    judged = home.judged_measures(held, Audience.EXACT, Target.objects.by_measure())

    leading = [each for each in judged if each.measure.id in {*home.LEADING, "AS02"}]
    expected = {each.measure.name for each in leading if home.is_worth_asking_about(each)}
    assert len(panel.lines) == min(len(expected), home.MOST_FIGURES)
    assert {line.text for line in panel.lines} <= expected
    assert panel.lines[0].tag == "Off target"


def test_a_manager_is_told_of_their_own_teams_figures(held, person, county, off_target):
    panel = home.own_figures(person("team_manager", team=county.TEAM))

    (line,) = [line for line in panel.lines if line.tag == "Off target"]
    assert line.href == "/measures/AS02/?by=team&group=Harrowby+Assessment+Team"
    own = held.figures.series("AS02", "team", county.TEAM)[-1]
    assert line.remark.startswith(shown_value(own))


@pytest.mark.parametrize("role", ["data_officer", "councillor", "public", "auditor"])
def test_nobody_else_has_a_team_of_their_own(held, person, role):
    assert home.own_figures(person(role)) is None


def test_a_manager_without_a_team_has_no_figures_of_their_own(held, person):
    assert home.own_figures(person("team_manager")) is None


def test_a_councillor_is_told_of_nothing_that_is_hidden(held, person, off_target):
    panel = home.figures_to_ask_about(person("councillor"))

    for line in panel.lines:
        measure_id = line.href.rstrip("/").rpartition("/")[2]
        controlled = held.shown(Audience.CONTROLLED, measure_id).whole[-1]
        assert controlled.status == "ok"


def test_a_manager_is_told_how_many_of_their_own_team_were_late(held, person, county):
    panel = home.late(person("team_manager", team=county.TEAM))

    team = members(held.snapshot, "AS02", held.month, {"team": county.TEAM})
    late = [member for member in team if not member.counts]
    (line,) = [line for line in panel.lines if line.text == CATALOGUE["AS02"].name]
    assert line.tag == f"{len(late)} not in time"
    assert line.remark == f"{len(late)} of {len(team)}"
    assert line.href == f"{reverse('performance:children', args=['AS02'])}?part=not_counted"


@pytest.mark.parametrize("role", ["data_officer", "auditor", "councillor", "public"])
def test_nobody_else_has_a_team(held, person, role):
    assert home.late(person(role)) is None


def test_a_manager_without_a_team_has_no_panel(held, person):
    assert home.late(person("team_manager")) is None


@pytest.mark.parametrize(("days", "tag"), [(0, "Fresh"), (35, "Fresh"), (36, "Old")])
def test_the_data_officer_is_told_how_old_the_records_are(held, person, monkeypatch, days, tag):
    today = held.as_at + timezone.timedelta(days=days)
    monkeypatch.setattr(home.timezone, "localdate", lambda: today)

    (line,) = home.freshness(person("data_officer")).lines
    assert line.tag == tag
    assert "30 September 2026" in line.text
    assert home.freshness(person("improvement_lead")) is None


@pytest.mark.usefixtures("nothing_loaded")
def test_without_records_only_the_data_officer_is_told_what_to_do(person):
    assert "goldenthread load" in home.freshness(person("data_officer")).intro
    assert home.figures_to_ask_about(person("councillor")) is None
    assert home.late(person("team_manager", team="North")) is None


def test_nobody_signed_in_is_told_nothing(held):
    nobody = AnonymousUser()

    assert [home.late(nobody), home.figures_to_ask_about(nobody), home.freshness(nobody)] == [
        None,
        None,
        None,
    ]


def test_home_pages_open_with_their_panels(county, client_as, off_target):
    for role, words in (
        ("improvement_lead", "Figures to ask about"),
        ("team_manager", f"Not in time: {county.TEAM}"),
        ("data_officer", "Records of Marlshire as at"),
    ):
        client = client_as(role, team=county.TEAM if role == "team_manager" else "")
        assert words in client.get("/").content.decode()
