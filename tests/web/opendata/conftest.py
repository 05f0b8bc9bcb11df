"""A panel with something of every kind that everybody may read, and beside it what nobody may."""

import uuid
from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import pytest
from django.utils import timezone

from goldenthread.minutes.record import Item, Kind, MeetingRecord, Person, Resolution
from goldenthread.web.agendas import actions as agendas
from goldenthread.web.agendas.papers import actions as papers
from goldenthread.web.agendas.states import Deed
from goldenthread.web.minuting import actions as minuting
from goldenthread.web.participation import actions as participation
from goldenthread.web.participation import receiving
from goldenthread.web.programme.decisions import actions as decisions
from goldenthread.web.programme.recommendations import actions as recommendations
from goldenthread.web.programme.work import actions as work
from goldenthread.web.scrutiny.actions import take_in_minutes
from goldenthread.web.scrutiny.bodies import actions as bodies
from goldenthread.web.scrutiny.changing.actions import move
from goldenthread.web.scrutiny.models import Body, Meeting, Membership

NOW = datetime(2026, 11, 10, 12, tzinfo=UTC)
EXEMPT = "quinceberry"
"""A word that stands only in what is kept from the public."""


@pytest.fixture
def now(monkeypatch):
    """Set the clock: now(moment)."""

    def set_to(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_to(NOW)
    return set_to


@pytest.fixture
def officer(person):
    return person("scrutiny_officer")


@pytest.fixture
def lead(person):
    return person("improvement_lead")


def _record(title, committee, on, said):
    return MeetingRecord(
        source=f"{title}.txt",
        committee=committee,
        date=on,
        present=(Person("Ann Bell", "Chair"),),
        items=(
            Item(
                number="3",
                title=title,
                kind=Kind.SUBSTANTIVE,
                paragraphs=(
                    f"Members discussed {said}.",
                    f"Proposed by Ann Bell: That the report on {said} be noted. Recorded vote. "
                    "For (2): Ann Bell, Somebody Else. Against (1): A Guest. "
                    "Abstained (0): nobody. Carried.",
                    f"Ask for {said} again. Vote: 1 for, 3 against, 0 abstained. Lost.",
                ),
                resolutions=(
                    Resolution("a", f"That Cabinet be recommended to look at {said}."),
                    Resolution("b", f"That the report on {said} be noted."),
                ),
            ),
        ),
    )


@pytest.fixture
def panel(now, officer):
    made = bodies.keep_body(by=officer, body=None, name="Children Panel", kind="panel")
    bodies.seat(by=officer, body=made, name="Ann Bell", seat="chair", since=date(2025, 5, 20),
                party="Orchard")  # fmt: skip
    return made


@pytest.fixture
def held(panel, officer):
    """A meeting held in public, as its minutes and its registers tell it."""
    made = take_in_minutes(
        record=_record("Foster carers", panel.name, date(2026, 9, 17), "foster carers"),
        by=None, public=True,
    )  # fmt: skip
    _keep_registers(officer, made, "A party whip")
    return made


def _keep_registers(officer, meeting, what):
    """Ann Bell came, and declared something of the first item."""
    seat = Membership.objects.get(member__name="Ann Bell")
    bodies.keep_attendance(by=officer, meeting=meeting, came={seat.pk: "present"}, substitutes={})
    bodies.declare(by=officer, meeting=meeting, member=seat.member, interest="whip", what=what,
                   item=meeting.items.first())  # fmt: skip


@pytest.fixture
def to_come(panel, officer, lead):
    """A meeting to come whose agenda is published, with an open paper and one kept back."""
    meeting = bodies.schedule_meeting(by=officer, body=panel, day=date(2026, 11, 26), time=time(10))
    agenda = agendas.begin(by=officer, meeting=meeting)

    def current():
        agenda.refresh_from_db()
        return {"by": officer, "version": agenda.version}

    planned = agendas.propose(**current(), agenda=agenda, title="Homes", purpose="scrutinise",
                              why="The programme")  # fmt: skip
    planned = agendas.move(**current(), planned=planned, deed=Deed.AGREE)
    report = papers.add(**current(), planned=planned, title="Open", content=b"Open to all.")
    papers.list_background(**current(), paper=report, title="A survey", where="County Hall")
    kept = papers.add(**current(), planned=planned, title="Contract",
                      content=f"About {EXEMPT}".encode())  # fmt: skip
    papers.list_background(**current(), paper=kept, title=f"Tender of {EXEMPT}", where="Vault")
    papers.restrict(**current(), thing=kept, restriction="exempt", paragraph=3,
                    interest=f"Prices of {EXEMPT}", full_title=f"Contract of {EXEMPT}")  # fmt: skip
    kept.refresh_from_db()
    papers.review(**current() | {"by": lead}, thing=kept, agrees=True)
    agendas.publish(**current(), agenda=agenda)
    return SimpleNamespace(meeting=meeting, report=report, kept=kept, planned=planned)


@pytest.fixture
def world(panel, held, to_come, officer):
    """Something of every kind, by the name of the kind."""
    made = recommendations.make(by=officer, body=panel, text="That visits be weekly", to="Cabinet",
                                made_on=date(2026, 9, 17))  # fmt: skip
    item = work.suggest(by=officer, body=panel, title="Visits", source="member", reason="Asked",
                        )  # fmt: skip
    item = work.agree(item=item, by=officer, version=item.version)
    decision = _decision(officer)
    decision = decisions.publish(decision=decision, by=officer, version=decision.version)
    question = _question(to_come.meeting, "How many waited?")
    question = participation.accept(contribution=question, by=officer, version=question.version,
                                    published="How many children waited?")  # fmt: skip
    return SimpleNamespace(recommendation=made, work=item, decision=decision, question=question)


def _decision(officer, matter="A new home"):
    return decisions.enter(
        by=officer, matter=matter, maker="Cabinet", earliest_on=date(2026, 12, 20),
        copies_from="County Hall", others_how="By letter",
    )  # fmt: skip


def _question(meeting, text):
    return receiving.receive(
        kind="question", asked_for=meeting, text=text, name="Ada Byron",
        email="ada@home.example", phone="01632 960001", shown_as="initials",
    ).contribution  # fmt: skip


def _write_minutes(officer, meeting):
    """Minutes that nobody agreed or published, with a vote."""
    minutes = minuting.begin(by=officer, meeting=meeting)
    piece = minuting.add_piece(by=officer, item=minutes.items.first(), kind="vote",
                               token=uuid.uuid4())  # fmt: skip
    said = {"motion": f"Sell {EXEMPT}", "for": "3", "against": "1"}
    minuting.write(by=officer, piece=piece, version=piece.version, said=said)


@pytest.fixture
def unpublished(world, panel, officer, to_come):
    """Something of each kind that is not public, each with the exempt word in it."""
    private = bodies.keep_body(by=officer, body=None, name=f"Secret {EXEMPT} Group",
                               kind="sub-group", public=False)  # fmt: skip
    bodies.seat(by=officer, body=private, name=f"Zoe {EXEMPT}", seat="member",
                since=date(2025, 5, 20))  # fmt: skip
    closed = take_in_minutes(
        record=_record(f"Sale of {EXEMPT}", panel.name, date(2026, 8, 1), EXEMPT),
        by=None, public=False,
    )  # fmt: skip
    _keep_registers(officer, closed, f"Shares in {EXEMPT}")
    _keep_registers(officer, to_come.meeting, f"Early word of {EXEMPT}")
    _write_minutes(officer, to_come.meeting)
    moved = bodies.schedule_meeting(by=officer, body=panel, day=date(2027, 2, 1), public=False)
    move(by=officer, meeting=moved, version=moved.version, day=date(2027, 2, 8),
         reason=f"Sale of {EXEMPT}")  # fmt: skip
    meeting = bodies.schedule_meeting(by=officer, body=panel, day=date(2027, 1, 14))
    agenda = agendas.begin(by=officer, meeting=meeting)
    agendas.propose(by=officer, agenda=agenda, version=agenda.version, title=f"Draft {EXEMPT}",
                    purpose="note", why=EXEMPT)  # fmt: skip
    made = recommendations.make(by=officer, body=panel, text="Asked and answered", to="Cabinet",
                                made_on=date(2026, 9, 17))  # fmt: skip
    made = recommendations.give_notice(recommendation=made, by=officer, version=made.version,
                                       report_received_on=date(2026, 9, 20))  # fmt: skip
    recommendations.record_reply(
        recommendation=made, by=officer, version=made.version, answer="not accepted",
        reply=f"No {EXEMPT}", reasons=f"Because of {EXEMPT}", replied_on=date(2026, 10, 1),
    )  # fmt: skip
    work.suggest(by=officer, body=panel, title=f"Suggested {EXEMPT}", source="member",
                 reason=EXEMPT)  # fmt: skip
    _decision(officer, f"Draft decision on {EXEMPT}")
    _question(to_come.meeting, f"What of {EXEMPT}?")
    assert Body.objects.filter(public=False).exists()
    assert Meeting.objects.filter(public=False).exists()
