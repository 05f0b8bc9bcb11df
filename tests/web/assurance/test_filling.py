"""Filling an audit in: saved as given, measured honestly, handed in whole, whatever goes wrong."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from goldenthread.audits.effort import PAUSE
from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.assurance.actions import filling
from goldenthread.web.assurance.measured import burdens
from goldenthread.web.assurance.models import Audit
from goldenthread.web.assurance.states import State
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.deeds.keeping import NotNow, Refused


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test moves on: clock(seconds=20)."""
    at = [timezone.now()]
    monkeypatch.setattr("goldenthread.web.assurance.actions.filling.timezone.now", lambda: at[0])

    def on(**by):
        at[0] += timedelta(**by)

    return on


def seconds(audit):
    return dict(audit.answers.values_list("key", "seconds"))


def test_the_time_of_an_answer_is_that_since_the_server_heard_before(clock, allotted, grace):
    audit = filling.begin(by=grace, audit=allotted)
    clock(seconds=20)
    filling.answer(by=grace, audit=audit, answers={"voice-heard": "yes"})
    clock(seconds=5)
    filling.answer(by=grace, audit=audit, answers={"voice-acted": "no"})
    clock(seconds=7)
    filling.answer(by=grace, audit=audit, answers={"voice-heard": "no"})
    assert seconds(audit) == {"voice-heard": 27, "voice-acted": 5}


def test_a_break_is_not_counted(clock, begun, grace):
    clock(hours=1)
    filling.answer(by=grace, audit=begun, answers={"voice-heard": "yes"})
    assert seconds(begun) == {"voice-heard": None}


def test_whoever_comes_back_after_a_break_is_timed_from_then(clock, begun, grace):
    clock(hours=1)
    filling.come_back(by=grace, audit=begun)
    clock(seconds=9)
    filling.answer(by=grace, audit=begun, answers={"voice-heard": "yes"})
    assert seconds(begun) == {"voice-heard": 9}


def test_a_silence_of_five_minutes_is_still_work(clock, begun, grace):
    clock(seconds=PAUSE.total_seconds())
    filling.come_back(by=grace, audit=begun)
    filling.answer(by=grace, audit=begun, answers={"voice-heard": "yes"})
    assert seconds(begun)["voice-heard"] >= 300


def test_answers_that_come_together_share_their_time(clock, allotted, grace):
    audit = filling.begin(by=grace, audit=allotted)
    clock(seconds=30)
    given = {"voice-heard": "yes", "voice-acted": "no", "voice:grade": "3"}
    assert filling.answer(by=grace, audit=audit, answers=given) == list(given)
    assert set(seconds(audit).values()) == {10}


def test_the_same_answer_again_changes_nothing_and_takes_no_time(clock, begun, grace):
    filling.answer(by=grace, audit=begun, answers={"voice-heard": "yes"})
    before = seconds(begun)
    clock(seconds=30)
    assert filling.answer(by=grace, audit=begun, answers={"voice-heard": "yes"}) == []
    assert seconds(begun) == before


def test_an_answer_can_be_taken_back(begun, grace):
    filling.answer(by=grace, audit=begun, answers={"voice:evidence": "Seen"})
    filling.answer(by=grace, audit=begun, answers={"voice:evidence": " "})
    assert filling.answers_of(begun) == {}


@pytest.mark.parametrize(
    "answers",
    [
        {"nothing": "yes"},
        {"voice-heard": "perhaps"},
        {"voice:grade": "5"},
        {"voice:within": "3"},
        {"voice:who": "Nobody"},
        {"voice:evidence": "x" * 4001},
    ],
)
def test_what_is_no_answer_is_refused(begun, grace, answers):
    with pytest.raises(Refused):
        filling.answer(by=grace, audit=begun, answers=answers)


def test_nobody_else_fills_it_in(begun, ada, lead):
    for somebody in (ada, lead):
        with pytest.raises(PermissionDenied):
            filling.answer(by=somebody, audit=begun, answers={"voice-heard": "yes"})


def test_an_auditor_who_moves_to_the_team_may_no_longer_open_the_case(begun, grace):
    grace.team = begun.team
    with pytest.raises(PermissionDenied, match="own team"):
        filling.answer(by=grace, audit=begun, answers={"voice-heard": "yes"})


def test_it_is_handed_in_whole_or_not_at_all(begun, grace, complete):
    answers = complete(begun.version, **{"planning:change": "See the child alone"})
    del answers["voice:grade"], answers["assessment-current"]
    filling.answer(by=grace, audit=begun, answers=answers)
    with pytest.raises(Refused) as refused:
        filling.hand_in(by=grace, audit=begun)
    for words in ("Voice of the child: the grade.", "Assessment: 1 unanswered.", "by when"):
        assert words in str(refused.value)


def test_once_handed_in_it_stays_as_it_is(allotted, grace, handed_in):
    audit = handed_in(allotted)
    with pytest.raises(NotNow):
        filling.answer(by=grace, audit=audit, answers={"voice-heard": "yes"})
    with pytest.raises(NotNow):
        filling.hand_in(by=grace, audit=audit)


def test_what_must_change_becomes_a_commitment_that_says_nothing_of_the_child(
    allotted, handed_in, person
):
    manager = person("team_manager", team=allotted.team)
    secret = "Grandmother must be told"
    changes = {"planning:change": secret, "planning:within": "14"}
    audit = handed_in(allotted, **changes)
    commitment = Commitment.objects.get()
    assert commitment.source == audit.node
    assert commitment.owner_user == manager
    assert commitment.agreed_due == timezone.localdate() + timedelta(days=14)
    assert secret not in commitment.what
    assert "planning" in commitment.what
    assert not commitment.public
    assert audit.gaps.get().what == secret


