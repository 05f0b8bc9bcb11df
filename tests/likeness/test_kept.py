"""What was kept is found as it would have been afresh."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.likeness import Near, meanings, nearest_kept
from goldenthread.likeness.kept import MEANING
from goldenthread.likeness.nearest import vectors, words

PROMISES = [
    "Recruit more foster carers in the north of the county",
    "Bring social workers' caseloads down to fifteen",
    "See that every care leaver has a pathway plan",
    "Open the Trevone House unit by September",
    "Circulate the caseload figures to every member",
]
WORDS = st.sampled_from(
    ["caseload", "figures", "foster", "carers", "plan", "review", "Trevone", "House", "member"]
)
SENTENCES = st.lists(WORDS, max_size=8).map(" ".join)


def found(asked, texts, *, least=0.0, most=5):
    def texts_at(places):
        return [texts[place] for place in places]

    return nearest_kept(asked, meanings(texts), texts_at, least=least, most=most)


def afresh(asked, texts):
    """Every sentence, the nearest first, from whole vectors."""
    if not asked.strip() or not texts:
        return []
    meaning = (vectors([asked]) @ vectors(texts).T)[0].clip(0, 1)
    likeness = MEANING * meaning + (1 - MEANING) * words([asked], texts)[0]
    near = [Near(place, float(value)) for place, value in enumerate(likeness)]
    return sorted(near, key=lambda one: -one.likeness)


@pytest.mark.parametrize("asked", ["Send members the figures on caseloads", "Trevone House?"])
def test_the_nearest_are_those_that_would_be_found_afresh(asked):
    kept, expected = found(asked, PROMISES), afresh(asked, PROMISES)
    assert [one.place for one in kept] == [one.place for one in expected]
    assert [one.likeness for one in kept] == pytest.approx(
        [one.likeness for one in expected], abs=0.01
    )


@settings(max_examples=40, deadline=None)
@given(asked=SENTENCES, texts=st.lists(SENTENCES, max_size=12), least=st.floats(0.2, 0.9))
def test_none_that_is_near_enough_is_missed(asked, texts, least):
    expected = afresh(asked, texts)
    kept = {one.place for one in found(asked, texts, least=least, most=12)}
    assert {one.place for one in expected if one.likeness > least + 0.01} <= kept
    assert kept <= {one.place for one in expected if one.likeness > least - 0.01}


def test_only_what_is_near_enough_in_meaning_is_read():
    read = []

    def texts_at(places):
        read.extend(places)
        return [PROMISES[place] for place in places]

    nearest_kept(PROMISES[3], meanings(PROMISES), texts_at, least=0.9, most=1)
    assert read == [3]


def test_nothing_is_near_a_blank_sentence_or_an_empty_register():
    assert found(" ", PROMISES) == []
    assert found("Anything", []) == []
    assert meanings([]) == []
