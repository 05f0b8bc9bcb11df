from goldenthread.web.scrutiny.matching import alike, pair, same


def test_texts_are_the_same_but_for_case_space_and_closing_stops():
    assert same("That the  report be NOTED.", "that the report be noted")
    assert not same("", "")
    assert not same("That it be noted", "That it be approved")


def test_a_reworded_text_is_alike_and_another_text_is_not():
    text = "Circulate the caseload figures for the last quarter of 2025"
    assert alike(text, "Circulate caseload figures for the last quarter of 2025/26")
    assert not alike(text, "Invite foster carers to the September meeting")


def test_sure_rules_take_their_match_before_weaker_ones():
    pairs, gone = pair(["ab", "abc", "zz"], ["abd", "ab"], str.__eq__, lambda o, n: o[0] == n[0])

    assert pairs == [("abc", "abd"), ("ab", "ab")]
    assert gone == ["zz"]


def test_nothing_old_is_matched_twice():
    pairs, gone = pair(["a"], ["a", "a"], str.__eq__)

    assert pairs == [("a", "a"), (None, "a")]
    assert gone == []
