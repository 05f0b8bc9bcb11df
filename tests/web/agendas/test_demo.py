"""The demonstration's panel: seated, its agendas built, once and on a demonstration only."""

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from goldenthread.minutes.samples import sample_minutes
from goldenthread.web.agendas.models import Agenda, Paper
from goldenthread.web.scrutiny.models import Meeting

pytestmark = pytest.mark.django_db


def test_a_site_that_is_no_demonstration_is_left_alone():
    with pytest.raises(CommandError, match="not a demonstration"):
        call_command("demo_agendas")


def test_the_demonstration_has_members_registers_and_agendas(on_a_demonstration, now, client):
    now(datetime(2026, 10, 5, 12, tzinfo=UTC))
    call_command("demo_people")
    call_command("take_in_minutes", *(str(path) for path in sample_minutes()))
    for _ in range(2):
        call_command("demo_agendas")

    assert Agenda.objects.count() == 2
    meeting = Meeting.objects.get(agenda__published_at__isnull=False)
    text = client.get(meeting.get_absolute_url()).content.decode()
    for said in ("Done in time", "To follow", "Not for publication", "Assistant Director"):
        assert said in text
    text = client.get(meeting.body.get_absolute_url()).content.decode()
    for said in ("Helena Ashdown", "On education only", "foster carer", "1 is still to follow"):
        assert said in text
    hidden = Paper.objects.get(title="Prices offered")
    assert client.get(hidden.get_absolute_url()).status_code == 404
