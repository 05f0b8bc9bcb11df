from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse

from goldenthread.disclosure.suppression import suppress
from goldenthread.documents.pdf_text import pages_of_pdf
from goldenthread.measures.catalogue import CATALOGUE, columns_needed
from goldenthread.packs.audience import DRAFT, IN_PUBLIC
from goldenthread.packs.build import leading
from goldenthread.packs.model import Narrative
from goldenthread.packs.promises import PromiseState
from goldenthread.packs.words import STATES
from goldenthread.records.load import load_ssd
from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.accounts.roles import Role
from goldenthread.web.commitments import actions as commitments
from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.states import State
from goldenthread.web.performance.publishing import actions as publishing
from goldenthread.web.published.shelf import shelf
from goldenthread.web.scrutiny import pack
from goldenthread.web.scrutiny.actions import take_in_minutes
from goldenthread.web.scrutiny.models import Meeting
from web.agendas.conftest import words_in

__all__ = ["words_in"]
pytestmark = pytest.mark.django_db
MAY = {"scrutiny_officer", "improvement_lead", "data_officer"}
DECEMBER, MARCH, JUNE = date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30)


@pytest.fixture
def coming(march, june, person):
    """The meeting of June, to come after that of March."""
    take_in_minutes(record=march, by=person("scrutiny_officer"))
    return Meeting.objects.get(date=june.date)


def test_the_pack_holds_the_leading_measures_in_order_and_the_promises_made_last_time(
    county, coming
):
    made = pack.pack_of(coming, draft=False)

    assert [figure.measure for figure in made.figures] == leading()
    assert (made.occasion.on, made.occasion.previous) == (date(2026, 6, 11), date(2026, 3, 12))
    assert (made.occasion.council, made.occasion.time) == ("Marlshire County Council", "10am")
    assert {promise.who for promise in made.of_the_last_meeting} == {
        "Tom Abara, Director of Children's Services",
        "Director of Children's Services",
        None,
    }


def figures_of(made):
    """Every figure of a pack, as it says them."""
    return [row for figure in made.figures for row in figure.rows]


def test_a_pack_holds_what_was_published_to_the_letter(county, coming):
    made = pack.pack_of(coming, draft=False)

    newest = shelf().newest.frozen
    assert (made.snapshot, made.as_at, made.catalogue) == (
        newest.snapshot,
        newest.as_at,
        newest.rests_on,
    )
    assert made.audience.marking == IN_PUBLIC
    for figure in made.figures:
        assert figure.series == shelf().series(figure.measure.id, None)[None]
        for by, rows in figure.groups.items():
            groups = shelf().series(figure.measure.id, by)
            assert rows == tuple(series[-1] for series in groups.values())
    assert any(figure.groups for figure in made.figures)


def test_newer_records_change_no_pack_before_they_are_published(
    on_shelf, coming, small_county, store, tmp_path
):
    on_shelf(MARCH)
    before = figures_of(pack.pack_of(coming, draft=True))

    small_county.write(tmp_path / "newer", children=200)
    load_ssd(
        tmp_path / "newer",
        authority=small_county.AUTHORITY,
        as_at=date(2026, 12, 31),
        store=store,
        disables=columns_needed(),
    )

    assert figures_of(pack.pack_of(coming, draft=True)) == before


def test_what_was_published_after_the_day_of_the_meeting_is_not_in_its_pack(on_shelf, coming):
    on_shelf(DECEMBER, at=datetime(2026, 2, 1, 12, tzinfo=UTC))
    at_the_meeting = on_shelf(MARCH, at=datetime(2026, 6, 11, 20, tzinfo=UTC))
    on_shelf(JUNE, at=datetime(2026, 6, 12, 12, tzinfo=UTC))

    made = pack.pack_of(coming, draft=False)

    assert {row.period_end for row in figures_of(made)} == {DECEMBER, MARCH}
    assert made.snapshot == at_the_meeting.snapshot


def test_a_meeting_before_anything_was_published_has_what_is_published_now(on_shelf, coming):
    on_shelf(MARCH, at=datetime(2026, 10, 20, 12, tzinfo=UTC))

    assert {row.period_end for row in figures_of(pack.pack_of(coming, draft=False))} == {MARCH}


