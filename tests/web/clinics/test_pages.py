"""The pages of clinics: opening one, writing a report on one page, a month's reports together."""

import re
from datetime import date
from io import BytesIO

import docx
import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.web.accounts.roles import OFFICERS, Role
from goldenthread.web.clinics import figures as kept_figures
from goldenthread.web.clinics.models import Clinic, Report

pytestmark = pytest.mark.django_db
AUGUST, SEPTEMBER = date(2026, 8, 31), date(2026, 9, 30)


@pytest.fixture
def client(client_as, made_up):
    return client_as("team_manager", team=made_up.TEAM)


def page(client, name, *args, **query):
    answer = client.get(reverse(f"clinics:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def given(**changed):
    today = timezone.localdate()
    return {
        "token": "1d6fb8d8-7f50-4b5a-b3f2-5dbb2a9a0004",
        "cause": "Two posts are vacant",
        "action": "Fill both posts",
        "owner": "Service manager",
        "due-day": today.day,
        "due-month": today.month,
        "due-year": today.year,
        "expected": "90",
        "recovery_by-day": "1",
        "recovery_by-month": "december",
        "recovery_by-year": "2026",
        **changed,
    }


def test_a_manager_opens_the_clinic_of_their_team(client, figures, monkeypatch, target, made_up):
    monkeypatch.setattr(kept_figures, "kept", lambda: figures)
    shown = page(client, "open")
    assert "North Team (team)" in shown
    assert "September 2026" in shown

    answer = client.post(reverse("clinics:open"), {"locality": f"team:{made_up.TEAM}"})

    opened = Clinic.objects.get()
    assert answer.url == opened.get_absolute_url()
    shown = page(client, "clinic", opened.pk)
    assert "82.0% in September 2026 (41 of 50)" in shown
    assert "No report of an earlier clinic waits for its recovery." in shown
    assert "2 figures without a corrective action report" in shown


def test_a_locality_that_is_not_offered_is_refused(client, figures, monkeypatch):
    monkeypatch.setattr(kept_figures, "kept", lambda: figures)
    answer = client.post(reverse("clinics:open"), {"locality": "team:South Team"})
    assert answer.status_code == 200
    assert not Clinic.objects.exists()


def test_without_records_a_clinic_cannot_be_opened(client, settings, tmp_path):
    settings.GOLDENTHREAD_HOME = tmp_path
    answer = client.get(reverse("clinics:open"), follow=True)
    assert "Ask the data officer to load them" in answer.content.decode()


def test_a_report_is_written_beside_the_figure_its_trend_and_the_way_to_the_children(
    client, clinic
):
    chosen = clinic().chosen.first()
    shown = page(client, "write", chosen.pk)
    assert "80.0% in August 2026 (40 of 50)" in shown
    assert "Off target: the target is 90.0%, As good as the best" in shown
    assert "It was 92.0% in August 2025 and 90.0% in July 2026." in shown
    assert "10 records behind it need attention." in shown
    trend = "80.0% in August 2026 (40 of 50). It was 92.0% in August 2025"
    assert f"<desc>{trend}" in re.sub(r"<desc [^>]*>", "<desc>", shown)
    assert (
        "/measures/AS02/children/?period=2026-08-31&amp;by=team&amp;group=North+Team"
        "&amp;part=not_counted" in shown
    )

    address = reverse("clinics:write", args=[chosen.pk])
    first = client.post(address, given())
    again = client.post(address, given())

    made = Report.objects.get()
    assert first.url == again.url == made.get_absolute_url()
    assert made.recovery_by == date(2026, 12, 31)
    shown = page(client, "report", made.pk)
    assert "90.0% by December 2026" in shown
    assert "The thirteen months up to the clinic" in shown
    assert "Fill both posts" in page(client, "clinic", chosen.clinic.pk)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"cause": ""}, "Enter cause"),
        ({"expected": "many"}, "Enter the figure that you expect as a number"),
        ({"due-year": "2020"}, "The date must not be in the past"),
        ({"recovery_by-month": "8"}, "in a month after the clinic"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(client, clinic, changed, says):
    chosen = clinic().chosen.first()
    answer = client.post(reverse("clinics:write", args=[chosen.pk]), given(**changed))
    assert says in answer.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize("role", sorted(OFFICERS))
def test_the_way_to_the_children_is_for_those_who_may_open_them(
    role, client_as, clinic, report, made_up
):
    made = report(clinic().chosen.first())
    shown = page(client_as(role, team=made_up.TEAM), "report", made.pk)
    may = role in (Role.TEAM_MANAGER, Role.DATA_OFFICER, Role.AUDITOR)
    assert ("/measures/AS02/children/" in shown) is may


def test_another_teams_manager_has_no_way_to_the_children(person, clinic, report):
    from django.test import Client

    made = report(clinic().chosen.first())
    other = Client()
    other.force_login(person("team_manager", team="South Team", email="south@council.example"))
    assert "/children/" not in page(other, "report", made.pk)


def test_the_next_clinic_begins_with_the_recovery(client, clinic, report):
    report(clinic().chosen.first())
    shown = page(client, "clinic", clinic(SEPTEMBER).pk)
    assert shown.index("Recovery did not come") < shown.index("Figures to look at")
    assert "The report of August 2026 expected 90.0% by September 2026." in shown


def test_a_months_reports_are_shown_together_and_downloaded(client, clinic, report):
    report(clinic().chosen.first())
    report(clinic(SEPTEMBER).chosen.first(), cause="=Still vacant", recovery_by=date(2026, 12, 1))
    shown = page(client, "together")
    assert "recovery came for 0 and did not for 1" in shown
    assert "Nothing has been missed twice." in shown
    table = page(client, "together-csv", month="2026-09-30")
    assert ",'=Still vacant," in table
    answer = client.get(reverse("clinics:together-word"), {"month": "2026-09-30"})
    text = [
        cell.text
        for table in docx.Document(BytesIO(answer.content)).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert "=Still vacant" in text
    assert client.get(reverse("clinics:together"), {"month": "2020-01-31"}).status_code == 404


def test_pages_take_a_fixed_number_of_queries(
    client, clinic, report, django_assert_max_num_queries
):
    for chosen in clinic().chosen.all():
        report(chosen)
    opened = clinic(SEPTEMBER)
    for name, args, most in (
        ("clinics", [], 8),
        ("clinic", [opened.pk], 22),
        ("together", [], 12),
    ):
        with django_assert_max_num_queries(most):
            page(client, name, *args)


def test_a_manager_is_told_at_home_what_is_to_be_reported(client, clinic):
    clinic()
    shown = client.get(reverse("home")).content.decode()
    assert "To be reported" in shown
    assert "80.0% in August 2026 (40 of 50)" in shown
