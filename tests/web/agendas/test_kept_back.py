"""What is kept from the public: with its reasons, reviewed by another, and found nowhere."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from goldenthread.documents.marked import marked
from goldenthread.documents.pdf_text import pages_of_pdf
from goldenthread.web.agendas.models import Paper, PlannedItem
from goldenthread.web.agendas.papers import actions
from goldenthread.web.deeds.keeping import NotNow, Refused
from goldenthread.web.scrutiny.bodies import actions as bodies
from goldenthread.web.scrutiny.kept_back import PARAGRAPHS

pytestmark = pytest.mark.django_db

EXEMPT = "quinceberry"


def version(agenda):
    agenda.refresh_from_db()
    return agenda.version


def test_what_is_kept_back_needs_a_paragraph_and_a_reason(agenda, agreed, officer):
    planned = agreed(agenda)
    said = {"by": officer, "thing": planned, "restriction": "exempt"}

    with pytest.raises(Refused, match="public interest"):
        actions.restrict(**said, version=version(agenda), paragraph=3, interest=" ")
    for paragraph in (None, 0, 8):
        with pytest.raises(Refused, match="paragraph"):
            actions.restrict(
                **said, version=version(agenda), paragraph=paragraph, interest="Prices"
            )


@pytest.mark.parametrize(
    "wrong",
    [
        {"restriction": "exempt", "interest": "x"},
        {"restriction": "exempt", "paragraph": 8, "interest": "x"},
        {"restriction": "exempt", "paragraph": 3},
        {"restriction": "confidential", "paragraph": 3, "interest": "x"},
        {"full_title": "A title that nobody should read"},
    ],
)
def test_the_database_holds_nothing_kept_back_without_its_reasons(agenda, agreed, officer, wrong):
    planned = agreed(agenda)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlannedItem.objects.filter(pk=planned.pk).update(restricted_by=officer, **wrong)


def test_its_author_does_not_review_it(agenda, agreed, officer, keep_back):
    planned = keep_back(agreed(agenda), reviewed=False)

    with pytest.raises(NotNow, match="Somebody other"):
        actions.review(by=officer, thing=planned, version=version(agenda), agrees=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlannedItem.objects.filter(pk=planned.pk).update(
            reviewed_by=officer, reviewed_on=date(2026, 11, 10)
        )


def test_nothing_is_published_before_what_is_kept_back_is_reviewed(
    agenda, agreed, put, keep_back, publish, lead, client_as
):
    paper = keep_back(put(agreed(agenda), "Contract"), reviewed=False)
    with pytest.raises(Refused, match="review what is kept from the public first: Report 1"):
        publish(agenda)
    home = client_as("improvement_lead").get(reverse("home")).content.decode()
    assert reverse("agendas:review-paper", args=[paper.token]) in home

    actions.review(by=lead, thing=paper, version=version(agenda), agrees=True)
    publish(agenda)

    paper.refresh_from_db()
    assert (paper.reviewed_by, paper.reviewed_on) == (lead, date(2026, 11, 10))


def test_a_reviewer_who_does_not_agree_opens_it(agenda, agreed, keep_back, lead, publish):
    planned = keep_back(agreed(agenda), reviewed=False, full_title=f"Contract {EXEMPT}")

    actions.review(by=lead, thing=planned, version=version(agenda), agrees=False)

    planned.refresh_from_db()
    assert not planned.is_restricted
    publish(agenda)


def test_only_those_who_may_review_do(agenda, agreed, keep_back, person):
    planned = keep_back(agreed(agenda), reviewed=False)
    for role in ("councillor", "data_officer", "public", "auditor"):
        with pytest.raises(PermissionDenied):
            actions.review(by=person(role), thing=planned, version=version(agenda), agrees=True)


def test_the_words_on_every_copy_name_the_paragraph():
    for paragraph, description in PARAGRAPHS.items():
        said = Paper(restriction="exempt", paragraph=paragraph).not_for_publication
        assert said == (
            f"Not for publication: it contains {description} "
            f"(paragraph {paragraph} of Schedule 12A)"
        )
    assert "confidential" in Paper(restriction="confidential").not_for_publication


def test_every_page_of_a_marked_pdf_bears_the_words(pdf_saying):
    content = marked(pdf_saying("Prices", pages=5), "pdf", "Not for publication: prices")

    pages = pages_of_pdf(content)
    assert len(pages) == len(pages_of_pdf(pdf_saying("Prices", pages=5))) > 1
    assert all("Not for publication: prices" in page for page in pages)


def test_a_marked_word_document_bears_the_words_in_its_header(word_saying, words_in):
    content = marked(word_saying("Prices"), "docx", "Not for publication: prices")

    assert "Not for publication: prices" in words_in(content)
    assert "Prices." in words_in(content)


@pytest.fixture
def planted(agenda, agreed, put, keep_back, publish, pdf_saying, word_saying, officer):
    """A published agenda with an exempt word in all that is kept from the public, and there only.

    Returns its papers that are kept back.
    """
    open_item = agreed(agenda, "Placements")
    put(open_item, "Open report", b"What everybody may read.")
    paper = put(open_item, "Contract", pdf_saying(f"The price of {EXEMPT}"))
    actions.list_background(
        by=officer, paper=paper, version=version(agenda), title=f"Tender of {EXEMPT}", where="Vault"
    )
    actions.consult(
        by=officer, paper=paper, version=version(agenda), whom="Finance",
        asked_on=date(2026, 11, 2), answered_on=date(2026, 11, 3), said=f"Cheap {EXEMPT}",
    )  # fmt: skip
    keep_back(paper, full_title=f"Contract with {EXEMPT}")
    whole = agreed(agenda, "Provider")
    inside = put(whole, "Inside", word_saying(f"About {EXEMPT}"))
    keep_back(whole, full_title=f"Provider {EXEMPT}", restriction="confidential", paragraph=None)
    publish(agenda)
    return [paper, inside]


@pytest.mark.parametrize("role", ["anonymous", "public", "councillor"])
def test_no_page_feed_search_or_download_of_the_public_holds_an_exempt_word(
    planted, meeting, panel, client_as, role, words_in, reached
):
    client = client_as(role)
    packs = [
        reverse(f"agendas:{kind}", args=[meeting.pk, form])
        for kind in ("public-pack", "members-pack")
        for form in ("html", "docx", "pdf")
    ]
    hidden = [paper.get_absolute_url() for paper in planted]
    nodes = [one.node.get_absolute_url() for one in meeting.items.all()]

    found = reached(
        client, "/", meeting.get_absolute_url(), panel.get_absolute_url(), *nodes, *packs, *hidden
    )

    leaks = [
        address for address, (_, content) in found.items() if EXEMPT in words_in(content).lower()
    ]
    assert not leaks
    assert all(found[address][0] == 404 for address in hidden)
    assert sum(found[address][0] == 200 for address in packs) == 3
    assert any("What everybody may read" in words_in(content) for _, content in found.values())
    page = words_in(found[meeting.get_absolute_url()][1])
    assert "paragraph 3 of Schedule 12A" in page
    assert "confidential information (section 100A(3))" in page


@pytest.fixture
def member(panel, officer, client_as, person):
    """A councillor with a seat on the panel."""
    bodies.seat(
        by=officer, body=panel, name="Ann Bell", seat="member", since=date(2025, 5, 20),
        user=person("councillor"),
    )  # fmt: skip
    return client_as("councillor")


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_a_member_of_the_body_gets_the_whole_pack_marked(planted, meeting, member, form, words_in):
    response = member.get(reverse("agendas:members-pack", args=[meeting.pk, form]))

    said = " ".join(words_in(response.content).split())
    for exempt in (f"The price of {EXEMPT}", f"About {EXEMPT}", f"Provider {EXEMPT}"):
        assert exempt in said
    assert "Not for publication: for members of the body only" in said
    assert "no-store" in response["Cache-Control"]


def test_every_page_of_the_members_pdf_is_watermarked(planted, meeting, member):
    content = member.get(reverse("agendas:members-pack", args=[meeting.pk, "pdf"])).content

    for page in pages_of_pdf(content):
        said = " ".join(page.split())
        assert "NOT FOR PUBLICATION" in said
        assert "paragraph 3 of Schedule 12A" in said


def test_a_member_opens_a_paper_that_is_kept_back_with_its_words_and_the_log_has_it(
    planted, member
):
    from goldenthread.web.accounts.models import AuditEvent

    content = member.get(planted[0].get_absolute_url()).content

    assert all("Not for publication" in page for page in pages_of_pdf(content))
    assert AuditEvent.objects.filter(deed="opened a paper kept from the public").count() == 1


def test_the_seat_must_hold_on_the_day_of_the_meeting(planted, meeting, panel, member, officer):
    seat = panel.memberships.get()
    bodies.seat(
        by=officer, body=panel, name="Ann Bell", seat="member", since=seat.since,
        until=date(2026, 11, 25), membership=seat,
    )  # fmt: skip

    assert member.get(planted[0].get_absolute_url()).status_code == 404