def test_a_pack_prints_what_was_said_of_the_last_quarter_when_it_was_published(
    coming, person, snapshot, words_in, django_capture_on_commit_callbacks
):
    lead, officer = person("improvement_lead"), person("data_officer")

    def say(text):
        publishing.write_narrative(by=lead, measure=CATALOGUE["AS02"], quarter=JUNE, text=text)

    say("Two workers left.")
    proposed = publishing.propose(by=lead, snapshot=snapshot, quarters=[JUNE])
    with django_capture_on_commit_callbacks(execute=True):
        publishing.publish(by=officer, publication=proposed)
    say("Two workers left, and one came.")

    _, page = pack.made(meeting=coming, by=officer, form="html")
    told = {it.measure.id: it.narrative for it in pack.pack_of(coming, draft=False).figures}
    assert told["AS02"] == Narrative(
        text="Two workers left.", by=str(lead), about="April to June 2026"
    )
    assert "Two workers left." in words_in(page)


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_before_anything_is_published_a_pack_is_marked_as_a_draft(
    own_home, coming, person, words_in, form
):
    _, content = pack.made(meeting=coming, by=person("scrutiny_officer"), form=form)

    said = " ".join(words_in(content).split())
    assert DRAFT in said
    assert IN_PUBLIC not in said
    if form == "pdf":
        pages = pages_of_pdf(content)
        assert all(DRAFT in " ".join(page.split()) for page in pages)


def test_a_draft_is_made_for_those_only_who_ask_for_one(own_home, coming):
    assert pack.pack_of(coming, draft=True).audience.is_draft
    with pytest.raises(pack.NoPack, match="publish a quarter first"):
        pack.pack_of(coming, draft=False)


def test_what_was_published_and_changed_since_is_in_no_pack(on_shelf, drawer, coming):
    path = drawer.folder / f"{on_shelf(MARCH).name}.parquet"
    path.chmod(0o644)
    path.write_bytes(b"changed")

    with pytest.raises(pack.NoPack, match="not as it was published"):
        pack.pack_of(coming, draft=True)


@pytest.mark.parametrize(
    ("extracts", "chosen"),
    [((5, 6, 9), 6), ((9,), 9), ((9, 12), 12), ((3, 5), 5)],
)
def test_a_draft_rests_on_the_last_records_the_meeting_could_know(
    coming, monkeypatch, extracts, chosen
):
    held = [SimpleNamespace(as_at=date(2026, month, 1)) for month in extracts]
    monkeypatch.setattr(pack, "_store", lambda: SimpleNamespace(snapshots=lambda authority: held))

    assert pack._snapshot_for(coming).as_at == date(2026, chosen, 1)


def test_no_figure_of_a_pack_has_a_small_number(county, coming):
    for figure in pack.pack_of(coming, draft=False).figures:
        assert suppress(figure.rows) == figure.rows


def test_evidence_is_in_a_public_pack_once_it_was_verified(county, coming, person):
    promise = Commitment.objects.get(owner_name="Tom Abara")
    lead, officer = person("improvement_lead"), person("scrutiny_officer")

    def shown():
        (one,) = (
            p for p in pack.pack_of(coming, draft=False).promises if p.who.startswith("Tom Abara")
        )
        return one.state, one.evidence

    commitments.mark_done(commitment=promise, by=lead, version=1, evidence="Sent in April")
    Commitment.objects.exclude(pk=promise.pk).update(owner_name="Somebody else")
    assert shown() == (PromiseState.DONE, None)
    commitments.verify(commitment=promise, by=officer, version=2)
    assert shown() == (PromiseState.CLOSED, "Sent in April")


def test_what_was_promised_in_private_is_in_no_public_pack(county, march, coming, person):
    commitments.raise_commitment(
        by=person("improvement_lead"),
        what="Said behind closed doors",
        raised_on=date(2026, 5, 1),
        asked_by=march.committee,
    )

    def told():
        return {promise.what for promise in pack.pack_of(coming, draft=False).promises}

    assert "Said behind closed doors" not in told()
    coming.public = False
    assert "Said behind closed doors" in told()


