import pytest

from goldenthread.minutes.figures import figures_in


def quoted(sentence: str, *, cut: bool = False) -> list[tuple]:
    return [
        (figure.value, figure.unit) if figure.upper is None else
        (figure.value, figure.upper, figure.unit)
        for figure in figures_in(sentence, cut=cut)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("An additional £10.5 million was found.", [(10_500_000, "GBP")]),
        ("It cost £1,204.50 a week, or £62k a year.", [(1204.5, "GBP"), (62_000, "GBP")]),
        ("It was £2.4m to £3.1m over.", [(2_400_000, 3_100_000, "GBP")]),
        ("Currently 45% of children and 7.5 per cent of carers", [(45, "%"), (7.5, "%")]),
        ("The rate was 62 per 10,000 children.", [(62, "per 10,000")]),
        ("some 1,204 referrals, of which 312 were repeat referrals",
         [(1204, "referrals"), (312, "referrals")]),
        ("with 15 young people compared with 13 last year",
         [(15, "young people"), (13, "young people")]),
        ("Of 21 actions agreed, 15 had been completed.", [(21, "actions"), (15, "actions")]),
        ("closed 14 of the 19 recommendations",
         [(14, "recommendations"), (19, "recommendations")]),
        ("Of these families 833 achieved it.", [(833, "families")]),
        ("3 Professional Personal Advisor (PPA) teams",
         [(3, "Professional Personal Advisor teams")]),
        ("The average caseload had come down to about 16.", [(16, None)]),
    ],
)  # fmt: skip
def test_figures(sentence, expected):
    assert quoted(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("the bar was set at 15 – 18 cases", [(15, 18, "cases")]),
        ("between 60% and 70% of visits", [(60, 70, "%")]),
        ("Caseloads had fallen from around 22 to about 18 children.",
         [(22, "children"), (18, "children")]),
        ("It rose from 45% to over 90%.", [(45, "%"), (90, "%")]),
        ("It rose from 45% in 2021 to over 90%.", [(45, "%"), (90, "%")]),
    ],
)  # fmt: skip
def test_a_range_is_one_figure_and_a_change_is_two(sentence, expected):
    assert quoted(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "the 2018/19 budget, an overspend in 2017/18",
        "in 2015 or before",
        "Appendix 1, section 20, paragraph 4.7 and period 6",
        "at 10.30 am on 5 March 2026 in Room 4",
        "until the age of 25 was reached",
        "the 0 – 25 Programme Board",
        "18 months into a 5 year contract",
        "exempt under 10.4(3)",
        "the poor performance of KPI 3 in relation to KS2",
        "Minute 7 refers",
        "(01905 844962)",
        "25.1 The Director said so.",
    ],
)
def test_numbers_that_are_not_figures(sentence):
    assert quoted(sentence) == []


def test_a_number_at_the_cut_of_a_text_may_lack_its_end():
    assert quoted("an overspend of £1", cut=True) == []
    assert quoted("an overspend of £1", cut=False) == [(1, "GBP")]
    assert quoted("between c. 40%", cut=True) == [(40, "%")]


def test_the_words_around_are_those_of_the_sentence():
    sentence = "one two three four five six seven eight nine ten 45% of a b c d e f g h i j"
    (figure,) = figures_in(sentence)
    assert figure.text == "three four five six seven eight nine ten 45% of a b c d e f g"
