"""What is typed is taken apart into words, phrases and words left out; nothing is a mistake."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.web.search.asking import MOST_WORDS, Words, read
from goldenthread.web.search.marking import LONGEST, marked, snippet


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("care leavers", ("care", "leavers"), ()),
        ('"care leavers" homes', ("care leavers", "homes"), ()),
        ("“care leavers”", ("care leavers",), ()),
        ("visits -weekend", ("visits",), ("weekend",)),
        ('visits -"at night"', ("visits",), ("at night",)),
        ('"not closed', ("not closed",), ()),
        ("the costs of care", ("costs", "care"), ()),
        ('"the of"', ("the of",), ()),
        ('"" " & - -- *', (), ()),
        ("care care", ("care",), ()),
        ("re-referrals", ("re-referrals",), ()),
    ],
)
def test_what_is_typed_is_taken_apart(typed, wanted, unwanted):
    assert read(typed) == Words(wanted, unwanted)


def test_no_more_than_so_many_words_are_looked_for():
    assert len(read(" ".join(f"w{n}" for n in range(60))).wanted) == MOST_WORDS


@given(st.text(max_size=300))
def test_anything_can_be_typed_and_marked(typed):
    words = read(typed)
    pieces = marked(typed, words)
    assert "".join(one.text for one in pieces) == typed
    assert len("".join(one.text for one in snippet(typed * 5, words))) <= LONGEST + len(typed) + 10


def test_the_words_are_marked_whatever_their_ending():
    pieces = marked("Visits were made, and one visit visited upon Visitors.", read("visiting"))
    assert [one.text for one in pieces if one.marked] == ["Visits", "visit", "visited"]


def test_the_snippet_is_where_most_of_the_words_stand_together():
    text = f"Placements {'were spoken of at length ' * 30}and the budget for placements rose."
    shown = "".join(one.text for one in snippet(text, read("budget placements")))
    assert shown.startswith("… ")
    assert "the budget for placements rose." in shown