def test_nothing_promised_on_the_day_or_to_another_body_is_in_it(county, march, june, person):
    officer = person("scrutiny_officer")
    take_in_minutes(record=march, by=officer)
    take_in_minutes(
        record=replace(march, committee="Improvement Board", next_meeting=None), by=officer
    )
    here = take_in_minutes(record=replace(june, items=march.items), by=officer)

    assert {promise.made_on for promise in pack.pack_of(here, draft=False).promises} == {march.date}
    assert len(pack.pack_of(here, draft=False).promises) == 3


@pytest.mark.parametrize(("form", "begins"), [("html", b"<!"), ("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_button_gives_a_file(county, coming, client_as, form, begins):
    answer = client_as("scrutiny_officer").post(
        reverse("scrutiny:pack", args=[coming.pk]), {"format": form}
    )

    assert answer.status_code == 200
    assert f"pack-2026-06-11.{form}" in answer["Content-Disposition"]
    assert b"".join(answer.streaming_content).lstrip().startswith(begins)
    assert AuditEvent.objects.get(deed="made a pack").details == {"formats": [form]}


@pytest.mark.parametrize("role", sorted(Role))
def test_who_may_make_it(county, coming, person, role, tmp_path):
    if role in MAY:
        assert pack.write(meeting=coming, by=person(role), out=tmp_path, formats=("html",))
    else:
        with pytest.raises(PermissionDenied):
            pack.write(meeting=coming, by=person(role), out=tmp_path, formats=("html",))


@pytest.mark.parametrize("role", ["anonymous", "councillor", *sorted(MAY)])
def test_the_button_is_there_for_those_who_may(coming, client_as, role):
    page = client_as(role).get(coming.get_absolute_url()).content.decode()
    assert ("Download as PDF" in page) == (role in MAY)


def test_without_records_the_button_says_what_to_do(nothing_loaded, coming, client_as):
    answer = client_as("scrutiny_officer").post(
        reverse("scrutiny:pack", args=[coming.pk]), {"format": "pdf"}, follow=True
    )

    assert "goldenthread load DIR" in answer.content.decode()


def test_an_unknown_format_is_refused(coming, client_as):
    address = reverse("scrutiny:pack", args=[coming.pk])
    assert client_as("scrutiny_officer").post(address, {"format": "exe"}).status_code == 400


def test_the_command_writes_the_files_and_names_them(county, coming, tmp_path, capsys):
    call_command("pack", meeting=str(coming.pk), out=str(tmp_path), formats=("html", "docx"))

    assert {file.name for file in tmp_path.iterdir()} == {
        "pack-2026-06-11.html",
        "pack-2026-06-11.docx",
    }
    assert str(tmp_path / "pack-2026-06-11.html") in capsys.readouterr().out


def test_the_command_lists_the_meetings_when_there_is_none_of_that_number(coming, tmp_path):
    with pytest.raises(CommandError) as refused:
        call_command("pack", meeting="next", out=str(tmp_path))

    assert "There is no meeting next" in str(refused.value)
    assert f"{coming.pk}: {coming}" in str(refused.value)


def test_the_command_says_when_nothing_is_loaded_and_when_a_meeting_has_no_date(
    nothing_loaded, coming, march, person, tmp_path
):
    with pytest.raises(CommandError, match="goldenthread load DIR"):
        call_command("pack", meeting=str(coming.pk), out=str(tmp_path))
    undated = take_in_minutes(record=replace(march, date=None), by=person("scrutiny_officer"))
    with pytest.raises(CommandError, match="give no date"):
        call_command("pack", meeting=str(undated.pk), out=str(tmp_path))


def test_the_command_says_when_it_may_not_write_there(county, coming, tmp_path):
    file = tmp_path / "file"
    file.write_text("")

    with pytest.raises(CommandError, match="cannot be written"):
        call_command("pack", meeting=str(coming.pk), out=str(file), formats=("html",))


def test_every_state_of_a_commitment_has_its_words_in_a_pack():
    assert {PromiseState(state) for state in State} == set(STATES)
