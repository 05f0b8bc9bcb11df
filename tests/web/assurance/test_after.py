"""What follows an audit: remedies, auditing again, legacy and current, learning, the panel."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from goldenthread.audits.frame import frame_of
from goldenthread.audits.grades import Grade
from goldenthread.audits.improvement import NotComparable
from goldenthread.web.assurance.actions import learning, practice
from goldenthread.web.assurance.figures import grades, outside, remedies, returned
from goldenthread.web.assurance.models import (
    Audit,
    AuditTheme,
    LegacyLine,
    PanelDecision,
    ThemeKind,
)
from goldenthread.web.commitments import actions as commitments
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.deeds.keeping import Refused
from goldenthread.web.thread.models import Link

TODAY = timezone.localdate()
GAP = {"planning:change": "Dates for every step", "planning:within": "7"}


def back_dated(audit, weeks):
    """As if an audit had been handed in so many weeks ago."""
    then = timezone.now() - timedelta(weeks=weeks)
    Audit.objects.filter(pk=audit.pk).update(
        handed_in_at=then, practice_on=then.date() - timedelta(days=30)
    )
    return Audit.objects.with_all().get(pk=audit.pk)


@pytest.fixture
def done(drawn, handed_in):
    """Audits of six cases, handed in with a gap each."""
    return [handed_in(audit, "2", **GAP) for audit in drawn().audits.with_all().order_by("pk")]


# Remedial actions


def test_remedial_actions_are_followed_through_the_register(done, lead, person):
    verifier = person("scrutiny_officer")
    one, two = Commitment.objects.order_by("pk")[:2]
    for commitment in (one, two):
        commitment = commitments.mark_done(
            commitment=commitment, by=lead, version=1, evidence="Seen"
        )
        commitment = commitments.verify(commitment=commitment, by=verifier, version=2)
    commitments.reopen(commitment=two, by=lead, version=3, reason="It lapsed")
    found = remedies.remedies()
    closed = [it for it in found if it.remedy.closed]
    assert (len(found), len(closed)) == (6, 2)
    assert [it.remedy.reopened for it in closed] == [False, True]
    assert sum(it.remedy.is_open for it in found) == 5
    assert set(remedies.by_team(found, TODAY)) == {it.team for it in found}


def test_a_manager_sees_their_own_teams_remedies(done, client_as):
    own = done[0].team
    content = (
        client_as("team_manager", team=own).get(reverse("assurance:remedial")).content.decode()
    )
    theirs = [audit for audit in done if audit.team == own]
    for audit in done:
        assert (f">{audit}<" in content) == (audit in theirs)


def test_the_page_of_remedies_takes_a_fixed_number_of_queries(
    done, client_as, django_assert_max_num_queries
):
    client = client_as("improvement_lead")
    with django_assert_max_num_queries(8):
        client.get(reverse("assurance:remedial"))


# Auditing again


@pytest.fixture
def again(records, lead, ada, drawn, handed_in):
    """Audit a case again: again(weeks=20, before="1", after="3")."""

    def make(weeks=20, before="1", after="3"):
        first = back_dated(handed_in(drawn(size=1, token=uuid.uuid4()).audits.get(), before), weeks)
        due = max(TODAY, practice.due_again(first))
        second = practice.audit_again(
            by=lead, audit=first, auditor=ada, due=due, frame=frame_of(records)
        )
        return first, handed_in(second, after) if after else second

    return make


def test_practice_improved_is_claimed_of_comparable_pairs_only(again):
    again(before="1", after="3")
    again(before="3", after="3")
    again(weeks=2, before="1", after="4")
    told = grades.improved(grades.counted(), TODAY)
    assert (told.improved.count, told.improved.of, told.same) == (1, 2, 1)
    assert told.not_comparable == {NotComparable.TOO_SOON: 1}


def test_the_claim_is_told_with_its_denominator_and_interval(again, client_as):
    again()
    content = client_as("improvement_lead").get(reverse("assurance:figures")).content.decode()
    assert "Practice improved in 1 of 1 comparable pairs" in content
    assert "95% interval" in content


def test_an_audit_again_is_tied_to_the_one_before(again):
    first, second = again(after=None)
    assert second.earlier == first
    assert Link.objects.filter(
        from_node=second.node, to_node=first.node, kind="follows up"
    ).exists()


def test_a_case_is_audited_again_once_and_not_before_its_weeks(again, records, lead, ada):
    first, _ = again(after=None)
    with pytest.raises(Refused, match="already"):
        practice.audit_again(by=lead, audit=first, auditor=ada, due=TODAY, frame=frame_of(records))


def test_a_day_before_the_weeks_are_over_is_refused(done, records, lead, ada):
    with pytest.raises(Refused, match="the weeks are not over"):
        practice.audit_again(
            by=lead, audit=done[0], auditor=ada, due=TODAY, frame=frame_of(records)
        )


def test_whoever_audits_again_reads_nothing_of_the_audit_before(again, client, ada):
    first, second = again(after=None)
    client.force_login(ada)
    assert "Seen in the file" not in client.get(first.get_absolute_url()).content.decode()
    assert "Inadequate" not in client.get(second.get_absolute_url()).content.decode()


# Legacy and current practice


def test_legacy_practice_is_split_from_current_by_the_day_drawn_last(done, lead):
    Audit.objects.filter(pk=done[0].pk).update(practice_on=date(2025, 3, 31))
    Audit.objects.filter(pk=done[1].pk).update(practice_on=date(2025, 4, 1))
    practice.draw_line(by=lead, from_day=date(2025, 6, 1), reason="First thought")
    practice.draw_line(by=lead, from_day=date(2025, 4, 1), reason="The new practice model")
    legacy, current = grades.split(grades.counted(), LegacyLine.objects.in_force())
    assert [one.pk for one in legacy] == [done[0].pk]
    assert len(current) == 5


def test_the_same_line_drawn_twice_is_drawn_once(lead):
    for _ in range(2):
        practice.draw_line(by=lead, from_day=date(2025, 4, 1), reason="The new practice model")
    assert LegacyLine.objects.count() == 1


# Returns


def test_returns_by_team_and_by_auditor(drawn, handed_in, grace):
    made = drawn(size=6)
    audits = list(made.audits.with_all().order_by("pk"))
    handed_in(audits[0])
    Audit.objects.filter(pk=audits[1].pk).update(due=TODAY - timedelta(days=1))
    told = returned.returned("auditor", TODAY)[str(grace)]
    assert (told.allotted, told.handed_in, told.in_time, told.overdue) == (6, 1, 1, 1)
    assert (told.completed.count, told.completed.of) == (1, 2)
    by_team = returned.returned("team", TODAY)
    assert sum(one.allotted for one in by_team.values()) == 6


# What may leave the building


def test_small_numbers_of_audits_are_hidden_outside(done, client_as):
    done[0].answers.filter(key="planning:grade").update(value="4")
    content = client_as("councillor").get(reverse("assurance:committee")).content.decode()
    assert "Hidden" in content
    for team in {audit.team for audit in done}:
        assert team not in content
    csv = client_as("councillor").get(reverse("assurance:committee-csv")).content.decode()
    assert "Planning,All,6" in csv


def test_no_count_of_one_to_five_leaves_the_building(done, handed_in):
    for audit in done[:2]:
        audit.answers.filter(key="planning:grade").update(value="4")
    made = outside.outside(grades.counted(), grades.improved(grades.counted(), TODAY), TODAY)
    planning = [one.numerator for one in made if one.measure == "Planning" and one.breakdown]
    assert not [count for count in planning if count and 1 <= count <= 5]
    assert planning.count(None) >= 2


# Learning


@pytest.fixture
def theme(done, lead):
    return learning.name_theme(
        by=lead, title="Plans without dates", kind="change", about="", audits=done[:3]
    )


@pytest.fixture
def note(theme, lead, done):
    return learning.send_note(
        by=lead, title="Dates", text="Give each step a day.", themes=[theme], teams=[done[0].team]
    )


def test_a_theme_is_tied_to_the_audits_that_show_it(theme, done):
    assert theme.audits.count() == 3
    assert Link.objects.filter(from_node=theme.node, kind="drawn from").count() == 3
    assert AuditTheme.objects.get().kind == ThemeKind.CHANGE


def test_two_themes_of_one_title_are_one(theme, lead):
    with pytest.raises(Refused):
        learning.name_theme(by=lead, title=theme.title, kind="good", about="")


def test_a_team_reads_and_discusses_a_note(note, person, client_as):
    team = note.teams[0]
    manager = client_as("team_manager", team=team)
    address = note.get_absolute_url()
    assert "My team has read it" in manager.get(address).content.decode()
    manager.post(reverse("assurance:note-read", args=[note.pk]))
    day = {"day-day": str(TODAY.day), "day-month": str(TODAY.month), "day-year": str(TODAY.year)}
    told = day | {"change": "Dates are read out in supervision"}
    manager.post(reverse("assurance:note-discuss", args=[note.pk]), told)
    receipt = note.receipts.get()
    assert (receipt.team, receipt.discussed_on) == (team, TODAY)
    assert "Dates are read out" in manager.get(address).content.decode()


def test_a_note_is_for_its_own_teams(note, person):
    other = person("team_manager", team="Another Team")
    with pytest.raises(PermissionDenied):
        learning.read_note(by=other, note=note)


def test_a_theme_tells_which_team_shows_it_since_the_note(theme, note, client_as):
    content = client_as("auditor").get(theme.get_absolute_url()).content.decode()
    assert "Since the first note" in content
    assert note.title in content


# The panel


def test_the_panel_sees_what_is_overdue_and_decides(done, client_as):
    late = TODAY - timedelta(days=10)
    Commitment.objects.filter(pk=done[0].gaps.get().commitment_id).update(agreed_due=late)
    lead = client_as("improvement_lead")
    content = lead.get(reverse("assurance:panel")).content.decode()
    assert "10 days" in content
    about = reverse("assurance:decide-about", args=[done[0].gaps.get().pk])
    given = {"token": uuid.uuid4(), "text": "The head of service sees to it", "owner": "Ada Lane"}
    for _ in range(2):
        lead.post(about, given)
    decision = PanelDecision.objects.get()
    assert decision.commitment.source == done[0].gaps.get().commitment.node
    assert decision.commitment.asked_by == learning.PANEL


def test_a_practice_week_ends_after_it_began(lead):
    with pytest.raises(Refused):
        practice.plan_week(
            by=lead, name="Autumn", first_day=TODAY, last_day=TODAY - timedelta(days=1), focus=""
        )


@pytest.mark.parametrize(
    "name",
    ["figures", "agreement", "remedial", "returns", "themes", "notes", "weeks", "panel", "again"],
)
def test_the_pages_tell_nothing_of_a_child(name, done, theme, note, client_as):
    content = client_as("improvement_lead").get(reverse(f"assurance:{name}")).content.decode()
    assert "CHILD-" not in content
    assert GAP["planning:change"] not in content


def test_figures_take_a_fixed_number_of_queries(done, client_as, django_assert_max_num_queries):
    client = client_as("improvement_lead")
    with django_assert_max_num_queries(8):
        client.get(reverse("assurance:figures"))


def test_the_counted_audits_are_told_in_two_queries(done, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert [one.overall for one in grades.counted()] == [Grade.REQUIRES_IMPROVEMENT] * 6
