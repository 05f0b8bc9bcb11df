"""Targets: set by the improvement lead, dated, kept, and shown where the figure is."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.performance.models import Target

FORM = {
    "value": "97.5",
    "tolerance": "1",
    "from_date-day": "1",
    "from_date-month": "4",
    "from_date-year": "2026",
    "reason": "Agreed by the Improvement Board in March 2026.",
}


def target_url(measure_id="AS02"):
    return reverse("performance:target", args=[measure_id])


@pytest.fixture
def lead(county, client_as):
    return client_as("improvement_lead")


def test_the_improvement_lead_sets_a_target_and_the_audit_says_so(lead):
    answer = lead.post(target_url(), FORM)

    assert answer.url == reverse("performance:measure", args=["AS02"])
    target = Target.objects.get()
    assert (target.measure_id, target.value, target.tolerance) == ("AS02", 97.5, 1.0)
    assert target.set_by.role == "improvement_lead"
    event = AuditEvent.objects.of_deed("set a target").get()
    assert event.details == {
        "from_date": "2026-04-01",
        "value": 97.5,
        "tolerance": 1.0,
        "reason": "Agreed by the Improvement Board in March 2026.",
    }


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"value": ""}, "Enter the target"),
        ({"value": "ninety"}, "Target must be a number"),
        ({"value": "-1"}, "Target must be 0 or more"),
        ({"value": "101"}, "Target must be 100% or less"),
        (
            {"value": "90.123456789"},
            "Target must have no more decimals than the figures, like 90.1",
        ),
        (
            {"tolerance": "0.25"},
            "Tolerance must have no more decimals than the figures, like 0.2",
        ),
        ({"tolerance": "-1"}, "Tolerance must be 0 or more"),
        ({"from_date-month": "13"}, "First day must be a real date"),
        ({"from_date-day": "", "from_date-month": "", "from_date-year": ""}, "Enter the first day"),
        ({"reason": ""}, "Enter the reason"),
        ({"reason": "   "}, "Enter the reason"),
        ({"value": "nan"}, "Target must be a number"),
        ({"value": "inf"}, "Target must be a number"),
    ],
)
def test_a_target_that_says_too_little_or_too_much_is_not_set(lead, given, message):
    answer = lead.post(target_url(), FORM | given)

    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert not Target.objects.exists()


def test_a_rate_may_be_above_a_hundred_and_the_tolerance_left_out(lead):
    lead.post(target_url("RF02"), FORM | {"value": "512.5", "tolerance": ""})

    target = Target.objects.get()
    assert (target.value, target.tolerance) == (512.5, 0.0)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("anonymous", 302),
        ("public", 403),
        ("councillor", 403),
        ("scrutiny_officer", 403),
        ("auditor", 403),
        ("team_manager", 403),
        ("data_officer", 403),
        ("improvement_lead", 200),
    ],
)
def test_nobody_else_sets_one(county, client_as, role, status):
    client = client_as(role)

    assert client.get(target_url()).status_code == status
    if status != 200:
        assert client.post(target_url(), FORM).status_code == status
        assert not Target.objects.exists()


def test_a_target_is_shown_with_the_figure_the_line_the_table_and_how_it_stands(
    lead, client_as, read_page
):
    lead.post(target_url(), FORM)

    response = client_as("anonymous").get(reverse("performance:measure", args=["AS02"]))
    page = read_page(response)
    assert "97.5% or more, the target since April 2026." in page.text
    assert "Agreed by the Improvement Board in March 2026." in page.text
    assert "Target 97.5%" in response.content.decode()
    assert page.tables[0][0][-1] == "Target"
    assert [row[-1] for row in page.tables[0][1:]] == ["97.5"] * 2 + [""] * 10

    overview = read_page(lead.get(reverse("performance:overview")))
    assert "97.5% or more" in overview.text
    assert any(word in overview.text for word in ("On target", "Close to target", "Off target"))


def test_earlier_targets_are_kept_and_each_month_has_its_own(lead, read_page):
    lead.post(target_url(), FORM | {"value": "70", "from_date-year": "2025"})
    lead.post(target_url(), FORM)

    page = read_page(lead.get(reverse("performance:measure", args=["AS02"])))
    shown = [row[-1] for row in page.tables[0][1:]]
    assert shown[:18] == ["97.5"] * 6 + ["70.0"] * 12

    history = read_page(lead.get(target_url())).text
    assert history.index("97.5% or more, from 1 April 2026") < history.index(
        "70.0% or more, from 1 April 2025"
    )


def test_a_target_yet_to_begin_does_not_apply(lead, read_page):
    lead.post(target_url(), FORM | {"from_date-year": "2027"})

    page = read_page(lead.get(reverse("performance:measure", args=["AS02"])))
    assert "97.5% or more, the target since" not in page.text
    assert "From 1 April 2027: 97.5% or more." in page.text


@pytest.mark.parametrize("wrong", [{"value": -1}, {"tolerance": -1}, {"reason": ""}])
def test_the_database_keeps_no_impossible_target(person, wrong):
    given = {
        "measure_id": "AS02",
        "from_date": "2026-04-01",
        "value": 90,
        "tolerance": 0,
        "reason": "Agreed",
        "set_by": person("improvement_lead"),
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(**given | wrong)
