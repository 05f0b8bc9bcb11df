"""Opening clinics, writing reports, and what the next clinic finds."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.accounts.roles import MAY, Capability, Role
from goldenthread.web.clinics import actions
from goldenthread.web.clinics.models import Clinic, Look, Report
from goldenthread.web.clinics.rolled_up import rolled_up
from goldenthread.web.clinics.states import Recovery, Told, reference_page
from goldenthread.web.commitments.actions import withdraw as withdraw_commitment
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.deeds.keeping import Refused
from goldenthread.web.thread.loose_ends import loose_ends
from goldenthread.web.thread.models import Link

pytestmark = pytest.mark.django_db
AUGUST, SEPTEMBER, OCTOBER = date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31)


def chosen_of(clinic):
    return [(one.measure_id, one.why) for one in clinic.chosen.all()]


def test_the_figures_of_a_clinic_choose_themselves_and_stay_as_they_were(clinic, figures):
    opened = clinic(SEPTEMBER)
    assert chosen_of(opened) == [("AS02", "off target and worse"), ("AS06", "worse")]
    first = opened.chosen.first()
    assert first.told == "82.0% in September 2026 (41 of 50)"
    assert first.behind == 9
    assert first.trend[-1] == ["2026-09-30", 82]
    assert len(first.trend) == 13

    figures.series_of.clear()
    assert clinic(SEPTEMBER) == opened
    assert opened.chosen.count() == 2
    assert AuditEvent.objects.filter(deed="opened a clinic").count() == 1


def test_opening_takes_the_last_complete_month_unless_another_is_given(clinic, made_up):
    assert clinic(month=None).month == made_up.LAST


@pytest.mark.parametrize("role", list(Role))
def test_who_may_open_a_clinic_and_write_its_reports(role, person, clinic, report, made_up):
    theirs = clinic()
    by = person(role.value, team=made_up.TEAM if role is Role.TEAM_MANAGER else "")
    deeds = (
        (Capability.HOLD_CLINICS, lambda: clinic(SEPTEMBER, by=by)),
        (Capability.WRITE_CORRECTIVE_ACTION, lambda: report(theirs.chosen.first(), by=by)),
    )
    for capability, deed in deeds:
        if role in MAY[capability]:
            deed()
        else:
            with pytest.raises(PermissionDenied):
                deed()


def test_a_manager_opens_and_writes_for_their_own_team_only(person, clinic, report, figures):
    theirs = clinic()
    other = person("team_manager", team="South Team", email="south@council.example")
    for deed in (
        lambda: clinic(SEPTEMBER, by=other),
        lambda: report(theirs.chosen.first(), by=other),
        lambda: actions.open_clinic(
            by=other, breakdown="district", locality="South Team", figures=figures
        ),
    ):
        with pytest.raises(PermissionDenied, match="the team that your account names"):
            deed()


def test_a_reports_action_is_a_commitment_tied_to_clinic_and_measure(clinic, report, manager):
    opened = clinic()
    made = report(opened.chosen.first())

    commitment = made.commitment
    assert (commitment.what, commitment.owner_user) == ("Fill both posts", manager)
    assert commitment.source == opened.node
    assert commitment.asked_by == "Performance clinic: North Team"
    links = Link.objects.values_list("kind", "from_node__kind", "to_node__kind")
    assert set(links) == {
        ("made at", "commitment", "clinic"),
        ("measures", "measure", "commitment"),
    }


def test_a_report_is_written_once(clinic, report):
    chosen = clinic().chosen.first()
    token = "1d6fb8d8-7f50-4b5a-b3f2-5dbb2a9a0003"
    import uuid

    first = report(chosen, token=uuid.UUID(token))
    assert report(chosen, token=uuid.UUID(token)) == first
    with pytest.raises(Refused, match="Somebody has written this report already"):
        report(chosen)
    assert Commitment.objects.count() == Report.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"cause": " "}, "cause"),
        ({"action": " "}, "what"),
        ({"due": timezone.localdate() - timedelta(days=1)}, "due"),
        ({"recovery_by": AUGUST}, "recovery_by"),
    ],
)
def test_a_report_without_what_it_needs_is_refused_and_nothing_is_raised(
    clinic, report, given, field
):
    with pytest.raises(Refused) as refused:
        report(clinic().chosen.first(), **given)
    assert refused.value.field == field
    assert not Commitment.objects.exists()


@pytest.mark.parametrize(
    ("expected", "by", "recovery"),
    [
        (82.0, SEPTEMBER, Recovery.CAME),
        (90.0, SEPTEMBER, Recovery.MISSED),
        (90.0, OCTOBER, Recovery.NOT_YET),
    ],
)
def test_the_next_clinic_opens_with_whether_recovery_came(clinic, report, expected, by, recovery):
    made = report(clinic().chosen.first(), expected=expected, recovery_by=by)

    opened = clinic(SEPTEMBER)

    (look,) = opened.looks.all()
    assert (look.report, look.recovery) == (made, recovery)
    assert look.told == "82.0% in September 2026 (41 of 50)"
    reviews = Link.objects.get(kind="reviews")
    assert (reviews.from_node, reviews.to_node) == (opened.node, made.commitment.node)


def october(made_up, figures, value):
    """The same figures a month later."""
    series = [*(row.value for row in figures.series_of["AS02"]), value]
    return made_up.MadeUp({"AS02": made_up.percents("AS02", series, last=OCTOBER)})


def test_a_recovery_that_came_is_not_looked_for_again(clinic, report, figures, made_up):
    report(clinic().chosen.first(), expected=82.0)
    clinic(SEPTEMBER)
    assert not clinic(OCTOBER, of=october(made_up, figures, 70)).looks.exists()


def test_a_figure_whose_recovery_is_not_due_needs_no_other_report(clinic, report):
    report(clinic().chosen.first(), recovery_by=OCTOBER)
    assert chosen_of(clinic(SEPTEMBER)) == [("AS02", "in hand"), ("AS06", "worse")]


def test_nor_is_one_whose_action_was_withdrawn(clinic, report, lead):
    made = report(clinic().chosen.first())
    withdraw_commitment(commitment=made.commitment, by=lead, version=1, reason="Another way")
    assert not clinic(SEPTEMBER).looks.exists()


def test_what_is_missed_goes_to_the_assistant_director_and_then_to_the_board(
    clinic, report, figures, made_up
):
    made = report(clinic().chosen.first())
    clinic(SEPTEMBER)
    (once,) = rolled_up(SEPTEMBER).for_(Told.ASSISTANT_DIRECTOR)
    clinic(OCTOBER, of=october(made_up, figures, 81))

    assert once.look.report == made
    assert [one.missed for one in rolled_up(OCTOBER).for_(Told.BOARD)] == [2]
    assert [one.missed for one in rolled_up(SEPTEMBER).for_(Told.ASSISTANT_DIRECTOR)] == [1]
    assert not rolled_up(SEPTEMBER).for_(Told.BOARD)


def test_loose_ends_are_figures_without_a_report_and_recovery_that_did_not_come(clinic, report):
    made = report(clinic().chosen.first())
    opened = clinic(SEPTEMBER)
    node, action = opened.node, made.commitment.node

    loose = loose_ends([node, action], everything=True)

    assert loose[node.pk] == ("2 figures without a corrective action report",)
    assert "the recovery that its report expected did not come" in loose[action.pk]


def test_a_month_rolls_up_in_a_fixed_number_of_queries(
    clinic, report, django_assert_max_num_queries
):
    report(clinic().chosen.first())
    opened = clinic(SEPTEMBER)
    report(opened.chosen.first(), recovery_by=OCTOBER)

    with django_assert_max_num_queries(7):
        found = rolled_up(SEPTEMBER)
        assert [(one.picked, one.reported, one.missing) for one in found.clinics] == [(2, 1, 1)]
        assert [one.measure_id for one in found.unreported] == ["AS06"]
        assert len(found.reports) == 1
    assert (Clinic.objects.count(), Look.objects.count()) == (2, 1)


def test_the_page_of_states_shows_the_ladder():
    assert "| 1 | The assistant director |" in reference_page()
