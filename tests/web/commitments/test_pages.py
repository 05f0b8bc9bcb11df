import uuid

import pytest
from django.urls import reverse

from goldenthread.web.commitments import actions
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.states import State

pytestmark = pytest.mark.django_db


def text_of(response):
    return " ".join(response.content.decode().split())


def page_of(commitment, page):
    return reverse("commitments:deed", args=[commitment.pk, page])


def test_its_page_says_what_who_when_and_what_happened(promise, client_as):
    one = promise(State.CLOSED, public=True, owner_role="Director", asked_by="The Panel")

    text = text_of(client_as("scrutiny_officer").get(one.get_absolute_url()))

    for said in (
        "Circulate the caseload figures",
        "Tom Abara, Director",
        "30 April 2026",
        "The Panel",
        "Sent in April",
        "Verified and closed",
        "Improvement Lead Person",
    ):
        assert said in text


@pytest.mark.parametrize(
    ("role", "state", "evidence", "name"),
    [
        ("anonymous", State.DONE, False, False),
        ("councillor", State.DONE, False, False),
        ("councillor", State.CLOSED, True, False),
        ("team_manager", State.DONE, True, True),
    ],
)
def test_evidence_is_public_once_verified_and_names_of_officers_never(
    promise, client_as, role, state, evidence, name
):
    one = promise(state, public=True)

    text = text_of(client_as(role).get(one.get_absolute_url()))

    assert ("Sent in April" in text) == evidence
    assert ("Improvement Lead Person" in text) == name
    assert "by Improvement lead" in text or name


@pytest.mark.parametrize(
    ("role", "state", "offered"),
    [
        ("improvement_lead", State.OPEN, {"done", "date", "withdraw"}),
        ("improvement_lead", State.DONE, set()),
        ("scrutiny_officer", State.DONE, {"verify", "return"}),
        ("auditor", State.DONE, {"verify", "return"}),
        ("auditor", State.OPEN, set()),
        ("scrutiny_officer", State.CLOSED, {"reopen"}),
        ("councillor", State.OPEN, set()),
    ],
)
def test_only_what_this_person_may_do_now_is_offered(promise, client_as, role, state, offered):
    one = promise(state, public=True)

    text = text_of(client_as(role).get(one.get_absolute_url()))

    pages = {"done", "verify", "return", "date", "withdraw", "reopen"}
    assert {page for page in pages if page_of(one, page) in text} == offered


def test_marking_done_and_verifying_by_another(promise, client_as):
    one = promise(public=True)

    first = client_as("improvement_lead").post(
        page_of(one, "done"),
        {"version": 1, "evidence": "Sent", "evidence_link": "https://council.example/report"},
        follow=True,
    )
    second = client_as("auditor").post(page_of(one, "verify"), {"version": 2}, follow=True)

    assert "It now waits to be verified" in text_of(first)
    assert "Verified and closed" in text_of(second)
    one.refresh_from_db()
    assert (one.state, one.evidence_link) == ("closed", "https://council.example/report")


def test_a_form_without_its_words_is_an_instruction(promise, client_as):
    one = promise()
    client = client_as("scrutiny_officer")

    done = client.post(page_of(one, "done"), {"version": 1})
    date = client.post(page_of(one, "date"), {"version": 1, "due-day": "31", "due-month": "2"})
    link = client.post(
        page_of(one, "done"), {"version": 1, "evidence": "Sent", "evidence_link": "javascript:1"}
    )

    assert "Enter what shows that it was done" in text_of(done)
    assert "Date now agreed must include a year" in text_of(date)
    assert "Enter the reason" in text_of(date)
    assert "Enter a web address that begins with https://" in text_of(link)
    assert "Sent" in text_of(link)


def test_somebody_else_was_quicker(promise, client_as, lead):
    one = promise()
    actions.withdraw(commitment=one, by=lead, version=1, reason="Asked elsewhere")
    actions.reopen(commitment=one, by=lead, version=2, reason="It was not")

    answer = client_as("scrutiny_officer").post(
        page_of(one, "done"), {"version": 1, "evidence": "Sent"}
    )

    assert "Somebody changed this since you opened it" in text_of(answer)
    assert "Sent" in text_of(answer)
    assert 'value="3"' in text_of(answer)
    one.refresh_from_db()
    assert one.state == "open"


def test_a_second_click_finds_it_done(promise, client_as):
    one = promise()
    client = client_as("scrutiny_officer")
    form = {"version": 1, "evidence": "Sent"}

    client.post(page_of(one, "done"), form)
    again = client.post(page_of(one, "done"), form)

    assert again.status_code == 302
    assert again.url == one.get_absolute_url()
    assert one.events.count() == 2


def test_a_deed_that_cannot_be_done_now_says_so(promise, client_as):
    one = promise()

    answer = client_as("auditor").get(page_of(one, "verify"), follow=True)

    assert "Nobody can verify this commitment now" in text_of(answer)


def test_entering_one_by_hand_twice_makes_one(client_as):
    client = client_as("improvement_lead")
    form = {
        "token": str(uuid.uuid4()),
        "what": "Write to every foster carer",
        "owner": "Head of Fostering",
        "due-day": "3",
        "due-month": "December",
        "due-year": "2026",
    }

    client.post("/commitments/new/", form)
    answer = client.post("/commitments/new/", form, follow=True)

    one = Commitment.objects.get()
    assert (one.owner_name, one.public, one.agreed_due.isoformat()) == (
        "Head of Fostering",
        False,
        "2026-12-03",
    )
    assert "Write to every foster carer" in text_of(answer)


def test_entering_one_without_words_asks_for_them(client_as):
    text = text_of(client_as("improvement_lead").post("/commitments/new/", {"token": uuid.uuid4()}))

    assert "Enter what is to be done" in text
    assert "Enter who is to do it" in text


def test_an_unknown_page_is_not_found(promise, client_as):
    one = promise()
    assert client_as("scrutiny_officer").get(page_of(one, "forget")).status_code == 404


@pytest.mark.parametrize(
    ("role", "title"),
    [
        ("improvement_lead", "Overdue"),
        ("scrutiny_officer", "Waiting to be verified"),
        ("auditor", "Waiting to be verified"),
        ("councillor", "What was promised"),
        ("anonymous", "What was promised"),
    ],
)
def test_the_home_page_says_what_needs_doing(promise, client_as, role, title):
    promise(public=True)
    promise(State.DONE, public=True)

    assert title in text_of(client_as(role).get("/"))


def test_the_owner_finds_theirs_on_the_home_page(promise, client_as, person):
    promise(owner_user=person("team_manager"))

    assert "Yours to do" in text_of(client_as("team_manager").get("/"))
    assert "Yours to do" not in text_of(client_as("data_officer").get("/"))
