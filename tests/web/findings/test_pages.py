"""The pages of findings: what people enter, see and download."""

from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.web.findings import actions, crosswalk
from goldenthread.web.findings.models import Finding, Judgement, Source
from goldenthread.web.findings.states import Verdict
from goldenthread.web.thread import actions as thread

pytestmark = pytest.mark.django_db
GIVEN = {
    "token": "1d6fb8d8-7f50-4b5a-b3f2-5dbb2a9a0002",
    "kind": "monitoring visit letter",
    "title": "Monitoring visit",
    "date-day": "12",
    "date-month": "3",
    "date-year": "2026",
}


@pytest.fixture
def client(client_as):
    return client_as("improvement_lead")


def page(client, name, *args, **query):
    answer = client.get(reverse(f"findings:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def letter() -> bytes:
    made = docx.Document()
    made.add_heading("Areas for improvement", 1)
    made.add_paragraph("The timeliness of visits to children", style="List Bullet")
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def test_an_uploaded_letter_is_proposed_decided_and_compared(client, action, settings):
    action("Visit every child in time")
    file = SimpleUploadedFile("letter.docx", letter())

    answer = client.post(reverse("findings:new-source"), {**GIVEN, "file": file})

    source = Source.objects.get()
    (one,) = source.proposals.all()
    assert answer.url == source.get_absolute_url()
    shown = page(client, "source", source.pk)
    assert "The timeliness of visits to children" in shown
    assert "Under the heading “Areas for improvement”" in shown
    given = {
        f"decision-{one.pk}": "accepted",
        f"theme-{one.pk}": "child protection",
        f"severity-{one.pk}": "priority",
    }
    client.post(reverse("findings:decide", args=[source.pk]), given)
    client.post(reverse("findings:decide", args=[source.pk]), given)
    finding = Finding.objects.get()
    assert (finding.theme, finding.severity) == ("child protection", "priority")
    assert [near.node.title for near in finding.near.all()] == ["Visit every child in time"]
    left = settings.SITE_FOLDER / "uploads"
    assert not left.exists() or not list(left.iterdir())


def test_a_pasted_text_is_proposed(client):
    client.post(reverse("findings:new-source"), {**GIVEN, "text": "Managers must visit teams."})
    assert Source.objects.get().proposals.get().why == "It says “must”"


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"file": SimpleUploadedFile("x.pdf", b"%PDF nothing")}, "It is not a whole PDF."),
        ({"file": SimpleUploadedFile("x.png", b"\x89PNG\xff")}, "neither Word, nor PDF, nor text"),
        ({"text": "a", "file": SimpleUploadedFile("x.txt", b"b")}, "not both"),
        ({"title": ""}, "Enter title"),
        ({"date-day": "40"}, "must be a real date"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(client, sent, says):
    answer = client.post(reverse("findings:new-source"), {**GIVEN, **sent})
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert not Source.objects.exists()


def test_a_text_without_findings_says_so(client):
    answer = client.post(
        reverse("findings:new-source"), {**GIVEN, "text": "All were kind."}, follow=True
    )
    assert "Nothing in it reads like a finding" in answer.content.decode()


def test_a_finding_is_judged_beside_the_nearest(client, lead, finding, action):
    made, promise = finding(), action("Hold supervision every month")
    crosswalk.compare(by=lead)
    shown = page(client, "judge", made.pk)
    assert "Commitment, to do: Hold supervision every month" in shown
    given = {"version": 1, "verdict": "covered", "reason": "It is promised"}
    address = reverse("findings:judge", args=[made.pk])

    refused = client.post(address, given)
    assert "Choose at least one thing that covers it" in refused.content.decode()
    client.post(address, {**given, "by_nodes": [promise.node.public_id]})
    again = client.post(address, {**given, "by_nodes": [promise.node.public_id]})

    assert "Somebody changed this since you opened it" in again.content.decode()
    assert Judgement.objects.count() == 1
    shown = page(client, "detail", made.pk)
    assert "It is promised" in shown
    assert "Hold supervision every month" in page(client, "crosswalk")


def test_a_finding_is_corrected_added_and_withdrawn(client, source, finding):
    made = finding()
    given = {"version": 1, "text": "Supervision is rare", "theme": "front door", "severity": "note"}
    client.post(reverse("findings:correct", args=[made.pk]), given)
    made.refresh_from_db()
    assert (made.text, made.theme) == ("Supervision is rare", "front door")
    assert made.node.title == "Supervision is rare"
    client.post(
        reverse("findings:withdraw", args=[made.pk]), {"version": 2, "reason": "Entered twice"}
    )
    assert "Entered twice" in page(client, "detail", made.pk)
    client.post(
        reverse("findings:add", args=[made.source.pk]),
        {
            "token": GIVEN["token"],
            "text": "Visits are late",
            "theme": "front door",
            "severity": "note",
        },
    )
    assert Finding.objects.filter(text="Visits are late").exists()


def test_the_register_is_filtered_and_downloaded(client, finding, lead, outcome):
    late, other = finding("Visits are late"), finding("=Audits are rare")
    thread.link(from_node=outcome(1, "In time"), to_node=late.node, kind="answers")

    assert "Visits are late" not in page(client, "register", answered="no")
    assert "Audits are rare" not in page(client, "register", answered="yes")
    assert "No finding fits this filter" in page(client, "register", severity="priority")
    table = page(client, "download").splitlines()
    assert len(table) == 3
    assert ",'=Audits are rare," in table[1] + table[2]
    assert other.pk


def test_the_public_sees_what_is_public_without_the_crosswalk(client_as, source, finding, lead):
    shown = finding("Visits are late", of=source("Inspection", public=True))
    hidden = finding("Audits are rare", of=source("Peer review"))
    actions.judge(
        finding=shown, by=lead, version=1, verdict=Verdict.NEW, reason="Between ourselves"
    )
    anyone = client_as("anonymous")
    register = page(anyone, "register")
    assert "Visits are late" in register
    assert hidden.text not in register
    told = page(anyone, "detail", shown.pk)
    assert "Between ourselves" not in told
    assert "Nearest of" not in told
    assert hidden.text not in page(anyone, "sources") + page(anyone, "download")


def test_loose_ends_are_shown_and_downloaded(client, finding, outcome, action):
    finding("Visits are late")
    action("Paint the hall", serves=outcome(1, "A fair hall"))

    shown = page(client, "loose-ends")
    assert "Of 1 finding, 0 answered by action and 1 not." in shown
    for words in ("Visits are late", "A fair hall", "Paint the hall"):
        assert words in shown
        assert words in page(client, "loose-ends-csv")
    answer = client.get(reverse("findings:loose-ends-word"))
    text = "\n".join(
        cell.text
        for table in docx.Document(BytesIO(answer.content)).tables
        for row in table.rows
        for cell in row.cells
    )
    assert "Visits are late" in text
    assert "Paint the hall" in text


def test_two_sources_are_laid_beside_each_other(client, finding, source):
    one, other = source("Monitoring visit"), source("Partner's review")
    finding("Visits are late", of=one)
    finding("Audits are rare", of=other)
    shown = page(client, "agreement", one=one.pk, other=other.pk)
    assert "Visits are late" in shown
    assert "Only here" in shown
    assert "Choose another source" in page(client, "agreement", one=one.pk, other=one.pk)


def test_a_statement_is_told_what_it_leaves_out(client, finding, source):
    letter = source()
    finding("Visits to children on protection plans are late", of=letter)
    finding("The budget is overspent", of=letter)
    answer = client.post(
        reverse("findings:statement", args=[letter.pk]),
        {"text": "We are proud. Visits to children with protection plans were sometimes late."},
    )
    shown = answer.content.decode()
    assert "The statement leaves out 1 of 2 findings" in shown
    left_out, spoken_of = shown.split("Spoken of")
    assert "The budget is overspent" in left_out
    assert "protection plans are late" in spoken_of


def test_pages_take_a_fixed_number_of_queries(
    client, lead, finding, source, action, django_assert_max_num_queries
):
    for n in range(20):
        finding(f"Visits of team {n} are late", of=source(f"Source {n}"))
        action(f"See every child in team {n}")
    crosswalk.compare(by=lead)
    for name, most in (("register", 10), ("crosswalk", 16), ("sources", 8), ("loose-ends", 12)):
        with django_assert_max_num_queries(most):
            page(client, name)
    with django_assert_max_num_queries(28):
        page(client, "detail", Finding.objects.first().pk)
