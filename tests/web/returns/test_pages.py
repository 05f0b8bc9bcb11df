"""Who sees what: totals for officers, children for those who say why, a manager's own team only."""

import io
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest
from django.core import signing

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.rules.catalogue import ruleset
from goldenthread.web.accounts.audit import OPENED_CHILDREN
from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.returns import grants
from goldenthread.web.returns.home import returns
from goldenthread.web.returns.models import Run
from goldenthread.web.returns.presenters.rule_page import figures_damaged

pytestmark = pytest.mark.django_db


def text(answer):
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_no_child_is_seen_before_a_reason_is_given(run, client_as):
    client = client_as("data_officer")
    for page in ("breaches/", "children/", "breaches/1/", "fix-list.xlsx"):
        answer = client.get(f"/returns/{run.pk}/{page}")
        assert answer["Location"].startswith(f"/returns/{run.pk}/open/?next=")
    for page in ("", "teams/", "rules/4220/"):
        assert "SECRET" not in text(client.get(f"/returns/{run.pk}/{page}"))
    assert not AuditEvent.objects.filter(deed=OPENED_CHILDREN).exists()


def test_the_reason_leads_on_to_the_list_and_nowhere_else(run, client_as):
    client = client_as("data_officer")
    reason = {"purpose": "Something else", "detail": "Looking into it"}
    for asked, led in (
        ("/returns/x?rule=1", "/returns/x?rule=1"),
        ("https://example.org/", f"/returns/{run.pk}/breaches/"),
        ("//example.org", f"/returns/{run.pk}/breaches/"),
    ):
        answer = client.post(f"/returns/{run.pk}/open/?next={asked}", reason)
        assert answer["Location"] == led


def test_every_list_opened_is_in_the_access_log(run, opened, officer):
    client = opened(run)
    client.get(f"/returns/{run.pk}/breaches/?rule=4220")
    client.get(f"/returns/{run.pk}/fix-list.xlsx?team=North Team")
    client.get(f"/returns/{run.pk}/children/")
    client.get(f"/returns/{run.pk}/breaches/2/")

    events = AuditEvent.objects.filter(deed=OPENED_CHILDREN).order_by("pk")
    run_words = f"Children in need census 2025/26, run {run.pk}"
    assert [(it.subject, it.details["children"]) for it in events] == [
        (f"{run_words}, breaches, rule 4220", 2),
        (f"{run_words}, fix list, North Team", 2),
        (f"{run_words}, children", 3),
        (f"{run_words}, breach 2, rule 4220, South Team", 1),
    ]
    assert {it.who for it in events} == {officer}
    assert {it.details["reason"] for it in events} == {
        "Put faults in the records right: Before we submit in July"
    }


def test_a_reason_is_for_one_run_one_person_and_an_hour(run, officer, person, monkeypatch):
    session = {}
    grants.give(session, to=officer, run=run, reason="Why")
    assert grants.reason_given(session, to=officer, run=run) == "Why"
    assert grants.reason_given(session, to=person("auditor"), run=run) is None
    assert grants.reason_given(session, to=officer, run=Run(pk=run.pk + 1)) is None
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + timedelta(minutes=61).seconds)
    assert grants.reason_given(session, to=officer, run=run) is None


def test_a_manager_sees_their_own_team_only(run, opened):
    client = opened(run, "team_manager", "South Team")
    page = text(client.get(run.get_absolute_url()))
    assert "1 error to put right" in page
    assert "cin.xml" not in page
    assert "North Team" not in text(client.get(f"/returns/{run.pk}/teams/"))
    listed = text(client.get(f"/returns/{run.pk}/breaches/?team=North+Team"))
    assert "SECRET-3" in listed
    assert "SECRET-1" not in listed
    assert client.get(f"/returns/{run.pk}/breaches/1/").status_code == 403
    assert "SECRET-1" not in text(client.get(f"/returns/{run.pk}/children/"))


def test_a_manager_without_a_team_is_told_what_to_do(run, client_as):
    answer = client_as("team_manager").get(run.get_absolute_url())
    assert answer.status_code == 403
    assert "names no team" in answer.content.decode()


def test_an_improvement_lead_sees_totals_and_no_way_to_a_child(run, client_as):
    page = text(client_as("improvement_lead").get(run.get_absolute_url()))
    assert "2 errors to put right" in page
    assert "/breaches/" not in page
    assert "fix-list" not in page


