"""A thing with a version, on which deeds are tried."""

import datetime

import pytest

from goldenthread.web.plan.models import Plan


@pytest.fixture
def thing(db, person):
    lead = person("improvement_lead")
    return Plan.objects.create(
        name="Getting to Good", starts_on=datetime.date(2026, 1, 1), made_by=lead
    )
