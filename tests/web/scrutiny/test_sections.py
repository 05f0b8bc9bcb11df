"""Apps above scrutiny add to the page of a meeting without scrutiny knowing them."""

import pytest
from django.template import engines
from jinja2 import ChoiceLoader, DictLoader

from goldenthread.web.scrutiny import sections
from goldenthread.web.scrutiny.actions import take_in_minutes
from goldenthread.web.scrutiny.sections import Part, Section

pytestmark = pytest.mark.django_db

TEMPLATES = {
    "questions/section.html": "<p>{{ section.shown }} questions by {{ meeting.day }}.</p>"
    "<form method='post'>{{ csrf_input }}</form>",
    "questions/part.html": "<p>{{ part.shown }} of this item.</p>",
}


@pytest.fixture
def registered(monkeypatch):
    """Two registries that only this test fills, and templates of an app there is not."""
    monkeypatch.setattr(sections, "_sections", {})
    monkeypatch.setattr(sections, "_parts", {})
    jinja = engines["jinja2"].env
    monkeypatch.setattr(jinja, "loader", ChoiceLoader([jinja.loader, DictLoader(TEMPLATES)]))


@pytest.fixture
def meeting(march, person):
    return take_in_minutes(record=march, by=person("scrutiny_officer"))


def _questions(how_many, order=60, title="Questions"):
    def section_for(meeting, user):
        return Section(title, title.lower(), "questions/section.html", how_many, order)

    return section_for


def page(client_as, meeting, role="anonymous"):
    response = client_as(role).get(meeting.get_absolute_url())
    return " ".join(response.content.decode().split())


def test_a_section_stands_under_its_heading_with_what_its_app_says(registered, meeting, client_as):
    sections.register_section("test: questions", _questions(3))

    text = page(client_as, meeting)

    assert '<section id="questions" aria-labelledby="questions-title">' in text
    assert '<h2 class="govuk-heading-m" id="questions-title">Questions</h2>' in text
    assert "3 questions by 12 March 2026." in text
    assert "csrfmiddlewaretoken" in text


def test_sections_stand_before_or_after_the_items_by_their_order(registered, meeting, client_as):
    sections.register_section("test: late", _questions(1, title="Last"))
    sections.register_section("test: second", _questions(1, order=20, title="Second"))
    sections.register_section("test: first", _questions(1, order=10, title="First"))

    text = page(client_as, meeting)

    places = [text.index(f">{title}</h2>") for title in ("First", "Second", "Items", "Last")]
    assert places == sorted(places)


def test_an_app_with_nothing_to_say_of_a_meeting_adds_nothing(registered, meeting, client_as):
    sections.register_section("test: none", lambda meeting, user: None)

    assert "questions" not in page(client_as, meeting)


def test_the_app_is_told_who_asks(registered, meeting, client_as):
    def for_officers(meeting, user):
        return _questions(3)(meeting, user) if user.is_authenticated else None

    sections.register_section("test: questions", for_officers)

    assert "3 questions" in page(client_as, meeting, "scrutiny_officer")
    assert "3 questions" not in page(client_as, meeting)


def test_a_part_stands_under_its_item_only(registered, meeting, client_as):
    item = meeting.items.get(number="3")
    part = Part("questions/part.html", "Two questions")
    sections.register_part("test: questions", lambda meeting, user: {item.pk: part})

    text = page(client_as, meeting)

    assert text.count("Two questions of this item.") == 1
    assert text.index(f'id="{item.anchor}"') < text.index("Two questions of this item.")


def test_registering_again_replaces(registered, meeting, client_as):
    sections.register_section("test: questions", _questions(3))
    sections.register_section("test: questions", _questions(4))

    text = page(client_as, meeting)

    assert "4 questions" in text
    assert "3 questions" not in text
