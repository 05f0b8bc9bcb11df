"""Records past their period are flagged, a person decides, and nothing is deleted by itself."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.dates.retention import Record
from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.accounts.roles import Role
from goldenthread.web.deeds.keeping import NotNow, Refused, SomebodyChangedThis
from goldenthread.web.opendata.kinds import KINDS
from goldenthread.web.scrutiny.models import AgendaItem, Resolution, RetentionDecision
from goldenthread.web.scrutiny.retention import actions, register

pytestmark = pytest.mark.django_db
LATER = datetime(2033, 1, 5, 12, tzinfo=UTC)
"""After six years from both meetings: their last days are 16 September and 25 November 2032."""


@pytest.fixture
def later(world, now):
    now(LATER)


@pytest.fixture
def decide(officer):
    def do(meeting, record, choice="withdraw", by=officer, seen=None, **more):
        earlier = meeting.retained.filter(record=record, current=True).first()
        return actions.decide(
            by=by, meeting=meeting, record=record, choice=choice,
            seen=(earlier.pk if earlier else 0) if seen is None else seen,
            reason=more.pop("reason", "Nobody asks for it"), **more,
        )  # fmt: skip

    return do


def waiting(day):
    return [(one.meeting.date, one.record) for one in register.passed(day) if one.is_flagged(day)]


@pytest.mark.parametrize(
    ("day", "flagged"),
    [
        (date(2030, 11, 25), []),
        (date(2030, 11, 26), [(date(2026, 11, 26), Record.BACKGROUND)]),
        (date(2032, 9, 16), [(date(2026, 11, 26), Record.BACKGROUND)]),
        (
            date(2032, 11, 26),
            [
                (date(2026, 11, 26), Record.BACKGROUND),
                (date(2026, 9, 17), Record.MINUTES),
                (date(2026, 11, 26), Record.REPORTS),
            ],
        ),
    ],
)
def test_what_has_passed_its_period_is_flagged_from_the_day_after(world, day, flagged):
    assert waiting(day) == flagged


def test_flagging_changes_nothing(later, held, to_come, client):
    assert len(waiting(LATER.date())) == 3
    assert client.get(held.get_absolute_url()).content.count(b"foster carers")
    assert client.get(to_come.report.get_absolute_url()).status_code == 200
    assert not RetentionDecision.objects.exists()


def test_the_officer_sees_what_waits_with_the_rule_and_decides(later, held, client_as):
    officer = client_as("scrutiny_officer")
    page = officer.get(reverse("scrutiny:retention")).content.decode()
    assert "Local Government Act 1972, section 100C(1)(a)" in page
    assert "16 September 2032" in page
    assert reverse("scrutiny:retention") in officer.get("/").content.decode()

    form = reverse("scrutiny:decide-retention", args=[held.pk, "minutes"])
    refused = officer.post(form, {"seen": 0, "choice": "keep", "reason": "In dispute"})
    assert "Enter a day to come until which it is kept open" in refused.content.decode()
    done = officer.post(
        form,
        {"seen": 0, "choice": "keep", "reason": "In dispute", "until-day": "31",
         "until-month": "12", "until-year": "2035"},
    )  # fmt: skip
    assert done.status_code == 302, done.content.decode()
    assert RetentionDecision.objects.get().until == date(2035, 12, 31)
    page = officer.get(reverse("scrutiny:retention")).content.decode()
    assert "Kept until 31 December 2035" in page
    quicker = officer.post(form, {"seen": 0, "choice": "withdraw", "reason": "Old"}, follow=True)
    assert "Somebody changed this" in quicker.content.decode()


def test_what_is_kept_is_flagged_again_after_its_day(later, held, decide):
    decide(held, Record.MINUTES, "keep", until=date(2035, 12, 31))

    flagged = (held.date, Record.MINUTES)
    assert flagged not in waiting(date(2035, 12, 31))
    assert flagged in waiting(date(2036, 1, 1))


def test_withdrawn_minutes_leave_a_page_that_says_so_and_open_again(
    later, held, decide, client, client_as
):
    item, resolution = held.items.get(), Resolution.objects.first()
    nodes = [item.node.get_absolute_url(), resolution.node.get_absolute_url()]
    places = [held.get_absolute_url(), reverse("scrutiny:feed"), *nodes,
              reverse("scrutiny:register", args=[held.pk]),
              "/open-data/v1/agenda-items", "/open-data/v1/resolutions",
              f"/open-data/v1/meetings/{held.pk}"]  # fmt: skip
    before = [client.get(path).content.decode().lower() for path in places]

    decide(held, Record.MINUTES, reason="The shelf is full")

    page = client.get(held.get_absolute_url())
    assert page.status_code == 200
    assert "Withdrawn from public inspection on 5 January 2033: The shelf is full" in (
        page.content.decode()
    )
    for path, earlier in zip(places, before, strict=True):
        now = client.get(path).content.decode().lower()
        assert "report on foster carers" not in now, path
        assert "ann bell" not in now or path.endswith("register/"), path
        assert now != earlier, path
    assert AgendaItem.objects.filter(pk=item.pk).exists()
    inside = client_as("scrutiny_officer").get(held.get_absolute_url()).content.decode()
    assert "report on foster carers" in inside

    decide(held, Record.MINUTES, "keep", until=date(2035, 1, 1))
    again = [client.get(path).content.decode().lower() for path in nodes]
    assert again == before[2:4]
    assert "report on foster carers" in client.get(held.get_absolute_url()).content.decode()


def test_minutes_taken_in_again_do_not_open_what_was_withdrawn(later, held, decide, client, panel):
    from goldenthread.minutes.record import Item, Kind, MeetingRecord
    from goldenthread.web.scrutiny.actions import take_in_minutes

    decide(held, Record.MINUTES)
    take_in_minutes(
        record=MeetingRecord(source="x.txt", committee=panel.name, date=held.date,
                             items=(Item("3", "Foster carers", Kind.SUBSTANTIVE),)),
        by=None,
    )  # fmt: skip

    assert client.get(held.items.get().node.get_absolute_url()).status_code == 404
    assert "Foster carers" not in client.get(held.get_absolute_url()).content.decode()


def test_withdrawn_reports_leave_a_page_at_each_address(later, to_come, decide, client, client_as):
    report = to_come.report.get_absolute_url()
    pack = reverse("agendas:public-pack", args=[to_come.meeting.pk, "html"])

    decide(to_come.meeting, Record.REPORTS)

    for path in (report, pack):
        page = client.get(path)
        assert page.status_code == 410
        assert "Withdrawn from public inspection on 5 January 2033" in page.content.decode()
        assert "Six years beginning with the day of the meeting" in page.content.decode()
        assert b"Open to all." not in page.content
    meeting = client.get(to_come.meeting.get_absolute_url()).content.decode()
    assert "Withdrawn from public inspection" in meeting
    assert client_as("scrutiny_officer").get(report).content == b"Open to all."
    assert client.get("/open-data/v1/papers").json()["data"] == []
    assert report not in b"".join(client.get("/sitemap.xml")).decode()
    told = client.get(f"/open-data/v1/meetings/{to_come.meeting.pk}").json()
    assert (told["withdrawn"], told["agenda_files"]) == (["reports"], [])


def test_withdrawn_background_papers_are_no_longer_listed(later, to_come, decide, client):
    path = f"/open-data/v1/papers/{to_come.report.pk}"
    assert client.get(path).json()["background"]
    assert "A survey" in client.get(to_come.meeting.get_absolute_url()).content.decode()

    decide(to_come.meeting, Record.BACKGROUND)

    assert client.get(path).json()["background"] == []
    assert "A survey" not in client.get(to_come.meeting.get_absolute_url()).content.decode()


def test_no_address_of_the_open_data_leads_to_what_was_withdrawn(
    later, held, to_come, decide, client
):
    decide(held, Record.MINUTES)
    decide(to_come.meeting, Record.REPORTS)
    decide(to_come.meeting, Record.BACKGROUND)
    there = {
        one["id"]: one
        for name in KINDS
        for one in client.get(f"/open-data/v1/{name}").json()["data"]
    }
    for one in there.values():
        for name, value in one.items():
            for address in value if isinstance(value, list) else [value]:
                if isinstance(address, str) and "/open-data/v1/" in address and "#" not in address:
                    assert address in there, (one["id"], name)


def test_nothing_that_must_be_open_can_be_withdrawn(world, held, decide, now):
    with pytest.raises(NotNow, match="open to the public until 16 September 2032"):
        decide(held, Record.MINUTES)
    now(datetime(2032, 9, 16, 12, tzinfo=UTC))
    with pytest.raises(NotNow):
        decide(held, Record.MINUTES)
    now(datetime(2032, 9, 17, 12, tzinfo=UTC))
    decide(held, Record.MINUTES)


def test_a_decision_needs_a_reason_and_a_day_to_come(later, held, decide):
    for wrong in ({"reason": " "}, {"choice": "burn"}, {"choice": "keep"},
                  {"choice": "keep", "until": timezone.localdate()}):  # fmt: skip
        with pytest.raises(Refused):
            decide(held, Record.MINUTES, **wrong)
    for wrong in ({"choice": "keep"}, {"choice": "withdraw", "until": date(2040, 1, 1)},
                  {"choice": "withdraw", "reason": ""}):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            RetentionDecision.objects.create(
                meeting=held, record="minutes", **{"reason": "x"} | wrong,
                by_id=held.pk,
            )  # fmt: skip


def test_two_people_at_once_do_not_overrule_one_another(later, held, decide):
    decide(held, Record.MINUTES, seen=0)
    with pytest.raises(SomebodyChangedThis):
        decide(held, Record.MINUTES, "keep", seen=0, until=date(2035, 1, 1))
    assert RetentionDecision.objects.count() == 1


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SCRUTINY_OFFICER])
def test_nobody_else_decides(later, held, decide, person, role):
    with pytest.raises(PermissionDenied):
        decide(held, Record.MINUTES, by=person(role))


def test_every_decision_is_kept_and_in_the_log(later, held, decide):
    decide(held, Record.MINUTES)
    decide(held, Record.MINUTES, "keep", until=date(2035, 1, 1))

    made = RetentionDecision.objects.all()
    assert [(one.choice, one.current) for one in made] == [("withdraw", False), ("keep", True)]
    assert AuditEvent.objects.filter(deed__startswith="decided what becomes").count() == 2


def test_the_list_takes_as_many_queries_however_long_it_is(later, held, panel):
    from goldenthread.web.scrutiny.models import Meeting

    with CaptureQueriesContext(connection) as few:
        register.passed(LATER.date())
    for number in range(20):
        Meeting.objects.create(body=panel, date=date(2020, 1, number + 1), status="held",
                               digest=str(number))  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        assert len(register.passed(LATER.date())) == 23
    assert len(few) == len(many)
