"""The page of the search, for everybody alike."""

import logging
from datetime import date

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
PAGE = reverse("search:search")


def page(client, **asked):
    answer = client.get(PAGE, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_shows_what_was_found_with_the_words_marked(client, minuted):
    meeting = minuted("Placements", "Mrs Larwood asked how foster carers were visited.")
    shown = page(client, q="visits")
    assert "1 result" in shown
    assert '<mark class="gt-mark">visited</mark>' in shown
    assert meeting.items.get().get_absolute_url() in shown
    assert "12 March 2026" in shown
    assert "spoke: councillor" in shown


def test_what_a_text_has_of_markup_is_text(client, minuted):
    minuted("<b>Bold</b>", "A <script>alert(1)</script> of visits")
    shown = page(client, q="visits <script>")
    assert "<script>alert" not in shown
    assert "<b>Bold" not in shown


def test_nothing_found_says_what_to_try(client, minuted):
    minuted("Placements", "x")
    assert "You could try" in page(client, q="quince")
    assert "Enter a word to look for" in page(client, q="the of")
    assert "result" not in page(client)


def test_a_wrong_date_is_an_error_and_the_rest_is_searched_for(client, minuted):
    minuted("Placements", "x")
    shown = page(client, q="placements", **{"since-day": "31", "since-month": "2"})
    assert "There is a problem" in shown
    assert "1 result" in shown
    swapped = {"since-day": 2, "since-month": 1, "since-year": 2026,
               "until-day": 1, "until-month": 1, "until-year": 2026}  # fmt: skip
    assert "The last day must be" in page(client, q="placements", **swapped)


@pytest.mark.parametrize(
    "asked",
    [
        {"q": '"'}, {"q": "'\"%_\\* AND OR NOT NEAR("}, {"q": "\0"}, {"q": "a" * 5000},
        {"q": "visits", "page": "-1"}, {"q": "visits", "page": "99999999999999999999"},
        {"q": "visits", "committee": "x", "kind": "nothing", "role": "99", "order": "?"},
        {"since-day": "1", "since-month": "1", "since-year": "0001"},
        {"until-day": "31", "until-month": "12", "until-year": "9999"},
    ],
)  # fmt: skip
def test_nothing_that_is_asked_breaks_the_page(client, minuted, asked):
    minuted("Visits", "x")
    page(client, **asked)


def test_the_number_of_queries_does_not_grow(
    client, minuted, django_assert_max_num_queries, django_assert_num_queries
):
    for n in range(3):
        minuted(f"Visits {n}", "x", day=date(2026, 1, n + 1))
    asked = {"q": "visits", "kind": "item"}
    with django_assert_max_num_queries(10) as few:
        page(client, **asked)
    for n in range(3, 30):
        minuted(f"Visits {n}", "x", day=date(2026, 1, n + 1))
    with django_assert_num_queries(len(few)):
        page(client, **asked)


def test_what_was_typed_is_never_logged(client, minuted, caplog):
    minuted("Placements", "x")
    with caplog.at_level(logging.DEBUG):
        for logger in ("django", "goldenthread"):
            logging.getLogger(logger).propagate = True
        page(client, q="quinceberry")
        client.post(PAGE, {"q": "quinceberry"})
    said = [one.getMessage() for one in caplog.records if not one.name.startswith("django.db")]
    assert not [one for one in said if "quinceberry" in one]


def test_the_head_of_every_page_leads_to_it(client):
    assert f'href="{PAGE}"' in client.get(reverse("home")).content.decode()