def test_the_totals_before_submitting(run, client_as):
    page = " ".join(text(client_as("data_officer").get(run.get_absolute_url())).split())
    assert "2 errors to put right, 2 queries to answer." in page


def test_a_return_without_a_fault_may_be_submitted(validated, census, client_as):
    run = validated(census(clean=["SECRET-1"]))
    page = " ".join(text(client_as("data_officer").get(run.get_absolute_url())).split())
    assert "No errors: nothing stands in the way of submitting." in page


def test_a_rule_has_its_wording_its_condition_and_whether_it_ran(run, client_as):
    page = text(client_as("data_officer").get(f"/returns/{run.pk}/rules/4220/"))
    assert "Ethnicity is missing or invalid" in page
    assert "The condition, as declared" in page
    assert client_as("data_officer").get(f"/returns/{run.pk}/rules/9999/").status_code == 404


def test_a_rule_that_did_not_run_did_not_pass(run, client_as):
    run.outcomes.filter(code="4012Q").update(reason="needs last year's Episodes", breaches=0)
    client = client_as("data_officer")
    assert "needs last year&#39;s Episodes" in text(client.get(run.get_absolute_url()))
    assert "It did not pass" in text(client.get(f"/returns/{run.pk}/rules/4012Q/"))


def test_the_fix_list_of_a_team_is_a_workbook(run, opened):
    answer = opened(run).get(f"/returns/{run.pk}/fix-list.xlsx?team=North+Team")
    assert answer["Content-Disposition"] == (
        'attachment; filename="fix-list-cin-2026-north-team.xlsx"'
    )
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    rows = [[cell.value for cell in row] for row in book["To fix"].iter_rows(min_row=2)]
    assert [(row[0], row[1], row[6]) for row in rows] == [
        ("SECRET-1", "4012Q", "North Team"),
        ("SECRET-1", "4220", "North Team"),
        ("SECRET-2", "4012Q", "North Team"),
    ]


def test_faults_fall_month_by_month(run, validated, census, client_as):
    Run.objects.filter(pk=run.pk).update(finished_at=datetime(2026, 5, 29, tzinfo=UTC))
    june = validated(census(bad=["SECRET-1"]))
    Run.objects.filter(pk=june.pk).update(finished_at=datetime(2026, 6, 2, tzinfo=UTC))
    last = validated(census(same_day=["SECRET-1"]))
    Run.objects.filter(pk=last.pk).update(finished_at=datetime(2026, 6, 30, tzinfo=UTC))

    page = text(client_as("data_officer").get("/returns/months/cin/2026/"))
    assert "From May 2026 to June 2026 errors went from 2 to 0, and queries from 2 to 1." in page
    assert "<svg" in page
    assert f"Run {june.pk}" not in page


def test_months_of_one_team(run, client_as):
    page = text(client_as("team_manager", team="South Team").get("/returns/months/cin/2026/"))
    assert ": 1 error and no queries." in page


@pytest.mark.parametrize("address", ["cin/2027", "nothing/2026"])
def test_months_of_what_was_never_validated_are_not_found(run, client_as, address):
    assert client_as("data_officer").get(f"/returns/months/{address}/").status_code == 404


def test_the_home_page_leads_there(run, officer, person):
    panel = returns(officer)
    assert [(it.text, it.tag, it.tone) for it in panel.lines] == [
        ("Children in need census 2025/26", "2 errors", "red")
    ]
    own = returns(person("team_manager", team="South Team"))
    assert own.lines[0].tag == "1 error"
    assert "team=South+Team" in own.lines[0].href
    assert returns(person("auditor")) is None


def test_before_the_first_return_the_home_page_leads_to_the_form(officer):
    assert returns(officer).more_href == "/returns/hand-in/"


def test_a_rule_of_our_own_names_the_figures_that_its_breaches_damage():
    damaging = next(it for it in ruleset("ssd").in_force(2026) if figures_damaged(it))
    assert all(said.split()[0] in CATALOGUE for said in figures_damaged(damaging))
    published = next(iter(ruleset("cin").in_force(2026)))
    assert figures_damaged(published) == []


def test_what_is_not_submitted_is_not_spoken_of_as_if_it_were(run, client_as):
    Run.objects.filter(pk=run.pk).update(return_name="ssd")
    page = text(client_as("data_officer").get(run.get_absolute_url()))
    assert "the Department" not in page
    assert "What was found" in page
