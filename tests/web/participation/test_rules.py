"""Dated settings: notice rules of each body, and the petition scheme."""

from datetime import date, time

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.dates.questions import QuestionRule, WeekdayRule
from goldenthread.web.participation import petitions, rules
from goldenthread.web.participation.models import Follows, NoticeRule, PetitionScheme
from goldenthread.web.participation.petitions import next_threshold, what_follows
from goldenthread.web.participation.rules import UNLESS_DECIDED, Rule, Rules
from goldenthread.web.participation.states import Kind

MIDDAY = Rule(
    QuestionRule(3, time(12), clear=True), "Constitution, part 4", words_most=100, each_most=1
)
MONDAY = Rule(WeekdayRule(0, time(17)), "Constitution, part 4", minutes_each=3, minutes_in_all=20)


def decide(officer, body, rule, day=date(2026, 11, 1), kind=Kind.QUESTION):
    return rules.decide(by=officer, body=body, kind=kind, rule=rule, from_date=day)


def test_until_a_body_decides_it_is_nine_on_the_working_day_before(body):
    rule = Rules([body.pk]).of(body.pk, Kind.QUESTION, date(2026, 12, 3))
    assert rule is UNLESS_DECIDED
    assert rule.notice.in_words == "9.00am on the working day before the meeting"


@pytest.mark.parametrize("rule", [MIDDAY, MONDAY])
def test_a_rule_comes_back_as_it_was_decided(body, officer, rule):
    decide(officer, body, rule)
    assert Rules().of(body.pk, Kind.QUESTION, date(2026, 12, 3)) == rule


def test_a_rule_counts_for_meetings_from_its_day_on_and_for_its_kind(body, officer):
    decide(officer, body, MIDDAY, date(2026, 11, 1))
    decide(officer, body, MONDAY, date(2027, 1, 1))
    known = Rules([body.pk])

    assert known.of(body.pk, Kind.QUESTION, date(2026, 10, 31)) is UNLESS_DECIDED
    assert known.of(body.pk, Kind.QUESTION, date(2026, 12, 31)) == MIDDAY
    assert known.of(body.pk, Kind.QUESTION, date(2027, 1, 1)) == MONDAY
    assert known.of(body.pk, Kind.PETITION, date(2027, 1, 1)) is UNLESS_DECIDED
    assert known.of(body.pk + 1, Kind.QUESTION, date(2027, 1, 1)) is UNLESS_DECIDED


def test_deciding_the_same_again_is_idle_and_earlier_decisions_stay(body, officer):
    assert decide(officer, body, MIDDAY) == decide(officer, body, MIDDAY)
    decide(officer, body, MONDAY)
    decide(officer, body, MIDDAY)
    assert NoticeRule.objects.count() == 3


@pytest.mark.parametrize("role", ["councillor", "improvement_lead", "data_officer", "public"])
def test_only_the_scrutiny_officer_decides(body, person, role):
    with pytest.raises(PermissionDenied):
        decide(person(role), body, MIDDAY)
    with pytest.raises(PermissionDenied):
        petitions.decide(
            by=person(role), thresholds={}, from_date=date(2026, 1, 1), authority="None"
        )


SCHEME = {20: Follows.ANSWER, 750: Follows.EVIDENCE, 5000: Follows.COUNCIL}


@pytest.mark.parametrize(
    ("signatures", "follows"),
    [
        (None, None),
        (0, None),
        (19, None),
        (20, Follows.ANSWER),
        (749, Follows.ANSWER),
        (750, Follows.EVIDENCE),
        (4999, Follows.EVIDENCE),
        (5000, Follows.COUNCIL),
        (100_000, Follows.COUNCIL),
    ],
)
def test_what_follows_from_so_many_signatures(signatures, follows):
    assert what_follows(signatures, SCHEME) == follows


@given(
    st.integers(0, 10_000),
    st.dictionaries(st.integers(1, 10_000), st.sampled_from(list(Follows)), max_size=5),
)
def test_one_more_signature_never_reaches_less(signatures, scheme):
    reached = [needed for needed in scheme if needed <= signatures]
    assert (what_follows(signatures, scheme) is None) == (not reached)
    following = next_threshold(signatures, scheme)
    assert following is None or following > signatures
    if following is None:
        assert len(reached) == len(scheme)


def test_a_scheme_counts_from_its_day_on(officer):
    petitions.decide(
        by=officer, thresholds=SCHEME, from_date=date(2026, 6, 1), authority="Petition scheme"
    )
    petitions.decide(
        by=officer, thresholds=SCHEME, from_date=date(2026, 6, 1), authority="Petition scheme"
    )
    assert petitions.scheme_on(date(2026, 5, 31)) == {}
    assert petitions.scheme_on(date(2026, 6, 1)) == SCHEME
    assert PetitionScheme.objects.count() == 1
