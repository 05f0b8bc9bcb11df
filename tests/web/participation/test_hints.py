"""What makes the officer look twice, and what should not."""

import pytest

from goldenthread.web.participation.hints import hints


@pytest.mark.parametrize(
    ("text", "seems"),
    [
        ("Ring me on 01632 960 001 please", "a phone number"),
        ("or 07700900123.", "a phone number"),
        ("or +44 7700 900123", "a phone number"),
        ("write to ada.b@home.example", "an email address"),
        ("She was born on 3 May 2014 and", "a date of birth"),
        ("DOB: 03/05/2014", "a date of birth"),
        ("born in 2014", "a date of birth"),
        ("on 3.5.2014 he", "a date of birth"),
        ("Why did my son Jack wait?", "the name of a child"),
        ("my daughter, Mary Ann Lee, was", "the name of a child"),
        ("a boy called Tom", "the name of a child"),
        ("Why has Jack, aged 7, no place?", "the name of a child"),
        ("Jack Lee (9) is", "the name of a child"),
        ("we live at MA3 4BQ", "a postcode"),
    ],
)
def test_what_seems_to_tell_of_somebody(text, seems):
    assert seems in {hint.seems for hint in hints(text)}


@pytest.mark.parametrize(
    "text",
    [
        "How many children waited more than 45 working days in 2025?",
        "Why did the Director of Children's Services tell the Panel on 12 March 2026 otherwise?",
        "What does section 20 of the Children Act 1989 mean for my son and daughter?",
        "Of 1,200 children in care, 340 live more than 20 miles away.",
        "Will the Council open the hubs in Wexbourne and Harrowby again?",
    ],
)
def test_what_does_not(text):
    assert hints(text) == []


def test_the_words_are_shown_and_each_once():
    found = hints("My son Jack and my son Jack.")
    assert [hint.words for hint in found] == ["My son Jack", "my son Jack"]
