"""What is not public is found nowhere, also where the index is behind the times."""

import pytest
from django.urls import reverse

from goldenthread.dates.retention import Record
from goldenthread.web.agendas.models import Paper, PlannedItem
from goldenthread.web.scrutiny.models import (
    AgendaItem,
    Body,
    Meeting,
    Resolution,
    RetentionDecision,
)
from goldenthread.web.search import keeping, sources
from goldenthread.web.search.models import Entry

pytestmark = pytest.mark.django_db
SECRET = "quinceberry"


def found(client, **asked):
    """How many results there are said to be, and what is listed."""
    asked = {"q": SECRET, **asked}
    page = client.get(reverse("search:search"), asked).content.decode()
    heading = page.split('<h2 class="govuk-heading-m">')[1].split("</h2>")[0]
    listed = page.split('<ol class="govuk-list gt-found"')[1:]
    return heading, listed[0].split("</ol>")[0] if listed else ""


def test_a_private_meeting_is_not_found_not_even_by_officers(client_as, minuted):
    minuted(f"About {SECRET}", SECRET, public=False, resolved=SECRET)
    for role in ("anonymous", "councillor", "scrutiny_officer"):
        count, _ = found(client_as(role))
        assert count == "No results"
    assert not Entry.objects.filter(text__contains=SECRET).exists()


def test_a_meeting_that_turns_private_is_gone(client, minuted, titles):
    meeting = minuted("Placements", SECRET, resolved=f"That {SECRET} be noted.")
    assert len(titles(SECRET)) == 2
    meeting.public = False
    meeting.save()
    assert not Entry.objects.filter(text__contains=SECRET).exists()
    assert found(client)[0] == "No results"


def test_a_stale_index_shows_nothing_that_is_no_longer_public(client, minuted):
    """Written past all signals: the index still has the words, and no page tells of them."""
    minuted(f"About {SECRET}", SECRET, resolved=f"That {SECRET} be noted.")
    Meeting.objects.update(public=False)
    assert Entry.objects.filter(text__contains=SECRET).exists()

    assert found(client) == ("No results", "")


def test_a_stale_index_shows_no_words_that_were_taken_back(client, minuted):
    minuted("Placements", f"Before {SECRET} after")
    AgendaItem.objects.update(paragraphs=["What may be read"])

    count, listed = found(client)
    assert (count, SECRET in listed) == ("1 result", False)


def test_a_committee_that_is_not_public_is_not_offered(client, minuted):
    minuted("Placements", "x", committee=f"Board of {SECRET}")
    Body.objects.update(public=False)
    answer = client.get(reverse("search:search"))
    assert SECRET not in answer.content.decode()


def test_what_is_kept_back_of_an_agenda_is_not_found(
    client, agenda, agreed, put, keep_back, publish, word_saying
):
    item = agreed(agenda, "Placements")
    put(item, "Open report", b"What everybody may read of marmalade.")
    keep_back(put(item, "Contract", word_saying(SECRET)), full_title=f"Contract of {SECRET}")
    whole = agreed(agenda, "Provider")
    put(whole, "Inside", word_saying(SECRET))
    keep_back(whole, full_title=f"Provider {SECRET}")
    publish(agenda)

    assert found(client)[0] == "No results"
    assert found(client, q="marmalade")[0] == "1 result"
    assert not Entry.objects.filter(text__contains=SECRET).exists()


def test_a_paper_kept_back_past_the_signals_is_not_shown(
    client, agenda, agreed, put, publish, officer, word_saying
):
    put(agreed(agenda, "Placements"), "Contract", word_saying(SECRET))
    publish(agenda)
    assert found(client)[0] == "1 result"

    kept = {"restriction": "exempt", "paragraph": 3, "interest": "x", "restricted_by": officer}
    Paper.objects.update(**kept)
    assert found(client)[0] == "No results"
    Paper.objects.update(restriction="", paragraph=None, interest="", restricted_by=None)
    PlannedItem.objects.filter(title="Placements").update(**kept)
    assert found(client)[0] == "No results"


def test_a_file_that_was_changed_lends_no_old_words(
    client, agenda, agreed, put, publish, word_saying
):
    put(agreed(agenda, "Placements"), "Contract", word_saying(SECRET))
    publish(agenda)
    Paper.objects.update(digest="f" * 64)
    count, listed = found(client)
    assert (count, SECRET in listed) == ("1 result", False)


def test_minutes_withdrawn_from_inspection_are_not_found(client, minuted, person):
    """Neither their words nor who came; that the meeting was held stays to be found."""
    meeting = minuted("Placements", SECRET, resolved=f"That {SECRET} be noted.")
    decided = {"meeting": meeting, "choice": "withdraw", "reason": "x", "by": person("auditor")}
    RetentionDecision.objects.create(record=Record.MINUTES, **decided)
    assert found(client)[0] == "No results"
    assert Entry.objects.filter(text__contains=SECRET).exists()

    meeting.save()
    assert not Entry.objects.filter(text__contains=SECRET).exists()
    assert found(client, q="Larwood")[0] == "No results"
    assert found(client, q=meeting.body.name, kind="meeting")[0] == "1 result"


def test_papers_withdrawn_from_inspection_are_not_found(
    client, agenda, agreed, put, publish, officer
):
    put(agreed(agenda, "Placements"), "Contract", SECRET.encode())
    publish(agenda)
    decided = {"meeting": agenda.meeting, "choice": "withdraw", "reason": "x", "by": officer}
    RetentionDecision.objects.create(record=Record.REPORTS, **decided)
    assert found(client)[0] == "No results"


def test_renewing_mends_what_was_written_past_the_signals(client, minuted):
    minuted("Placements", SECRET, resolved=f"That {SECRET} be noted.")
    Resolution.objects.update(in_minutes=False)
    Meeting.objects.update(public=False)
    keeping.renew_all()
    assert not Entry.objects.filter(text__contains=SECRET).exists()


def test_every_source_says_who_may_read_and_where(minuted):
    minuted("Placements", "x", resolved="That it be noted.")
    for source in sources.every():
        for thing in source.public():
            assert source.draft(thing).url.startswith("/")