def test_handing_in_twice_makes_one_commitment(allotted, grace, handed_in):
    audit = handed_in(allotted, **{"planning:change": "More", "planning:within": "7"})
    with pytest.raises(NotNow):
        filling.hand_in(by=grace, audit=audit)
    assert Commitment.objects.count() == 1


def test_giving_back_needs_a_reason_and_frees_the_case(begun, grace, ada, lead):
    from goldenthread.web.assurance.actions.rounds import allot_again

    with pytest.raises(Refused):
        filling.give_back(by=grace, audit=begun, reason=" ")
    given_back = filling.give_back(by=grace, audit=begun, reason="The file is closed to me")
    assert given_back.standing is State.GIVEN_BACK
    with pytest.raises(Refused):
        allot_again(by=lead, audit=given_back, auditor=grace)
    again = allot_again(by=lead, audit=given_back, auditor=ada)
    assert (again.standing, again.auditor) == (State.ALLOTTED, ada)


# The pages


@pytest.fixture
def auditor(client_as):
    return client_as("auditor")


def page_of(audit, page="voice"):
    return reverse("assurance:page", args=[audit.token, page])


def test_a_page_tells_the_facts_and_the_log_tells_who_opened_the_case(begun, auditor):
    content = auditor.get(page_of(begun)).content.decode()
    assert "14 September 2026" in content
    assert begun.person_id in content
    event = AuditEvent.objects.of_deed("opened children").get()
    assert event.details["children"] == 1
    assert str(begun) in event.subject
    assert begun.person_id not in json.dumps(event.details) + event.subject
    auditor.get(page_of(begun, "visits"))
    assert AuditEvent.objects.of_deed("opened children").count() == 1


def test_a_page_is_never_kept_by_the_browser(begun, auditor):
    assert "no-store" in auditor.get(page_of(begun))["Cache-Control"]


def test_without_scripts_the_button_saves_the_page_and_goes_on(begun, auditor):
    given = {"voice-heard": "yes", "voice:grade": "3", "voice:evidence": "She drew her home"}
    answer = auditor.post(page_of(begun), given)
    assert answer["Location"] == page_of(begun, "assessment")
    assert filling.answers_of(begun) == given


def test_as_typed_an_answer_is_saved_alone(begun, auditor):
    address = reverse("assurance:answer", args=[begun.token])
    saved = auditor.post(address, {"key": "voice-heard", "value": "yes"})
    assert saved.json() == {"saved": "voice-heard"}
    refused = auditor.post(address, {"key": "voice-heard", "value": "perhaps"})
    assert refused.status_code == 400
    assert filling.answers_of(begun) == {"voice-heard": "yes"}


def test_no_address_names_the_child(begun, auditor):
    content = auditor.get(page_of(begun)).content.decode()
    assert f"/{begun.person_id}" not in content
    assert begun.person_id not in page_of(begun)


def test_the_whole_audit_by_the_buttons_alone(begun, auditor, complete):
    answers = complete(begun.version)
    for page in begun.version.text.pages:
        mine = {k: v for k, v in answers.items() if k in begun.version.text.asked(page)}
        address = auditor.post(page_of(begun, page), mine)["Location"]
    assert address == reverse("assurance:check", args=[begun.token])
    assert "Every question is answered" in auditor.get(address).content.decode()
    auditor.post(address)
    assert Audit.objects.get(pk=begun.pk).standing is State.HANDED_IN


def test_the_day_of_the_practice_can_be_put_right(begun, auditor):
    day = {"practice_on-day": "3", "practice_on-month": "2", "practice_on-year": "2026"}
    auditor.post(page_of(begun, "overall"), day)
    assert Audit.objects.get(pk=begun.pk).practice_on.isoformat() == "2026-02-03"
    content = auditor.post(page_of(begun, "overall"), day | {"practice_on-year": "2099"})
    assert "not in the future" in content.content.decode()


def test_a_page_takes_a_fixed_number_of_queries(begun, auditor, django_assert_max_num_queries):
    auditor.get(page_of(begun))
    with django_assert_max_num_queries(14):
        auditor.get(page_of(begun))


def test_reading_is_for_those_with_the_right(allotted, handed_in, client_as):
    audit = handed_in(allotted)
    address = audit.get_absolute_url()
    told = {
        role: "Seen in the file" in client_as(role, team=team).get(address).content.decode()
        for role, team in (
            ("improvement_lead", ""),
            ("auditor", ""),
            ("team_manager", audit.team),
            ("data_officer", ""),
            ("scrutiny_officer", ""),
        )
    }
    assert told == {
        "improvement_lead": True,
        "auditor": True,
        "team_manager": True,
        "data_officer": False,
        "scrutiny_officer": False,
    }


def test_a_manager_of_another_team_reads_nothing(allotted, handed_in, client_as):
    audit = handed_in(allotted)
    manager = client_as("team_manager", team="Another Team")
    content = manager.get(audit.get_absolute_url()).content.decode()
    assert "Seen in the file" not in content
    assert "Ask one of them." in content


def test_the_designer_sees_where_people_stop_and_how_long_it_takes(
    clock, drawn, grace, complete, handed_in
):
    one, two, *_ = drawn(size=4).audits.with_all().order_by("pk")
    filling.begin(by=grace, audit=one)
    clock(seconds=240)
    filling.answer(by=grace, audit=one, answers=complete(one.version))
    filling.hand_in(by=grace, audit=one)
    filling.begin(by=grace, audit=two)
    filling.answer(by=grace, audit=two, answers={"voice-heard": "yes"})
    told = burdens([one.version])[one.version.pk]
    assert (told.begun, told.finished) == (2, 1)
    assert told.median_seconds == pytest.approx(240)
    assert told.dropped == {"voice-acted": 1}
