"""Papers: kept by their content, to follow, signed off, published, and handed out."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from goldenthread.web.agendas import actions as agendas
from goldenthread.web.agendas.models import Paper
from goldenthread.web.agendas.papers import actions, files
from goldenthread.web.deeds.keeping import NotNow, Refused

pytestmark = pytest.mark.django_db

LATE = datetime(2026, 11, 20, 12, tzinfo=UTC)


def version(agenda):
    agenda.refresh_from_db()
    return agenda.version


def text_of(response):
    return " ".join(response.content.decode().split())


def test_a_file_is_known_by_its_content(pdf_saying, word_saying):
    assert files.media_of(pdf_saying("Caseloads")) == "pdf"
    assert files.media_of(word_saying("Caseloads")) == "docx"
    assert files.media_of(b"Caseloads rose.") == "txt"


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\0\0", b"%PDF-1.7 cut short", b"PK\x03\x04 no package", b" ", b"a\0b"],
)
def test_what_is_no_paper_is_refused_with_what_to_do(agenda, agreed, put, content):
    with pytest.raises(Refused) as refused:
        put(agreed(agenda), content=content)

    assert refused.value.field == "file"
    assert not Paper.objects.exists()


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 10)
    with pytest.raises(files.Unreadable, match="larger than"):
        files.media_of(b"more than ten letters")


def test_papers_of_a_kind_have_numbers_of_their_own_under_their_item(agenda, agreed, put):
    first, second = agreed(agenda), agreed(agenda, "Homes")

    made = [
        put(first, "A"), put(first, "B", kind="appendix"), put(first, "C", kind="appendix"),
        put(second, "D"),
    ]  # fmt: skip

    assert [str(one) for one in made] == [
        "Report 1: A", "Appendix 1: B", "Appendix 2: C", "Report 1: D",
    ]  # fmt: skip


def test_the_public_downloads_a_published_paper_as_it_was_handed_in(
    agenda, meeting, agreed, put, publish, client_as, pdf_saying
):
    content = pdf_saying("Caseloads rose")
    paper = put(agreed(agenda), "Caseloads", content)
    client = client_as("anonymous")
    assert client.get(paper.get_absolute_url()).status_code == 404

    publish(agenda)

    handed_out = client.get(paper.get_absolute_url())
    assert handed_out.content == content
    assert handed_out["Content-Type"] == "application/pdf"
    assert 'filename="report-1-caseloads.pdf"' in handed_out["Content-Disposition"]
    assert paper.get_absolute_url() in text_of(client.get(meeting.get_absolute_url()))


def test_a_paper_to_follow_is_shown_so_and_comes_in_a_supplement(
    agenda, meeting, panel, agreed, put, publish, client_as, officer, now
):
    paper = put(agreed(agenda), content=None)
    publish(agenda)
    client = client_as("anonymous")
    assert "To follow" in text_of(client.get(meeting.get_absolute_url()))
    assert "1 is still to follow" in text_of(client.get(panel.get_absolute_url()))

    now(LATE)
    actions.bring(by=officer, paper=paper, version=version(agenda), content=b"It is here.")
    publish(agenda)

    paper.refresh_from_db()
    assert paper.supplement == 1
    text = text_of(client.get(meeting.get_absolute_url()))
    assert "supplement 1" in text
    assert "Late" in text
    assert "0 came in time, 1 came late, and 0 are" in text_of(client.get(panel.get_absolute_url()))


def test_a_published_paper_is_not_replaced(agenda, agreed, put, publish, officer):
    paper = put(agreed(agenda))
    publish(agenda)

    with pytest.raises(NotNow, match="stays as it is"):
        actions.bring(by=officer, paper=paper, version=version(agenda), content=b"Another")


def test_a_sign_off_says_who_was_asked_when_and_what_they_said(
    agenda, agreed, put, officer, client_as
):
    paper = put(agreed(agenda))
    said = {"by": officer, "paper": paper, "whom": "Director of Finance",
            "asked_on": date(2026, 11, 2)}  # fmt: skip
    actions.consult(**said, version=version(agenda))
    builder = client_as("scrutiny_officer")
    page = reverse("agendas:agenda", args=[agenda.meeting_id])
    assert "asked on 2 November 2026, no answer yet" in text_of(builder.get(page))

    with pytest.raises(Refused, match="before the day"):
        actions.consult(
            **said, version=version(agenda), answered_on=date(2026, 11, 1), said="Agreed"
        )
    with pytest.raises(Refused, match="what they said"):
        actions.consult(**said, version=version(agenda), answered_on=date(2026, 11, 4))
    actions.consult(
        **said, version=version(agenda), answered_on=date(2026, 11, 4), said="No objection"
    )
    assert paper.consultations.count() == 1
    assert "answered on 4 November 2026: No objection" in text_of(builder.get(page))


def test_background_papers_are_listed_with_the_report(
    agenda, meeting, agreed, put, publish, officer, client_as
):
    paper = put(agreed(agenda))
    actions.list_background(
        by=officer, paper=paper, version=version(agenda), title="Ofsted letter", where="County Hall"
    )
    publish(agenda)

    text = text_of(client_as("anonymous").get(meeting.get_absolute_url()))
    assert "Background papers: Ofsted letter (County Hall)" in text


def test_the_agenda_with_its_papers_is_handed_out_in_three_formats_whose_pages_agree(
    agenda, meeting, agreed, put, publish, client_as, pdf_saying, word_saying, words_in
):
    put(agreed(agenda, "Caseloads of social workers"), "Figures", pdf_saying("Caseloads rose", 3))
    put(agreed(agenda, "Homes for children"), "Homes", word_saying("Two homes opened"))
    publish(agenda)
    client = client_as("anonymous")

    made = {
        form: client.get(reverse("agendas:public-pack", args=[meeting.pk, form])).content
        for form in ("html", "docx", "pdf")
    }

    for content in made.values():
        said = " ".join(words_in(content).split())
        assert "Caseloads rose" in said
        assert "Two homes opened" in said
    reader = PdfReader(BytesIO(made["pdf"]))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in reader.xmp_metadata.stream.get_data()
    starts = next(
        number
        for number, page in enumerate(reader.pages, start=1)
        if number > 1 and "Two homes opened" in " ".join(page.extract_text().split())
    )
    assert starts > 3
    row = f'<th scope="row">4. Homes for children</th><td>{starts}</td>'
    assert row in made["html"].decode()


def test_nobody_else_puts_papers(agenda, agreed, person):
    planned = agreed(agenda)
    for role in ("improvement_lead", "councillor", "data_officer", "public"):
        with pytest.raises(PermissionDenied):
            actions.add(by=person(role), planned=planned, version=version(agenda), title="A")


def test_an_officer_uploads_a_paper_on_the_site(agenda, agreed, client_as, pdf_saying):
    planned = agreed(agenda)
    client = client_as("scrutiny_officer")
    address = reverse("agendas:add-paper", args=[planned.pk])
    given = {"version": version(agenda), "kind": "report", "title": "Caseloads"}

    wrong = SimpleUploadedFile("report.pdf", b"\x89PNG\r\n\0")
    assert "It is no PDF" in text_of(client.post(address, given | {"file": wrong}))
    right = SimpleUploadedFile("report.pdf", pdf_saying("Caseloads rose"))
    client.post(address, given | {"file": right})

    assert planned.papers.get().media == "pdf"
    assert agendas.Agenda.objects.get().version == given["version"] + 1
