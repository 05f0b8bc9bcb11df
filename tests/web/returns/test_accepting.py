import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from goldenthread.web.returns import actions, policies
from goldenthread.web.returns.models import Acceptance
from goldenthread.web.returns.presenters.run_page import totals

pytestmark = pytest.mark.django_db
NOTE = "The child moved to another authority that day"


def accept(run, officer, place=3):
    return actions.accept(by=officer, run=run, place=place, note=NOTE)


def test_the_next_run_remembers_with_the_note_by_whom_and_when(
    run, validated, census, officer, opened
):
    accept(run, officer)
    later = validated(census(same_day=["SECRET-1", "SECRET-2"], clean=["AAA"]))

    counted = totals(later, None)
    assert (counted.errors, counted.queries, counted.accepted, counted.to_answer) == (0, 2, 1, 1)
    page = opened(later).get(f"/returns/{later.pk}/breaches/1/").content.decode()
    assert NOTE in page
    assert f"{officer}, " in page


def test_an_error_cannot_be_accepted(run, officer):
    with pytest.raises(policies.NotAQuery):
        accept(run, officer, place=1)
    assert not Acceptance.objects.exists()


def test_accepting_twice_is_accepting_once(run, officer):
    assert accept(run, officer) == accept(run, officer)


def test_only_a_data_officer_accepts(run, person):
    with pytest.raises(PermissionDenied):
        accept(run, person("auditor"))


def test_when_the_values_change_it_is_asked_again(run, validated, census, officer):
    from django.core.files.uploadedfile import SimpleUploadedFile

    accept(run, officer)
    changed = census(same_day=["SECRET-1"]).read().replace(b"2025-07-02", b"2025-07-03")
    later = validated(SimpleUploadedFile("cin.xml", changed))
    assert totals(later, None).accepted == 0


def test_it_stands_for_one_collection_year(run, validated, census, officer):
    accept(run, officer)
    later = validated(census(same_day=["SECRET-1"]), year=2027)
    assert (later.year, totals(later, None).accepted) == (2027, 0)


def test_it_can_be_withdrawn_and_accepted_anew(run, officer):
    accept(run, officer)
    actions.withdraw(by=officer, run=run, place=3)
    assert totals(run, None).accepted == 0
    (withdrawn,) = Acceptance.objects.all()
    assert withdrawn.withdrawn_by == officer
    accept(run, officer)
    assert totals(run, None).accepted == 1


def test_the_database_lets_a_query_be_accepted_once(run, officer):
    first = accept(run, officer)
    with pytest.raises(IntegrityError):
        Acceptance.objects.create(
            return_name="cin", year=2026, code="4012Q", digest=first.digest, note="x", by=officer
        )


def test_a_team_sees_its_own_accepted(run, officer):
    accept(run, officer)
    assert totals(run, "North Team").accepted == 1
    assert totals(run, "South Team").accepted == 0


def test_the_form_accepts_and_the_page_withdraws(run, opened):
    client = opened(run)
    address = f"/returns/{run.pk}/breaches/3/"
    assert "what was looked into" in client.post(f"{address}accept/").content.decode()
    client.post(f"{address}accept/", {"note": NOTE})
    assert "Withdraw the acceptance" in client.get(address).content.decode()
    client.post(f"{address}withdraw/")
    assert "Accept this query" in client.get(address).content.decode()
    assert "cannot be accepted" in client.get(f"/returns/{run.pk}/breaches/1/").content.decode()
