import pytest

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.catalogue.headlines import HEADLINES
from goldenthread.web.scrutiny.figures import PHRASES, measures_named


@pytest.mark.parametrize(
    ("text", "unit", "named"),
    [
        ("1,204 referrals were received in the quarter", "referrals", {"RF01"}),
        ("referrals had risen to 612 per 10,000", "per 10,000", {"RF02"}),
        ("The re-referral rate was 19%", "%", {"RF03"}),
        ("93% of assessments were completed within timescale", "%", {"AS02"}),
        ("the median assessment took 34 working days", "working days", {"AS04"}),
        ("Initial Child Protection Conferences in time rose to 91%", "%", {"IC02"}),
        ("ICPCs completed in timescale, c. 40%", "%", {"IC02"}),
        ("There were 3,412 children in need", "children", {"CN01"}),
        ("611 children were subject to child protection plans", "children", {"CP01"}),
        ("22% of plans were a second or subsequent plan", "%", {"CP03"}),
        ("905 looked after children", "children", {"LA01"}),
        ("the county had 76 per 10,000 children looked after", "per 10,000", {"LA01"}),
        ("11% had three or more placements in the year", "%", {"PL01"}),
        ("the bar was set at caseloads of 15 cases", "cases", {"WF02"}),
        ("31% of contacts became referrals", "%", {"FD03"}),
        ("148 per 10,000 section 47 enquiries", "per 10,000", {"SP01R"}),
        ("96% of looked after children were reviewed in time", "%", {"LA07"}),
        ("62% of care leavers were in education, employment or training", "%", {"CL02b"}),
        ("38% of care leavers were not in education, employment or training", "%", set()),
        ("agency social workers made up 17% of the workforce", "%", {"WF05"}),
        ("21 children were adopted in the year", "children", {"AD01a"}),
        ("88% of initial health assessments were in time", "%", {"LA12"}),
        ("16% of Child in Need cases were escalated", "%", set()),
        ("45% of children in care had come into care in 2015", "%", set()),
        ("an overspend of £1 million on placements", "GBP", set()),
        ("7% underspend in family support", "%", set()),
    ],
)
def test_the_measure_a_figure_plainly_names(text, unit, named):
    assert set(measures_named([{"text": text, "unit": unit, "value": 1}])) == named


def test_the_sentence_decides_where_the_words_next_to_a_figure_name_nothing():
    figures = [{"text": "had risen to 91% in the year", "unit": "%", "value": 91}]
    sentence = "The share of initial child protection conferences had risen to 91% in the year."
    paragraphs = ["Members asked about re-referrals. " + sentence]

    assert measures_named(figures, paragraphs) == {"IC02": sentence}


def test_every_phrase_names_a_measure_of_the_catalogue_and_every_headline_has_a_phrase():
    named = {phrase.measure for phrase in PHRASES}
    assert named <= set(CATALOGUE)
    assert {it for stage in HEADLINES.values() for it in stage} <= named
