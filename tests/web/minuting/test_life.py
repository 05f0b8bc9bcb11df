"""From the chair's review to confirmed minutes, and what becomes of what they say."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from goldenthread.web.commitments import actions as commitments
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.deeds.keeping import NotNow, Refused, SomebodyChangedThis
from goldenthread.web.minuting import actions, confirming, publishing
from goldenthread.web.minuting.arising import arising_at
from goldenthread.web.minuting.draft import draft_of
from goldenthread.web.minuting.models import Publication
from goldenthread.web.minuting.record import record_of
from goldenthread.web.minuting.states import MOVES, Deed, State, diagram, possible, target
from goldenthread.web.scrutiny.bodies import actions as bodies
from goldenthread.web.scrutiny.models import Meeting, Status
from goldenthread.web.thread.models import Link

pytestmark = pytest.mark.django_db

AFTERWARDS = datetime(2027, 1, 21, 16, tzinfo=UTC)
TODAY = date(2026, 11, 26)


@pytest.fixture
def said(minutes, item, add):
    """A point, a question promised for later, two resolutions, an action."""
    return {
        "point": add(item, "point", text="Caseloads fell."),
        "question": add(
            item, "question", asker="Mrs M Lyle", question="How many agency workers?",
            who="Director of Children's Services", promised="by 4 December",
        ),
        "noted": add(item, "resolution", text="That the report be noted."),
        "asked": add(
            item, "resolution", text="That the Director be asked to report by 1 March 2027."
        ),
        "action": add(item, "action", line="@Director caseloads by 1 March"),
    }  # fmt: skip


@pytest.mark.parametrize("deed", Deed)
@pytest.mark.parametrize("state", State)
def test_every_deed_leads_where_the_table_says(deed, state):
    rows = [move for move in MOVES if move.deed is deed and move.source == state]
    assert possible(deed, state) == bool(rows)
    if rows:
        assert target(deed, state) == rows[0].target
    else:
        with pytest.raises(NotNow, match="Nobody can"):
            target(deed, state)


def test_the_diagram_has_every_row():
    assert diagram().count("-->") == len(MOVES)


def test_the_chair_remarks_sends_back_and_agrees(minutes, said, officer, chair):
    sent = publishing.send(by=officer, minutes=minutes, version=_version(minutes))
    token = uuid.uuid4()
    remark = publishing.remark(by=chair, piece=said["point"], text="In two teams.", token=token)
    assert remark.chair == "Helena Ashdown"
    again = publishing.remark(by=chair, piece=said["point"], text="In two teams.", token=token)
    assert again == remark
    back = publishing.send_back(
        by=chair, minutes=sent, version=_version(minutes), reason="See the point."
    )
    assert (back.state, back.sent_back_because) == (
        State.DRAFTING, "Helena Ashdown: See the point.",
    )  # fmt: skip
    sent = publishing.send(by=officer, minutes=back, version=back.version)
    done = publishing.agree(by=chair, minutes=sent, version=sent.version)
    assert (done.state, done.chair, done.agreed_by, done.agreed_on) == (
        State.AGREED, "Helena Ashdown", chair, TODAY,
    )  # fmt: skip


def test_an_officer_writes_down_the_word_of_a_chair_without_an_account(minutes, said, officer):
    sent = publishing.send(by=officer, minutes=minutes, version=_version(minutes))
    with pytest.raises(Refused, match="name of the chair"):
        publishing.agree(by=officer, minutes=sent, version=sent.version)
    with pytest.raises(Refused, match="in the future"):
        publishing.agree(
            by=officer, minutes=sent, version=sent.version, chair="A", agreed_on=date(2030, 1, 1)
        )
    done = publishing.agree(by=officer, minutes=sent, version=sent.version, chair="Mr T Pellow")
    assert (done.chair, done.agreed_by) == ("Mr T Pellow", officer)


def test_two_texts_at_one_place_are_joined_before_the_chair_reads(
    minutes, said, officer, colleague
):
    actions.write(by=officer, piece=said["point"], version=2, said={"text": "One"})
    actions.write(by=colleague, piece=said["point"], version=2, said={"text": "Two"})
    with pytest.raises(NotNow, match="Join what two people wrote"):
        publishing.send(by=officer, minutes=minutes, version=_version(minutes))


@pytest.mark.parametrize("role", ["councillor", "improvement_lead", "public"])
def test_nobody_else_does_any_deed(role, minutes, said, officer, person, agreed):
    other = person(role, email="somebody.else@council.example")
    known = {"by": other, "minutes": minutes}
    with pytest.raises(PermissionDenied):
        publishing.send(**known, version=_version(minutes))
    sent = publishing.send(by=officer, minutes=minutes, version=_version(minutes))
    known |= {"version": sent.version}
    for deed in (publishing.agree, publishing.take_back, publishing.publish):
        with pytest.raises(PermissionDenied):
            deed(**known)
    with pytest.raises(PermissionDenied):
        publishing.send_back(**known, reason="x", chair="x")
    with pytest.raises(PermissionDenied):
        publishing.remark(by=other, piece=said["point"], text="x", token=uuid.uuid4())
    later = sent.meeting
    with pytest.raises(PermissionDenied):
        confirming.confirm(**known, at=later)
    with pytest.raises(PermissionDenied):
        publishing.correct(by=other, piece=said["point"], version=2, said={}, at=later)


def test_a_deed_on_another_version_is_refused(minutes, said, officer):
    with pytest.raises(SomebodyChangedThis):
        publishing.send(by=officer, minutes=minutes, version=_version(minutes) + 1)


def test_what_was_agreed_and_taken_back_must_be_agreed_again(minutes, said, officer, agreed):
    ready = agreed(minutes)
    back = publishing.take_back(by=officer, minutes=ready, version=ready.version)
    assert (back.state, back.chair, back.agreed_on) == (State.DRAFTING, "", None)
    with pytest.raises(NotNow):
        publishing.publish(by=officer, minutes=back, version=back.version)


def test_published_minutes_are_taken_in_like_all_others(minutes, said, meeting, published):
    published(minutes)
    meeting.refresh_from_db()
    assert meeting.status == Status.HELD
    caseloads = meeting.items.get(title="Caseloads")
    assert [one.letter for one in caseloads.resolutions.all()] == ["a", "b"]
    asked = {one.what: one for one in Commitment.objects.all()}
    question = asked["Answer the question of Mrs M Lyle by 4 December: How many agency workers?"]
    assert question.owner == "Director of Children's Services"
    assert question.agreed_due == date(2026, 12, 4)
    action = asked["Caseloads by 1 March"]
    assert (action.owner, action.agreed_due) == ("Director", date(2027, 3, 1))
    assert len(asked) == 3
    first = minutes.publications.get()
    assert first.number == 1
    assert "Caseloads by 1 March" in str(first.record)


def test_minutes_of_a_meeting_to_come_are_not_published(minutes, said, officer, agreed, now):
    ready = agreed(minutes)
    now(datetime(2026, 11, 25, 12, tzinfo=UTC))
    with pytest.raises(NotNow, match="not been held yet"):
        publishing.publish(by=officer, minutes=ready, version=ready.version)


def test_minutes_are_confirmed_at_a_later_meeting_with_what_was_corrected(
    minutes, said, officer, published, next_meeting, now
):
    done = published(minutes)
    now(AFTERWARDS)
    publishing.correct(
        by=officer, piece=said["action"], version=2,
        said={"line": "@Director caseloads and vacancies by 1 April"}, at=next_meeting,
    )  # fmt: skip
    confirmed = confirming.confirm(
        by=officer, minutes=done, version=_version(minutes), at=next_meeting
    )
    assert (confirmed.state, confirmed.confirmed_at) == (State.CONFIRMED, next_meeting)
    assert [one.number for one in minutes.publications.all()] == [1, 2]
    told = minutes.publications.last().correction
    assert told.before == "@Director caseloads by 1 March"
    assert told.after == "@Director caseloads and vacancies by 1 April"
    assert told.agreed_at == next_meeting
    changed = Commitment.objects.get(what="Caseloads and vacancies by 1 April")
    assert changed.agreed_due == date(2027, 4, 1)
    assert Commitment.objects.count() == 3
    assert _confirms(next_meeting, minutes.meeting)


def test_a_correction_needs_a_later_meeting_and_a_change(
    minutes, said, officer, published, next_meeting, now
):
    published(minutes)
    known = {"by": officer, "piece": said["point"], "version": 2}
    with pytest.raises(Refused, match="later meeting"):
        publishing.correct(**known, said={"text": "x"}, at=next_meeting)
    now(AFTERWARDS)
    with pytest.raises(Refused, match="later meeting"):
        publishing.correct(**known, said={"text": "x"}, at=minutes.meeting)
    with pytest.raises(Refused, match="the same as before"):
        publishing.correct(**known, said={"text": "Caseloads fell."}, at=next_meeting)
    assert minutes.publications.count() == 1


def test_no_correction_changes_in_silence_who_came_or_what_arose(
    minutes, said, officer, published, next_meeting, now
):
    published(minutes)
    now(AFTERWARDS)
    seat = minutes.meeting.body.memberships.first()
    minutes.meeting.attendance.create(membership=seat, came="present")
    publishing.correct(
        by=officer, piece=said["point"], version=2, said={"text": "x"}, at=next_meeting
    )
    one, two = (one.record for one in minutes.publications.all())
    assert one["present"] == two["present"] == []


def test_the_tie_of_confirmed_minutes_outlives_taking_in_the_later_ones(
    minutes, said, officer, published, next_meeting, now
):
    done = published(minutes)
    now(AFTERWARDS)
    confirming.confirm(by=officer, minutes=done, version=done.version, at=next_meeting)
    later = actions.begin(by=officer, meeting=next_meeting)
    actions.add_item(by=officer, minutes=later, title="Caseloads", token=uuid.uuid4())
    published(later)
    assert _confirms(next_meeting, minutes.meeting)


def test_a_promised_answer_arises_at_the_next_meeting(
    minutes, said, officer, person, published, next_meeting, now
):
    assert not arising_at(next_meeting, TODAY)
    published(minutes)
    question = Commitment.objects.get(what__startswith="Answer the question")
    now(datetime(2026, 12, 10, 12, tzinfo=UTC))
    stands = {one.commitment: one.stands for one in arising_at(next_meeting, date(2026, 12, 10))}
    assert stands[question] == "Still open, due 4 December 2026 and late."
    commitments.mark_done(
        commitment=question, by=officer, version=question.version, evidence="Eleven, in two teams."
    )
    stands = {one.commitment: one.stands for one in arising_at(next_meeting, date(2026, 12, 10))}
    assert stands[question] == "Reported on 10 December 2026: what was sent is being checked."
    question.refresh_from_db()
    commitments.verify(commitment=question, by=person("improvement_lead"), version=question.version)
    later = actions.begin(by=officer, meeting=next_meeting)
    now(AFTERWARDS)
    record = record_of(draft_of(later, timezone.localdate()))
    (line,) = [one for one in record.items[0].paragraphs if "agency" in one]
    assert record.items[0].title == "Matters arising"
    assert line.endswith("Reported on 10 December 2026: Eleven, in two teams.")
    assert "From 26 November 2026" in line


def test_a_promise_withdrawn_arises_once_with_the_reason(
    minutes, said, officer, published, next_meeting, panel, now, client_as
):
    published(minutes)
    question = Commitment.objects.get(what__startswith="Answer the question")
    now(datetime(2026, 12, 10, 12, tzinfo=UTC))
    withdrawn = commitments.withdraw(
        commitment=question, by=officer, version=question.version, reason="It was asked twice."
    )
    stands = {one.commitment: one.stands for one in arising_at(next_meeting, date(2026, 12, 10))}
    assert stands[withdrawn] == "Withdrawn on 10 December 2026: It was asked twice."
    later = actions.begin(by=officer, meeting=next_meeting)
    screen = client_as("scrutiny_officer").get(later.get_absolute_url()).content.decode()
    assert "still open, 0 answered and 1 withdrawn since" in " ".join(screen.split())
    now(AFTERWARDS)
    record = record_of(draft_of(later, timezone.localdate()))
    (line,) = [one for one in record.items[0].paragraphs if "agency" in one]
    assert line.endswith("Withdrawn on 10 December 2026: It was asked twice.")
    Meeting.objects.filter(pk=next_meeting.pk).update(status="held", digest="x")
    after = bodies.schedule_meeting(by=officer, body=panel, day=next_meeting.date + timedelta(60))
    assert withdrawn not in [one.commitment for one in arising_at(after, timezone.localdate())]


def test_what_was_reported_at_one_meeting_does_not_arise_at_the_one_after(
    minutes, said, officer, published, next_meeting, panel, now
):
    published(minutes)
    question = Commitment.objects.get(what__startswith="Answer the question")
    now(datetime(2026, 12, 10, 12, tzinfo=UTC))
    commitments.mark_done(commitment=question, by=officer, version=1, evidence="Eleven.")
    now(AFTERWARDS)
    Meeting.objects.filter(pk=next_meeting.pk).update(status="held", digest="x")
    after = bodies.schedule_meeting(by=officer, body=panel, day=next_meeting.date + timedelta(60))
    arise = [one.commitment for one in arising_at(after, timezone.localdate())]
    assert question not in arise
    assert len(arise) == 2


def test_a_public_meeting_is_told_of_no_promise_made_in_private(
    minutes, said, published, next_meeting
):
    Meeting.objects.filter(pk=minutes.meeting.pk).update(public=False)
    minutes.meeting.refresh_from_db()
    published(minutes)
    assert not arising_at(next_meeting, TODAY)
    next_meeting.public = False
    assert len(arising_at(next_meeting, TODAY)) == 3


def _version(minutes):
    minutes.refresh_from_db()
    return minutes.version


def _confirms(later, earlier):
    later.refresh_from_db()
    earlier.refresh_from_db()
    return Link.objects.filter(from_node=later.node, to_node=earlier.node, kind="confirms").exists()


class Killed(BaseException):
    """The process ends: nothing of ours may catch it."""


def test_minutes_are_published_whole_or_not_at_all(minutes, said, officer, chair, monkeypatch):
    publishing.send(by=officer, minutes=minutes, version=_version(minutes))
    publishing.agree(by=chair, minutes=minutes, version=_version(minutes))
    before, version = Commitment.objects.count(), _version(minutes)

    def killed(*given, **named):
        raise Killed

    with monkeypatch.context() as ending:
        ending.setattr(Publication, "save", killed)
        ending.setattr(timezone, "now", lambda: AFTERWARDS)
        with pytest.raises(Killed):
            publishing.publish(by=officer, minutes=minutes, version=version)

    assert _version(minutes) == version
    assert minutes.state == State.AGREED
    assert not minutes.publications.exists()
    assert Commitment.objects.count() == before
    assert Meeting.objects.get(pk=minutes.meeting_id).status == Status.SCHEDULED
