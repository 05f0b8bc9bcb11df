"""The publications of the demonstration."""

import pytest
from django.core.management import CommandError, call_command

from goldenthread.web.performance.models import Narrative, Publication
from goldenthread.web.performance.publishing import control
from goldenthread.web.published.shelf import shelf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]


@pytest.fixture
def demonstration(on_a_demonstration, person):
    return person("improvement_lead"), person("data_officer")


def test_two_years_and_the_quarter_since_are_published_once_the_last_with_narratives(
    demonstration, snapshot, django_capture_on_commit_callbacks
):
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            call_command("demo_publications")

    quarters = control.quarters_of(snapshot)[-9:]
    assert list(shelf().of_quarter) == quarters
    assert [issue.frozen.quarters[-1] for issue in shelf().issues] == quarters[-2:]
    assert set(Narrative.objects.values_list("quarter", flat=True)) == {quarters[-1]}
    lead, officer = demonstration
    assert set(Publication.objects.values_list("proposed_by", "decided_by")) == {
        (lead.pk, officer.pk)
    }


def test_a_council_s_own_site_publishes_nothing_by_itself(person):
    with pytest.raises(CommandError, match="demonstration"):
        call_command("demo_publications")
    assert not Publication.objects.exists()


def test_publishing_needs_two_people(on_a_demonstration):
    with pytest.raises(CommandError, match="demo_people"):
        call_command("demo_publications")
