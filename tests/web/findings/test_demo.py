"""The invented county's findings are entered once, and only on a demonstration."""

import pytest

from goldenthread.web.accounts import demo as people
from goldenthread.web.findings import demo
from goldenthread.web.findings.models import Finding, Judgement, Near, Proposed, Source
from goldenthread.web.findings.states import Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def marked(settings, tmp_path):
    settings.SITE_FOLDER = tmp_path
    people.mark_as_demo()
    people.create_people()


def test_findings_of_every_report_are_entered_once(marked):
    number = demo.enter()
    assert demo.enter() == number == Finding.objects.count() == 22
    assert Source.objects.count() == len(demo.REPORTS)
    assert Proposed.objects.filter(decision=Decision.PROPOSED).count() == 4


def test_they_are_compared_and_judged_once(marked):
    demo.enter()
    number = demo.judge()
    assert number == demo.judge() == Judgement.objects.count() > 0
    assert Near.objects.exists()


def test_nothing_is_entered_on_any_other_site(settings, tmp_path):
    settings.SITE_FOLDER = tmp_path
    with pytest.raises(people.NotADemo):
        demo.enter()
    with pytest.raises(people.NotADemo):
        demo.judge()
