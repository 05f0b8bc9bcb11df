"""A committee, its meetings, and what it recommended."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from goldenthread.minutes.record import Item, Kind, MeetingRecord, Resolution
from goldenthread.web.programme.recommendations import actions
from goldenthread.web.scrutiny.actions import take_in_minutes
from goldenthread.web.scrutiny.models import Body, Meeting
from goldenthread.web.thread import registry

PANEL = "Children and Families Overview and Scrutiny Panel"


@pytest.fixture(autouse=True)
def other_apps_kinds(monkeypatch):
    """Measures and findings are other apps' nodes; here any declaration will do."""
    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
    for kind in ("measure", "finding"):
        if kind not in registry._kinds:
            registry.register(kind, one=kind.title(), many=f"{kind.title()}s")


@pytest.fixture
def officer(person):
    return person("scrutiny_officer")


@pytest.fixture
def body(db):
    return Body.objects.create(council="Marlshire County Council", name=PANEL)


@pytest.fixture
def meeting(body):
    """Make a meeting to come: meeting(in_days=30)."""

    def make(in_days=30, on=None):
        day = on or timezone.localdate() + timedelta(days=in_days)
        return Meeting.objects.create(body=body, date=day)

    return make


@pytest.fixture
def minutes(db):
    """Take in minutes of one item: minutes("That ...", "That ...", on=date(...), public=False)."""

    def take_in(*resolved, on=date(2026, 3, 12), public=True, title="Foster carers", paragraphs=()):
        record = MeetingRecord(
            source="minutes.txt",
            council="Marlshire County Council",
            committee=PANEL,
            date=on,
            items=(
                Item(
                    number="3",
                    title=title,
                    kind=Kind.SUBSTANTIVE,
                    paragraphs=paragraphs,
                    resolutions=tuple(Resolution(None, text) for text in resolved),
                ),
            ),
        )
        return take_in_minutes(record=record, by=None, public=public)

    return take_in


@pytest.fixture
def recommendation(officer, body):
    """Make a recommendation: recommendation(), recommendation("...", to="Cabinet")."""

    def make(text="That exit interviews be held", to="Cabinet", on=date(2026, 1, 10), **more):
        return actions.make(by=officer, body=body, text=text, to=to, made_on=on, **more)

    return make


@pytest.fixture
def asked(officer, recommendation):
    """Make one with notice: asked(), asked(received=...)."""

    def make(received=date(2026, 1, 15), **more):
        made = recommendation(**more)
        return actions.give_notice(
            recommendation=made, by=officer, version=made.version, report_received_on=received
        )

    return make


@pytest.fixture
def answered(officer, asked):
    """Make one with a reply: answered(), answered(answer="not accepted")."""

    def make(answer="accepted", reply="We agree", on=date(2026, 3, 1), publish=False, **more):
        made = asked(**more)
        made = actions.record_reply(
            recommendation=made,
            by=officer,
            version=made.version,
            answer=answer,
            reply=reply,
            reasons="" if answer == "accepted" else "There is no money",
            replied_on=on,
        )
        if publish:
            made = actions.publish_reply(recommendation=made, by=officer, version=made.version)
        return made

    return make
