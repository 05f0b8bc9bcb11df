"""The same thing asked earlier is found when it is raised again."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from goldenthread.web.commitments import actions, asked_before
from goldenthread.web.commitments.models import AskedBefore, Commitment, Wording
from goldenthread.web.commitments.states import State

SAME = [
    ("Circulate the caseload figures to Members", "Send Members the figures on caseloads"),
    (
        "Provide an analysis of re-referrals by district",
        "A breakdown of re-referrals for each district be brought to the Panel",
    ),
    ("Report back on foster carers who have left", "Write to every carer who had left since April"),
    (
        "Report on the recruitment of social workers",
        "Provide an update on social worker recruitment and retention",
    ),
    (
        "Bring the audit findings on repeat plans to the Panel",
        "Thematic audit of repeat child protection plans to be reported to the Panel",
    ),
    (
        "Provide caseloads by team for the next meeting",
        "An update on caseloads by team be sent to Members",
    ),
    (
        "Set up performance clinics in each locality",
        "Hold performance clinics by locality every month",
    ),
]
OTHER = [
    ("Letters to families be reviewed", "Provide a letter to the Secretary of State"),
    (
        "Bring the sufficiency strategy to the next meeting",
        "Bring the workforce strategy to the next meeting",
    ),
    (
        "Report on the recruitment of foster carers",
        "Provide an update on social worker recruitment and retention",
    ),
    (
        "The Assistant Director Safeguarding be asked to report on return home interviews",
        "The Assistant Director Safeguarding be asked to report on late assessments by team",
    ),
]

QUERIES = 15
"""Those of the public page of a commitment, the thread's among them."""

pytestmark = pytest.mark.django_db


def titles(found):
    return [one.what for one in found]


@pytest.mark.parametrize(("earlier", "later"), SAME)
def test_the_same_thing_in_other_words_is_found(promise, earlier, later):
    first = promise(what=earlier, raised_on=date(2025, 3, 1))
    second = promise(what=later)
    assert asked_before.of(second, inside=True) == [first]
    assert asked_before.again(first, inside=True) == [second]


@pytest.mark.parametrize(("earlier", "later"), OTHER)
def test_another_thing_is_not(promise, earlier, later):
    owner = "Assistant Director Safeguarding"
    promise(what=earlier, raised_on=date(2025, 3, 1), owner_name=owner)
    assert asked_before.of(promise(what=later, owner_name=owner), inside=True) == []


def test_the_nearest_comes_first(promise):
    near = promise(what="Circulate caseloads", raised_on=date(2025, 1, 1))
    nearest = promise(what="Circulate the caseload figures by team", raised_on=date(2025, 2, 1))
    later = promise(what="Circulate the caseload figures by team again")
    assert asked_before.of(later, inside=True) == [nearest, near]


def test_minutes_may_be_taken_in_in_any_order(promise):
    later = promise(what=SAME[0][0], raised_on=date(2026, 5, 1))
    earlier = promise(what=SAME[0][1], raised_on=date(2026, 1, 1))
    assert asked_before.of(later, inside=True) == [earlier]
    assert asked_before.of(earlier, inside=True) == []


def test_what_was_asked_together_was_not_asked_before(promise):
    promise(what=SAME[0][0])
    promise(what=SAME[0][1])
    assert not AskedBefore.objects.exists()


def test_a_corrected_wording_is_found_by_what_it_says_now(promise, lead):
    first = promise(what=SAME[0][0], raised_on=date(2025, 3, 1))
    second = promise(what="Something else altogether: bus passes")
    actions.correct(commitment=second, by=lead, reason="Corrected", what=SAME[0][1])
    assert asked_before.of(second, inside=True) == [first]
    actions.correct(commitment=second, by=lead, reason="Corrected", what="Bus passes for leavers")
    assert asked_before.of(second, inside=True) == []


def test_outsiders_are_shown_what_was_asked_in_public(promise):
    promise(what=SAME[0][0], raised_on=date(2025, 3, 1))
    known = promise(what=SAME[0][0], raised_on=date(2025, 4, 1), public=True)
    later = promise(what=SAME[0][1], public=True)
    assert len(asked_before.of(later, inside=True)) == 2
    assert asked_before.of(later, inside=False) == [known]


def test_the_pages_show_when_who_and_what_became_of_it(promise, client_as):
    promise(State.CLOSED, what=SAME[0][0], raised_on=date(2025, 3, 1), public=True)
    later = promise(what=SAME[0][1], public=True)
    text = " ".join(client_as("anonymous").get(later.get_absolute_url()).content.decode().split())
    for said in ("Asked before", SAME[0][0], "1 March 2025", "Tom Abara", "Sent in April"):
        assert said in text


def test_raising_shows_it_once_and_then_raises(promise, client_as):
    promise(what=SAME[0][0], raised_on=timezone.localdate() - timedelta(days=200))
    client = client_as("scrutiny_officer")
    form = {
        "token": "6a0c1f8e-4a51-4b7e-9d2a-0a8f2f1f9a11",
        "what": SAME[0][1],
        "owner": "Ann Lowe",
    }
    shown = client.post("/commitments/new/", form).content.decode()
    assert "Asked before" in shown
    assert SAME[0][0] in shown
    assert Commitment.objects.count() == 1

    client.post("/commitments/new/", form | {"seen": "yes"})
    client.post("/commitments/new/", form)

    assert Commitment.objects.count() == 2


def test_what_was_entered_before_this_was_kept_is_caught_up_with(promise):
    first = promise(what=SAME[0][0], raised_on=date(2025, 3, 1))
    second = promise(what=SAME[0][1])
    Wording.objects.all().delete()
    AskedBefore.objects.all().delete()

    assert asked_before.catch_up(most=1) == 1
    assert asked_before.catch_up() == 1
    assert asked_before.of(second, inside=True) == [first]
    assert asked_before.catch_up() == 0


def test_finding_takes_as_many_queries_however_long_the_register(
    promise, django_assert_num_queries
):
    for n in range(12):
        promise(what=f"Circulate the caseload figures of team {n}")
    with django_assert_num_queries(3):
        asked_before.alike("Circulate the caseload figures")


@pytest.mark.parametrize("number", [1, 5])
def test_a_page_takes_as_many_queries_however_often_it_was_asked(
    number, promise, client_as, django_assert_num_queries
):
    for n in range(number):
        day = date(2025, 3, 1) + timedelta(days=n)
        promise(what="Circulate the caseload figures", raised_on=day, public=True)
    one = promise(what="Circulate the caseload figures", public=True)
    with django_assert_num_queries(QUERIES):
        client_as("anonymous").get(one.get_absolute_url())
