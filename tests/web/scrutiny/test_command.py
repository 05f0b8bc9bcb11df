import pytest
from django.core.management import CommandError, call_command

from goldenthread.web.commitments.models import Commitment
from goldenthread.web.scrutiny.models import Meeting, Resolution
from goldenthread.web.thread.presenters import thread_of

pytestmark = pytest.mark.django_db

GOOD = "1. Caseloads\n\nThe Panel discussed them.\n\nRESOLVED: That the report be noted.\n"


@pytest.fixture
def real(shared_data):
    return sorted((shared_data / "minutes").glob("*.txt"))


def test_all_files_are_taken_in_or_none(tmp_path):
    good, bad, gone = tmp_path / "good.txt", tmp_path / "bad.txt", tmp_path / "gone.txt"
    good.write_text(GOOD)
    bad.write_text("")

    with pytest.raises(CommandError) as refused:
        call_command("take_in_minutes", str(good), str(bad), str(gone))

    assert "bad.txt" in str(refused.value)
    assert "gone.txt" in str(refused.value)
    assert not Meeting.objects.exists()


def test_meetings_held_in_private_are_taken_in_as_such(tmp_path):
    file = tmp_path / "good.txt"
    file.write_text(GOOD)

    call_command("take_in_minutes", str(file), private=True)

    assert not Meeting.objects.get().public


def test_the_five_real_documents_are_five_meetings_however_often(real):
    call_command("take_in_minutes", *map(str, real))
    call_command("take_in_minutes", *map(str, reversed(real)))

    assert Meeting.objects.held().count() == 5
    assert Meeting.objects.count() == 6


def test_the_real_action_with_a_name_and_no_date_is_followed_up(real):
    call_command("take_in_minutes", *map(str, real))

    one = Commitment.objects.get(owner_name="Andy Dempsey")

    assert (one.explicit, one.agreed_due, one.asked_by) == (
        True,
        None,
        "Children and Families Overview and Scrutiny Committee",
    )
    thread = thread_of(one.node, everything=False)
    assert thread.up[0].node.title == "Third Party Review (LGA and People Too) Report"
    assert "no date was agreed" in thread.loose_ends[0].words


def test_of_the_cabinets_five_resolutions_the_delegation_alone_is_to_be_done(real):
    call_command("take_in_minutes", *map(str, real))

    resolutions = Resolution.objects.filter(item__meeting__body__name="Cabinet")

    assert [one.letter for one in resolutions] == ["a", "b", "c", "d", "e"]
    assert [one.letter for one in resolutions if one.undertakings.exists()] == ["b"]
    assert resolutions[1].undertakings.get().commitment.owner_role == (
        "Director of Children, Families and Communities"
    )


def test_six_months_time_keeps_its_reasoning(real):
    call_command("take_in_minutes", *map(str, real))

    one = Commitment.objects.get(what__contains="six months")

    assert "six months after 5 August 2015" in one.due_words
    assert one.agreed_due.isoformat() == "2016-02-05"
