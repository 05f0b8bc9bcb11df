"""The targets of the demonstration."""

import pytest
from django.core.management import CommandError, call_command

from goldenthread.web.performance.models import Target

pytestmark = pytest.mark.django_db


def test_targets_are_set_once_by_the_improvement_lead(on_a_demonstration, person):
    lead = person("improvement_lead")
    call_command("demo_targets")
    first = Target.objects.count()
    call_command("demo_targets")
    assert first == Target.objects.count() > 0
    assert set(Target.objects.values_list("set_by", flat=True)) == {lead.pk}


def test_a_council_s_own_site_gets_none(person):
    person("improvement_lead")
    with pytest.raises(CommandError, match="demonstration"):
        call_command("demo_targets")
    assert not Target.objects.exists()


def test_targets_need_somebody_to_set_them(on_a_demonstration):
    with pytest.raises(CommandError, match="demo_people"):
        call_command("demo_targets")
