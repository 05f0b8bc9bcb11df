"""Sentences are found by what they mean and by the words they share."""

from goldenthread.likeness import nearest

PROMISES = [
    "Recruit more foster carers in the north of the county",
    "Bring social workers' caseloads down to fifteen",
    "See that every care leaver has a pathway plan",
    "Open the Trevone House unit by September",
]


def test_meaning_is_found_where_no_word_is_shared():
    (found,) = nearest(["Staff have too many cases each"], PROMISES, most=2)
    assert found[0].place == 1


def test_a_name_that_both_mention_is_found():
    (found,) = nearest(["What happened to Trevone House?"], PROMISES, most=1)
    assert found[0].place == 3


def test_the_same_words_are_as_near_as_can_be():
    (found,) = nearest([PROMISES[2]], PROMISES, most=4)
    assert (found[0].place, round(found[0].likeness, 3)) == (2, 1.0)
    assert [one.likeness for one in found] == sorted((o.likeness for o in found), reverse=True)


def test_one_list_is_given_for_each_that_was_asked():
    assert [len(found) for found in nearest(["a", "b"], PROMISES, most=3)] == [3, 3]
    assert nearest(["a"], [], most=3) == [[]]
    assert nearest([], PROMISES, most=3) == []


def test_a_blank_sentence_is_like_nothing():
    (found,) = nearest(["  "], PROMISES, most=1)
    assert found[0].likeness == 0
