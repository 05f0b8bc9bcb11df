"""Contacts: a few children, what reached the front door, and what came of it."""

from datetime import date

import pytest

from goldenthread.dates.periods import Period, month
from goldenthread.measures.catalogue import UNAVAILABLE

JUNE = month(date(2026, 6, 1))
YEAR_TO_JUNE = Period(date(2025, 7, 1), date(2026, 6, 30))


@pytest.fixture
def contacts(records):
    records.add(
        "ssd_contacts",
        """
        cont_contact_id | cont_person_id | cont_contact_date | cont_contact_source_code
        on first day    | ann            | 2026-06-01        | 6
        on last day     | bob            | 2026-06-30        | 2A
        day before      | cat            | 2026-05-31        | 6
        day after       | dee            | 2026-07-01        | 6
        no date         | eve            |                   | 6
        sibling         | fay            | 2026-06-01        |
        a year before   | gus            | 2025-07-01        | 6
        a day too early | hal            | 2025-06-30        | 6
        """,
    )
    return records


def test_fd01_counts_each_child_from_the_first_day_to_the_last(contacts, results):
    (june,) = results("FD01", JUNE)
    assert (june.value, june.denominator, june.unit) == (3, None, "contacts")


def test_fd01_says_who_made_the_contact(contacts, results):
    rows = results("FD01", JUNE, by=("source_of_contact",))
    found = {row.breakdown["source_of_contact"]: row.value for row in rows if row.breakdown}
    assert found == {"Police": 1, "Schools": 1, "Not known": 1}


def test_fd02_is_twelve_months_per_10_000_children(contacts, results):
    contacts.add("population", "popn_mid_year | popn_district | popn_children_0_17\n2025 | | 20000")
    (rate,) = results("FD02", JUNE)
    assert (rate.numerator, rate.denominator, rate.value) == (5, 20000, 2.5)
    assert (rate.period_start, rate.period_end) == (YEAR_TO_JUNE.start, YEAR_TO_JUNE.end)


def test_fd03_reads_the_flag_of_a_new_referral(records, results, who_counts):
    records.add(
        "ssd_contacts",
        """
        cont_contact_id  | cont_person_id | cont_contact_date | cont_contact_outcome_json
        referred         | ann            | 2026-06-10        | {"NEW_REFERRAL_FLAG": "Y", "NFA_FLAG": "N"}
        tightly written  | bob            | 2026-06-10        | {"NFA_FLAG":"N","NEW_REFERRAL_FLAG":"y"}
        as true          | cat            | 2026-06-10        | {"NEW_REFERRAL_FLAG": true}
        nothing more     | dee            | 2026-06-10        | {"NEW_REFERRAL_FLAG": "N", "NFA_FLAG": "Y"}
        already open     | eve            | 2026-06-10        | {"NEW_REFERRAL_FLAG": "N", "EXISTING_REFERRAL_FLAG": "Y"}
        empty flag       | fay            | 2026-06-10        | {"NEW_REFERRAL_FLAG": ""}
        no such flag     | gus            | 2026-06-10        | {}
        no outcome       | hal            | 2026-06-10        |
        no date          | ivy            |                   | {"NEW_REFERRAL_FLAG": "Y"}
        """,
    )
    (june,) = results("FD03", JUNE)
    assert set(who_counts("FD03", JUNE)) == {"referred", "tightly written", "as true"}
    assert (june.numerator, june.denominator, june.value) == (3, 8, 37.5)


def test_fd03_gives_no_figure_without_outcomes(contacts, results):
    missing = frozenset({"ssd_contacts.cont_contact_outcome_json"})
    (june,) = results("FD03", JUNE, missing=missing)
    assert (june.value, june.status) == (None, "not available")


def test_fd04_is_not_available_and_says_what_would_be_needed():
    assert "not when" in UNAVAILABLE["FD04"].reason
    assert "day on which the decision" in UNAVAILABLE["FD04"].needs
    assert UNAVAILABLE["FD04"].timescales == ()


def test_fd05_counts_a_contact_up_to_exactly_twelve_months_before(records, results, who_counts):
    records.add(
        "ssd_contacts",
        """
        cont_contact_id | cont_person_id | cont_contact_date
        ann earlier     | ann            | 2025-06-15
        twelve months   | ann            | 2026-06-15
        bob earlier     | bob            | 2025-06-14
        a day too long  | bob            | 2026-06-15
        cat earlier     | cat            | 2026-06-14
        the next day    | cat            | 2026-06-15
        same day        | dee            | 2026-06-15
        same day again  | dee            | 2026-06-15
        undated before  | eve            |
        after undated   | eve            | 2026-06-15
        """,
    )
    (june,) = results("FD05", JUNE)
    assert set(who_counts("FD05", JUNE)) == {"twelve months", "the next day"}
    assert (june.numerator, june.denominator) == (2, 7)


def test_fd05_is_not_judged_until_a_year_of_history_lies_behind_it(contacts, results):
    first, last = results("FD05", month(date(2021, 9, 1)), month(date(2021, 10, 1)))
    assert (first.status, last.status) == ("incomplete", "no cases")
