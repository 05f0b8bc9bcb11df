"""Taking minutes, by one clerk and by two at once: nothing that anybody typed is ever lost."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from goldenthread.web.deeds.keeping import NotNow, Refused, SomebodyChangedThis
from goldenthread.web.minuting import actions, publishing
from goldenthread.web.minuting.actions import Presence
from goldenthread.web.minuting.models import Minutes, Piece, Why, Wording
from goldenthread.web.minuting.pieces import Kind, joined
from goldenthread.web.scrutiny.models import Meeting

pytestmark = pytest.mark.django_db


def test_minutes_begin_with_the_items_of_the_agenda_in_its_order(minutes, meeting, officer):
    headings = [one.pieces.get().said["title"] for one in minutes.items.all()]
    assert headings == [str(one) for one in meeting.items.all()]
    assert actions.begin(by=officer, meeting=meeting) == minutes


def test_minutes_that_were_taken_in_are_not_begun(meeting, officer):
    Meeting.objects.filter(pk=meeting.pk).update(status="held", digest="x")
    meeting.refresh_from_db()
    with pytest.raises(NotNow, match="taken in"):
        actions.begin(by=officer, meeting=meeting)
    assert not Minutes.objects.exists()


def test_what_the_agenda_has_since_is_brought_in_in_its_place(minutes, meeting, officer):
    added = actions.add_item(by=officer, minutes=minutes, title="Fire drill", token=uuid.uuid4())
    meeting.items.create(position=2, title="Urgent: a school closes", kind="urgent")
    minutes.refresh_from_db()
    actions.bring_in(by=officer, minutes=minutes, version=minutes.version)
    titles = [one.pieces.get().said["title"] for one in minutes.items.all()]
    assert titles[:2] == ["Apologies", "Minutes of the previous meeting"]
    assert titles[2] == "Urgent: a school closes"
    assert titles[-1] == "Fire drill"
    assert minutes.items.last() == added


def test_a_form_sent_twice_adds_one(minutes, item, officer):
    token = uuid.uuid4()
    assert actions.add_item(
        by=officer, minutes=minutes, title="Any", token=token
    ) == actions.add_item(by=officer, minutes=minutes, title="Any", token=token)
    one = actions.add_piece(by=officer, item=item, kind="point", token=token)
    assert actions.add_piece(by=officer, item=item, kind="point", token=token) == one


def test_an_item_needs_a_title_and_a_piece_a_kind(minutes, item, officer):
    with pytest.raises(Refused, match="title"):
        actions.add_item(by=officer, minutes=minutes, title=" ", token=uuid.uuid4())
    with pytest.raises(Refused, match="Choose what to add"):
        actions.add_piece(by=officer, item=item, kind="others", token=uuid.uuid4())


def test_two_clerks_who_write_at_once_keep_both_texts(item, add, officer, colleague):
    point = add(item, "point", text="Caseloads fell.")
    actions.write(by=officer, piece=point, version=2, said={"text": "Caseloads fell in May."})
    late = actions.write(by=colleague, piece=point, version=2, said={"text": "Caseloads rose."})

    assert late.piece.said == {"text": "Caseloads fell in May."}
    assert late.aside.said == {"text": "Caseloads rose."}
    assert late.aside.why == Why.WAITING
    again = actions.write(by=colleague, piece=point, version=2, said={"text": "Caseloads rose."})
    assert again.aside == late.aside
    assert Wording.objects.count() == 1


def test_a_clerk_who_types_on_after_a_clash_has_one_text_waiting(item, add, officer, colleague):
    point = add(item, "point", text="A")
    actions.write(by=officer, piece=point, version=2, said={"text": "B"})
    actions.write(by=colleague, piece=point, version=2, said={"text": "Case"})
    actions.write(by=colleague, piece=point, version=2, said={"text": "Caseloads"})
    assert [one.said["text"] for one in point.wordings.filter(why=Why.WAITING)] == ["Caseloads"]


def test_the_same_text_sent_again_waits_for_nobody(item, add, officer):
    point = add(item, "point", text="Noted.")
    again = actions.write(by=officer, piece=point, version=1, said={"text": "Noted."})
    assert again.aside is None
    assert not Wording.objects.exists()


def test_what_another_clerk_wrote_before_is_kept_as_an_earlier_wording(item, add, colleague):
    point = add(item, "point", text="First words.")
    actions.write(by=colleague, piece=point, version=2, said={"text": "Better words."})
    assert point.wordings.get().said == {"text": "First words."}
    assert point.wordings.get().why == Why.REPLACED


@pytest.mark.parametrize(
    ("how", "stands"),
    [("this", "Mine"), ("both", "Theirs\nMine"), ("leave", "Theirs")],
)
def test_two_texts_are_joined_or_one_is_chosen(how, stands, item, add, officer, colleague):
    point = add(item, "point", text="x")
    actions.write(by=officer, piece=point, version=2, said={"text": "Theirs"})
    aside = actions.write(by=colleague, piece=point, version=2, said={"text": "Mine"}).aside
    said = {
        "this": {"text": "Mine"},
        "both": joined("point", {"text": "Theirs"}, {"text": "Mine"}),
        "leave": None,
    }[how]
    actions.settle(by=colleague, wording=aside, version=3, said=said)
    point.refresh_from_db()
    aside.refresh_from_db()
    assert point.said == {"text": stands}
    assert aside.why == Why.SETTLED
    assert aside.said == {"text": "Mine"}


def test_a_text_that_comes_while_the_chair_reads_is_kept_too(minutes, item, add, officer):
    point = add(item, "point", text="Noted.")
    minutes.refresh_from_db()
    publishing.send(by=officer, minutes=minutes, version=minutes.version)
    late = actions.write(by=officer, piece=point, version=2, said={"text": "Noted, and more."})
    assert late.aside.said == {"text": "Noted, and more."}
    assert late.piece.said == {"text": "Noted."}
    actions.settle(by=officer, wording=late.aside, version=2, said={"text": "Noted, and more."})
    late.aside.refresh_from_db()
    assert late.aside.why == Why.WAITING


def test_a_piece_taken_out_is_put_back_with_its_text(item, add, officer):
    point = add(item, "point", text="Said in error.")
    out = actions.take_out(by=officer, piece=point, version=2)
    assert out.taken_out
    with pytest.raises(SomebodyChangedThis):
        actions.take_out(by=officer, piece=point, version=2, out=False)
    back = actions.take_out(by=officer, piece=point, version=3, out=False)
    assert (back.taken_out, back.said) == (False, {"text": "Said in error."})


def test_pieces_are_moved_up_but_never_above_the_title(item, add, officer):
    one, two = add(item, "point", text="One"), add(item, "point", text="Two")
    actions.move_up(by=officer, piece=two, version=2)
    actions.move_up(by=officer, piece=two, version=3)
    kinds = [(piece.kind, piece.said) for piece in item.pieces.all()]
    assert kinds == [
        (Kind.HEADING, {"title": "Caseloads"}),
        (Kind.POINT, two.said),
        (Kind.POINT, one.said),
    ]


def test_an_added_item_is_taken_out_and_one_of_the_agenda_is_not(minutes, item, officer):
    added = actions.add_item(by=officer, minutes=minutes, title="Error", token=uuid.uuid4())
    actions.take_out(by=officer, piece=added.pieces.get(), version=1)
    assert added.pieces.get().taken_out
    with pytest.raises(Refused, match="on the agenda"):
        actions.take_out(by=officer, piece=item.pieces.get(), version=1)


def test_each_seat_of_the_register_is_written_by_itself(minutes, officer, colleague):
    seats = {str(one.member): one.pk for one in minutes.meeting.body.memberships.all()}
    lyle, pellow = seats["Mrs M Lyle"], seats["Mr T Pellow"]
    blank = {seat: Presence() for seat in seats.values()}
    known = {"minutes": minutes, "was": blank}
    assert not actions.keep_attendance(
        by=officer, **known, said=blank | {lyle: Presence("present")}
    )
    clashes = actions.keep_attendance(
        by=colleague,
        **known,
        said=blank | {lyle: Presence("apologies"), pellow: Presence("present")},
    )
    assert clashes == [lyle]
    came = dict(minutes.meeting.attendance.values_list("membership", "came"))
    assert came == {lyle: "present", pellow: "present"}


@pytest.mark.parametrize("role", ["councillor", "improvement_lead", "public", "auditor"])
def test_only_scrutiny_officers_write(role, meeting, minutes, item, add, person):
    point = add(item, "point", text="Noted.")
    other = person(role, email="somebody.else@council.example")
    deeds = (
        lambda: actions.begin(by=other, meeting=meeting),
        lambda: actions.bring_in(by=other, minutes=minutes, version=1),
        lambda: actions.add_item(by=other, minutes=minutes, title="x", token=uuid.uuid4()),
        lambda: actions.add_piece(by=other, item=item, kind="point", token=uuid.uuid4()),
        lambda: actions.write(by=other, piece=point, version=2, said={"text": "Forged"}),
        lambda: actions.take_out(by=other, piece=point, version=2),
        lambda: actions.move_up(by=other, piece=point, version=2),
        lambda: actions.keep_attendance(by=other, minutes=minutes, was={}, said={}),
    )
    for deed in deeds:
        with pytest.raises(PermissionDenied):
            deed()


TEXTS = st.sampled_from(["Caseloads", "Caseloads fell.", "Noted", "It rose", "", "  ", "Agreed"])
EDIT = st.tuples(st.integers(0, 1), st.sampled_from(["read", "write"]), TEXTS)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(EDIT, max_size=14))
@example([(0, "write", "A"), (1, "read", ""), (1, "write", "A"), (1, "write", "B")])
@example([(1, "write", "A"), (0, "write", "A"), (1, "write", "B")])
@example([(0, "write", "A"), (1, "write", "A"), (0, "write", "A"), (0, "write", "B")])
def test_no_text_of_two_clerks_is_ever_lost(item, officer, colleague, edits):
    """Each text is in the piece, or kept beside it, or its own writer wrote on from it."""
    clerks = (officer, colleague)
    piece = actions.add_piece(by=officer, item=item, kind="point", token=uuid.uuid4())
    seen, typed, standing = {0: 1, 1: 1}, [], (None, "")
    for who, deed, text in edits:
        if deed == "read":
            seen[who] = Piece.objects.get(pk=piece.pk).version
            continue
        done = actions.write(by=clerks[who], piece=piece, version=seen[who], said={"text": text})
        if done.aside is None and done.piece.by == clerks[who]:
            if standing[0] == who and standing[1] in typed:
                typed.remove(standing[1])
            standing, seen[who] = (who, text), done.piece.version
        if text.strip():
            typed.append(text)
    kept = [one.said["text"] for one in Wording.objects.filter(piece=piece)]
    kept.append(Piece.objects.get(pk=piece.pk).said.get("text", ""))
    assert set(typed) <= set(kept)
