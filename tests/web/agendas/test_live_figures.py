"""Figures in a report: live while it is a draft, frozen when the agenda is published."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse

from goldenthread.packs import words
from goldenthread.packs.audience import COMMITTEE, DRAFT
from goldenthread.web.agendas.papers import live
from goldenthread.web.deeds.keeping import Refused
from goldenthread.web.scrutiny.pack import NoPack, pack_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def figures(monkeypatch):
    """What the pack of the meeting says of assessments in time; None: there are no records."""
    told = {"AS02": "82% in July to September 2026", "snapshot": "snapshot-1"}

    def pack_of(meeting, *, draft):
        if told["AS02"] is None:
            raise NoPack("No records of Marlshire have been loaded yet.")
        return SimpleNamespace(
            audience=COMMITTEE,
            figures=[SimpleNamespace(measure=SimpleNamespace(id="AS02"), says=told["AS02"])],
            as_at=date(2026, 9, 30),
            snapshot=told["snapshot"],
        )

    monkeypatch.setattr(live, "pack_of", pack_of)
    monkeypatch.setattr(live.words, "sentence", lambda figure: figure.says)
    return told


@pytest.fixture
def paper(agenda, agreed, put, word_saying):
    said = "{{committee}}, {{date}}: assessments in time {{AS02}}, records to {{records}}"
    return put(agreed(agenda), "Performance", word_saying(said))


def opened(client, paper, words_in):
    paper.refresh_from_db()
    return words_in(client.get(paper.get_absolute_url()).content)


def test_a_draft_has_today_s_figures(paper, figures, client_as, words_in):
    officer = client_as("scrutiny_officer")
    said = "Children Panel, 26 November 2026: assessments in time 82% in July to September 2026"
    assert said in opened(officer, paper, words_in)
    assert "records to 30 September 2026" in opened(officer, paper, words_in)

    figures["AS02"] = "85% in July to September 2026"
    assert "85% in July" in opened(officer, paper, words_in)


def test_publishing_freezes_them_and_keeps_whose_they_are(
    paper, figures, agenda, publish, client_as, words_in
):
    before = paper.digest
    publish(agenda)
    figures["AS02"] = "85% in July to September 2026"

    assert "82% in July" in opened(client_as("anonymous"), paper, words_in)
    assert (paper.drafted_from, paper.figures_of) == (before, "snapshot-1")


def test_a_report_waits_for_figures_where_there_are_none(
    paper, figures, agenda, publish, client_as, words_in
):
    figures["AS02"] = None
    assert "{{AS02}}" in opened(client_as("scrutiny_officer"), paper, words_in)

    with pytest.raises(Refused, match="waits for figures"):
        publish(agenda)
    agenda.refresh_from_db()
    assert not agenda.is_published


def test_a_measure_misspelt_is_named_when_the_report_is_handed_in(agenda, agreed, put, word_saying):
    with pytest.raises(Refused, match="nothing will ever fill: AS2, boddy"):
        put(agreed(agenda), "Performance", word_saying("{{AS2}} {{AS02}} {{boddy}}"))


def test_a_measure_without_a_figure_says_so(
    agenda, agreed, put, word_saying, figures, client_as, words_in
):
    paper = put(agreed(agenda), "Performance", word_saying("Referrals: {{RF02}}"))

    assert "no figure yet for" in opened(client_as("scrutiny_officer"), paper, words_in)


def test_the_pack_has_the_frozen_figures(
    paper, figures, agenda, publish, meeting, client_as, words_in
):
    publish(agenda)

    page = client_as("anonymous").get(reverse("agendas:public-pack", args=[meeting.pk, "html"]))
    assert "assessments in time 82% in July" in page.content.decode()


def test_a_draft_says_on_each_page_that_its_figures_were_not_published(
    own_home, paper, client_as, words_in
):
    said = opened(client_as("scrutiny_officer"), paper, words_in)

    assert DRAFT in said
    assert "{{AS02}}" not in said


def test_no_agenda_is_published_with_figures_that_were_not(own_home, paper, agenda, publish):
    with pytest.raises(Refused, match=r"waits for figures.*publish a quarter first"):
        publish(agenda)

    agenda.refresh_from_db()
    paper.refresh_from_db()
    assert not agenda.is_published
    assert paper.published_at is None


def test_what_was_published_is_in_the_report_to_the_letter(
    on_shelf, paper, agenda, publish, meeting, client_as, words_in
):
    frozen = on_shelf(date(2026, 9, 30))
    (told,) = (
        words.sentence(figure)
        for figure in pack_of(meeting, draft=False).figures
        if figure.measure.id == "AS02"
    )
    drafted = opened(client_as("scrutiny_officer"), paper, words_in)
    publish(agenda)

    read = opened(client_as("anonymous"), paper, words_in)
    assert told in drafted
    assert told in read
    assert DRAFT not in drafted + read
    assert paper.figures_of == frozen.snapshot
